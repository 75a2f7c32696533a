"""What the student health team decides about a student: as a form holds it, and as it was taken."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import Final

from franvaro.domain.agenda_rules import MEETING_ROLES, DecisionKind
from franvaro.domain.events import Event
from franvaro.domain.refusals import Refusal, RefusalKind
from franvaro.domain.review import NeutralReason
from franvaro.domain.roles import Role
from franvaro.domain.tasks import Task

PREFIX: Final = "meeting/"

Key = tuple[str, str]
"""A student: school unit and id."""


class InquiryKind(StrEnum):
    """What kind of inquiry was decided; never what it is about (Bc.1)."""

    MEDICAL = "medical"
    SCHOOL_SOCIAL = "school_social"
    PSYCHOSOCIAL = "psychosocial"


@dataclass(frozen=True, slots=True)
class NewDecision:
    """A decision as the form holds it. `reason` is why nothing is done, `note` free text."""

    kind: DecisionKind
    owner: Role | None = None
    due_on: date | None = None
    evaluate_on: date | None = None
    informs_guardian: Role | None = None
    reason: NeutralReason | None = None
    inquiry: InquiryKind | None = None
    note: str = ""

    @property
    def missing(self) -> str | None:
        """The first thing that must be said and is not."""
        if self.kind is DecisionKind.NO_ACTION and self.reason is None:
            return "reason"
        if self.kind is DecisionKind.FURTHER_INVESTIGATION and self.inquiry is None:
            return "inquiry"
        if self.kind.leaves_something_to_do and self.owner is None:
            return "owner"
        return None


@dataclass(frozen=True, slots=True)
class MeetingDecision:
    """A decision that was taken about one student. `number` is that of its event in the meeting's stream.

    `done_on` is when somebody said that it was done; at once for one that leaves nothing to do.
    """

    stream: str
    number: int
    meeting_on: date
    school_unit: str
    student_id: str
    case_id: str | None
    kind: DecisionKind
    owner: Role | None
    due_on: date | None
    evaluate_on: date | None
    informs_guardian: Role | None
    reason: NeutralReason | None
    inquiry: InquiryKind | None
    decided_by: str
    done_on: date | None = None

    @property
    def student(self) -> Key:
        """School unit and id."""
        return (self.school_unit, self.student_id)

    @property
    def is_open(self) -> bool:
        """Whether somebody has yet to do it."""
        return self.done_on is None


def meeting_stream(school_unit: str, on: date) -> str:
    """The stream that holds a meeting's events."""
    return f"{PREFIX}{school_unit}/{on}"


def unit_and_day(stream: str) -> tuple[str, date]:
    """The school unit and the day of a meeting's stream."""
    unit, _, day = stream.removeprefix(PREFIX).rpartition("/")
    return unit, date.fromisoformat(day)


def decision_task(decision: MeetingDecision, label: str, clause: str) -> Task | None:
    """What the owner of a decision owes; None for one that is done or that nobody owns.

    Without a day it is a reminder, and never overdue.
    """
    if decision.owner is None or not decision.is_open:
        return None
    return Task(
        task=f"decision_{decision.meeting_on}_{decision.number}",
        label=label,
        clause=clause,
        role=decision.owner,
        since=decision.meeting_on,
        nominal_on=decision.due_on,
        due_on=decision.due_on,
    )


def standing_refusal(new: NewDecision, on: date, today: date) -> Refusal | None:
    """What stands in the way of recording a decision of the meeting of a day; None if nothing does."""
    if on > today:
        return Refusal(RefusalKind.FUTURE, names=(on.isoformat(),))
    if new.missing:
        return Refusal(RefusalKind.MISSING_FIELD, names=(new.missing,))
    if any(day is not None and day < on for day in (new.due_on, new.evaluate_on)):
        return Refusal(RefusalKind.TOO_EARLY, names=(on.isoformat(),))
    if new.kind.is_restricted and new.owner not in MEETING_ROLES:
        return Refusal(RefusalKind.RESTRICTED_OWNER, names=tuple(sorted(MEETING_ROLES)))
    return None


def decision_fields(new: NewDecision) -> dict[str, str]:
    """A decision's facts, as an event of the meeting holds them."""
    found = {
        "decision": new.kind.value,
        "owner": new.owner,
        "due_on": new.due_on,
        "evaluate_on": new.evaluate_on,
        "informs_guardian": new.informs_guardian,
        "reason": new.reason,
        "inquiry": new.inquiry,
    }
    return {name: str(value) for name, value in found.items() if value is not None}


def decision_of(event: Event) -> MeetingDecision:
    """The decision that an event of a meeting tells of."""
    fields = event.fields
    kind = DecisionKind(fields["decision"])
    return MeetingDecision(
        stream=event.stream,
        number=event.seq,
        meeting_on=unit_and_day(event.stream)[1],
        school_unit=fields["school_unit"],
        student_id=fields["student_id"],
        case_id=fields.get("case_id"),
        kind=kind,
        owner=Role(fields["owner"]) if "owner" in fields else None,
        due_on=_date(fields.get("due_on")),
        evaluate_on=_date(fields.get("evaluate_on")),
        informs_guardian=Role(fields["informs_guardian"]) if "informs_guardian" in fields else None,
        reason=NeutralReason(fields["reason"]) if "reason" in fields else None,
        inquiry=InquiryKind(fields["inquiry"]) if "inquiry" in fields else None,
        decided_by=event.actor,
        done_on=None if kind.leaves_something_to_do else event.on,
    )


def after_done(decision: MeetingDecision, event: Event) -> MeetingDecision:
    """The decision when somebody has said that one of the meeting is done."""
    is_it = event.fields["decision"] == str(decision.number)
    return replace(decision, done_on=event.on) if is_it and decision.is_open else decision


def _date(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
