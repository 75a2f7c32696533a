"""What must hold between the stages, fields, actions and reminders of a policy that are each well formed."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from franvaro.domain.policy import CountsFrom, DeadlineRule, Stage
from franvaro.domain.process import (
    CLOSED,
    NEXT,
    ActionRule,
    Checklist,
    DocumentRule,
    FieldKind,
    FieldRule,
    Reminder,
)
from franvaro.policies.checks import Finding
from franvaro.policies.lines import Path
from franvaro.wording import policy_problems as wording

OPENING = "open"
"""The action that every case begins with, and no policy names."""


class Marked(StrEnum):
    """The events of deadlines that an action can be; the breach is that of the opening."""

    JOINT_MEETING = CountsFrom.JOINT_MEETING.value
    TALK_1 = CountsFrom.TALK_1.value


@dataclass(frozen=True)
class Names:
    """What the parts of one file may refer to."""

    stages: frozenset[str]
    fields: dict[str, FieldRule]
    actions: frozenset[str]
    documents: frozenset[str]

    @classmethod
    def of(
        cls,
        stages: Iterable[Stage],
        fields: Iterable[FieldRule],
        actions: Iterable[ActionRule],
        documents: Iterable[DocumentRule],
    ) -> Names:
        """The names of what was read."""
        return cls(
            frozenset(stage.id for stage in stages if stage.owner is not None),
            {field.id: field for field in fields},
            frozenset(action.id for action in actions),
            frozenset(document.id for document in documents),
        )


def field_findings(path: Path, field: FieldRule, names: Names) -> Iterator[Finding]:
    """A field that chooses among nothing, or is excused by one that is not there."""
    chooses = field.kind in (FieldKind.CHOICE, FieldKind.CHOICES)
    if chooses != bool(field.choices):
        yield (*path, "choices"), wording.choices_for_choosing(field.kind)
    yield from unknown(path, "excused_by", _some(field.excused_by), names.fields)


def action_findings(path: Path, action: ActionRule, names: Names) -> Iterator[Finding]:
    """An action that refers to what is not there, or ends a case without leading to its end."""
    yield from unknown(path, "stages", action.stages, names.stages | {CLOSED})
    yield from unknown(path, "to", _some(action.goal), names.stages | {CLOSED, NEXT})
    for key in ("needs", "needs_if_high", "may"):
        yield from unknown(path, key, getattr(action, key), names.fields)
    yield from unknown(path, "requires", action.requires, names.actions)
    yield from unknown(path, "documents", action.documents, names.documents)
    if action.when is not None:
        yield from unknown(path, "when", (action.when[0],), action.fields)
    if (action.outcome is not None) != (action.goal == CLOSED):
        yield (*path, "outcome"), wording.outcome_of_closing()


def reminder_findings(path: Path, reminder: Reminder, names: Names) -> Iterator[Finding]:
    """A reminder after, or until, what cannot be done."""
    yield from unknown(path, "after", (reminder.after,), names.actions | {OPENING})
    yield from unknown(path, "met_by", reminder.met_by, names.actions)


def checklist_findings(path: Path, checklist: Checklist, names: Names) -> Iterator[Finding]:
    """A checklist of actions that are not there."""
    yield from unknown(path, "actions", checklist.actions, names.actions)


def deadline_findings(path: Path, deadline: DeadlineRule, names: Names) -> Iterator[Finding]:
    """A deadline that stands in a stage, or until an action, that is not there."""
    yield from unknown(path, "stage", _some(deadline.stage), names.stages)
    yield from unknown(path, "met_by", deadline.met_by, names.actions)


def _some(name: str | None) -> tuple[str, ...]:
    return () if name is None else (name,)


def unknown(path: Path, key: str, used: Iterable[str], known: Collection[str]) -> Iterator[Finding]:
    """The names under a key that are not among those known."""
    for name in used:
        if name not in known:
            yield (*path, key), wording.unknown_name(key, name, sorted(known))
