"""An agenda as JSON, and decisions as rows, as docs/command-line.md names their fields."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from typing import Any, Final

from franvaro.domain.agenda import Agenda
from franvaro.domain.agenda_items import GroupItem, Item, ItemFigures, PeriodMinutes, Reason, SectionKind
from franvaro.domain.meeting_decisions import Key, MeetingDecision
from franvaro.wording.agenda import pseudonym

DECISION_COLUMNS: Final = (
    "meeting_on", "number", "school_unit", "student_id", "case_id", "decision", "owner_role", "due_on",
    "evaluate_on", "informs_guardian", "reason", "done_on", "decided_by",
)  # fmt: skip
_GROUP: Final = "group"

Json = dict[str, Any]


def agenda_object(agenda: Agenda, named: Collection[Key] = ()) -> Json:
    """The agenda as one object. Students are pseudonyms, but for those whose names may be shown."""
    return {
        "date": agenda.on,
        "policy": agenda.policy_id,
        "report_revision": agenda.report_revision,
        "version": agenda.version,
        "sections": list(_sections(agenda, named)),
    }


def decision_rows(decisions: Iterable[MeetingDecision]) -> list[Json]:
    """Decisions, by day, school unit, student and number."""
    return [
        {
            "meeting_on": one.meeting_on,
            "number": one.number,
            "school_unit": one.school_unit,
            "student_id": one.student_id,
            "case_id": one.case_id,
            "decision": one.kind.value,
            "owner_role": one.owner,
            "due_on": one.due_on,
            "evaluate_on": one.evaluate_on,
            "informs_guardian": one.informs_guardian,
            "reason": one.reason,
            "done_on": one.done_on,
            "decided_by": one.decided_by,
        }
        for one in decisions
    ]


def _sections(agenda: Agenda, named: Collection[Key]) -> Iterator[Json]:
    """The sections in order: the groups come second."""
    for section in SectionKind:
        if section is SectionKind.GROUPS:
            items = [_group(item) for item in agenda.groups]
        else:
            items = [_item(item, named) for item in agenda.items(section)]
        yield {"section": section.value, "items": items}


def _item(item: Item, named: Collection[Key]) -> Json:
    who = {"student_id": item.student_id} if item.student in named else {"pseudonym": pseudonym(item.number)}
    return {
        "case_id": item.case_id,
        **who,
        "reason": item.reason.kind.value,
        "reasons": [_reason(reason) for reason in item.reasons],
        "clause": item.reason.clause,
        "changed_since": _changed(item),
        "figures": _figures(item.figures),
        "minutes": item.minutes,
        "proposed": item.proposed,
    }


def _reason(reason: Reason) -> Json:
    return {
        "reason": reason.kind.value,
        "clause": reason.clause,
        "detail": reason.detail or None,
        "on": reason.on,
    }


def _changed(item: Item) -> Json:
    """What was done since the student was last discussed, and the decisions to follow up."""
    done = [{"on": one.on, "action": one.action, "title": one.title} for one in item.changed.done]
    decisions = [
        {
            "meeting_on": one.meeting_on,
            "number": one.number,
            "decision": one.kind.value,
            "owner_role": one.owner,
            "due_on": one.due_on,
            "done_on": one.done_on,
        }
        for one in item.decisions
    ]
    return {"since": item.changed.since, "done": done, "decisions": decisions}


def _figures(figures: ItemFigures) -> Json:
    pattern = figures.pattern
    return {
        "this_month": _minutes(figures.this_month),
        "last_month": _minutes(figures.last_month),
        "baseline": _minutes(figures.baseline),
        "weeks": [_minutes(week) for week in figures.weeks],
        "weekday": pattern.weekday if pattern else None,
        "full_days": pattern.full_days if pattern else 0,
        "partial_days": pattern.partial_days if pattern else 0,
        "uncertain": figures.is_uncertain,
        "newest_month_clean": figures.newest_month_clean,
    }


def _minutes(period: PeriodMinutes | None) -> Json | None:
    if period is None:
        return None
    tally = period.tally
    return {
        "start_date": period.first,
        "end_date": period.last,
        "valid_minutes": tally.valid if tally else None,
        "invalid_minutes": tally.invalid if tally else None,
        "total_minutes": tally.total if tally else None,
        "offered_minutes": tally.offered if tally else 0,
        "reported_minutes": tally.reported if tally else 0,
    }


def _group(item: GroupItem) -> Json:
    """A grade or a class, with the same fields as a student; it has no minutes of its own."""
    marks = {"changing": item.is_changing, "registration_gap": item.is_registration_gap}
    return {
        "case_id": None,
        "pseudonym": None,
        "reason": _GROUP,
        "reasons": [
            {"reason": name, "clause": None, "detail": None, "on": None}
            for name, holds in marks.items()
            if holds
        ],
        "clause": None,
        "changed_since": None,
        "figures": {
            "school_unit": item.school_unit,
            "group_kind": item.group_kind,
            "group_key": item.group_key,
            "this_month": _minutes(item.this_month),
            "last_month": _minutes(item.last_month),
        },
        "minutes": 0,
        "proposed": None,
    }
