"""Summaries: what each layout's rows are taken for, whose period they are, and what is set aside."""

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from franvaro.exports.periods import parse_period, period_in_name, period_in_titles
from franvaro.exports.protection import protected_key
from franvaro.exports.quantities import read_share, read_sum
from franvaro.exports.result import Level, Period, ReadFile
from tests.exports.files import Row, notes, read, refusal, set_aside, taken, xlsx_file
from tests.exports.summary_files import (
    EDUKATUS,
    NBSP,
    Sums,
    delimited,
    edukatus_students,
    learnpoint,
    vklass_school,
)

OCTOBER = Period(date(2026, 10, 1), date(2026, 10, 31))
ASA = Sums("20110101-1234", "Öberg, Åsa", "9a", offered=1300, reported=1220, valid=61, invalid=122)
BO = Sums("20110202-2345", "Ek, Bo", "9a", offered=900, reported=900, valid=0, invalid=0)
CIA = Sums("20120303-3456", "Al, Cia", "8b", offered=1100, reported=1000, valid=500, invalid=500)
STUDENTS = (ASA, BO, CIA)

WRITERS: dict[str, Callable[..., bytes]] = {
    "edukatus-students": edukatus_students,
    "vklass-school": vklass_school,
    "learnpoint": learnpoint,
}
LAYOUTS = pytest.mark.parametrize("profile", WRITERS)


def written(profile: str, *students: Sums, **form: Any) -> bytes:
    return WRITERS[profile](students, **form)


def read_october(data: bytes) -> ReadFile:
    return read(data, period=OCTOBER, secret=b"secret")


@LAYOUTS
def test_a_layout_is_recognised_by_its_headings(profile: str) -> None:
    found = read_october(written(profile, *STUDENTS))
    assert (found.profile, found.level, found.rows_read) == (profile, Level.SUMMARIES, 3)


@LAYOUTS
def test_a_row_is_a_student_s_minutes_over_the_period(profile: str) -> None:
    rows = taken(read_october(written(profile, *STUDENTS)))
    minutes = [
        (
            row["family_name"],
            row["school_class"],
            row["valid_absence_minutes"],
            row["invalid_absence_minutes"],
        )
        for row in rows
    ]
    assert minutes == [("Öberg", "9a", 61, 122), ("Ek", "9a", 0, 0), ("Al", "8b", 500, 500)]
    assert {(row["start_date"], row["end_date"]) for row in rows} == {OCTOBER}


@pytest.mark.parametrize(
    ("profile", "offered", "reported", "denominator"),
    [
        ("edukatus-students", 1300, None, "offered"),
        ("vklass-school", 1220, 1220, "reported"),
        ("learnpoint", 1300, 1220, "unreported-as-present"),
    ],
)
def test_each_layout_has_its_own_denominator(
    profile: str, offered: int, reported: int | None, denominator: str
) -> None:
    (row,) = taken(read_october(written(profile, ASA)))
    told = (row["offered_minutes"], row["reported_minutes"], row["denominator"])
    assert told == (offered, reported, denominator)


def test_a_file_without_ids_knows_students_by_name_and_class() -> None:
    same = [taken(read_october(written("edukatus-students", one)))[0]["student_id"] for one in (ASA, ASA, BO)]
    assert same[0] == same[1] != same[2]
    assert same[0].startswith("namn-")


def test_two_students_with_one_name_in_a_class_cannot_be_told_apart() -> None:
    found = read_october(written("edukatus-students", ASA, replace(ASA, invalid=0), BO))
    assert set_aside(found) == [(2, "ambiguous-student", "Elev"), (3, "ambiguous-student", "Elev")]


def test_a_student_is_not_counted_twice() -> None:
    found = read_october(written("learnpoint", ASA, ASA, BO, CIA, replace(CIA, valid=0)))
    codes = [(line, code) for line, code, _ in set_aside(found)]
    assert codes == [(3, "duplicate-row"), (5, "conflicting-rows"), (6, "conflicting-rows")]


@pytest.mark.parametrize(
    ("change", "code", "column"),
    [
        ({"Elev": ""}, "missing-value", "Elev"),
        ({"Klass": " "}, "missing-value", "Klass"),
        ({"Lektionstid": ""}, "missing-value", "Lektionstid"),
        ({"Lektionstid": "mycket"}, "bad-minutes", "Lektionstid"),
        ({"Anmäld frånvaro": "-5"}, "bad-minutes", "Anmäld frånvaro"),
        ({"Oanmäld frånvaro": "20,5"}, "bad-minutes", "Oanmäld frånvaro"),
        ({"Oanmäld frånvaro": "1201"}, "absence-exceeds-lesson", "Lektionstid"),
        ({"Elev": "Summa:", "Klass": ""}, "summary-row", "Elev"),
    ],
)
def test_a_row_that_cannot_be_taken_is_set_aside(change: dict[str, str], code: str, column: str) -> None:
    row = dict.fromkeys(EDUKATUS, "0") | {"Elev": "Ek, Bo", "Klass": "9a", "Lektionstid": "1200"}
    found = read_october(delimited([EDUKATUS, tuple({**row, **change}.values())]))
    assert set_aside(found) == [(2, code, column)]


def test_nothing_of_a_protected_student_is_kept_of_a_row_set_aside() -> None:
    headings = ("Personnummer", "Namn", "Grupp", "Totalt (t)", "Giltig (tim)", "Ogiltig (tim)")
    found = read(
        delimited([headings, ("20110101-1234", "Öberg, Åsa", "9a", "många", "0", "0")]),
        period=OCTOBER,
        secret=b"secret",
        protected_keys=frozenset({protected("20110101-1234")}),
    )
    (record,) = (json.loads(text) for text in found.set_aside["record"].to_pylist())
    assert "Öberg" not in json.dumps(record, ensure_ascii=False)
    assert record["student_id"] == protected("20110101-1234")


def protected(student_id: str) -> str:
    return protected_key(b"secret", "Skolan", student_id)


def test_percentages_that_contradict_the_minutes_are_noted() -> None:
    row = dict.fromkeys(EDUKATUS, "0") | {"Elev": "Ek, Bo", "Klass": "9a", "Lektionstid": "1200"}
    told = {"Oanmäld frånvaro": "120", "Oanmäld frånvaroprocent": "0,100", "Total frånvaroprocent": "0,1"}
    assert notes(read_october(delimited([EDUKATUS, tuple({**row, **told}.values())]))) == []
    told["Oanmäld frånvaroprocent"] = "0,150"
    found = read_october(delimited([EDUKATUS, tuple({**row, **told}.values())]))
    assert notes(found) == [(2, "percent-differs")]
    assert taken(found)[0]["invalid_absence_minutes"] == 120


def test_rounded_hours_never_make_absence_longer_than_the_time_offered() -> None:
    absent = Sums("1", "Al, Cia", "8b", offered=940, reported=940, valid=620, invalid=320)
    headings = ("Personnummer", "Namn", "Grupp", "Totalt (t)", "Giltig (tim)", "Ogiltig (tim)")
    rounded = (absent.student_id, absent.name, absent.school_class, "15,66", "10,34", "5,34")
    (row,) = taken(read_october(delimited([headings, rounded])))
    assert row["offered_minutes"] == row["valid_absence_minutes"] + row["invalid_absence_minutes"]


def test_a_workbook_s_own_percentages_are_shares() -> None:
    rows: list[Row] = [
        {
            "Personnummer": f"2011010{number}-1234",
            "Namn": "Ek, Bo",
            "Grupp": "9a",
            "Totalt (t)": 20,
            "Giltig (tim)": 0,
            "Ogiltig (tim)": 1.5,
            "Rapporterat (%)": share,
        }
        for number, share in ((1, 0.95), (2, 1))
    ]
    assert [row["reported_minutes"] for row in taken(read_october(xlsx_file(*rows)))] == [1140, 1200]


_HOURS: Row = {
    "Namn": "Öberg, Åsa",
    "Grupp": "9A",
    "Totalt (t)": 1301 / 60,
    "Giltig (tim)": 7 / 60,
    "Ogiltig (tim)": 1 / 60,
    "Ogiltig (%)": 1 / 1301,
    "Giltig (%)": 7 / 1301,
}
_SHARES: Row = {
    "Elev": "Öberg, Åsa",
    "Klass": "9A",
    "Lektionstid": 1301,
    "Anmäld frånvaro": 7,
    "Oanmäld frånvaro": 1,
    "Oanmäld frånvaroprocent": 1 / 1301,
    "Total frånvaroprocent": 8 / 1301,
}


@pytest.mark.parametrize(("profile", "told"), [("learnpoint", _HOURS), ("edukatus-students", _SHARES)])
def test_numbers_of_a_workbook_have_all_the_decimals_that_excel_keeps(profile: str, told: Row) -> None:
    found = read_october(xlsx_file(told))
    (row,) = taken(found)
    assert (found.profile, notes(found)) == (profile, [])
    minutes = ("offered_minutes", "valid_absence_minutes", "invalid_absence_minutes")
    assert tuple(row[name] for name in minutes) == (1301, 7, 1)


def test_sums_of_nobody_are_refused() -> None:
    (problem,) = refusal(delimited([("Totalt (t)", "Giltig (tim)", "Ogiltig (tim)"), ("20", "1", "2")]))
    assert (problem.code, problem.line) == ("missing-column", 1)


def test_sections_headings_and_titles_of_vklass_are_no_rows() -> None:
    found = read_october(written("vklass-school", *STUDENTS))
    assert found.rows_read == len(taken(found)) == 3
    assert [row["line"] for row in taken(found)] == [9, 10, 15]


@pytest.mark.parametrize(
    ("without", "kind"),
    [("Personnr", "layout_id"), ("Undv. tid", "layout"), ("GF min", "layout"), ("F min", "layout")],
)
def test_a_report_of_vklass_that_lacks_a_column_is_told_so_as_one_of_vklass(without: str, kind: str) -> None:
    (problem,) = refusal(written("vklass-school", *STUDENTS, without=without))
    assert (problem.code, problem.line, problem.column) == ("missing-column", 8, without)
    assert (problem.details["source"], problem.details["kind"]) == ("Vklass", kind)


def test_a_report_of_vklass_without_ids_can_be_read_by_names_with_its_proposal() -> None:
    data = written("vklass-school", *STUDENTS, without="Personnr")
    by_name = read(data, period=OCTOBER, secret=b"secret", profile="vklass-utan-personnummer")
    by_id = read_october(written("vklass-school", *STUDENTS))
    differing = {"student_id", "line"}
    assert [
        {name: value for name, value in row.items() if name not in differing} for row in taken(by_name)
    ] == [{name: value for name, value in row.items() if name not in differing} for row in taken(by_id)]


def test_a_column_of_another_name_is_told_as_the_closest_of_the_layout() -> None:
    data = written("learnpoint", ASA).replace(b"Totalt (t)", b"Totalt, t")
    (problem,) = refusal(data)
    assert (problem.column, problem.details["kind"]) == ("Totalt (t)", "layout_closest")
    assert problem.details["closest"] == "Totalt, t"


def test_sums_of_an_unknown_system_are_not_told_as_a_layout_they_only_resemble() -> None:
    problems = refusal(
        delimited([("Personnr", "Klass", "Giltig (tim)", "Ogiltig (tim)"), ("1", "9a", "2", "3")])
    )
    assert not any("source" in problem.details for problem in problems)


@LAYOUTS
def test_without_a_period_a_file_is_refused(profile: str) -> None:
    (problem,) = refusal(written(profile, *STUDENTS))
    assert problem.code == "missing-period"


def test_the_period_above_the_headings_goes_before_what_is_said_beside_the_file() -> None:
    september = Period(date(2026, 9, 1), date(2026, 9, 30))
    data = written(
        "learnpoint", ASA, above=[("Utskriven 2026-12-09",), ("Period:", "2026-10-01 – 2026-10-31")]
    )
    (row,) = taken(read(data, period=september, name_period=september))
    assert (row["start_date"], row["end_date"]) == OCTOBER


def test_what_is_said_beside_the_file_goes_before_its_name() -> None:
    september = Period(date(2026, 9, 1), date(2026, 9, 30))
    (row,) = taken(read(written("learnpoint", ASA), period=OCTOBER, name_period=september))
    assert (row["start_date"], row["end_date"]) == OCTOBER


def test_the_date_of_printing_is_no_period() -> None:
    (problem,) = refusal(written("vklass-school", ASA, printed="2026-10-31 08:15:00"))
    assert problem.code == "missing-period"


@pytest.mark.parametrize(
    ("first", "last", "code"),
    [
        ("2026-10-01", "2026-10-31", None),
        ("1/10/2026", "31/10/2026", None),
        ("2026-10-01", "2026-09-30", "end-before-start"),
        ("2026-02-30", "2026-03-31", "bad-time"),
        ("2029-10-01", "2029-10-31", "implausible-date"),
    ],
)
def test_columns_of_dates_are_a_row_s_own_period(first: str, last: str, code: str | None) -> None:
    headings = (
        "Personnummer",
        "Grupp",
        "Totalt (t)",
        "Giltig (tim)",
        "Ogiltig (tim)",
        "Startdatum",
        "Slutdatum",
    )
    found = read(delimited([headings, ("1", "9a", "20", "0", "0", first, last)]))
    assert [aside for _, aside, _ in set_aside(found)] == ([code] if code else [])
    assert [(row["start_date"], row["end_date"]) for row in taken(found)] == ([] if code else [OCTOBER])


@pytest.mark.parametrize(
    ("name", "period"),
    [
        ("frånvaro 2026-10.xls", OCTOBER),
        ("F_202610.csv", OCTOBER),
        ("Elever oktober 2026.xlsx", OCTOBER),
        ("okt-2026.csv", OCTOBER),
        ("2026-10-01--2026-10-31.csv", OCTOBER),
        ("rapport 2026-10-31.xls", None),
        ("20261031.csv", None),
        ("september 2026 och oktober 2026.csv", None),
        ("elever.csv", None),
    ],
)
def test_a_file_s_name_tells_a_period_only_when_nothing_is_open(name: str, period: Period | None) -> None:
    assert period_in_name(name) == period


@pytest.mark.parametrize(
    ("title", "period"),
    [
        ("Period: 2026-10-01 – 2026-10-31", OCTOBER),
        ("Avser 1 oktober 2026 till 31 oktober 2026", OCTOBER),
        ("Oktober 2026", OCTOBER),
        ("Utskriftsdatum: 2026-10-31 12:00:00", None),
        ("Läsåret 2026/2027", None),
    ],
)
def test_titles_tell_a_period(title: str, period: Period | None) -> None:
    assert period_in_titles([title]) == period


def test_a_period_is_a_month_or_two_dates() -> None:
    assert parse_period("2026-10") == parse_period("2026-10-01:2026-10-31") == OCTOBER
    for wrong in ("2026", "2026-10-31:2026-10-01", "oktober"):
        with pytest.raises(ValueError, match=r".+"):
            parse_period(wrong)


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("1200", 1200),
        (f"1{NBSP}200", 1200),
        ("1200,0", 1200),
        ("20 h", 1200),
        ("20:30", 1230),
        ("20 tim 30 min", 1230),
        ("1200.00000000000000", 1200),
        ("20,5", None),
        ("-5", None),
        ("1e3", None),
        ("", None),
    ],
)
def test_minutes_are_read_in_the_forms_they_come_in(text: str, minutes: int | None) -> None:
    assert read_sum(text, unit_minutes=1) == minutes


@pytest.mark.parametrize(
    ("text", "whole", "millionths"),
    [
        ("97 %", 1, 970_000),
        ("0,00001666666666666667", 1, 17),
        ("0,196", 1, 196_000),
        ("19,6", 100, 196_000),
        ("x", 1, None),
    ],
)
def test_shares_are_read_exactly(text: str, whole: int, millionths: int | None) -> None:
    share = read_share(text, whole)
    assert (share and share.millionths) == millionths
