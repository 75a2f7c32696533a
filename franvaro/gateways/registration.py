"""The gateway's side of registration: how in time attendance is registered, and where it is missing."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from franvaro.answers import RegistrationGroup, UnregisteredLesson
from franvaro.attendance import questions
from franvaro.attendance.store import Snapshot
from franvaro.domain.outages import UnitOutage, merged
from franvaro.domain.scope import Scope
from franvaro.gateways import translating as translating
from franvaro.gateways.attendance import Gateway
from franvaro.gateways.cases.contacts import ContactGateway
from franvaro.gateways.cases.gateway import open_case_gateway

MOST_LESSONS: Final = 500


class RegisteredBy(StrEnum):
    """What lessons are gathered by."""

    CLASS = "class"
    WEEK = "week"
    TEACHER = "teacher"


@dataclass(frozen=True)
class RegistrationGateway:
    """One viewer's door to how lessons were registered (B1.1). Both dates of a period are included."""

    gateway: Gateway
    first: date
    last: date
    school_unit: str | None = None
    school_class: str | None = None

    def groups(self, by: RegisteredBy) -> tuple[RegistrationGroup, ...]:
        """How the lessons of the period were registered, by name (Å, Ä, Ö last); weeks by date."""
        rows = questions.registration(
            self._scope, self._snapshot, by.value, self.first, self.last, self.school_class
        )
        return tuple(translating.registration_group(row) for row in rows)

    def unregistered_lessons(self) -> tuple[UnregisteredLesson, ...]:
        """The newest lessons of the period, at most 500, that somebody's attendance is missing from."""
        rows = questions.unregistered_lessons(
            self._scope, self.gateway.snapshot, self.first, self.last, self.school_class, MOST_LESSONS
        )
        return tuple(UnregisteredLesson(**row) for row in rows)

    def outages(self) -> tuple[UnitOutage, ...]:
        """The logged outages of the school units in reach, those that meet as one (B1.2)."""
        contacts = ContactGateway(open_case_gateway(self.gateway))
        return merged(
            UnitOutage(unit, outage.started_at, outage.ended_at)
            for unit in self.gateway.school_units()
            for outage in contacts.outages(unit)
        )

    @property
    def _snapshot(self) -> Snapshot:
        """Where the clock of a lesson that ended during an outage starts at the end of it."""
        return self.gateway.store.with_outages(self.gateway.snapshot, self.outages())

    @property
    def _scope(self) -> Scope:
        return self.gateway.viewer.scope.within(self.school_unit)
