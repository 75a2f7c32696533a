"""What a single row gets: set aside with a code, or taken, with or without a note."""

from datetime import date, datetime
from typing import Any

import pytest

from tests.exports.files import (
    csv_file,
    lesson,
    notes,
    parquet_file,
    read,
    read_rows,
    records,
    set_aside,
    taken,
)

Changes = dict[str, Any]

SET_ASIDE: list[tuple[Changes, str, str]] = [
    ({"Elev_id": ""}, "missing-value", "Elev-id"),
    ({"Elev_id": " \u200b\u00a0"}, "missing-value", "Elev-id"),
    ({"Klass": ""}, "missing-value", "Klass"),
    ({"Klass": "  "}, "missing-value", "Klass"),
    ({"Starttid": ""}, "bad-time", "Starttid"),
    ({"Sluttid": ""}, "bad-time", "Sluttid"),
    ({"Starttid": "i går"}, "bad-time", "Starttid"),
    ({"Starttid": "2026-02-30 08:10"}, "bad-time", "Starttid"),
    ({"Starttid": "2026-10-01 08:70"}, "bad-time", "Starttid"),
    ({"Starttid": "2026-10-01 24:00"}, "bad-time", "Starttid"),
    ({"Starttid": "2026-10-01 08:10:61"}, "bad-time", "Starttid"),
    ({"Starttid": "2026-10-01"}, "bad-time", "Starttid"),
    ({"Starttid": "２０26-10-01 08:10"}, "bad-time", "Starttid"),
    ({"Starttid": "2026-10-01 08:10 extra"}, "bad-time", "Starttid"),
    ({"Starttid": "0000-10-01 08:10"}, "bad-time", "Starttid"),
    ({"Starttid": "32/13/26 08:10"}, "bad-time", "Starttid"),
    ({"Starttid": "46296.34"}, "bad-time", "Starttid"),
    ({"Sluttid": "2026-10-01 09:1"}, "bad-time", "Sluttid"),
    ({"Datum": "2026-02-30", "Starttid": "08:10", "Sluttid": "09:00"}, "bad-time", "Datum"),
    ({"Registrerad_tid": "snart"}, "bad-time", "Registrerad tid"),
    ({"Sluttid": "2026-10-01 08:10"}, "end-before-start", "Sluttid"),
    ({"Sluttid": "2026-10-01 08:09"}, "end-before-start", "Sluttid"),
    ({"Sluttid": "2026-10-01 18:10:01"}, "implausible-length", "Sluttid"),
    ({"Starttid": "1999-12-31 08:10", "Sluttid": "1999-12-31 09:00"}, "implausible-date", "Starttid"),
    ({"Starttid": "2027-11-21 08:10", "Sluttid": "2027-11-21 09:00"}, "implausible-date", "Starttid"),
    *[
        ({"Giltig_frånvaro": text}, "bad-minutes", "Giltig frånvaro")
        for text in (
            "tjugo",
            "-20",
            "\u221220",
            "+20",
            "20,5",
            "20.25",
            "601",
            "99999",
            "NaN",
            "1e3",
            "２０",
            "1 000",
            "1.000",
            "1,000",
            "1.000,0",
            "20 h",
            "0x14",
            "20,",
        )
    ],
    ({"Lektionslängd": "lång"}, "bad-minutes", "Lektionslängd"),
    ({"Närvaro": "x"}, "bad-minutes", "Närvaro"),
    ({"Ogiltig_frånvaro": "x"}, "bad-minutes", "Ogiltig frånvaro"),
    ({"Annan_skolaktivitet": "x"}, "bad-minutes", "Annan skolaktivitet"),
    ({"Sen_ankomst": "x"}, "bad-minutes", "Sen ankomst"),
    ({"Inställd": "kanske"}, "bad-flag", "Inställd"),
    ({"Registrerad": "2"}, "bad-flag", "Registrerad"),
    ({"Giltig_frånvaro": "51"}, "absence-exceeds-lesson", "Ogiltig frånvaro"),
    ({"Giltig_frånvaro": "20", "Ogiltig_frånvaro": "31"}, "absence-exceeds-lesson", "Ogiltig frånvaro"),
    ({"Ogiltig_frånvaro": "45", "Sen_ankomst": "6"}, "absence-exceeds-lesson", "Ogiltig frånvaro"),
    ({"Annan_skolaktivitet": "51"}, "absence-exceeds-lesson", "Ogiltig frånvaro"),
    ({"Lektionslängd": "40", "Giltig_frånvaro": "41"}, "absence-exceeds-lesson", "Ogiltig frånvaro"),
]


@pytest.mark.parametrize(("changes", "code", "column"), SET_ASIDE)
def test_a_row_that_cannot_be_right_is_set_aside_and_its_neighbours_are_taken(
    changes: Changes, code: str, column: str
) -> None:
    other = lesson(Elev_id="b")
    result = read_rows(other, lesson(**changes), other | {"Ämne": "Slöjd"})
    assert set_aside(result) == [(3, code, column)]
    assert [row["line"] for row in taken(result)] == [2, 4]


def test_a_set_aside_row_keeps_the_text_of_its_recognised_columns_to_the_letter() -> None:
    result = read_rows(lesson(Starttid=" i går ", Förnamn="Åsa ", Namn="x") | {"Skåp": "12"})
    (record,) = records(result)
    assert record["start_time"] == " i går "
    assert (record["student_id"], record["given_name"]) == ("20130101-1234", "Åsa ")
    assert "12" not in record.values()


TAKEN: list[tuple[Changes, Changes]] = [
    (
        {"Starttid": "2026-10-01T08:10:30"},
        {"start_time": datetime(2026, 10, 1, 8, 10, 30), "offered_minutes": 49},
    ),
    ({"Starttid": "2026-10-01 8:10"}, {"start_time": datetime(2026, 10, 1, 8, 10)}),
    ({"Starttid": "2026-10-01 06:10Z"}, {"start_time": datetime(2026, 10, 1, 8, 10)}),
    ({"Starttid": "2026-10-01T02:10:00-04:00"}, {"start_time": datetime(2026, 10, 1, 8, 10)}),
    ({"Starttid": "2026-10-01T08:10:00.250+0200"}, {"start_time": datetime(2026, 10, 1, 8, 10)}),
    ({"Starttid": "2026/10/01 08:10"}, {"start_time": datetime(2026, 10, 1, 8, 10)}),
    ({"Starttid": "1.10.2026 08:10"}, {"start_time": datetime(2026, 10, 1, 8, 10)}),
    ({"Datum": "2026-10-01", "Starttid": "08:10", "Sluttid": "9:00"}, {"end_time": datetime(2026, 10, 1, 9)}),
    ({"Datum": "i går"}, {"start_time": datetime(2026, 10, 1, 8, 10)}),
    (
        {"Starttid": "2026-10-01 23:30", "Sluttid": "2026-10-02 00:30"},
        {"start_time": datetime(2026, 10, 1, 23, 30), "offered_minutes": 60},
    ),
    (
        {"Datum": "2026-10-01", "Starttid": "23:30", "Sluttid": "00:30"},
        {"end_time": datetime(2026, 10, 2, 0, 30), "offered_minutes": 60},
    ),
    ({"Sluttid": "2026-10-01 18:10"}, {"offered_minutes": 600}),
    (
        {"Starttid": "2026-03-29 02:30", "Sluttid": "2026-03-29 03:30"},
        {"start_time": datetime(2026, 3, 29, 2, 30), "offered_minutes": 60},
    ),
    (
        {"Starttid": "2026-10-25 01:30", "Sluttid": "2026-10-25 03:30"},
        {"start_time": datetime(2026, 10, 25, 1, 30), "offered_minutes": 120},
    ),
    ({"Starttid": "2000-01-03 08:10", "Sluttid": "2000-01-03 09:00"}, {"offered_minutes": 50}),
    ({"Starttid": "2027-11-19 08:10", "Sluttid": "2027-11-19 09:00"}, {"offered_minutes": 50}),
    *[
        ({"Ogiltig_frånvaro": text, "Närvaro": None}, {"invalid_absence_minutes": 20})
        for text in (
            "20",
            "20,0",
            "20.0",
            "20,00",
            " 20 ",
            "20 min",
            "20min",
            "20\u00a0min",
            "020",
            "\u00a020",
        )
    ],
    ({"Ogiltig_frånvaro": ""}, {"invalid_absence_minutes": 0}),
    ({"Ogiltig_frånvaro": " "}, {"invalid_absence_minutes": 0}),
    ({"Sen_ankomst": "5", "Ogiltig_frånvaro": "10", "Närvaro": None}, {"invalid_absence_minutes": 15}),
    (
        {"Annan_skolaktivitet": "50", "Närvaro": "0"},
        {"other_attendance_minutes": 50, "attendance_minutes": 0},
    ),
    ({"Lektionslängd": "45", "Närvaro": "45"}, {"offered_minutes": 45}),
    ({"Lektionslängd": "0", "Närvaro": None}, {"offered_minutes": 0}),
    ({"Närvaro": None}, {"attendance_minutes": None, "is_reported": True}),
    ({"Närvaro": None, "Giltig_frånvaro": "", "Ogiltig_frånvaro": ""}, {"is_reported": False}),
    (
        {"Närvaro": "50", "Registrerad": "nej"},
        {"is_reported": False, "attendance_minutes": 0, "offered_minutes": 50},
    ),
    ({"Registrerad": ""}, {"is_reported": True}),
    (
        {"Registrerad": "ja", "Närvaro": None, "Giltig_frånvaro": "", "Ogiltig_frånvaro": ""},
        {"is_reported": True},
    ),
    *[
        ({"Inställd": text}, {"is_cancelled": True, "offered_minutes": 0})
        for text in ("ja", "JA", "True", "1", " ja ")
    ],
    *[({"Inställd": text}, {"is_cancelled": False}) for text in ("nej", "Nej", "false", "0", "", " ")],
    ({"Inställd": "ja"}, {"attendance_minutes": 0, "is_reported": True}),
    ({"Klass": "1E2"}, {"school_class": "1E2"}),
    ({"Klass": "7E1"}, {"school_class": "7E1"}),
    ({"Klass": "T"}, {"school_class": "T"}),
    ({"Elev_id": "007"}, {"student_id": "007"}),
    ({"Elev_id": "1E2"}, {"student_id": "1E2"}),
    ({"Elev_id": " 20130101+1234 "}, {"student_id": "20130101+1234"}),
    ({"Elev_id": "20130161-1234"}, {"student_id": "20130161-1234"}),
    ({"Elev_id": "20130101TF01"}, {"student_id": "20130101TF01"}),
    ({"Elev_id": "\u202a20130101\u200b-1234\u202c"}, {"student_id": "20130101-1234"}),
    ({"Klass": "9A\u030a"}, {"school_class": "9Å"}),
    ({"Förnamn": "NA", "Efternamn": "Null"}, {"given_name": "NA", "family_name": "Null"}),
    ({"Förnamn": "None"}, {"given_name": "None"}),
    ({"Förnamn": "<script>alert(1)</script>"}, {"given_name": "<script>alert(1)</script>"}),
    ({"Förnamn": "=cmd|' /C calc'!A0"}, {"given_name": "=cmd|' /C calc'!A0"}),
    ({"Förnamn": "Zoë 🦊 \u200fמרים"}, {"given_name": "Zoë 🦊 \u200fמרים"}),
    ({"Förnamn": "Å" * 500}, {"given_name": "Å" * 500}),
    ({"Förnamn": "", "Efternamn": None}, {"given_name": None, "family_name": None}),
    (
        {"Förnamn": None, "Efternamn": None, "Namn": "Anna Maria Öberg"},
        {"given_name": "Anna Maria", "family_name": "Öberg"},
    ),
    (
        {"Förnamn": None, "Efternamn": None, "Namn": "von Öberg, Anna Maria"},
        {"given_name": "Anna Maria", "family_name": "von Öberg"},
    ),
    ({"Förnamn": None, "Efternamn": None, "Namn": "Åsa"}, {"given_name": "Åsa", "family_name": None}),
    ({"Namn": "Någon Annan"}, {"given_name": "Åsa", "family_name": "Öberg"}),
    (
        {
            "Årskurs": "9",
            "Mentor": "M",
            "Lektions_id": "L1",
            "Lärare": "T",
            "Registrerad_tid": "2026-10-01 08:15",
        },
        {
            "grade_level": "9",
            "mentor": "M",
            "lesson_id": "L1",
            "teacher": "T",
            "reported_timestamp": datetime(2026, 10, 1, 8, 15),
        },
    ),
]


@pytest.mark.parametrize(("changes", "expected"), TAKEN)
def test_a_row_is_taken_as_it_is_meant(changes: Changes, expected: Changes) -> None:
    (row,) = taken(read_rows(lesson(**changes)))
    assert {name: row[name] for name in expected} == expected


NOTED: list[tuple[Changes, str, Changes]] = [
    ({"Närvaro": "49"}, "minutes-do-not-add-up", {"attendance_minutes": 49, "valid_absence_minutes": 0}),
    (
        {"Närvaro": "50", "Ogiltig_frånvaro": "20"},
        "minutes-do-not-add-up",
        {"invalid_absence_minutes": 20, "offered_minutes": 50},
    ),
    (
        {"Registrerad": "nej", "Ogiltig_frånvaro": "20", "Närvaro": None},
        "absence-on-unreported",
        {"is_reported": True, "invalid_absence_minutes": 20},
    ),
    (
        {"Registrerad": "nej", "Sen_ankomst": "5", "Närvaro": None},
        "absence-on-unreported",
        {"is_reported": True, "invalid_absence_minutes": 5},
    ),
    (
        {"Inställd": "ja", "Giltig_frånvaro": "50"},
        "absence-on-cancelled",
        {"is_cancelled": True, "offered_minutes": 0, "valid_absence_minutes": 0},
    ),
    ({"Skyddsmarkering": "Kanske"}, "unknown-marking", {"is_protected": True}),
    (
        {"Starttid": "2026-10-03 08:10", "Sluttid": "2026-10-03 09:00"},
        "not-a-school-day",
        {"offered_minutes": 50},
    ),
    (
        {"Starttid": "2026-10-04 08:10", "Sluttid": "2026-10-04 09:00"},
        "not-a-school-day",
        {"offered_minutes": 50},
    ),
]


@pytest.mark.parametrize(("changes", "code", "expected"), NOTED)
def test_a_row_that_is_odd_is_taken_with_a_note(changes: Changes, code: str, expected: Changes) -> None:
    result = read_rows(lesson(**changes))
    assert notes(result) == [(2, code)]
    (row,) = taken(result)
    assert {name: row[name] for name in expected} == expected


def test_nothing_is_noted_about_an_ordinary_row() -> None:
    assert notes(read_rows(lesson())) == []
    assert notes(read_rows(lesson(Närvaro="30", Ogiltig_frånvaro="15", Sen_ankomst="5"))) == []
    assert notes(read_rows(lesson(Registrerad="nej", Närvaro=None))) == []


@pytest.mark.parametrize(
    ("unit", "first", "last", "is_noted"),
    [
        ("", date(2026, 10, 1), date(2026, 10, 1), True),
        ("Norra", date(2026, 9, 28), date(2026, 10, 1), True),
        ("Södra", date(2026, 9, 28), date(2026, 10, 2), False),
        ("", date(2026, 10, 2), date(2026, 10, 5), False),
    ],
)
def test_a_lesson_in_a_break_of_its_own_school_is_noted(
    unit: str, first: date, last: date, is_noted: bool
) -> None:
    result = read_rows(lesson(Skolenhet="Norra"), breaks=((unit, first, last),))
    assert notes(result) == ([(2, "not-a-school-day")] if is_noted else [])


@pytest.mark.parametrize(
    ("other", "start"),
    [("13/4/26 08:10", datetime(2026, 4, 3, 8, 10)), ("4/13/26 08:10", datetime(2026, 3, 4, 8, 10))],
)
def test_one_date_that_can_be_read_in_one_way_only_decides_for_all(other: str, start: datetime) -> None:
    rows = [
        lesson(Starttid="3/4/26 08:10", Sluttid="3/4/26 09:00"),
        lesson(Starttid=other, Sluttid=other[:-4] + "9:00"),
    ]
    assert taken(read_rows(*rows))[0]["start_time"] == start


def test_a_date_that_reads_the_same_both_ways_is_no_question() -> None:
    (row,) = taken(read_rows(lesson(Starttid="4/4/2026 08:10", Sluttid="4/4/2026 09:00")))
    assert row["start_time"] == datetime(2026, 4, 4, 8, 10)


def test_identical_rows_are_taken_once() -> None:
    result = read_rows(lesson(), lesson(Närvaro="50,0"), lesson())
    assert [row["line"] for row in taken(result)] == [2]
    assert set_aside(result) == [(3, "duplicate-row", "Starttid"), (4, "duplicate-row", "Starttid")]


@pytest.mark.parametrize(
    "change", [{"Ogiltig_frånvaro": "50"}, {"Klass": "9B"}, {"Sluttid": "2026-10-01 09:01"}]
)
def test_rows_that_say_different_things_about_one_lesson_are_all_set_aside(change: Changes) -> None:
    result = read_rows(lesson(), lesson(), lesson(**{"Närvaro": None} | change), lesson(Elev_id="b"))
    assert [(line, code) for line, code, _ in set_aside(result)] == [
        (n, "conflicting-rows") for n in (2, 3, 4)
    ]
    assert [row["student_id"] for row in taken(result)] == ["b"]


def test_rows_of_two_schools_never_meet() -> None:
    result = read_rows(lesson(Skolenhet="Norra"), lesson(Skolenhet="Södra"))
    assert len(taken(result)) == 2
    assert notes(result) == []


def test_a_row_that_is_wrong_in_itself_conflicts_with_nothing() -> None:
    result = read_rows(lesson(), lesson(Giltig_frånvaro="x"))
    assert set_aside(result) == [(3, "bad-minutes", "Giltig frånvaro")]


@pytest.mark.parametrize(
    ("start", "end", "is_overlapping"),
    [
        ("2026-10-01 08:59", "2026-10-01 09:30", True),
        ("2026-10-01 09:00", "2026-10-01 09:30", False),
        ("2026-10-01 07:00", "2026-10-01 08:10", False),
        ("2026-10-01 07:00", "2026-10-01 08:11", True),
        ("2026-10-01 08:20", "2026-10-01 08:30", True),
        ("2026-10-02 08:20", "2026-10-02 08:30", False),
    ],
)
def test_lessons_at_the_same_time_are_counted_and_noted(start: str, end: str, is_overlapping: bool) -> None:
    other = lesson(Starttid=start, Sluttid=end, Ämne="Bild", Närvaro=None)
    result = read_rows(other, lesson(), lesson(Elev_id="b"))
    assert len(taken(result)) == 3
    assert [code for _, code in notes(result)] == ["overlapping-lessons"] * is_overlapping


def test_a_lesson_inside_a_longer_one_is_noted_also_when_a_third_lies_between() -> None:
    def at(start: str, end: str, subject: str) -> Any:
        return lesson(Starttid=f"2026-10-01 {start}", Sluttid=f"2026-10-01 {end}", Ämne=subject, Närvaro=None)

    result = read_rows(at("08:00", "12:00", "a"), at("08:30", "09:00", "b"), at("10:00", "10:30", "c"))
    assert notes(result) == [(3, "overlapping-lessons"), (4, "overlapping-lessons")]


def test_a_cancelled_lesson_overlaps_with_nothing() -> None:
    assert notes(read_rows(lesson(Inställd="ja"), lesson(Ämne="Bild"))) == []


def test_a_student_in_two_classes_on_one_day_is_noted_once_a_day() -> None:
    later = {"Starttid": "2026-10-02 08:10", "Sluttid": "2026-10-02 09:00"}
    afternoon = {"Starttid": "2026-10-01 13:10", "Sluttid": "2026-10-01 14:00"}
    result = read_rows(lesson(), lesson(Klass="9B", **afternoon), lesson(Klass="9B", **later))
    assert notes(result) == [(3, "two-classes-one-day")]
    assert [row["school_class"] for row in taken(result)] == ["9A", "9B", "9B"]


def test_another_name_of_the_same_student_is_noted_once() -> None:
    rows = [
        lesson(Förnamn=name, Starttid=f"2026-10-0{day} 08:10", Sluttid=f"2026-10-0{day} 09:00")
        for day, name in ((1, "Åsa"), (2, "Åse"), (5, "Åse"), (6, None))
    ]
    assert notes(read_rows(*rows)) == [(3, "name-changed")]


@pytest.mark.parametrize(
    ("second", "is_same"),
    [
        ("201301011234", True),
        ("130101-1234", True),
        ("1301011234", True),
        ("20130101-1235", False),
        ("9 A", False),
    ],
)
def test_two_spellings_of_one_personnummer_are_noted_and_stay_two_students(
    second: str, is_same: bool
) -> None:
    result = read_rows(lesson(), lesson(Elev_id=second), lesson(Elev_id=second, Ämne="Bild", Inställd="ja"))
    assert notes(result) == ([(3, "same-person-two-ids")] if is_same else [])
    assert {row["student_id"] for row in taken(result)} == {"20130101-1234", second}


def test_a_student_is_the_same_whether_letters_are_composed_or_not() -> None:
    result = read_rows(lesson(Elev_id="Åsa-1"), lesson(Elev_id="A\u030asa-1"))
    assert set_aside(result) == [(3, "duplicate-row", "Starttid")]


def test_every_row_may_be_set_aside() -> None:
    result = read_rows(*[lesson(Starttid="x")] * 25)
    assert (result.rows_read, result.rows.num_rows, result.set_aside.num_rows) == (25, 0, 25)


def test_missing_cells_in_parquet_are_empty() -> None:
    row = {**lesson(Närvaro=None), "Mentor": None, "Ogiltig frånvaro": 20.0}
    (taken_row,) = taken(read(parquet_file(row)))
    assert (taken_row["mentor"], taken_row["invalid_absence_minutes"]) == (None, 20)


def test_line_numbers_count_blank_lines_and_broken_quotes() -> None:
    data = csv_file(lesson(Förnamn="Åsa\nMaria"), lesson(Klass="")).replace(b"\n2013", b"\n\n2013")
    assert set_aside(read(data)) == [(6, "missing-value", "Klass")]
