"""Ed-Fi's attendance interchange: who was away, when and in which way, and nothing of what was offered."""

import gzip
from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from franvaro.exports.result import Level
from tests.exports.absence_files import Event, ed_fi_file
from tests.exports.files import read, refusal, set_aside, taken

SAMPLE = Path(__file__).parents[1] / "golden" / "ed_fi_student_attendance.xml.gz"


def test_the_standards_own_sample_is_read_whole() -> None:
    result = read(gzip.decompress(SAMPLE.read_bytes()))
    rows = taken(result)
    assert (result.profile, result.level, result.rows_read) == ("ed-fi", Level.ABSENCES, 1917)
    assert Counter(row["category"] for row in rows) == {
        "excused": 1077,
        "unexcused": 773,
        "tardy": 66,
        "partial": 1,
    }
    assert len({row["student_id"] for row in rows}) == 227


def test_an_event_of_a_day_has_no_time_no_minutes_and_no_class() -> None:
    (row,) = taken(read(ed_fi_file([Event()])))
    assert (row["school_unit"], row["student_id"], row["school_class"]) == ("255901001", "604822", "")
    assert (row["absence_date"], row["start_time"], row["end_time"]) == (date(2026, 10, 1), None, None)
    assert (row["valid_absence_minutes"], row["invalid_absence_minutes"]) == (None, None)
    assert (row["category"], row["activity"], row["line"]) == ("excused", None, 3)


@pytest.mark.parametrize(
    ("category", "valid", "invalid"),
    [
        ("Excused Absence", 40, 0),
        ("Unexcused Absence", 0, 40),
        ("Tardy", 0, 40),
        ("Partial", None, None),
        ("Early departure", None, None),
        ("In Attendance", None, None),
    ],
)
def test_minutes_are_of_the_kind_that_the_category_says(category: str, valid: int, invalid: int) -> None:
    (row,) = taken(read(ed_fi_file([Event(category=category, minutes="40", lesson="MATH-03")])))
    assert (row["valid_absence_minutes"], row["invalid_absence_minutes"]) == (valid, invalid)
    assert row["activity"] == "MATH-03"


def test_lessons_of_one_day_are_events_of_their_own_and_the_same_one_twice_is_not() -> None:
    math, art = Event(lesson="MATH-03"), Event(lesson="ART-01")
    result = read(ed_fi_file([math, art, math]))
    assert (len(taken(result)), [code for _, code, _ in set_aside(result)]) == (2, ["duplicate-row"])


def test_a_late_arrival_and_an_absence_on_one_day_are_two_events() -> None:
    assert len(taken(read(ed_fi_file([Event(), Event(category="Tardy")])))) == 2


@pytest.mark.parametrize(
    "day", ["2026-10-01Z", "2026-10-01-05:00", "2026-10-01T00:00:00", "2026-09-30T22:00:00Z"]
)
def test_a_date_with_a_zone_is_the_date_that_is_written_and_a_moment_that_of_sweden(day: str) -> None:
    assert [row["absence_date"] for row in taken(read(ed_fi_file([Event(day=day)])))] == [date(2026, 10, 1)]


@pytest.mark.parametrize(
    ("days", "lesson", "minutes", "category"),
    [
        ("1", "", "", "excused"),
        ("0.5", "", "", "partial"),
        (".33", "", "", "partial"),
        ("0.5", "", "180", "excused"),
        ("0.17", "MATH-03", "", "excused"),
        ("half", "", "", "excused"),
    ],
)
def test_an_absence_of_a_part_of_a_day_is_partial_unless_its_minutes_are_told(
    days: str, lesson: str, minutes: str, category: str
) -> None:
    (row,) = taken(read(ed_fi_file([Event(days=days, lesson=lesson, minutes=minutes)])))
    assert row["category"] == category


@pytest.mark.parametrize(
    ("event", "code"),
    [
        (Event(category="Truant"), "unknown-code"),
        (Event(category=""), "unknown-code"),
        (Event(day="2026-02-30"), "bad-time"),
        (Event(day=""), "bad-time"),
        (Event(student=""), "missing-value"),
        (Event(category="Tardy", minutes="-4"), "bad-minutes"),
        (Event(day="1999-01-11"), "implausible-date"),
    ],
)
def test_an_event_that_cannot_be_right_is_set_aside(event: Event, code: str) -> None:
    assert [found for _, found, _ in set_aside(read(ed_fi_file([Event(student="1"), event])))] == [code]


def test_a_document_may_begin_without_a_declaration() -> None:
    whole = ed_fi_file([Event()])
    bare = whole.split(b"\n", 1)[1]
    assert [row["category"] for row in taken(read(bare))] == ["excused"]


def test_an_older_version_of_the_standard_reads_alike() -> None:
    assert taken(read(ed_fi_file([Event()], version="0310"))) == taken(read(ed_fi_file([Event()])))


def test_reasons_are_nowhere_in_what_was_read() -> None:
    result = read(ed_fi_file([Event(), Event(day="x")]))
    assert "flu" not in str([table.to_pylist() for table in (result.rows, result.set_aside, result.problems)])


def test_a_document_that_declares_entities_is_refused() -> None:
    bomb = '<!DOCTYPE a [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]>'
    (problem,) = refusal(ed_fi_file([Event(student="&b;")], above=bomb))
    assert (problem.code, problem.details["kind"]) == ("unknown-format", "xml")


@pytest.mark.parametrize(
    "data",
    [
        ed_fi_file([Event()])[:-20],
        ed_fi_file([Event(student="<StudentUniqueId>")]),
        ed_fi_file([Event(student="<a>" * 100_000 + "</a>" * 100_000)]),
        ed_fi_file([Event()]).replace(b"UTF-8", b"ascii").replace(b"604822", b"\xe5"),
    ],
)
def test_a_damaged_document_is_refused(data: bytes) -> None:
    (problem,) = refusal(data)
    assert (problem.code, problem.details["kind"]) == ("unreadable-file", "damaged")


def test_a_document_without_events_has_no_rows() -> None:
    assert [problem.code for problem in refusal(ed_fi_file([]))] == ["no-rows"]


def test_another_xml_document_is_not_taken_for_one() -> None:
    (problem,) = refusal(b'<?xml version="1.0"?>\n<Other/>')
    assert (problem.code, problem.details["kind"]) == ("unknown-format", "xml")
