"""The administrator's side of who is who: names to decide, ids to join, and what has been joined."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from franvaro.access import Action
from franvaro.answers import Student
from franvaro.attendance.folder import Busy
from franvaro.attendance.joining import (
    AmbiguousName,
    ambiguous_names,
    join_history,
    join_students,
    separate_students,
)
from franvaro.attendance.joins import Join, JoinFault, JoinRefused
from franvaro.attendance.progress import Progress
from franvaro.gateways.attendance import Gateway

__all__ = ["AmbiguousName", "Busy", "Join", "JoinFault", "JoinRefused", "JoiningGateway", "Progress"]


@dataclass(frozen=True)
class JoiningGateway:
    """One viewer's door to who is who. Refusals are raised as JoinRefused or Busy."""

    gateway: Gateway
    now: datetime

    def students(self) -> tuple[Student, ...]:
        """Every student in reach, joined ones as one."""
        return self.gateway.students()

    def ambiguous(self) -> tuple[AmbiguousName, ...]:
        """The names of files without ids that several students have, and nobody has decided about."""
        return ambiguous_names(self.gateway.store.folder)

    def history(self) -> tuple[Join, ...]:
        """Every join, newest first, undone ones too."""
        return tuple(reversed(join_history(self.gateway.store.folder)))

    def join(self, school_unit: str, old_id: str, new_id: str, progress: Progress) -> None:
        """Let the new id be the student of both."""
        store = self.gateway.store
        self._record(Action.JOIN, school_unit, new_id)
        join_students(
            store.folder,
            store.policies,
            school_unit,
            old_id,
            new_id,
            at=self.now,
            by=self.gateway.viewer.name,
            progress=progress,
        )

    def separate(self, school_unit: str, old_id: str, progress: Progress) -> None:
        """Undo the join of this old id."""
        store = self.gateway.store
        self._record(Action.SEPARATE, school_unit, old_id)
        separate_students(
            store.folder,
            store.policies,
            school_unit,
            old_id,
            at=self.now,
            by=self.gateway.viewer.name,
            progress=progress,
        )

    def _record(self, action: Action, school_unit: str, student_id: str) -> None:
        self.gateway.trail.record(
            self.now, self.gateway.viewer, action, school_unit=school_unit, student_id=student_id
        )
