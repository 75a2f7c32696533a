"""Absences that no lesson of their time is known for: who was away, in a list and in no figure."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from franvaro.access import Action, local_viewer
from franvaro.attendance.sources import Source
from franvaro.gateways.attendance import open_gateway
from tests.attendance.school import HEADINGS, NOW, file_of, lesson, take_in
from tests.attendance.test_absences_on_lessons import MONDAY, TIMETABLE, Away, absences
from tests.command_line import ask
from tests.exports.absence_files import Event, ed_fi_file
from tests.exports.summary_files import Sums, learnpoint


def listed(root: Path, *more: str) -> list[dict[str, Any]]:
    return ask(root, "absences-without-lessons", *more)


def starts(root: Path, *more: str) -> list[int]:
    return [datetime.fromisoformat(row["start_time"]).hour for row in listed(root, *more)]


def test_only_absences_that_fit_no_lesson_are_listed(tmp_path: Path) -> None:
    take_in(tmp_path, TIMETABLE, absences(Away(0, 60, invalid=60), Away(180, 240, valid=20, invalid=30)))
    (row,) = listed(tmp_path)
    assert (row["student_id"], row["date"], row["category"]) == ("a1", "2026-10-05", "mixed")
    assert (row["valid_minutes"], row["invalid_minutes"]) == (20, 30)


@pytest.mark.parametrize(
    ("away", "is_listed"),
    [(Away(-60, 1), False), (Away(179, 240), False), (Away(180, 240), True), (Away(-60, 0), True)],
)
def test_an_absence_of_one_minute_in_a_lesson_has_a_lesson(
    away: Away, is_listed: bool, tmp_path: Path
) -> None:
    take_in(tmp_path, TIMETABLE, absences(away))
    assert bool(listed(tmp_path)) is is_listed


def test_a_lesson_of_another_student_or_one_that_is_cancelled_does_not_do(tmp_path: Path) -> None:
    lines = (f"{HEADINGS};cancelled", f"{lesson(MONDAY, 'b1')};nej", f"{lesson(MONDAY)};ja")
    take_in(tmp_path, Source("inställt.csv", "\n".join(lines).encode()), absences(Away(0, 60, invalid=60)))
    assert starts(tmp_path) == [8]


def test_events_of_days_are_listed_and_attendance_is_not(tmp_path: Path) -> None:
    events = [Event(), Event(category="In Attendance", day="2026-10-02"), Event(category="Tardy")]
    take_in(tmp_path, TIMETABLE, Source("ed-fi.xml", ed_fi_file(events)))
    found = [(row["date"], row["category"], row["start_time"]) for row in listed(tmp_path)]
    assert sorted(found) == [("2026-10-01", "excused", None), ("2026-10-01", "tardy", None)]


def test_a_summary_of_the_month_gives_no_lesson(tmp_path: Path) -> None:
    sums = learnpoint([Sums("a1", "Ek, Ada", "7A", offered=1200, reported=1200, valid=0, invalid=60)])
    take_in(tmp_path, Source("frånvaro 2026-10.csv", sums), absences(Away(0, 60, invalid=60)))
    assert starts(tmp_path) == [8]


def test_the_list_is_of_a_school_unit_between_dates_and_as_of_a_day(tmp_path: Path) -> None:
    take_in(tmp_path, TIMETABLE, absences(Away(180, 240, invalid=60)))
    assert starts(tmp_path, "--from", "2026-10-05", "--to", "2026-10-05", "--as-of", "2026-10-05") == [11]
    assert listed(tmp_path, "--from", "2026-10-06") == listed(tmp_path, "--to", "2026-10-04") == []
    assert listed(tmp_path, "--as-of", "2026-10-04") == listed(tmp_path, "--school-unit", "En annan") == []


def test_a_student_known_only_from_absences_is_a_student(tmp_path: Path) -> None:
    take_in(tmp_path, absences(Away(0, 60, invalid=60)))
    gateway = open_gateway(tmp_path, local_viewer(), None, NOW)
    (student,) = gateway.students()
    assert (student.student_id, student.family_name, student.school_class) == ("a1", "Öberg", "9A")
    assert gateway.default_month() is None
    assert [entry["action"] for entry in gateway.trail.entries()] == [Action.SHOW_LIST]


def test_what_absences_say_of_a_student_s_class_yields_to_what_lessons_say(tmp_path: Path) -> None:
    earlier = file_of([lesson(MONDAY.replace(day=1), school_class="8C")])
    take_in(tmp_path, earlier, absences(Away(0, 60, invalid=60)))
    (student,) = open_gateway(tmp_path, local_viewer(), None, NOW).students()
    assert (student.school_class, student.family_name) == ("8C", "Ek")
