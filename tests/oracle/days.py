"""Full days of invalid absence, and how timely attendance was registered."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Any

from tests.oracle.lessons import Lesson, StudentDay

Row = dict[str, Any]


def full_days(
    lessons: Iterable[Lesson],
    *,
    date_from: date = date.min,
    date_to: date = date.max,
) -> list[Row]:
    """A row per student and date without attendance, with invalid absence all day or beside valid absence."""
    by_student_day: dict[StudentDay, list[Lesson]] = defaultdict(list)
    for lesson in lessons:
        if lesson.offered > 0:
            by_student_day[lesson.student_day].append(lesson)
    rows: list[Row] = []
    for (unit, student, day), of_day in by_student_day.items():
        kind = _kind(of_day)
        if kind is not None and date_from <= day <= date_to:
            unreported = sum(not lesson.is_reported for lesson in of_day)
            rows.append(
                {
                    "school_unit": unit,
                    "student_id": student,
                    "date": day,
                    "kind": kind,
                    "preliminary": unreported > 0,
                    "lessons": len(of_day),
                    "unreported_lessons": unreported,
                    "invalid_minutes": sum(lesson.invalid for lesson in of_day),
                    "valid_minutes": sum(lesson.valid for lesson in of_day),
                }
            )
    return rows


def _kind(of_day: Sequence[Lesson]) -> str | None:
    reported = [lesson for lesson in of_day if lesson.is_reported]
    if any(lesson.attended > 0 or lesson.other > 0 for lesson in reported):
        return None
    if sum(lesson.invalid for lesson in reported) == 0:
        return None
    return "full" if sum(lesson.valid for lesson in reported) == 0 else "partly-invalid"


class Registration(StrEnum):
    """When a lesson's attendance was registered (routine, step 1)."""

    ON_TIME = "on_time"
    SAME_DAY = "same_day"
    LATER = "later"
    UNTIMED = "untimed"
    MISSING = "missing"


ON_TIME_WITHIN = timedelta(minutes=15)


Outage = tuple[str, datetime, datetime]
"""A school unit, and from and up to when registering was not possible in it."""


def registrations(
    lessons: Iterable[Lesson], outages: Sequence[Outage] = ()
) -> list[tuple[Lesson, Registration]]:
    """Each lesson with offered minutes, and how its registration went."""
    return [(lesson, _registration(lesson, outages)) for lesson in lessons if lesson.offered > 0]


def _clock_start(lesson: Lesson, outages: Sequence[Outage]) -> datetime:
    """The end of the lesson, moved for as long as an outage holds it."""
    own = [(start, end) for unit, start, end in outages if unit == lesson.school_unit]
    moment = lesson.end_time
    while holding := [end for start, end in own if start <= moment < end]:
        moment = max(holding)
    return moment


def _registration(lesson: Lesson, outages: Sequence[Outage]) -> Registration:
    if not lesson.is_reported:
        return Registration.MISSING
    if lesson.reported_at is None:
        return Registration.UNTIMED
    if lesson.reported_at <= _clock_start(lesson, outages) + ON_TIME_WITHIN:
        return Registration.ON_TIME
    return Registration.SAME_DAY if lesson.reported_at.date() <= lesson.date else Registration.LATER
