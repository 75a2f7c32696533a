"""What is proposed for a file that nobody has explained: only a proposal, but a good one."""

from __future__ import annotations

import pytest

from franvaro.exports.container import open_container
from franvaro.exports.grid import Grid
from franvaro.exports.grids import read_grid
from franvaro.exports.mappings.choosing import proposals
from franvaro.exports.mappings.files import write_mapping
from franvaro.exports.mappings.guessing import Why
from franvaro.exports.mappings.inferring import propose
from franvaro.exports.mappings.looking import look, look_fields, look_of_fields
from franvaro.exports.mappings.looks import Look, look_of
from franvaro.exports.mappings.model import CodeMeaning, Layout, Unit
from franvaro.exports.mappings.months import month_heading, school_year
from tests.exports.mapped_school import CODE_LIST, SHAPES, code_list, sections


def grid(text: str) -> Grid:
    return read_grid(open_container(text.encode()))


@pytest.mark.parametrize("shape", SHAPES)
def test_level_layout_columns_and_units_are_proposed_as_a_person_would_say(shape: str) -> None:
    write, meant = SHAPES[shape]
    found = propose(grid(write())).mapping
    assert (found.level, found.layout) == (meant.level, meant.layout)
    assert dict(found.columns) == dict(meant.columns)
    assert dict(found.units) == dict(meant.units)
    assert dict(found.measures) == dict(meant.measures)
    assert found.headings == meant.headings


def test_only_plain_words_are_proposed_as_codes_and_letters_are_left_to_a_person() -> None:
    assert propose(grid(code_list())).mapping.codes == {}
    found = propose(grid(sections())).mapping
    assert found.codes["giltig frånvaro"] is CodeMeaning.VALID
    assert set(found.codes.values()) <= set(CodeMeaning)


@pytest.mark.parametrize(
    ("heading", "cells", "meaning"),
    [
        ("Frånvaro (min)", ("40", "0", "15"), "absence_minutes"),
        ("Närvarokod", ("N", "G", "O"), "absence_code"),
        ("Frv", ("N", "G", "O"), "absence_code"),
        ("Frv", ("40", "0", "15"), "absence_minutes"),
    ],
)
def test_what_dexter_like_lists_call_absence_is_proposed(
    heading: str, cells: tuple[str, ...], meaning: str
) -> None:
    rows = [f"20120101-1234;7A;2026-10-0{day};08:10-09:00;{cells[day % 3]}" for day in range(1, 8)]
    text = "\n".join([f"Personnr;Klass;Datum;Tid;{heading}", *rows])
    assert propose(grid(text)).mapping.columns[meaning] == heading


def test_thousands_that_stand_apart_are_figures() -> None:
    rows = [f"2012010{day}-1234;7A;okt 2026;1\u00a02{day}0;60" for day in range(1, 8)]
    text = "\n".join(["Personnr;Klass;Månad;Undervisningstid;Ogiltig frånvaro", *rows])
    assert propose(grid(text)).mapping.columns["offered_minutes"] == "Undervisningstid"


def test_announced_absence_is_not_proposed_as_valid() -> None:
    text = "Personnr;Klass;Datum;Typ\n" + "20120101-1234;7A;2026-10-01;Anmäld frånvaro\n" * 5
    assert propose(grid(text)).mapping.codes == {"anmäld frånvaro": CodeMeaning.ANNOUNCED}


def test_columns_without_a_telling_heading_are_proposed_by_their_cells() -> None:
    rows = [f"2012010{day}-1234;Öberg, Åsa;7A;2026-10-0{day};08:10-09:00;x" for day in range(1, 8)]
    found = propose(grid("\n".join(["A;B;C;D;E;F", *rows]))).guesses
    meant = ["student_id", "full_name", "school_class", "date", "time_span", None]
    assert [guess.meaning for guess in found] == meant
    assert {guess.why for guess in found[:5]} == {Why.CONTENT}


def test_reasons_are_neither_proposed_nor_shown() -> None:
    first = look(grid(code_list()), ())
    guess = next(guess for guess in first.guesses if guess.label == "Orsak")
    assert (guess.meaning, guess.why) == (None, Why.REASON)
    assert "sjuk" not in str(look_fields(first))
    assert "Orsak" not in first.mapping.headings


def test_a_look_is_the_same_after_it_has_gone_through_the_pipe() -> None:
    for write, _ in SHAPES.values():
        first = look(grid(write()), ())
        assert look_of_fields(look_fields(first)) == first


def test_a_saved_mapping_of_nearly_the_same_headings_lends_its_answers() -> None:
    text = code_list().replace("Lektionstid", "Lektionstider", 1)
    first = look(grid(text), (write_mapping(CODE_LIST),))
    assert first.near == CODE_LIST.name
    assert first.mapping.codes["gf"] is CodeMeaning.VALID
    assert first.changes is not None
    assert first.changes.renamed == (("Lektionstid", "Lektionstider"),)


def test_another_row_of_headings_may_be_pointed_at() -> None:
    text = "Personnr;Klass;Datum\nElev;Grupp;Dag\n20120101-1234;7A;2026-10-01\n"
    assert propose(grid(text)).heading == 0
    assert propose(grid(text), 1).mapping.headings == ("Elev", "Grupp", "Dag")


def test_a_packaged_proposal_is_recognised_as_the_nearest() -> None:
    dexter = next(known for known in proposals() if known.profile == "dexter-lektionslista")
    rows = ["20120101-1234", "Öberg, Åsa", "7A", "2026-10-01", "08:10", "09:00", "Ma", "AB", "Giltig", "60"]
    first = look(grid(f"{';'.join(dexter.headings)}\n{';'.join(rows)}\n"), ())
    assert (first.near, first.mapping.is_verified) == (dexter.name, False)


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        (["20120101-1234", "120101-1234"], Look.PERSONAL_ID),
        (["2026-10-01", "1 okt 2026", "20261001"], Look.DATE),
        (["08:10", "13.00"], Look.CLOCK),
        (["2026-10-01 08:10", "3/10/2026 09:00"], Look.MOMENT),
        (["08:10-09:00", "kl. 9.10 – 10.00"], Look.SPAN),
        (["12,5 %", "0 %"], Look.PERCENT),
        (["12,5", "40", "1:30"], Look.NUMBER),
        (["7A", "9b", "F"], Look.CLASS),
        (["Öberg, Åsa", "Bo Berg-Ek"], Look.NAME),
        (["G", "O", "G", "O", "-", "G"], Look.CODE),
        (["ja", "Nej"], Look.FLAG),
        (["2026-09", "okt 2026"], Look.MONTH),
        (["", " "], Look.EMPTY),
    ],
)
def test_what_cells_look_like(cells: list[str], expected: Look) -> None:
    assert look_of(cells) is expected


@pytest.mark.parametrize(
    ("heading", "expected"),
    [
        ("2026-09", (9, 2026, "")),
        ("Sep 2026 ogiltig (min)", (9, 2026, "ogiltig (min)")),
        ("Augusti", (8, None, "")),
        ("maj-27", (5, 2027, "")),
        ("Marknad", None),
        ("Ogiltig frånvaro", None),
    ],
)
def test_months_in_headings(heading: str, expected: tuple[int, int | None, str] | None) -> None:
    found = month_heading(heading)
    assert (found and (found.month, found.year, found.measure)) == expected


def test_the_school_year_is_found_in_a_title() -> None:
    assert school_year(["Frånvaro", "Läsåret 2026/27, klass 7A"]) == 2026
    assert school_year(["Utskriven 2026-11-03"]) is None


def test_a_unit_is_read_from_the_heading() -> None:
    text = "Personnr;Klass;Undervisningstid (tim);Ogiltig frånvaro %\n20120101-1234;7A;100,5;12\n"
    found = propose(grid(text)).mapping
    assert found.layout is Layout.ROWS
    assert found.units == {"offered_minutes": Unit.HOURS, "invalid_absence_minutes": Unit.PERCENT}
