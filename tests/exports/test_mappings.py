"""Files that a school has explained once: read with the mapping, with the canonical file's figures."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date

import pytest

from franvaro.exports.mappings import model
from franvaro.exports.mappings.choosing import proposals
from franvaro.exports.mappings.files import read_mapping, write_mapping
from franvaro.exports.mappings.model import CodeMeaning
from franvaro.exports.reader import read_export
from franvaro.exports.result import Level, ReadFile, ReadOptions, Refused
from tests.exports import mapped_school
from tests.exports.files import notes, set_aside
from tests.exports.mapped_school import CODE_LIST, MATRIX, POSTS, SHAPES, code_list, posts

TODAY = date(2026, 11, 20)
Sums = Mapping[tuple[str, str], tuple[int, int, int]]


def read(text: str, *mappings: model.Mapping, profile: str | None = None) -> ReadFile:
    texts = tuple(write_mapping(mapping) for mapping in mappings)
    options = ReadOptions(today=TODAY, profile=profile, mappings=texts, secret=b"test")
    return read_export(text.encode(), "export.csv", options)


def refusal(text: str, *mappings: model.Mapping, profile: str | None = None):
    with pytest.raises(Refused) as refused:
        read(text, *mappings, profile=profile)
    return refused.value.problems


def month_of(row: Mapping[str, object]) -> str:
    day = row.get("start_time") or row.get("start_date") or row.get("absence_date")
    return f"{day:%Y-%m}"


def sums_of(file: ReadFile) -> Sums:
    """Offered, valid and invalid minutes by student and month."""
    found: Counter[tuple[str, str, int]] = Counter()
    names = ("offered_minutes", "valid_absence_minutes", "invalid_absence_minutes")
    for row in file.rows.to_pylist():
        for place, name in enumerate(names):
            found[row["student_id"], month_of(row), place] += row.get(name) or 0
    keys = {(student, month) for student, month, _ in found}
    return {key: (found[*key, 0], found[*key, 1], found[*key, 2]) for key in keys}


@pytest.mark.parametrize("shape", SHAPES)
def test_a_mapped_file_has_the_canonical_files_figures(shape: str) -> None:
    write, mapping = SHAPES[shape]
    canonical, mapped = sums_of(read(mapped_school.canonical())), sums_of(read(write(), mapping))
    if mapping.level is Level.ABSENCES:  # nothing of what was offered
        canonical = {key: (0, valid, invalid) for key, (_, valid, invalid) in canonical.items()}
    assert mapped == canonical


@pytest.mark.parametrize("shape", SHAPES)
def test_a_file_is_read_with_the_saved_mapping_that_has_its_headings(shape: str) -> None:
    write, mapping = SHAPES[shape]
    everyone = [known for _, known in SHAPES.values()]
    file = read(write(), *everyone)
    assert (file.profile, file.level) == (mapping.profile, mapping.level)
    assert file.rows_read == file.rows.num_rows + file.set_aside.num_rows


@pytest.mark.parametrize("shape", SHAPES)
def test_a_mapping_is_the_same_after_it_has_been_written_and_read(shape: str) -> None:
    mapping = SHAPES[shape][1]
    assert read_mapping(write_mapping(mapping)) == mapping


def test_lessons_are_unregistered_where_the_code_says_so() -> None:
    canonical = read(mapped_school.canonical()).rows["is_reported"].to_pylist()
    assert read(code_list(), CODE_LIST).rows["is_reported"].to_pylist() == canonical


def test_a_row_with_an_unknown_code_is_set_aside_and_never_taken_as_valid() -> None:
    codes = {code: said for code, said in CODE_LIST.codes.items() if code != "gf"}
    file = read(code_list(), replace(CODE_LIST, codes=codes))
    assert set(file.rows["valid_absence_minutes"].to_pylist()) == {0}
    assert {code for _, code, _ in set_aside(file)} == {"unknown-code"}
    assert len(set_aside(file)) == sum(one.kind is CodeMeaning.VALID for one in mapped_school.LESSONS)
    assert (None, "unknown-code") in notes(file)


def test_unknown_codes_are_quoted_but_nothing_that_may_be_a_name() -> None:
    shifted = code_list().replace("\tGF\t", "\tEva\t", 1).replace("\tGF\t", "\tEk, Bo\t", 1)
    assert shifted.count("Eva") == shifted.count("Ek, Bo") == 1
    codes = {code: said for code, said in CODE_LIST.codes.items() if code != "of"}
    problems = read(shifted, replace(CODE_LIST, codes=codes)).problems.to_pylist()
    told = next(row["details"] for row in problems if row["severity"] == "note")
    assert json.loads(told) == {"kind": "codes-and-others", "codes": "OF", "others": "2"}


@pytest.mark.parametrize("level", [Level.LESSONS, Level.ABSENCES])
def test_absence_of_which_nothing_tells_the_kind_is_not_valid(level: Level) -> None:
    headings = ("Personnr", "Klass", "Datum", "Tid", "Frånvaro")
    meanings = ("student_id", "school_class", "date", "time_span", "absence_minutes")
    mapping = model.Mapping(
        name="Minuter", level=level, headings=headings, columns=dict(zip(meanings, headings, strict=True))
    )
    rows = ["1;7A;2026-10-01;08:00-09:00;40", "1;7A;2026-10-02;08:00-09:00;0"]
    found = read("\n".join([";".join(headings), *rows]), mapping).rows.to_pylist()
    minutes = [(row["valid_absence_minutes"], row["invalid_absence_minutes"]) for row in found]
    assert minutes == [(0, 40), (0, 0)]
    assert all(row.get("is_reported", True) for row in found)


def test_a_sum_of_all_absence_alone_is_not_valid() -> None:
    columns = {"student_id": "Pnr", "offered_minutes": "Tid", "total_absence_minutes": "Frånvaro"}
    mapping = model.Mapping(
        name="Summa",
        level=Level.SUMMARIES,
        headings=("Månad", "Pnr", "Klass", "Tid", "Frånvaro"),
        columns={**columns, "school_class": "Klass", "period": "Månad"},
    )
    text = "Månad;Pnr;Klass;Tid;Frånvaro\n2026-10;1;7A;1 200;60\n"
    assert sums_of(read(text, mapping)) == {("1", "2026-10"): (1200, 0, 60)}


@pytest.mark.parametrize(
    ("level", "is_enough"), [(Level.LESSONS, False), (Level.SUMMARIES, False), (Level.ABSENCES, True)]
)
def test_valid_absence_alone_is_enough_only_for_a_list_of_it(level: Level, is_enough: bool) -> None:
    mapping = model.Mapping(name="Giltig", level=level, columns={"valid_absence_minutes": "Giltig"})
    assert ("absence" not in model.lacks(mapping)) is is_enough


def test_a_post_told_twice_counts_once_and_an_announced_one_not_at_all() -> None:
    file = read(posts(), POSTS)
    assert [code for _, code, _ in set_aside(file)] == ["duplicate-row"]
    announced = [row for row in file.rows.to_pylist() if row["category"] == "present"]
    assert [row["valid_absence_minutes"] or 0 for row in announced] == [0]


def test_reasons_are_nowhere_in_what_is_read() -> None:
    file = read(code_list(), CODE_LIST)
    kept = f"{file.rows.to_pylist()}{file.set_aside.to_pylist()}{file.problems.to_pylist()}"
    assert "sjuk" not in kept
    assert "Orsak" not in [*file.ignored_columns, *(heading for heading, _ in file.recognised_columns)]


def test_headings_may_come_in_another_order_and_case() -> None:
    lines = code_list().splitlines()
    turned = "\n".join("\t".join(reversed(line.split("\t"))) for line in lines)
    turned = turned.replace("Minuter", " MINUTER\u00a0", 1)
    assert sums_of(read(turned, CODE_LIST)) == sums_of(read(code_list(), CODE_LIST))


def test_a_file_whose_headings_have_changed_is_refused_and_says_what_changed() -> None:
    changed = code_list().replace("Lektionstid", "Lektionstider", 1).replace("\tOrsak", "\tSal\tOrsak", 1)
    (problem,) = refusal(changed, CODE_LIST)
    assert (problem.code, problem.line) == ("mapping-changed", 1)
    assert problem.details["renamed"] == "Lektionstid → Lektionstider"
    assert (problem.details["new"], problem.details["missing"]) == ("Sal", "–")


def test_a_month_of_a_matrix_may_lack_a_measure() -> None:
    text = mapped_school.matrix().replace("Sep giltig (min)", "Sep anteckning", 1)
    assert {row["valid_absence_minutes"] for row in read(text, MATRIX).rows.to_pylist()} > {0}


def test_a_file_with_one_more_column_is_refused_too() -> None:
    (problem,) = refusal(code_list().replace("\tOrsak", "\tGiltig\tOrsak", 1), CODE_LIST)
    assert (problem.code, problem.details["new"]) == ("mapping-changed", "Giltig")


def test_a_named_mapping_that_is_for_another_file_is_refused() -> None:
    (problem,) = refusal("Frukt,Antal\npäron,3\n", CODE_LIST, profile="koder")
    assert (problem.code, problem.details["kind"]) == ("mapping-changed", "other_file")


def test_a_profile_that_there_is_not_is_refused_with_the_names_of_saved_mappings() -> None:
    (problem,) = refusal(code_list(), replace(CODE_LIST, name="Våra koder"), profile="vara-kod")
    assert problem.code == "wrong-profile"
    assert {"vara-koder", "dexter-procent"} <= set(problem.details["known"].split(", "))


def test_a_packaged_proposal_is_used_when_it_is_named_and_never_by_itself() -> None:
    proposal = next(known for known in proposals() if known.profile == "dexter-franvaroposter")
    row = ["20120101-1234", "Öberg, Åsa", "7A", "2026-10-01", "08:00", "09:00", "Ma", "Giltig", "60", "AB"]
    text = ";".join(proposal.headings) + "\n" + ";".join(row) + "\n"
    assert read(text, profile="Dexter frånvaroposter").profile == "dexter-franvaroposter"
    assert refusal(text)[0].code == "missing-column"


def test_every_packaged_proposal_says_that_it_is_not_verified() -> None:
    assert len(proposals()) >= 4
    assert not any(proposal.is_verified for proposal in proposals())
    assert {proposal.source for proposal in proposals()} == {"IST Dexter", "Skola24", "Vklass"}


def test_a_file_in_the_canonical_form_needs_no_mapping() -> None:
    assert read(mapped_school.canonical(), CODE_LIST).profile == "canonical"


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("name = ", "not_toml"),
        ('name = "x"', "missing"),
        ('name = "x"\nheadings = ["A"]\nfoo = 1', "unknown_key"),
        ('name = "x"\nheadings = ["A"]\nlevel = "years"', "unknown_value"),
        ('name = "x"\nheadings = "A"', "wrong_type"),
        ('name = "x"\nheadings = ["A"]\n[columns]\nteacher = "Frånvaroorsak"', "reason"),
        ('name = "x"\nheadings = ["A"]\n[columns]\nshoe_size = "A"', "unknown_value"),
        ('name = "x"\nheadings = ["A"]\n[codes]\n"G" = "fine"', "unknown_value"),
    ],
)
def test_what_is_wrong_in_a_mapping_file_is_said(text: str, kind: str) -> None:
    with pytest.raises(Refused) as refused:
        read_mapping(text)
    assert kind in [problem.details["kind"] for problem in refused.value.problems]


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (lambda text: text.replace("\t20260901\t", "\ttis 1 sep 2026\t"), None),
        (lambda text: text.replace("08:00-09:00", "kl. 08.00 – 09.00"), None),
        (lambda text: text.replace("13:00-14:00", "1:00 PM – 2:00 PM"), None),
        (lambda text: text.replace("\t20260901\t", "\t2026-02-30\t"), "bad-time"),
        (lambda text: text.replace("\t12\t", "\ttolv\t"), "bad-minutes"),
    ],
)
def test_odd_spellings_are_read_and_wrong_ones_set_aside(
    change: Callable[[str], str], expected: str | None
) -> None:
    file = read(change(code_list()), CODE_LIST)
    assert {code for _, code, _ in set_aside(file)} == ({expected} if expected else set())


def test_day_and_month_are_read_in_the_order_that_the_mapping_says() -> None:
    text = "\n".join(
        line for line in code_list().splitlines() if "202609" not in line or "\t20260903\t" in line
    ).replace("20260903", "3/9/2026")
    text = "\n".join(line for line in text.splitlines() if "202610" not in line) + "\n"
    assert refusal(text, CODE_LIST)[0].code == "ambiguous-dates"
    said = replace(CODE_LIST, date_order=model.DateOrder.DAY_FIRST)
    assert {month for _, month in sums_of(read(text, said))} == {"2026-09"}
