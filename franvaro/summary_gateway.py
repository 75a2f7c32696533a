"""What pages ask about summaries: which months rest on them, and how they stand beside lessons."""

from __future__ import annotations

from dataclasses import dataclass

from franvaro import translating
from franvaro.access import Action
from franvaro.answers import Compared, Student
from franvaro.attendance import queries, questions
from franvaro.domain.calendar import Month
from franvaro.gateway import Gateway


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
        return tuple(translating.compared(row, students) for row in rows)
