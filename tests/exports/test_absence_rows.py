"""Edukatus' details: one row per absence, with names instead of ids."""

from datetime import date, datetime

import pytest

from franvaro.exports.protection import name_key, protected_key
from franvaro.exports.result import Level
from tests.exports.absence_files import absence
from tests.exports.files import (
    Cell,
    Row,
    csv_file,
    notes,
    read,
    read_rows,
    records,
    refusal,
    set_aside,
    taken,
    xls_file,
    xlsx_file,
)

SECRET = b"a secret of the store"
KEY = name_key(SECRET, "Skolan", "9A", "Åsa Öberg")


def test_an_absence_has_its_lesson_its_minutes_and_the_key_of_its_student() -> None:
    result = read_rows(absence(), secret=SECRET)
    assert (result.profile, result.level) == ("edukatus-details", Level.ABSENCES)
    assert taken(result) == [
        {
            "school_unit": "Skolan",
            "student_id": KEY,
            "given_name": "Åsa",
            "family_name": "Öberg",
            "is_protected": False,
            "school_class": "9A",
            "grade_level": None,
            "mentor": None,
            "activity": "Matematik 9A",
            "teacher": "Kim Lind",
            "absence_date": date(2026, 10, 1),
            "start_time": datetime(2026, 10, 1, 8, 10),
            "end_time": datetime(2026, 10, 1, 9, 0),
            "valid_absence_minutes": 10,
            "invalid_absence_minutes": 40,
            "category": "mixed",
            "line": 2,
        }
    ]


@pytest.mark.parametrize(
    ("unannounced", "announced", "valid", "invalid", "category"),
    [
        ("50", "", 0, 50, "unexcused"),
        ("", "50", 50, 0, "excused"),
        ("0", "20,0", 20, 0, "excused"),
        ("5 min", "0", 0, 5, "unexcused"),
        ("", "", None, None, "unexcused"),
    ],
)
def test_announced_absence_is_valid_and_the_rest_is_not(
    unannounced: str, announced: str, valid: int, invalid: int, category: str
) -> None:
    (row,) = taken(read_rows(absence(unannounced=unannounced, announced=announced)))
    assert (row["valid_absence_minutes"], row["invalid_absence_minutes"]) == (valid, invalid)
    assert row["category"] == category


@pytest.mark.parametrize(
    ("start", "end"),
    [
        ("2026-10-13 08:10", "2026-10-13 09:00"),
        ("2026-10-13T08:10", "2026-10-13T09:00:00"),
        ("10/13/26 08:10", "10/13/26 09:00"),
        ("13/10/2026 08:10", "13/10/2026 09:00"),
        ("13/10/2026 08.10", "13/10/2026 09.00"),
        ("2026-10-13\u00a008:10", "2026-10-13\u00a009:00"),
        ("46308.340277778", "46308.375"),
        ("46308,340277778", "46308,375"),
    ],
)
def test_every_way_of_writing_a_time_is_the_same_time(start: str, end: str) -> None:
    (row,) = taken(read_rows(absence(start=start, end=end)))
    assert (row["start_time"], row["end_time"]) == (
        datetime(2026, 10, 13, 8, 10),
        datetime(2026, 10, 13, 9, 0),
    )


def test_bare_times_belong_to_the_date_of_the_lesson() -> None:
    row = {**absence(start="08:10", end="09:00"), "Lektionens tidpunkt": "13/10/2026"}
    assert taken(read_rows(row))[0]["start_time"] == datetime(2026, 10, 13, 8, 10)


def test_a_file_that_does_not_tell_day_from_month_is_refused() -> None:
    (problem,) = refusal(csv_file(absence(start="3/4/26 08:10", end="3/4/26 09:00")))
    assert (problem.code, problem.line, problem.column) == ("ambiguous-dates", 2, "Lektionens starttid")


def test_one_date_decides_for_the_whole_file() -> None:
    rows = [absence(start=f"{day} 08:10", end=f"{day} 09:00") for day in ("3/4/26", "4/13/26")]
    assert [row["absence_date"] for row in taken(read_rows(*rows))] == [date(2026, 3, 4), date(2026, 4, 13)]


@pytest.mark.parametrize("write", [xlsx_file, xls_file])
def test_a_workbook_with_real_dates_and_numbers_reads_alike(write: object) -> None:
    moments: dict[str, Cell] = {
        "start": datetime(2026, 10, 1, 8, 10),
        "end": datetime(2026, 10, 1, 9, 0),
        "unannounced": 40,
        "announced": 10.0,
    }
    rows: list[Row] = [absence(**moments)] if write is xlsx_file else [absence()]
    assert taken(read(write(*rows), secret=SECRET)) == taken(read_rows(absence(), secret=SECRET))  # type: ignore[operator]


@pytest.mark.parametrize(
    ("changes", "code", "column"),
    [
        ({"name": " "}, "missing-value", "Elev"),
        ({"school_class": ""}, "missing-value", "Klass"),
        ({"start": "i går"}, "bad-time", "Lektionens starttid"),
        ({"start": ""}, "bad-time", "Lektionens starttid"),
        ({"end": "2026-10-01 25:00"}, "bad-time", "Lektionens sluttid"),
        ({"end": "2026-10-01 08:10"}, "end-before-start", "Lektionens sluttid"),
        ({"end": "2026-10-01 19:00"}, "implausible-length", "Lektionens sluttid"),
        (
            {"start": "1999-10-01 08:10", "end": "1999-10-01 09:00"},
            "implausible-date",
            "Lektionens starttid",
        ),
        ({"unannounced": "halva"}, "bad-minutes", "Frånvaro (minuter)"),
        ({"announced": "-5"}, "bad-minutes", "Anmäld frånvaro (minuter)"),
        ({"announced": "11"}, "absence-exceeds-lesson", "Frånvaro (minuter)"),
    ],
)
def test_a_row_that_cannot_be_right_is_set_aside(changes: dict[str, str], code: str, column: str) -> None:
    result = read_rows(absence(), absence(**{"name": "Bo Ek", **changes}))
    assert set_aside(result) == [(3, code, column)]


def test_absence_of_a_whole_lesson_is_no_more_than_the_lesson() -> None:
    assert len(taken(read_rows(absence(unannounced="40", announced="10")))) == 1


def test_a_sum_at_the_foot_is_no_absence() -> None:
    foot = absence(name="Summa", school_class="", start="", end="", unannounced="40", announced="10")
    assert set_aside(read_rows(absence(), foot)) == [(3, "summary-row", "Elev")]


def test_the_same_absence_twice_counts_once_and_two_stories_about_it_not_at_all() -> None:
    twice = read_rows(absence(), absence(), absence(name="Bo Ek"))
    assert set_aside(twice) == [(3, "duplicate-row", "Lektionens starttid")]
    differing = read_rows(absence(), absence(unannounced="30"), absence(name="Bo Ek"))
    assert [(line, code) for line, code, _ in set_aside(differing)] == [
        (2, "conflicting-rows"),
        (3, "conflicting-rows"),
    ]


def test_absences_at_the_same_time_are_noted() -> None:
    both = read_rows(absence(), absence(course="Bild 9A", start="2026-10-01 08:30", unannounced="20"))
    assert (len(taken(both)), notes(both)) == (2, [(3, "overlapping-lessons")])


def test_an_absence_on_a_sunday_is_noted() -> None:
    result = read_rows(absence(start="2026-10-04 08:10", end="2026-10-04 09:00"))
    assert notes(result) == [(2, "not-a-school-day")]


def test_a_file_with_ids_of_its_own_uses_them() -> None:
    (row,) = taken(read_rows({**absence(), "Personnummer": "20130101-1234"}))
    assert row["student_id"] == "20130101-1234"


@pytest.mark.parametrize("heading", ["Elev", "Klass", "Frånvaro (minuter)", "Lektionens starttid"])
def test_a_heading_that_is_missing_is_named(heading: str) -> None:
    row = {name: cell for name, cell in absence().items() if name != heading}
    (problem,) = refusal(csv_file(row), profile="edukatus-details")
    assert (problem.code, problem.column) == ("missing-column", heading.removesuffix(" (minuter)"))


@pytest.mark.parametrize("place", ["9A", ""])
def test_a_protected_name_is_withheld_and_has_a_protected_key(place: str) -> None:
    key = protected_key(SECRET, "Skolan", name_key(SECRET, "Skolan", place, "Åsa Öberg"))
    result = read_rows(
        absence(), absence(start="x"), absence(name="Bo Ek"), secret=SECRET, protected_keys=frozenset({key})
    )
    rows = taken(result)
    assert [(row["student_id"], row["is_protected"], row["given_name"]) for row in rows] == [
        (key, True, None),
        (name_key(SECRET, "Skolan", "9A", "Bo Ek"), False, "Bo"),
    ]
    assert "Öberg" not in str([*records(result), *rows])
