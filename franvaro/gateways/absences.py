"""What pages ask about absences that no lesson of their time is known for: they are in no figure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import pyarrow as pa

from franvaro.access import Action
from franvaro.answers import Student
from franvaro.attendance import queries, questions
from franvaro.domain.calendar import SchoolYear
from franvaro.gateways import translating as translating
from franvaro.gateways.attendance import Gateway


@dataclass(frozen=True, slots=True)
class AbsenceWithoutLesson:
    """One occasion on which a student was away, without a lesson to count it in.

    Times, activity and minutes are None where the source does not tell them; `category` is the source's word
    (exports/absences.py).
    """

    student: Student
    school_class: str
    absent_on: date
    start_time: datetime | None
    end_time: datetime | None
    activity: str | None
    category: str
    valid_minutes: int | None
    invalid_minutes: int | None


@dataclass(frozen=True)
class AbsenceGateway:
    """One viewer's door to absences without a denominator."""

    gateway: Gateway

    def of_student(
        self, student: Student, year: SchoolYear | None = None
    ) -> tuple[AbsenceWithoutLesson, ...]:
        """Those of one student, who is already shown, in a school year or in all; the oldest first."""
        scope = self.gateway.viewer.scope.within(student.school_unit)
        found = queries.absences_without_lessons(
            scope,
            self.gateway.snapshot,
            first=year.first if year else None,
            last=year.last if year else None,
            student_id=student.student_id,
        )
        return _absences(found, {student.key: student})

    def everyones(self, school_unit: str | None = None) -> tuple[AbsenceWithoutLesson, ...]:
        """Those of everyone in reach, the oldest first."""
        gateway = self.gateway
        scope = gateway.viewer.scope.within(school_unit)
        gateway.trail.record(
            gateway.now,
            gateway.viewer,
            Action.SHOW_LIST,
            school_unit=school_unit,
            detail="absences without lessons",
        )
        students = {
            (row["school_unit"], row["student_id"]): translating.student(row)
            for row in questions.students(scope, gateway.snapshot)
        }
        return _absences(queries.absences_without_lessons(scope, gateway.snapshot), students)


def _absences(
    found: pa.Table, students: Mapping[tuple[str, str], Student]
) -> tuple[AbsenceWithoutLesson, ...]:
    rows: list[dict[str, Any]] = found.to_pylist()
    return tuple(
        AbsenceWithoutLesson(
            student=students[row["school_unit"], row["student_id"]],
            school_class=row["school_class"],
            absent_on=row["date"],
            start_time=row["start_time"],
            end_time=row["end_time"],
            activity=row["activity"],
            category=row["category"],
            valid_minutes=row["valid_minutes"],
            invalid_minutes=row["invalid_minutes"],
        )
        for row in rows
    )
