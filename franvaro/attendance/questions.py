"""The questions that pages ask, beside those of the command line in queries.py.

The same rules: the scope comes first, dates are inclusive, minutes are whole minutes.
"""

from __future__ import annotations

from datetime import date
from typing import Any

import pyarrow as pa

from franvaro.attendance.store import Snapshot
from franvaro.domain.calendar import Month
from franvaro.domain.policy import Policy, ReportKind, Window
from franvaro.domain.scope import Scope

Rows = list[dict[str, Any]]


def students(scope: Scope, snapshot: Snapshot) -> Rows:
    """Every student in reach, as last seen."""
    return snapshot.rows("choices", **scope.values)


def schools(scope: Scope, snapshot: Snapshot) -> Rows:
    """The school units with school days or summaries, the largest first."""
    return snapshot.rows("schools", **scope.values)


def report_months(scope: Scope, snapshot: Snapshot) -> Rows:
    """The months with school days or summaries, per school unit, newest first."""
    return snapshot.rows("report_months", school_units=scope.values["school_units"])


def flagged(scope: Scope, snapshot: Snapshot, policy: Policy, month: Month) -> Rows:
    """The students whom a policy flags in a month, and those it no longer does; the most urgent first."""
    values = {**scope.values, "policy": policy.id, "month": month.first}
    if policy.report is ReportKind.ROLLING:
        return snapshot.rows("flagged_rolling", **values, month_end=month.last)
    return snapshot.rows("flagged_monthly", **values)


def student_answers(scope: Scope, snapshot: Snapshot, student: tuple[str, str]) -> Rows:
    """What the monthly rules answer about one student, newest month first."""
    return snapshot.rows("student_answers", **scope.values, **_one(student))


def student_rolling_answers(scope: Scope, snapshot: Snapshot, student: tuple[str, str]) -> Rows:
    """What the rolling rules answer about one student on the latest judged school day."""
    return snapshot.rows("student_rolling_answers", **scope.values, **_one(student))


def student_days(
    scope: Scope, snapshot: Snapshot, student: tuple[str, str], first: date, last: date
) -> pa.Table:
    """One student's minutes day by day."""
    return snapshot.ask("student_days", **scope.values, **_one(student), first=first, last=last)


def student_pattern(
    scope: Scope, snapshot: Snapshot, student: tuple[str, str], first: date, last: date
) -> pa.Table:
    """One student's minutes by weekday, hour and subject."""
    values = {**scope.values, **_one(student), "first": first, "last": last}
    return snapshot.ask("student_pattern", **values, as_of=snapshot.as_of)


def class_students(
    scope: Scope,
    snapshot: Snapshot,
    school_class: tuple[str, str],
    *,
    policy: str,
    first: Month,
    month: Month,
    rolling: Window,
) -> Rows:
    """Who had lessons in one (school unit, class) in `month`, with the months from `first` to it."""
    return snapshot.rows(
        "class_students",
        **scope.values,
        school_unit=school_class[0],
        school_class=school_class[1],
        policy=policy,
        first=first.first,
        month=month.first,
        month_end=month.last,
        rolling_kind=rolling.kind.value,
        rolling_length=rolling.length,
    )


def registration(
    scope: Scope, snapshot: Snapshot, by: str, first: date, last: date, school_class: str | None
) -> Rows:
    """How lessons were registered, by class, teacher or week."""
    units = scope.values["school_units"]
    return snapshot.rows(
        "registration", school_units=units, by=by, first=first, last=last, school_class=school_class
    )


def unregistered_lessons(
    scope: Scope, snapshot: Snapshot, first: date, last: date, school_class: str | None, most: int
) -> Rows:
    """Lessons that attendance is missing from, newest first, at most so many."""
    values = {"first": first, "last": last, "school_class": school_class, "most": most}
    units = scope.values["school_units"]
    return snapshot.rows("unregistered_lessons", school_units=units, as_of=snapshot.as_of, **values)


def attention(scope: Scope, snapshot: Snapshot) -> Rows:
    """Each school unit's latest school day, and the full invalid days on it."""
    return snapshot.rows("attention", **scope.values)


def absent_all_day(scope: Scope, snapshot: Snapshot, day: date) -> Rows:
    """The students who were invalidly absent all of a day."""
    return snapshot.rows("absent_all_day", **scope.values, day=day)


def summary_months(
    scope: Scope, snapshot: Snapshot, school_class: str | None, student_id: str | None
) -> Rows:
    """The months in which figures rest on summaries."""
    values = {"school_class": school_class, "student_id": student_id}
    return snapshot.rows("summary_months", **scope.values, **values)


def _one(student: tuple[str, str]) -> dict[str, str]:
    return {"school_unit": student[0], "student_id": student[1]}
