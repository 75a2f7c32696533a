"""The gateway's side of registration: how in time attendance is registered, and where it is missing."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from franvaro import translating
from franvaro.answers import RegistrationGroup, UnregisteredLesson
from franvaro.attendance import questions
from franvaro.domain.scope import Scope
from franvaro.gateway import Gateway

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
            self._scope, self.gateway.snapshot, by.value, self.first, self.last, self.school_class
        )
        return tuple(translating.registration_group(row) for row in rows)

    def unregistered_lessons(self) -> tuple[UnregisteredLesson, ...]:
        """The newest lessons of the period, at most 500, that somebody's attendance is missing from."""
        rows = questions.unregistered_lessons(
            self._scope, self.gateway.snapshot, self.first, self.last, self.school_class, MOST_LESSONS
        )
        return tuple(UnregisteredLesson(**row) for row in rows)

    @property
    def _scope(self) -> Scope:
        return self.gateway.viewer.scope.within(self.school_unit)
