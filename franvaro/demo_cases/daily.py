"""The days: mentors who reach guardians after a full day of invalid absence (B2.1), and an outage (B1.2)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime, time, timedelta
from functools import partial
from itertools import islice
from typing import Final

from franvaro.demo_cases.desk import Desk
from franvaro.demo_cases.phrases import CONTACT_NOTE, OUTAGE_NOTE
from franvaro.demo_cases.steps import Scene
from franvaro.domain.contacts import ContactOutcome
from franvaro.domain.roles import Role
from franvaro.gateways.cases.answers import ContactRow
from franvaro.gateways.cases.contacts import ContactGateway

_MOST: Final = 25
_DAYS: Final = 12
_LATER: Final = timedelta(minutes=20)
_OUTCOMES: Final = (
    ContactOutcome.CAUSE_DISCUSSED,
    ContactOutcome.INFORMED,
    ContactOutcome.NOT_REACHED,
    ContactOutcome.INFORMED,
)
_FORGOTTEN: Final = 7
"""Every so-manieth full day nobody has called about."""


def contacts(desk: Desk, school_days: Sequence[date]) -> Iterator[Scene]:
    """Calls about the full days before the last school day; who was not reached is called again next day."""
    before = school_days[-_DAYS:-1]
    if not before:
        return
    door = desk.door(Role.MENTOR, datetime.combine(desk.today, time()))
    rows = ContactGateway(door).contacts(before[0], before[-1], desk.school_unit)
    for place, row in enumerate(islice(rows, _MOST), start=1):
        if place % _FORGOTTEN:
            yield from _calls(desk, row, _OUTCOMES[place % len(_OUTCOMES)], place)


def _calls(desk: Desk, row: ContactRow, outcome: ContactOutcome, place: int) -> Iterator[Scene]:
    first = datetime.combine(row.task.day, time(15, place % 60))
    yield Scene(first, partial(_call, desk, row, outcome, first))
    again = datetime.combine(desk.calendar.next_working_day(row.task.day + timedelta(days=1)), time(9, 10))
    if not outcome.is_reached and again.date() < desk.today:
        yield Scene(again, partial(_call, desk, row, ContactOutcome.INFORMED, again))


def _call(desk: Desk, row: ContactRow, outcome: ContactOutcome, at: datetime) -> None:
    """The mentor opens the item, calls, and writes down what came of it."""
    student, day = row.student, row.task.day
    ContactGateway(desk.door(Role.MENTOR, at, student.student_id)).see(student.key, day)
    after = ContactGateway(desk.door(Role.MENTOR, at + _LATER, student.student_id))
    after.log_contact(student.key, day, outcome, note="" if outcome.is_reached else CONTACT_NOTE)


def outage(desk: Desk, school_days: Sequence[date]) -> Iterator[Scene]:
    """One morning without the register, logged by the administrator when it was back."""
    if len(school_days) < _DAYS:
        return
    day = school_days[-_DAYS]
    first, last = datetime.combine(day, time(8, 15)), datetime.combine(day, time(11, 30))
    gateway = ContactGateway(desk.door(Role.SCHOOL_ADMINISTRATOR, last + _LATER))
    yield Scene(last + _LATER, partial(gateway.log_outage, desk.school_unit, first, last, OUTAGE_NOTE))
