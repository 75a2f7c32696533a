"""The mentor's contact after a full invalid day (B2.1), and logged outages (B1.2)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Final

from franvaro.domain.calendar import SchoolCalendar
from franvaro.domain.deadlines import contact_due, known_at
from franvaro.domain.events import Event
from franvaro.domain.policy import Contact
from franvaro.domain.roles import Role

SEEN: Final = "seen"
CONTACT: Final = "contact"
OUTAGE: Final = "outage"
STRIKE: Final = "correct"
CONTACT_ROLES: Final = (Role.MENTOR, Role.SCHOOL_ADMINISTRATOR)
"""Who may log a contact: the mentor, or the administrator in the mentor's place (B2.2)."""
OUTAGE_ROLES: Final = (Role.SCHOOL_ADMINISTRATOR,)
"""Who may log an outage (B1.2)."""


class ContactOutcome(StrEnum):
    """What a contact gave. Causes are not written down."""

    INFORMED = "informed"
    CAUSE_DISCUSSED = "cause_discussed"
    NOT_REACHED = "not_reached"

    @property
    def is_reached(self) -> bool:
        """Whether a guardian has been reached."""
        return self is not ContactOutcome.NOT_REACHED


class ContactPerson(StrEnum):
    """Whom a contact was with, or was meant to be with."""

    GUARDIAN = "guardian"
    BOTH_GUARDIANS = "both_guardians"
    STUDENT = "student"


@dataclass(frozen=True, slots=True)
class LoggedContact:
    """One attempt to reach a guardian: when, by whom, with whom if it was said, what it gave."""

    seq: int
    on: date
    at: datetime
    actor: str
    role: str
    outcome: ContactOutcome
    person: ContactPerson | None
    note: str | None


@dataclass(frozen=True, slots=True)
class ContactTask:
    """One student's full invalid day, and the contact it asks for.

    `known_at` is when the mentor came to know (I-11), `due_at` the end of that working day (I-12). `seq` is
    the newest that is recorded about the day, 0 when nothing is.
    """

    school_unit: str
    student_id: str
    day: date
    known_at: datetime
    due_at: datetime
    contacts: tuple[LoggedContact, ...]
    seq: int = 0

    @property
    def is_reached(self) -> bool:
        """Whether a guardian has been reached; until then the contact is owed."""
        return any(contact.outcome.is_reached for contact in self.contacts)

    def is_overdue(self, now: datetime) -> bool:
        """Whether nobody has been reached and the working day is over."""
        return not self.is_reached and self.due_at < now


@dataclass(frozen=True, slots=True, order=True)
class Outage:
    """When registering was not possible, from and to (local time), in one school unit (B1.2)."""

    started_at: datetime
    ended_at: datetime
    seq: int

    def __post_init__(self) -> None:
        if self.ended_at <= self.started_at:
            raise ValueError(f"an outage ends after it starts: {self.started_at} to {self.ended_at}")


def contact_stream(school_unit: str, student_id: str, day: date) -> str:
    """The stream that holds what was done about one full day."""
    return f"contact/{school_unit}/{student_id}/{day}"


def outage_stream(school_unit: str) -> str:
    """The stream that holds a school unit's outages."""
    return f"outage/{school_unit}"


def contact_task(
    student: tuple[str, str],
    day: date,
    imported_at: datetime,
    *,
    events: Iterable[Event],
    calendar: SchoolCalendar,
    rule: Contact,
) -> ContactTask:
    """What is owed about a full day imported then; opening the item may have made it known before."""
    counted = tuple(events)
    seen = min((event.at for event in counted if event.kind == SEEN), default=None)
    known = known_at(imported_at, seen)
    return ContactTask(
        school_unit=student[0],
        student_id=student[1],
        day=day,
        known_at=known,
        due_at=contact_due(calendar, known, rule.due_time),
        contacts=_contacts(counted),
        seq=max((event.seq for event in counted), default=0),
    )


def outages(events: Iterable[Event]) -> tuple[Outage, ...]:
    """The outages that stand, by their start."""
    counted = tuple(events)
    struck = _struck(counted)
    return tuple(
        sorted(
            Outage(_moment(event, "started_at"), _moment(event, "ended_at"), event.seq)
            for event in counted
            if event.kind == OUTAGE and event.seq not in struck
        )
    )


def excused_until(moment: datetime, outages: Iterable[Outage]) -> datetime:
    """When the time for registering starts: at the moment, or at the end of an outage that holds it."""
    for outage in sorted(outages):
        if outage.started_at <= moment < outage.ended_at:
            moment = outage.ended_at
    return moment


def standing_contacts(events: Iterable[Event]) -> tuple[Event, ...]:
    """The contacts of one stream that are not struck through."""
    counted = tuple(events)
    struck = _struck(counted)
    return tuple(event for event in counted if event.kind == CONTACT and event.seq not in struck)


def _contacts(events: tuple[Event, ...]) -> tuple[LoggedContact, ...]:
    return tuple(
        LoggedContact(
            event.seq,
            event.on,
            event.at,
            event.actor,
            event.role,
            ContactOutcome(event.fields["outcome"]),
            ContactPerson(event.fields["person"]) if "person" in event.fields else None,
            event.texts.get("note"),
        )
        for event in standing_contacts(events)
    )


def _struck(events: tuple[Event, ...]) -> frozenset[int]:
    return frozenset(int(event.fields["event"]) for event in events if event.kind == STRIKE)


def _moment(event: Event, name: str) -> datetime:
    return datetime.fromisoformat(event.fields[name])
