"""When the steps of a routine must be done. Weeks are calendar weeks; breaks do not stop the clock (I-15)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from franvaro.domain.calendar import SchoolCalendar
from franvaro.domain.policy import CountsFrom, DeadlineRule, MovesTo, Reckoning

_DAY = timedelta(days=1)
_FRIDAY = timedelta(days=4)


@dataclass(frozen=True, slots=True)
class Deadline:
    """By when one step must be done, by the letter and by the calendar (I-16).

    `due_date` is `nominal_date` or the first date after it that is not free. It is None when the school's
    calendar has no school day from the nominal date on, and so must be filled in before anybody can say.
    """

    name: str
    nominal_date: date
    due_date: date | None


def talk_deadlines(
    calendar: SchoolCalendar,
    rules: Iterable[DeadlineRule],
    *,
    breach: date | None = None,
    joint_meeting: date | None = None,
    talk_1: date | None = None,
) -> tuple[Deadline, ...]:
    """The deadlines that follow from what has happened, in the order of the rules.

    A rule whose event has not happened gives none: nobody can be late for a meeting not initiated (I-19).
    """
    events = {
        CountsFrom.BREACH: breach,
        CountsFrom.JOINT_MEETING: joint_meeting,
        CountsFrom.TALK_1: talk_1,
    }
    counted = ((rule, events[rule.counts_from]) for rule in rules)
    return tuple(_deadline(calendar, rule, event) for rule, event in counted if event is not None)


def _deadline(calendar: SchoolCalendar, rule: DeadlineRule, event: date) -> Deadline:
    nominal_date = _nominal_date(calendar, rule, event)
    if rule.moves_to is MovesTo.SCHOOL_DAY:
        return Deadline(rule.id, nominal_date, calendar.next_school_day(nominal_date))
    return Deadline(rule.id, nominal_date, calendar.next_working_day(nominal_date))


def _nominal_date(calendar: SchoolCalendar, rule: DeadlineRule, event: date) -> date:
    if rule.reckoning is Reckoning.DAYS:
        return event + timedelta(days=rule.length)
    return _end_of_process_week(calendar, event, rule.length)


def _end_of_process_week(calendar: SchoolCalendar, event: date, week: int) -> date:
    """The last school day of that week of the process, its Friday when it has none (I-17).

    Week 1 of the process is the ISO week of the event.
    """
    monday = event - event.weekday() * _DAY + timedelta(weeks=week - 1)
    return calendar.last_school_day_of_week(monday) or monday + _FRIDAY


def known_at(imported_at: datetime, opened_at: datetime | None = None) -> datetime:
    """When a mentor has come to know of an absence: the import's end or the opening, the earlier (I-11)."""
    return imported_at if opened_at is None else min(imported_at, opened_at)


def contact_due(calendar: SchoolCalendar, known_at: datetime, due_time: time) -> datetime:
    """When a guardian must have been reached about a full invalid day (B2.1, I-12).

    At the working day's end on the working day of knowledge; on the next one if the day had ended (later
    than `due_time`) or was no working day. Moments are local time without an offset (I-24).
    """
    if known_at.tzinfo is not None:
        raise ValueError(f"moments are local time without an offset: {known_at}")
    has_day_ended = known_at.time() > due_time
    earliest = known_at.date() + _DAY if has_day_ended else known_at.date()
    return datetime.combine(calendar.next_working_day(earliest), due_time)


def school_days_after(calendar: SchoolCalendar, day: date, count: int) -> date | None:
    """The date that is so many school days after a day; None beyond the calendar's last term."""
    found: date | None = day
    for _ in range(count):
        found = calendar.next_school_day(found + _DAY) if found else None
    return found


def working_days_after(calendar: SchoolCalendar, day: date, count: int) -> date:
    """The date that is so many working days after a day."""
    for _ in range(count):
        day = calendar.next_working_day(day + _DAY)
    return day
