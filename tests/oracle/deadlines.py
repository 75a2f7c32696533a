"""Talk deadlines, the mentor's contact and the calendar they rest on."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

Row = dict[str, Any]
ONE_DAY = timedelta(days=1)
SATURDAY = 5


@dataclass(frozen=True)
class CalendarEntry:
    """A term, break or staff day; both dates inclusive. An empty school unit means every school."""

    school_unit: str
    kind: str
    start_date: date
    end_date: date


def easter_sunday(year: int) -> date:
    """Gauss's rule in the form of Meeus and Jones, for the Gregorian calendar."""
    a, (b, c) = year % 19, divmod(year, 100)
    (d, e), f = divmod(b, 4), (b + 8) // 25
    g = (b - f + 1) // 3
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    el = (32 + 2 * e + 2 * i - h - k) % 7
    m = (a + 11 * h + 22 * el) // 451
    month, day = divmod(h + el - 7 * m + 114, 31)
    return date(year, month, day + 1)


def _saturday_from(day: date) -> date:
    return day + timedelta(days=(SATURDAY - day.weekday()) % 7)


def red_days(year: int) -> set[date]:
    """Swedish public holidays, and Midsummer, Christmas and New Year's Eve."""
    fixed = {(1, 1), (1, 6), (5, 1), (6, 6), (12, 24), (12, 25), (12, 26), (12, 31)}
    easter = easter_sunday(year)
    midsummer_day = _saturday_from(date(year, 6, 20))
    return (
        {date(year, month, day) for month, day in fixed}
        | {easter + timedelta(days=offset) for offset in (-2, 0, 1, 39, 49)}
        | {midsummer_day - ONE_DAY, midsummer_day, _saturday_from(date(year, 10, 31))}
    )


class SchoolCalendar:
    """One school unit's calendar."""

    def __init__(self, entries: Sequence[CalendarEntry], school_unit: str) -> None:
        self.entries = [entry for entry in entries if entry.school_unit in ("", school_unit)]

    def _within(self, kind: str, day: date) -> bool:
        return any(one.kind == kind and one.start_date <= day <= one.end_date for one in self.entries)

    def is_working_day(self, day: date) -> bool:
        return day.weekday() < SATURDAY and day not in red_days(day.year) and not self._within("break", day)

    def is_school_day(self, day: date) -> bool:
        return self.is_working_day(day) and self._within("term", day) and not self._within("staff_day", day)

    def next_working_day(self, day: date) -> date:
        """The day itself if it is one."""
        while not self.is_working_day(day):
            day += ONE_DAY
        return day

    def next_school_day(self, day: date) -> date:
        """The day itself if it is one. There must be one."""
        while not self.is_school_day(day):
            day += ONE_DAY
        return day


END_OF_WORKDAY = time(16, 30)


def contact_due(calendar: SchoolCalendar, known_at: datetime) -> datetime:
    """When the mentor's contact about a full invalid day is due (I-11, I-12)."""
    day = known_at.date()
    if not calendar.is_working_day(day) or known_at.time() > END_OF_WORKDAY:
        day = calendar.next_working_day(day + ONE_DAY)
    return datetime.combine(day, END_OF_WORKDAY)


def talk_deadlines(
    calendar: SchoolCalendar,
    *,
    breach: date | None = None,
    joint_meeting: date | None = None,
    talk_1: date | None = None,
    talk_3_elapsed: bool = False,
) -> list[tuple[int, date, date]]:
    """(talk, nominal date, due date) of what was given. The student takes part: due dates are school days."""
    nominal: list[tuple[int, date]] = []
    if breach is not None:
        nominal.append((1, breach + timedelta(days=21)))
    if joint_meeting is not None:
        nominal.append((2, joint_meeting + timedelta(days=7)))
    if talk_1 is not None:
        talk_3 = talk_1 + timedelta(days=42) if talk_3_elapsed else _end_of_process_week_6(calendar, talk_1)
        nominal += [(3, talk_3), (4, talk_1 + timedelta(days=56))]
    return [(talk, day, calendar.next_school_day(day)) for talk, day in nominal]


def _end_of_process_week_6(calendar: SchoolCalendar, talk_1: date) -> date:
    monday = talk_1 - timedelta(days=talk_1.weekday()) + timedelta(weeks=5)
    week = [monday + timedelta(days=offset) for offset in range(7)]
    open_days = [day for day in week if calendar.is_school_day(day)]
    return open_days[-1] if open_days else monday + timedelta(days=4)
