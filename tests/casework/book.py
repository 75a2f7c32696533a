"""Cases without a store: a calendar, and events that follow one another as a casebook would number them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, time

from franvaro.domain import cases
from franvaro.domain.actions import Doer, new_event
from franvaro.domain.calendar import DateRange, SchoolCalendar
from franvaro.domain.cases import Case, fold
from franvaro.domain.corrections import correction
from franvaro.domain.events import Event, NewEvent
from franvaro.domain.policy import CountsFrom, Policy
from franvaro.domain.roles import Role
from franvaro.holidays_sweden import swedish_holidays
from franvaro.policies import load_policies

FOLKHOGSKOLA, GRUNDSKOLA = load_policies()
CALENDAR = SchoolCalendar(
    terms=(
        DateRange.inclusive(date(2026, 8, 18), date(2026, 12, 18)),
        DateRange.inclusive(date(2027, 1, 7), date(2027, 6, 11)),
    ),
    breaks=(DateRange.inclusive(date(2026, 10, 26), date(2026, 11, 1)),),
    holidays=swedish_holidays(range(2026, 2029)),
)
TODAY = date(2027, 6, 1)


class Book:
    """The events of one case."""

    def __init__(self, policy: Policy, opened_on: date, **basis: str) -> None:
        self.policy = policy
        self.events: list[Event] = []
        fields = {"school_unit": "Skolan", "student_id": "ada", **basis}
        if "breach_date" in basis:
            breach = date.fromisoformat(basis["breach_date"])
            fields |= cases.frozen_deadlines(CALENDAR, policy, CountsFrom.BREACH, breach)
        self.record(NewEvent("case/1", "open", opened_on, "lokal", "mentor", fields))

    @property
    def case(self) -> Case:
        """What the events make."""
        return fold(self.events, self.policy)

    def record(self, new: NewEvent) -> Event:
        """Give a new event its number."""
        at = datetime.combine(new.on, time(12))
        event = Event(
            new.stream, len(self.events) + 1, new.kind, new.on, at, new.actor, new.role,
            new.fields, new.texts, new.rests_on,
        )  # fmt: skip
        self.events.append(event)
        return event

    def act(
        self,
        action: str,
        on: date,
        values: Mapping[str, str] | None = None,
        *,
        role: Role = Role.MENTOR,
        today: date = TODAY,
        is_high: bool = False,
    ) -> Event:
        """Record an action. Raises Illegal."""
        doer = Doer("lokal", role, today, is_high)
        return self.record(new_event(self.case, action, values or {}, doer=doer, on=on, calendar=CALENDAR))

    def strike(self, seq: int, *, role: Role = Role.MENTOR, reason: str = "Fel elev") -> Event:
        """Strike an event through. Raises Illegal."""
        doer = Doer("lokal", role, TODAY)
        return self.record(correction(self.case, seq, reason, doer=doer, readers=Role, on=TODAY))


def talks_case(breach: date = date(2026, 9, 15), opened_on: date | None = None) -> Book:
    """A case of folkhögskolan's plan."""
    return Book(FOLKHOGSKOLA, opened_on or breach, breach_date=breach.isoformat())


def report_case(month: str = "2026-10", opened_on: date = date(2026, 11, 3)) -> Book:
    """A case of grundskolans routine."""
    return Book(GRUNDSKOLA, opened_on, report_month=month)


TALK_1 = {"present": "student,mentor", "plan_shown": "true", "outcome": "remains"}
TALK_2 = {
    "present": "student,mentor,student_health_service",
    "agreement": "Kommer i tid",
    "expectations_stated": "true",
    "next_talk_on": "2026-11-05",
    "outcome": "remains",
}
TALK_3 = {"present": "student,mentor", "next_talk_on": "2026-11-25", "outcome": "remains"}
