"""The questions that agendas ask, each about many students at once. The same rules as in questions.py."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from franvaro.attendance.questions import Rows
from franvaro.attendance.store import Snapshot
from franvaro.domain.scope import Scope

Period = tuple[tuple[str, str], date, date]
"""A student, and the first and the last day."""


def student_weekdays(scope: Scope, snapshot: Snapshot, first: date, last: date) -> Rows:
    """Each student's absence by weekday, with full and partial days."""
    return snapshot.rows("student_weekdays", **scope.values, first=first, last=last)


def student_periods(scope: Scope, snapshot: Snapshot, periods: Sequence[Period]) -> Rows:
    """Absent and offered minutes of each period, by its place; none for those out of reach."""
    return snapshot.rows(
        "student_periods",
        **scope.values,
        units=[student[0] for student, _, _ in periods],
        student_ids=[student[1] for student, _, _ in periods],
        firsts=[first for _, first, _ in periods],
        lasts=[last for _, _, last in periods],
    )
