"""The questions that cases ask about attendance. The same rules as in questions.py."""

from __future__ import annotations

from datetime import date
from typing import Any

from franvaro.attendance.questions import Rows
from franvaro.attendance.store import Snapshot
from franvaro.domain.scope import Scope


def student_runs(
    scope: Scope, snapshot: Snapshot, policy: str, student: tuple[str, str], *, after: date | None
) -> Rows:
    """One student's runs of high absence, newest first, by windows that begin after a date (I-20, I-21)."""
    return snapshot.rows("student_runs", **scope.values, **_one(student), policy=policy, after=after)


def student_between(
    scope: Scope,
    snapshot: Snapshot,
    policy: str,
    student: tuple[str, str],
    *,
    first: date,
    last: date,
    minimum_days: int,
) -> dict[str, Any] | None:
    """One student's minutes between two dates, and whether they are over the routine's limit (A2.0)."""
    values = {**scope.values, **_one(student), "first": first, "last": last}
    rows = snapshot.rows("student_between", **values, policy=policy, minimum_days=minimum_days)
    return next(iter(rows), None)


def full_day_contacts(scope: Scope, snapshot: Snapshot, first: date, last: date) -> Rows:
    """The full invalid days between two dates, each with the moment by which all of it was registered."""
    values = {**scope.values, "first": first, "last": last, "as_of": snapshot.as_of}
    return snapshot.rows("full_day_contacts", **values)


def _one(student: tuple[str, str]) -> dict[str, str]:
    return {"school_unit": student[0], "student_id": student[1]}
