"""Summaries beside lessons: each planted difference is found with its cause, to the minute."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from franvaro.attendance.sources import Source
from tests.attendance.school import HEADINGS, take_in, weekdays
from tests.command_line import ask, franvaro
from tests.exports.summary_files import Sums, learnpoint, vklass_school

DAYS = weekdays(date(2026, 10, 1), 20)
OTHER_HEADINGS = HEADINGS + ";other_attendance_minutes"

# Twenty lessons of an hour: 1 200 minutes. Two hours invalid, 20 minutes late, an hour valid, two hours
# unregistered and an hour of other activity.
OFFERED, REPORTED, VALID, INVALID, LATE, OTHER = 1200, 1080, 60, 140, 20, 60
TRUTH = Sums("a1", "Ek, Ada", "7A", OFFERED, REPORTED, VALID, INVALID)


def lessons(student: str = "a1", school_class: str = "7A") -> Source:
    marks = [(0, 60, "ja", 0)] * 2 + [(0, LATE, "ja", 0), (60, 0, "ja", 0)]
    marks += [(0, 0, "nej", 0)] * 2 + [(0, 0, "ja", OTHER)]
    marks += [(0, 0, "ja", 0)] * (len(DAYS) - len(marks))
    who = f"Skolan;{student};Ada;Ek;;{school_class};7;"
    rows = [
        f"{who};{day} 08:00;{day} 09:00;SV;{reported};{valid};{invalid};;{other}"
        for day, (valid, invalid, reported, other) in zip(DAYS, marks, strict=True)
    ]
    return Source(f"lektioner-{student}.csv", "\n".join((OTHER_HEADINGS, *rows)).encode())


def summary(*students: Sums, write: Callable[..., bytes] = learnpoint, suffix: str = ".csv") -> Source:
    return Source(f"sammanställning 2026-10{suffix}", write(students))


def students_of(data: Path) -> list[dict[str, Any]]:
    return [row for row in ask(data, "reconcile") if row["student_id"]]


def causes(data: Path) -> list[str]:
    (row,) = students_of(data)
    return sorted(row["causes"].split())


def test_the_same_sums_have_no_cause_but_what_is_said_of_registration(tmp_path: Path) -> None:
    take_in(tmp_path, lessons(), summary(TRUTH))
    (row,) = students_of(tmp_path)
    differences = [value for name, value in row.items() if name.endswith("_difference")]
    assert differences == [0, 0, 0, 0]
    assert row["causes"] == "unregistered-as-present"


def test_unregistered_time_that_is_left_out_is_found(tmp_path: Path) -> None:
    take_in(tmp_path, lessons(), summary(TRUTH, write=vklass_school, suffix=".xls"))
    (row,) = students_of(tmp_path)
    assert (row["offered_difference"], row["causes"]) == (REPORTED - OFFERED, "unregistered-left-out")


@pytest.mark.parametrize(
    ("planted", "cause"),
    [
        ({"invalid": INVALID - LATE}, "late-not-counted"),
        ({"invalid": INVALID - LATE + 60}, "late-as-whole-lessons"),
        ({"invalid": INVALID + OFFERED - REPORTED, "reported": OFFERED}, "unregistered-as-absence"),
        ({"invalid": INVALID + OTHER}, "other-activity-as-absence"),
        ({"valid": VALID + OTHER}, "other-activity-as-absence"),
        ({"offered": OFFERED - OTHER, "reported": REPORTED - OTHER}, "other-activity-not-offered"),
        ({"invalid": INVALID + 7}, "unknown"),
        ({"offered": OFFERED + 77}, "unknown"),
        ({"invalid": 138}, "rounding"),
    ],
)
def test_each_planted_difference_is_found_with_its_cause(
    planted: dict[str, int], cause: str, tmp_path: Path
) -> None:
    take_in(tmp_path, lessons(), summary(replace(TRUTH, **planted)))  # type: ignore[arg-type]
    assert cause in causes(tmp_path)


def first_weeks(source: Source, count: int) -> Source:
    """The headings and so many lessons of a file."""
    return Source(source.name, b"\n".join(source.data.splitlines()[: 1 + count]))


@pytest.mark.parametrize(
    ("count", "cause"), [(12, "lessons-missing"), (17, "lessons-missing"), (18, "unknown")]
)
def test_lessons_of_a_part_of_the_period_are_a_cause_of_its_own(
    count: int, cause: str, tmp_path: Path
) -> None:
    take_in(tmp_path, first_weeks(lessons(), count), summary(TRUTH))
    assert causes(tmp_path) == [cause]


def test_lessons_that_are_missing_do_not_explain_a_summary_that_has_less(tmp_path: Path) -> None:
    less = replace(TRUTH, offered=300, reported=300, invalid=INVALID + 7)
    take_in(tmp_path, first_weeks(lessons(), 12), summary(less))
    assert causes(tmp_path) == ["unknown"]


def test_several_causes_at_once_are_all_told(tmp_path: Path) -> None:
    left_out = replace(TRUTH, reported=REPORTED - OTHER, invalid=INVALID - LATE)
    take_in(tmp_path, lessons(), summary(left_out, write=vklass_school, suffix=".xls"))
    assert causes(tmp_path) == ["late-not-counted", "other-activity-not-offered", "unregistered-left-out"]


def test_a_class_has_the_sums_and_the_causes_of_its_students(tmp_path: Path) -> None:
    other = replace(TRUTH, student_id="b1", invalid=INVALID + 7)
    take_in(tmp_path, lessons(), lessons("b1"), summary(TRUTH, other, write=vklass_school, suffix=".xls"))
    (row,) = [row for row in ask(tmp_path, "reconcile") if row["student_id"] is None]
    assert (row["school_class"], row["students"], row["invalid_difference"]) == ("7A", 2, 7)
    assert row["causes"] == "unknown unregistered-left-out"


def test_a_student_without_lessons_is_not_compared(tmp_path: Path) -> None:
    take_in(tmp_path, lessons("b1"), summary(TRUTH))
    assert students_of(tmp_path) == []


def test_only_periods_between_the_dates_are_compared(tmp_path: Path) -> None:
    take_in(tmp_path, lessons(), summary(TRUTH))
    assert ask(tmp_path, "reconcile", "--from", "2026-10-02") == []
    assert ask(tmp_path, "reconcile", "--to", "2026-10-30") == []
    assert ask(tmp_path, "reconcile", "--school-unit", "En annan") == []
    assert len(ask(tmp_path, "reconcile", "--from", "2026-10-01", "--to", "2026-10-31")) == 2


def test_the_answer_comes_as_a_file_of_any_kind(tmp_path: Path) -> None:
    take_in(tmp_path, lessons(), summary(TRUTH))
    run = franvaro(tmp_path, "reconcile", "--format", "csv")
    assert run.output.startswith("school_unit,school_class,student_id,start_date,end_date,students,")


def test_without_summaries_there_is_nothing_to_compare(tmp_path: Path) -> None:
    take_in(tmp_path, lessons())
    assert ask(tmp_path, "reconcile") == []
