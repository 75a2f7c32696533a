"""What pages ask about summaries: which months rest on them."""

from __future__ import annotations

from dataclasses import dataclass

from franvaro.answers import Student
from franvaro.attendance import questions
from franvaro.domain.calendar import Month
from franvaro.gateway import Gateway


@dataclass(frozen=True)
class SummaryGateway:
    """One viewer's door to what summaries tell. It names nobody, so it leaves no trail."""

    gateway: Gateway

    def months(
        self,
        school_unit: str | None = None,
        *,
        school_class: str | None = None,
        student: Student | None = None,
    ) -> tuple[Month, ...]:
        """The months in which some of the figures rest on a summary and on no lesson, oldest first."""
        scope = self.gateway.viewer.scope.within(student.school_unit if student else school_unit)
        student_id = student.student_id if student else None
        rows = questions.summary_months(scope, self.gateway.snapshot, school_class, student_id)
        return tuple(Month.of(row["month"]) for row in rows)
