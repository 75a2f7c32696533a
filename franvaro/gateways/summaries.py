"""What pages ask about summaries: which months rest on them, and how they stand beside lessons."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from franvaro.access import Action
from franvaro.answers import Student
from franvaro.attendance import queries, questions
from franvaro.domain.calendar import Month
from franvaro.gateways import translating as translating
from franvaro.gateways.attendance import Gateway


@dataclass(frozen=True, slots=True)
class Compared:
    """A student's summary beside the student's lessons of the same dates, or a whole class's (no `student`).

    Both dates inclusive. `causes` say why they differ (docs/definitions.md); a cause may leave the minutes as
    they are.
    """

    school_unit: str
    school_class: str
    student: Student | None
    start_date: date
    end_date: date
    students: int
    lesson_offered: int
    summary_offered: int
    lesson_valid: int
    summary_valid: int
    lesson_invalid: int
    summary_invalid: int
    causes: tuple[str, ...]

    @property
    def differs(self) -> bool:
        """Whether the two sources do not say the same."""
        return bool(self.causes)

    @property
    def offered_difference(self) -> int:
        """How many more minutes the summary has."""
        return self.summary_offered - self.lesson_offered

    @property
    def valid_difference(self) -> int:
        """How many more minutes of valid absence the summary has."""
        return self.summary_valid - self.lesson_valid

    @property
    def invalid_difference(self) -> int:
        """How many more minutes of invalid absence the summary has."""
        return self.summary_invalid - self.lesson_invalid

    @property
    def total_difference(self) -> int:
        """How many more minutes of absence the summary has."""
        return self.valid_difference + self.invalid_difference


@dataclass(frozen=True)
class SummaryGateway:
    """One viewer's door to what summaries tell."""

    gateway: Gateway

    def months(
        self,
        school_unit: str | None = None,
        *,
        school_class: str | None = None,
        student: Student | None = None,
    ) -> tuple[Month, ...]:
        """The months in which some of the figures rest on a summary and on no lesson, oldest first.

        They name nobody, so they leave no trail.
        """
        scope = self.gateway.viewer.scope.within(student.school_unit if student else school_unit)
        student_id = student.student_id if student else None
        rows = questions.summary_months(scope, self.gateway.snapshot, school_class, student_id)
        return tuple(Month.of(row["month"]) for row in rows)

    def compared(self, school_unit: str | None = None) -> tuple[Compared, ...]:
        """Summaries beside the lessons of the same dates: each class, followed by its students."""
        gateway = self.gateway
        scope = gateway.viewer.scope.within(school_unit)
        gateway.trail.record(
            gateway.now, gateway.viewer, Action.SHOW_LIST, school_unit=school_unit, detail="reconciliation"
        )
        students = {
            (row["school_unit"], row["student_id"]): translating.student(row)
            for row in questions.students(scope, gateway.snapshot)
        }
        rows = queries.reconciliation(scope, gateway.snapshot).to_pylist()
        return tuple(_compared(row, students) for row in rows)


def _compared(row: Mapping[str, Any], students: Mapping[tuple[str, str], Student]) -> Compared:
    """A summary beside lessons: of a student or, without an id, of a class."""
    sums = {
        f"{source}_{name}": row[f"{source}_{name}_minutes"]
        for source in ("lesson", "summary")
        for name in ("offered", "valid", "invalid")
    }
    return Compared(
        school_unit=row["school_unit"],
        school_class=row["school_class"],
        student=students[row["school_unit"], row["student_id"]] if row["student_id"] else None,
        start_date=row["start_date"],
        end_date=row["end_date"],
        students=row["students"],
        **sums,
        causes=tuple(row["causes"].split()),
    )
