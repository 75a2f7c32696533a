"""The rows of `rates`: tallies and rates of a student, class, grade or school over each of its windows."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from tests.oracle.lessons import Lesson
from tests.oracle.tallies import (
    CALENDAR_WINDOWS,
    Tally,
    Window,
    day_tallies,
    days_from_first_to_last,
    last_school_days,
    month_of,
    pooled,
    school_days_by_unit,
    share,
    tally_between,
)

Row = dict[str, Any]

GROUPS = {"student": "student_id", "class": "school_class", "grade": "grade_level", "school": None}
WINDOWS = (*CALENDAR_WINDOWS, "rolling")
ROLLING_SCHOOL_DAYS = 20


def rates(
    lessons: Iterable[Lesson],
    *,
    by: str,
    window: str,
    date_from: date = date.min,
    date_to: date = date.max,
) -> list[Row]:
    """A row for each group and window whose last date lies between the two dates, both inclusive."""
    lessons = list(lessons)
    groups: dict[tuple[str, str | None], list[Lesson]] = defaultdict(list)
    column = GROUPS[by]
    for lesson in lessons:
        groups[lesson.school_unit, getattr(lesson, column) if column else None].append(lesson)
    days_of_unit = school_days_by_unit(lessons)
    rows = []
    for (unit, name), own_lessons in groups.items():
        key: Row = {"school_unit": unit, column: name} if column else {"school_unit": unit}
        for bounds, tally in _windows(own_lessons, window, days_of_unit[unit]):
            if date_from <= bounds.last <= date_to:
                rows.append(key | _figures(bounds, tally))
    return rows


def _windows(own: list[Lesson], window: str, days_of_unit: list[date]) -> Iterator[tuple[Window, Tally]]:
    days = day_tallies(own)
    if window == "rolling":
        for day in days_from_first_to_last(days_of_unit, days):
            window_days = last_school_days(days_of_unit, day, ROLLING_SCHOOL_DAYS)
            yield Window(window_days[0], day), pooled(days[one] for one in window_days if one in days)
        return
    # Listed are the windows with offered minutes; of `two-months`, those with some in the later month.
    anchor = month_of if window == "two-months" else CALENDAR_WINDOWS[window]
    for anchored in {anchor(day) for day in days}:
        bounds = CALENDAR_WINDOWS[window](anchored.first)
        yield bounds, tally_between(days, bounds)


def _figures(bounds: Window, tally: Tally) -> Row:
    return {
        "start_date": bounds.first,
        "end_date": bounds.last,
        "offered_minutes": tally.offered,
        "reported_minutes": tally.reported,
        "valid_minutes": tally.valid,
        "invalid_minutes": tally.invalid,
        "other_minutes": tally.other,
        "days_with_lessons": tally.days_with_lessons,
        "valid_rate": share(tally.valid, tally.offered),
        "invalid_rate": share(tally.invalid, tally.offered),
        "total_rate": share(tally.valid + tally.invalid, tally.offered),
        "total_rate_reported": share(tally.valid + tally.invalid, tally.reported),
        "total_rate_worst": share(tally.valid + tally.invalid + tally.unreported, tally.offered),
        "registration_coverage": share(tally.reported, tally.offered),
    }
