"""Rows of the commands about cases, as docs/command-line.md names their columns."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from franvaro.domain.actions import Choice
from franvaro.domain.cases import Case
from franvaro.domain.process import ActionRule
from franvaro.domain.reports import Report, RowDifference
from franvaro.gateways.cases.answers import CaseRow, OwedTask, TimelineEntry
from franvaro.wording import cases as words
from franvaro.wording import refusals

Rows = list[dict[str, Any]]

CASE_COLUMNS = (
    "case_id", "school_unit", "student_id", "policy", "policy_version", "stage", "opened_on", "breach_date",
    "report_month", "nominal_on", "due_on", "overdue", "owner_role", "seq", "closed_on", "outcome",
)  # fmt: skip
ACTION_COLUMNS = ("action", "title", "clause", "legal", "fields", "roles", "leads_to", "reason")
EVENT_COLUMNS = (
    "seq", "kind", "title", "on", "at", "actor", "role", "fields", "texts", "rests_on", "struck_by",
    "start_date", "end_date", "offered_minutes", "valid_minutes", "invalid_minutes",
)  # fmt: skip
TASK_COLUMNS = ("task", "case_id", "student_id", "owner_role", "nominal_on", "due_on", "clause")
REPORT_COLUMNS = (
    "school_unit", "month", "revision", "made_at", "rests_on_version", "closed", "few_days", "students",
    "unchanged",
)  # fmt: skip
REPORT_ROW_COLUMNS = (
    "school_unit", "month", "revision", "student_id", "school_class", "rule", "status", "absence_minutes",
    "offered_minutes", "reported_minutes", "student_status", "change", "consecutive_reports",
    "newest_month_clean",
)  # fmt: skip
HAND_OVER_COLUMNS = ("school_unit", "month", "revision", "handed_on", "handed_to")
_COMPARED = ("status", "absence_minutes", "offered_minutes", "reported_minutes", "change")
DIFFERENCE_COLUMNS = (
    "school_unit", "month", "before", "after", "student_id", "rule", "difference",
    *(f"{name}_{side}" for name in _COMPARED for side in ("before", "after")),
)  # fmt: skip


def case_rows(rows: Iterable[CaseRow]) -> Rows:
    """Cases, by id."""
    return sorted((_case_row(row) for row in rows), key=lambda row: row["case_id"])


def _case_row(row: CaseRow) -> dict[str, Any]:
    case = row.case
    return {
        "case_id": case.case_id,
        "school_unit": case.school_unit,
        "student_id": case.student_id,
        "policy": case.policy.id,
        "policy_version": case.policy.version,
        "stage": case.stage,
        "opened_on": case.opened_on,
        "breach_date": case.breach_date,
        "report_month": str(case.report_month) if case.report_month else None,
        "nominal_on": row.nominal_on,
        "due_on": row.due_on,
        "overdue": row.is_overdue,
        "owner_role": case.owner_role,
        "seq": case.seq,
        "closed_on": case.closed_on,
        "outcome": case.outcome,
    }


def action_rows(case: Case, choices: Iterable[Choice]) -> Rows:
    """Every action of the routine in its order, with what it needs and why it cannot be done now."""
    return [
        {
            "action": choice.action.id,
            "title": choice.action.title,
            "clause": choice.action.clause,
            "legal": choice.refusal is None,
            "fields": _fields(case, choice.action),
            "roles": [role.value for role in choice.action.roles],
            "leads_to": choice.action.goal,
            "reason": refusals.refusal(choice.refusal) if choice.refusal else None,
        }
        for choice in choices
    ]


def _fields(case: Case, action: ActionRule) -> Rows:
    fields = [(name, case.policy.field(name)) for name in action.fields]
    return [
        {
            "field": name,
            "label": field.label,
            "kind": field.kind.value,
            "required": name in action.needs,
            "excused_by": field.excused_by,
            "choices": [choice for choice, _ in field.choices],
        }
        for name, field in fields
    ]


def event_rows(case: Case, entries: Iterable[TimelineEntry]) -> Rows:
    """A case's events in order, with the rolling figures of the day beside."""
    return [_event_row(case, entry) for entry in entries]


def _event_row(case: Case, entry: TimelineEntry) -> dict[str, Any]:
    event, figures = entry.event, entry.figures
    return {
        "seq": event.seq,
        "kind": event.kind,
        "title": words.event(event, case.policy),
        "on": event.on,
        "at": event.at,
        "actor": event.actor,
        "role": event.role,
        "fields": dict(event.fields),
        "texts": dict(event.texts),
        "rests_on": event.rests_on,
        "struck_by": entry.struck_by,
        "start_date": figures.first if figures else None,
        "end_date": figures.last if figures else None,
        "offered_minutes": figures.tally.offered if figures else None,
        "valid_minutes": figures.tally.valid if figures else None,
        "invalid_minutes": figures.tally.invalid if figures else None,
    }


def task_rows(tasks: Iterable[OwedTask]) -> Rows:
    """What is owed, the first due first."""
    return [
        {
            "task": owed.task.task,
            "case_id": owed.case_id,
            "student_id": owed.student_id,
            "owner_role": owed.task.role,
            "nominal_on": owed.task.nominal_on,
            "due_on": owed.task.due_on,
            "clause": owed.task.clause,
        }
        for owed in tasks
    ]


def report_row(report: Report, *, is_unchanged: bool = False) -> dict[str, Any]:
    """One revision."""
    return {
        "school_unit": report.school_unit,
        "month": str(report.month),
        "revision": report.revision,
        "made_at": report.made_at,
        "rests_on_version": report.version,
        "closed": report.is_closed,
        "few_days": report.has_few_days,
        "students": len(report.students),
        "unchanged": is_unchanged,
    }


def hand_over_row(report: Report) -> dict[str, Any]:
    """The newest hand-over of a revision."""
    on, role = report.handed_over[-1]
    return {
        "school_unit": report.school_unit,
        "month": str(report.month),
        "revision": report.revision,
        "handed_on": on,
        "handed_to": role,
    }


def report_rows(report: Report) -> Rows:
    """One revision's rows, by student and rule."""
    rows = (
        {
            "school_unit": report.school_unit,
            "month": str(report.month),
            "revision": report.revision,
            **{name: getattr(row, name) for name in REPORT_ROW_COLUMNS[3:]},
        }
        for row in report.rows
    )
    return sorted(rows, key=lambda row: (row["student_id"], row["rule"]))


def difference_row(before: Report, after: Report, difference: RowDifference) -> dict[str, Any]:
    """One row that differs between two revisions."""
    sides = {"before": difference.before, "after": difference.after}
    kind = "changed" if all(sides.values()) else "removed" if difference.before else "added"
    return {
        "school_unit": after.school_unit,
        "month": str(after.month),
        "before": before.revision,
        "after": after.revision,
        "student_id": difference.row.student_id,
        "rule": difference.row.rule,
        "difference": kind,
        **{
            f"{name}_{side}": getattr(row, name) if row else None
            for name in _COMPARED
            for side, row in sides.items()
        },
    }
