"""One typed function per question. The first argument says which students may be reached.

Dates are inclusive and None leaves a range open. Answers are Arrow tables whose columns are named and ordered
as in docs/command-line.md; minutes are whole minutes, rates lie between 0 and 1 and are null when undefined.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import pyarrow as pa

from franvaro.attendance.store import Snapshot
from franvaro.domain.calendar import Month
from franvaro.domain.groups import GroupKind, RateWindow
from franvaro.domain.policy import Policy, ReportKind, Window, WindowKind
from franvaro.domain.scope import Scope

KEY_COLUMNS = {
    GroupKind.STUDENT: "student_id",
    GroupKind.CLASS: "school_class",
    GroupKind.GRADE: "grade_level",
}
TWENTY_SCHOOL_DAYS = Window(WindowKind.SCHOOL_DAYS, 20)


def rolling_window(policies: Sequence[Policy]) -> Window:
    """The window of rolling figures: that of the first rule judged every school day, else 20 days (I-05)."""
    rules = (rule for policy in policies if policy.report is ReportKind.ROLLING for rule in policy.rules)
    return next((rule.window for rule in rules), TWENTY_SCHOOL_DAYS)


def rates(
    scope: Scope,
    snapshot: Snapshot,
    by: GroupKind,
    window: RateWindow,
    *,
    rolling: Window,
    first: date | None = None,
    last: date | None = None,
    group_key: str | None = None,
) -> pa.Table:
    """Minutes and rates of every group in every window that ends between the dates."""
    answer = snapshot.ask(
        "rates",
        **scope.values,
        group_kind=by.value,
        window_name=window.value,
        rolling_kind=rolling.kind.value,
        rolling_length=rolling.length,
        first=first,
        last=last,
        group_key=group_key,
    )
    if by is GroupKind.SCHOOL:
        return answer.drop_columns(["group_key"])
    return answer.rename_columns({"group_key": KEY_COLUMNS[by]})


def breaches(
    scope: Scope, snapshot: Snapshot, policy: str, month: Month, *, everyone: bool = False
) -> pa.Table:
    """Each rule's answer about each student in a month's report (B4.3): the flagged, or everyone."""
    return snapshot.ask("breaches", **scope.values, policy=policy, month=month.first, everyone=everyone)


def runs(
    scope: Scope, snapshot: Snapshot, policy: str, *, first: date | None = None, last: date | None = None
) -> pa.Table:
    """Runs of high absence (A1.when) by their breach date (I-20)."""
    return snapshot.ask("runs", **scope.values, policy=policy, first=first, last=last).rename_columns(
        {"is_ongoing": "ongoing"}
    )


def reconciliation(
    scope: Scope, snapshot: Snapshot, *, first: date | None = None, last: date | None = None
) -> pa.Table:
    """Summaries beside the lessons of the same students and dates, by student and class, with the causes."""
    return snapshot.ask("reconciliation", **scope.values, first=first, last=last, as_of=snapshot.as_of)


def absences_without_lessons(
    scope: Scope,
    snapshot: Snapshot,
    *,
    first: date | None = None,
    last: date | None = None,
    student_id: str | None = None,
) -> pa.Table:
    """Absences that no lesson of their time is known for, and that are in no figure."""
    values = {"first": first, "last": last, "student_id": student_id, "as_of": snapshot.as_of}
    return snapshot.ask("absences_without_lessons", **scope.values, **values).rename_columns(
        {"absence_date": "date"}
    )


def full_days(
    scope: Scope, snapshot: Snapshot, *, first: date | None = None, last: date | None = None
) -> pa.Table:
    """Full and partly invalid days (I-10)."""
    return snapshot.ask("full_days", **scope.values, first=first, last=last).rename_columns(
        {"lesson_date": "date", "is_preliminary": "preliminary"}
    )
