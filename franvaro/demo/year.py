"""The made-up school's year: terms, breaks, staff days and the school days that are left, for any year."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from franvaro.domain.calendar import CalendarEntry, EntryKind, calendar_for
from franvaro.holidays_sweden import swedish_holidays

_DAY = timedelta(days=1)
_FRIDAY = 5
_EPIPHANY = (1, 6)
_AUTUMN_BREAK_WEEK, _WINTER_BREAK_WEEK = 44, 9
_STAFF_DAYS = ((0, 39, 5), (0, 47, 1), (1, 5, 3), (1, 11, 1))
"""Years after the first, ISO week and ISO weekday of the days when only the staff works."""
_LONG_BREAK = timedelta(days=6)


@dataclass(frozen=True)
class YearBounds:
    """When a kind of school begins and ends its year, as (month, day) of one year or the next.

    It begins on the first such weekday from the earliest start on; terms end on the last Friday up to a day.
    """

    earliest_start: tuple[int, int]
    first_iso_weekday: int
    latest_autumn_end: tuple[int, int]
    latest_spring_end: tuple[int, int]


@dataclass(frozen=True)
class YearPlan:
    """One school year: `start_year` 2026 is 2026/27."""

    start_year: int
    entries: tuple[CalendarEntry, ...]
    school_days: tuple[date, ...]

    @property
    def days_before_breaks(self) -> tuple[int, ...]:
        """Positions of the school days that a break of a week or more follows."""
        pairs = zip(self.school_days, self.school_days[1:], strict=False)
        return tuple(place for place, (day, after) in enumerate(pairs) if after - day > _LONG_BREAK)


def plan_year(start_year: int, bounds: YearBounds, school_unit: str) -> YearPlan:
    """The year as a school board might have set it: autumn break in week 44, winter break in week 9."""
    holidays = swedish_holidays(range(start_year, start_year + 2))

    def entry(kind: EntryKind, name: str, first: date, last: date) -> CalendarEntry:
        return CalendarEntry(school_unit, kind, first, last, name)

    autumn = entry(
        EntryKind.TERM,
        f"Höstterminen {start_year}",
        _weekday_from(date(start_year, *bounds.earliest_start), bounds.first_iso_weekday),
        _friday_by(date(start_year, *bounds.latest_autumn_end)),
    )
    spring = entry(
        EntryKind.TERM,
        f"Vårterminen {start_year + 1}",
        _first_spring_day(start_year + 1),
        _friday_by(date(start_year + 1, *bounds.latest_spring_end)),
    )
    easter = easter_sunday(start_year + 1)
    entries = (
        autumn,
        spring,
        entry(EntryKind.BREAK, "Höstlov", *_week(start_year, _AUTUMN_BREAK_WEEK)),
        entry(EntryKind.BREAK, "Jullov", autumn.end_date + _DAY, spring.start_date - _DAY),
        entry(EntryKind.BREAK, "Sportlov", *_week(start_year + 1, _WINTER_BREAK_WEEK)),
        entry(EntryKind.BREAK, "Påsklov", easter - timedelta(days=6), easter - timedelta(days=3)),
        *(entry(EntryKind.BREAK, "Lovdag", day, day) for day in _squeezed_days(spring, holidays)),
        *(entry(EntryKind.STAFF_DAY, "Studiedag", day, day) for day in _staff_days(start_year)),
    )
    calendar = calendar_for(entries, school_unit, holidays)
    days = filter(calendar.is_school_day, _days(autumn.start_date, spring.end_date))
    return YearPlan(start_year, entries, tuple(days))


def latest_start_year(last_date: date, bounds: YearBounds) -> int:
    """The start year of the school year with the latest school day on or before a date."""
    first_day = plan_year(last_date.year, bounds, "").school_days[0]
    return last_date.year if first_day <= last_date else last_date.year - 1


def easter_sunday(year: int) -> date:
    """Easter Sunday in the Gregorian calendar, by the anonymous (Meeus/Jones/Butcher) computation."""
    golden = year % 19
    century, of_century = divmod(year, 100)
    leap_centuries, century_rest = divmod(century, 4)
    moon_shift = (century - (century + 8) // 25 + 1) // 3
    epact = (19 * golden + century - leap_centuries - moon_shift + 15) % 30
    leap_years, year_rest = divmod(of_century, 4)
    weekday = (32 + 2 * century_rest + 2 * leap_years - epact - year_rest) % 7
    late = (golden + 11 * epact + 22 * weekday) // 451
    month, day = divmod(epact + weekday - 7 * late + 114, 31)
    return date(year, month, day + 1)


def _squeezed_days(term: CalendarEntry, holidays: frozenset[date]) -> Iterator[date]:
    """Mondays before and Fridays after a public holiday, which Swedish schools give off (klämdagar)."""
    for day in _days(term.start_date, term.end_date):
        neighbour = {1: day + _DAY, _FRIDAY: day - _DAY}.get(day.isoweekday())
        if neighbour in holidays and day not in holidays:
            yield day


def _staff_days(start_year: int) -> Iterator[date]:
    return (date.fromisocalendar(start_year + later, week, weekday) for later, week, weekday in _STAFF_DAYS)


def _first_spring_day(year: int) -> date:
    """The day after Epiphany, or the Monday after when that is a Friday or at the weekend."""
    day = date(year, *_EPIPHANY) + _DAY
    return day if day.isoweekday() < _FRIDAY else day + timedelta(days=8 - day.isoweekday())


def _weekday_from(earliest: date, iso_weekday: int) -> date:
    return earliest + timedelta(days=(iso_weekday - earliest.isoweekday()) % 7)


def _friday_by(latest: date) -> date:
    return latest - timedelta(days=(latest.isoweekday() - _FRIDAY) % 7)


def _week(year: int, week: int) -> tuple[date, date]:
    return date.fromisocalendar(year, week, 1), date.fromisocalendar(year, week, _FRIDAY)


def _days(first: date, last: date) -> Iterator[date]:
    """Every date from first to last, inclusive."""
    return (first + timedelta(days=offset) for offset in range((last - first).days + 1))
