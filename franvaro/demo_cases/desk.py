"""The people of the demo school, each with a door to the cases at a moment of the past."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import cached_property

from franvaro.access import Action, AuditTrail, Viewer
from franvaro.answers import Student
from franvaro.casebook import Casebook
from franvaro.demo_cases.phrases import NAMES
from franvaro.domain.calendar import SchoolCalendar
from franvaro.domain.roles import Role
from franvaro.domain.scope import EVERYONE
from franvaro.gateways.attendance import Gateway
from franvaro.gateways.cases.gateway import CaseGateway
from franvaro.gateways.cases.store import CaseStore


class NobodyLooked(AuditTrail):
    """Keeps nothing: the trail tells what people at the screen have seen and done, and here nobody is."""

    def __init__(self) -> None:
        """No file."""

    def record(
        self,
        at: datetime,
        viewer: Viewer,
        action: Action,
        *,
        school_unit: str | None = None,
        student_id: str | None = None,
        detail: str | None = None,
    ) -> None:
        """Nothing."""


@dataclass(frozen=True)
class Desk:
    """One school unit of the demo, worked in under one routine. `gateway` is of today."""

    gateway: Gateway
    casebook: Casebook
    school_unit: str
    policy_id: str

    @property
    def today(self) -> date:
        """The last day of the history."""
        return self.gateway.now.date()

    @cached_property
    def calendar(self) -> SchoolCalendar:
        """The school unit's calendar."""
        return self.store.calendar(self.school_unit)

    @cached_property
    def students(self) -> dict[str, Student]:
        """The school unit's students by id."""
        return {student.student_id: student for student in self.gateway.students(self.school_unit)}

    @property
    def store(self) -> CaseStore:
        """The cases as they are."""
        return CaseStore(self.gateway, self.casebook)

    def door(self, role: Role, at: datetime, student_id: str | None = None) -> CaseGateway:
        """The door of whoever has a role, at a moment; the mentor's is the student's own."""
        student = self.students.get(student_id or "")
        is_named = role is Role.MENTOR and student is not None and student.mentor is not None
        viewer = Viewer(student.mentor if student and is_named and student.mentor else NAMES[role], EVERYONE)
        at_the_moment = replace(self.gateway, viewer=viewer, trail=NobodyLooked(), now=at, as_of=at.date())
        return CaseGateway(at_the_moment, self.casebook, role)
