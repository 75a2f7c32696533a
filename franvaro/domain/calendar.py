"""Dates as schools use them: months, school years, and a school's own calendar of free days."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

_DAY = timedelta(days=1)
_WEEK = timedelta(days=7)
_SATURDAY = 5
_JULY = 7


@dataclass(frozen=True, slots=True, order=True)
class DateRange:
    """The dates from `start` up to but not including `end`; never empty."""

    start: date
    end: date

    def __post_init__(self) -> None:
        if self.end <= self.start:
            raise ValueError(f"a range of dates ends after it starts: {self.start} to {self.end}")

    @classmethod
    def inclusive(cls, first: date, last: date) -> DateRange:
        """The dates from the first to the last, both included, as people write them."""
        return cls(first, last + _DAY)

    @property
    def last(self) -> date:
        """The last date that belongs to the range."""
        return self.end - _DAY

    def __contains__(self, day: date) -> bool:
        return self.start <= day < self.end


@dataclass(frozen=True, slots=True, order=True)
class Month:
    """A calendar month."""

    year: int
    month: int

    def __post_init__(self) -> None:
        date(self.year, self.month, 1)

    @classmethod
    def of(cls, day: date) -> Month:
        """The month that the date lies in."""
        return cls(day.year, day.month)

    @classmethod
    def parse(cls, text: str) -> Month:
        """The month written as "2026-10"; raises ValueError for anything else."""
        if len(text) != len("2026-10"):
            raise ValueError(f"not a month: {text!r}")
        return cls.of(date.fromisoformat(f"{text}-01"))

    @property
    def first(self) -> date:
        """The first date of the month."""
        return date(self.year, self.month, 1)

    @property
    def last(self) -> date:
        """The last date of the month."""
        return self.next().first - _DAY

    def previous(self) -> Month:
        """The month before."""
        return Month.of(self.first - _DAY)

    def next(self) -> Month:
        """The month after."""
        return Month(self.year + self.month // 12, self.month % 12 + 1)

    def __str__(self) -> str:
        return f"{self.year:04}-{self.month:02}"


@dataclass(frozen=True, slots=True, order=True)
class SchoolYear:
    """1 July of the start year to 30 June of the next."""

    start_year: int

    @classmethod
    def of(cls, day: date) -> SchoolYear:
        """The school year that the date lies in."""
        return cls(day.year if day.month >= _JULY else day.year - 1)

    @property
    def first(self) -> date:
        """1 July."""
        return date(self.start_year, _JULY, 1)

    @property
    def last(self) -> date:
        """30 June."""
        return date(self.start_year + 1, _JULY, 1) - _DAY

    def previous(self) -> SchoolYear:
        """The school year before."""
        return SchoolYear(self.start_year - 1)

    def __str__(self) -> str:
        return f"{self.start_year}/{(self.start_year + 1) % 100:02}"


class EntryKind(StrEnum):
    """What a line of a school's calendar tells about its dates."""

    TERM = "term"
    BREAK = "break"
    STAFF_DAY = "staff_day"


@dataclass(frozen=True, slots=True)
class CalendarEntry:
    """A term, break or staff day of one school unit, or of every unit when `school_unit` is empty.

    Both dates are included.
    """

    school_unit: str
    kind: EntryKind
    start_date: date
    end_date: date
    name: str = ""

    def __post_init__(self) -> None:
        if self.end_date < self.start_date:
            raise ValueError(f"an entry ends after it starts: {self.start_date} to {self.end_date}")


@dataclass(frozen=True, slots=True)
class SchoolCalendar:
    """Which dates are free in one school unit. Holidays are public holidays and the free eves (I-25)."""

    terms: tuple[DateRange, ...] = ()
    breaks: tuple[DateRange, ...] = ()
    staff_days: tuple[DateRange, ...] = ()
    holidays: frozenset[date] = frozenset()

    def is_working_day(self, day: date) -> bool:
        """Monday to Friday, no holiday and in no break: staff work, also on staff days (I-25)."""
        return day.weekday() < _SATURDAY and day not in self.holidays and not _within(self.breaks, day)

    def is_school_day(self, day: date) -> bool:
        """A working day that is no staff day and lies in a term, if the calendar knows any term."""
        is_in_term = not self.terms or _within(self.terms, day)
        return is_in_term and self.is_working_day(day) and not _within(self.staff_days, day)

    def next_working_day(self, day: date) -> date:
        """The day itself if it is a working day, else the first one after it."""
        return next(filter(self.is_working_day, _days(day, self._free_of_entries_after(day))))

    def next_school_day(self, day: date) -> date | None:
        """The day itself if it is a school day, else the first one after it.

        None when the calendar knows terms, and no school day is left in them.
        """
        end = max(term.end for term in self.terms) if self.terms else self._free_of_entries_after(day)
        return next(filter(self.is_school_day, _days(day, end)), None)

    def last_school_day_of_week(self, monday: date) -> date | None:
        """The last school day of the ISO week that starts on that Monday; None if it has none."""
        return max(filter(self.is_school_day, _days(monday, monday + _WEEK)), default=None)

    def _free_of_entries_after(self, day: date) -> date:
        """A date so late that a weekday without any entry lies before it, and not before the day."""
        ends = [entry.end for entry in (*self.breaks, *self.staff_days)]
        return max(day, *ends, *self.holidays) + _WEEK


def calendar_for(
    entries: Iterable[CalendarEntry], school_unit: str, holidays: frozenset[date]
) -> SchoolCalendar:
    """The calendar of one school unit: its own entries and those of every unit."""
    ranges: dict[EntryKind, list[DateRange]] = {kind: [] for kind in EntryKind}
    for entry in entries:
        if entry.school_unit in ("", school_unit):
            ranges[entry.kind].append(DateRange.inclusive(entry.start_date, entry.end_date))
    return SchoolCalendar(
        terms=tuple(ranges[EntryKind.TERM]),
        breaks=tuple(ranges[EntryKind.BREAK]),
        staff_days=tuple(ranges[EntryKind.STAFF_DAY]),
        holidays=holidays,
    )


def _within(ranges: Iterable[DateRange], day: date) -> bool:
    return any(day in dates for dates in ranges)


def _days(start: date, end: date) -> Iterator[date]:
    """The dates from start up to but not including end."""
    day = start
    while day < end:
        yield day
        day += _DAY
