"""Tallies of minutes, school days and the windows of dates they are taken over."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from fractions import Fraction
from typing import NamedTuple

from tests.oracle.lessons import Lesson

ONE_DAY = timedelta(days=1)


class Tally(NamedTuple):
    """Minutes over some lessons, and the number of days on which any of them offered minutes."""

    offered: int = 0
    reported: int = 0
    valid: int = 0
    invalid: int = 0
    other: int = 0
    days_with_lessons: int = 0

    @property
    def unreported(self) -> int:
        return self.offered - self.reported


class Window(NamedTuple):
    """Two dates, both inclusive."""

    first: date
    last: date


def share(numerator: int, denominator: int) -> Fraction | None:
    return Fraction(numerator, denominator) if denominator else None


def day_tallies(lessons: Iterable[Lesson]) -> dict[date, Tally]:
    """A tally for each date on which these lessons offered minutes."""
    by_date: dict[date, list[Lesson]] = defaultdict(list)
    for lesson in lessons:
        if lesson.offered > 0:
            by_date[lesson.date].append(lesson)
    return {
        day: Tally(
            offered=sum(lesson.offered for lesson in of_day),
            reported=sum(lesson.reported for lesson in of_day),
            valid=sum(lesson.valid for lesson in of_day),
            invalid=sum(lesson.invalid for lesson in of_day),
            other=sum(lesson.other for lesson in of_day),
            days_with_lessons=1,
        )
        for day, of_day in by_date.items()
    }


def pooled(tallies: Iterable[Tally]) -> Tally:
    """The sum. Of tallies of different days, so that their days add up too."""
    columns = list(zip(*tallies, strict=True))
    return Tally(*map(sum, columns)) if columns else Tally()


def tally_between(days: Mapping[date, Tally], window: Window) -> Tally:
    return pooled(tally for day, tally in days.items() if window.first <= day <= window.last)


def school_days_by_unit(lessons: Iterable[Lesson]) -> dict[str, list[date]]:
    """For each school unit the dates on which at least one of its students has offered minutes, in order."""
    days: dict[str, set[date]] = {}
    for lesson in lessons:
        of_unit = days.setdefault(lesson.school_unit, set())
        if lesson.offered > 0:
            of_unit.add(lesson.date)
    return {unit: sorted(of_unit) for unit, of_unit in days.items()}


def month_of(day: date) -> Window:
    first = day.replace(day=1)
    next_month = (first + timedelta(days=31)).replace(day=1)
    return Window(first, next_month - ONE_DAY)


def month_before(day: date) -> Window:
    return month_of(day.replace(day=1) - ONE_DAY)


def two_months_to(day: date) -> Window:
    return Window(month_before(day).first, month_of(day).last)


def week_of(day: date) -> Window:
    monday = day - timedelta(days=day.weekday())
    return Window(monday, monday + timedelta(days=6))


def term_of(day: date) -> Window:
    if day.month >= 7:
        return Window(date(day.year, 7, 1), date(day.year, 12, 31))
    return Window(date(day.year, 1, 1), date(day.year, 6, 30))


def school_year_of(day: date) -> Window:
    start_year = day.year if day.month >= 7 else day.year - 1
    return Window(date(start_year, 7, 1), date(start_year + 1, 6, 30))


CALENDAR_WINDOWS = {
    "month": month_of,
    "two-months": two_months_to,
    "week": week_of,
    "term": term_of,
    "school-year": school_year_of,
}


def last_school_days(days_of_unit: list[date], day: date, length: int) -> list[date]:
    """The last `length` school days up to and including the school day `day`, none of them before 1 July."""
    school_year = school_year_of(day)
    earlier = [other for other in days_of_unit if school_year.first <= other <= day]
    return earlier[-length:]


def days_from_first_to_last(days_of_unit: list[date], own_days: Iterable[date]) -> list[date]:
    """The school days of the unit from the first to the last own day, school year by school year."""
    own_by_year: dict[Window, list[date]] = defaultdict(list)
    for day in own_days:
        own_by_year[school_year_of(day)].append(day)
    spans = {Window(min(own), max(own)) for own in own_by_year.values()}
    return [day for day in days_of_unit if any(span.first <= day <= span.last for span in spans)]
