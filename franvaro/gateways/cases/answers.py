"""What the case gateways answer with: frozen rows, dates inclusive, minutes whole."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from franvaro.answers import Status, Student
from franvaro.domain.absence import Tally
from franvaro.domain.cases import Case
from franvaro.domain.contacts import ContactTask
from franvaro.domain.events import Event
from franvaro.domain.review import QueueEntry
from franvaro.domain.tasks import Task


@dataclass(frozen=True)
class CaseRow:
    """One case in a list. `days_in_stage` counts to the as-of date, or to the closing.

    `due_on` is the first last day of the routine that stands. `owed` is all that is owed in the case, by its
    measures and by decisions of meetings too. `student` is None when the store no longer knows them.
    """

    case: Case
    student: Student | None
    nominal_on: date | None
    due_on: date | None
    is_overdue: bool
    owed: tuple[Task, ...]
    days_in_stage: int
    is_watched: bool

    @property
    def owed_on(self) -> date | None:
        """The first last day of all that is owed."""
        return min((task.due_on for task in self.owed if task.due_on is not None), default=None)

    def is_late(self, today: date) -> bool:
        """Whether something that is owed in the case should have been done."""
        return self.owed_on is not None and self.owed_on < today


@dataclass(frozen=True)
class Figures:
    """Minutes from the first to the last of these dates."""

    first: date
    last: date
    tally: Tally


@dataclass(frozen=True)
class SinceTalk:
    """The student's minutes since the newest talk, and what the rule says of them (A2.0).

    `status` is insufficient with fewer than five days with lessons. A suggestion: the mentor decides.
    """

    figures: Figures
    status: Status


@dataclass(frozen=True)
class TimelineEntry:
    """One event of a case, with the rolling figures of the day it happened beside it.

    `title` is Swedish, from the routine the case was opened under; empty for openings and corrections, which
    wording names. `struck_by` is the number of the correction that strikes it through.
    """

    event: Event
    title: str
    struck_by: int | None
    figures: Figures | None


@dataclass(frozen=True)
class OwedTask:
    """A task, with whose it is: of a case, of a student without one, or of a whole school unit.

    Only the last has its `school_unit` said.
    """

    task: Task
    case: Case | None
    student: Student | None
    school_unit: str | None = None

    @property
    def case_id(self) -> str | None:
        """The case it belongs to."""
        return self.case.case_id if self.case else None

    @property
    def student_id(self) -> str | None:
        """The student it is about, also one whom the store no longer knows."""
        known = self.case or self.student
        return known.student_id if known else None

    def by_due(self) -> tuple[date, date, str, str, str]:
        """Sorts the first due first, and what is not due by the day it is reminded from."""
        due_on, since = self.task.due_on or date.max, self.task.nominal_on or self.task.since
        return due_on, since, self.case_id or "", self.student_id or "", self.task.task


@dataclass(frozen=True)
class ContactRow:
    """A full invalid day with the contact that it asks for.

    `is_preliminary` while a lesson of the day is unreported.
    """

    student: Student
    task: ContactTask
    is_preliminary: bool
    lessons: int
    invalid_minutes: int
    registered_at: datetime


@dataclass(frozen=True)
class QueueRow:
    """One student in the nurse's queue."""

    entry: QueueEntry
    student: Student | None
