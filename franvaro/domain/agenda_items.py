"""One student, or one group, on the agenda of the student health team, as it is shown, printed and frozen.

Everything here is what the reader sees: figures, dates, ids of reasons and actions. There is no free text, no
report of concern and no inquiry in it. Who an item is about stands in `school_unit` and `student_id` alone;
whatever is shown masked goes through `masked`.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from franvaro.domain.absence import Tally
from franvaro.domain.agenda_rules import DecisionKind, Duty
from franvaro.domain.meeting_decisions import Key, MeetingDecision
from franvaro.domain.review import Effect
from franvaro.domain.roles import Role


class SectionKind(StrEnum):
    """The parts of an agenda, in order."""

    FOLLOW_UP = "follow-up"
    GROUPS = "groups"
    NEW = "new"
    CONTINUING = "continuing"
    DEADLINES = "deadlines"
    ANNEX = "annex"


class ReasonKind(StrEnum):
    """Why a student is on the agenda, the most weighty first; the last two why one is in the annex."""

    FOLLOW_UP = "follow_up"
    CONTINUING = "continuing"
    NOT_REDUCED = "not_reduced"
    RISING = "rising"
    NOMINATED = "nominated"
    EVALUATION_DUE = "evaluation_due"
    DEADLINE_PASSED = "deadline_passed"
    DEADLINE_NEAR = "deadline_near"
    BEYOND_CAP = "beyond_cap"
    DROPPED = "dropped"


@dataclass(frozen=True, slots=True)
class Reason:
    """One reason with the clause it rests on, None where no clause asks for it.

    `detail` is a number of reports, the id of a task, or why somebody was taken off; `on` is a due date.
    """

    kind: ReasonKind
    clause: str | None = None
    detail: str = ""
    on: date | None = None


@dataclass(frozen=True, slots=True)
class PeriodMinutes:
    """Minutes from the first to the last of these dates; None where nothing was offered."""

    first: date
    last: date
    tally: Tally | None = None


@dataclass(frozen=True, slots=True)
class Pattern:
    """How the absence of the last eight weeks lies.

    `weekday` (1 is Monday) is the one that holds more than two fifths of the absent minutes, if any does.
    Days are full when all that was offered was absence, else partial.
    """

    weekday: int | None
    full_days: int
    partial_days: int


@dataclass(frozen=True, slots=True)
class ItemFigures:
    """A student's figures: the report's month, the month before, all earlier months of the school year.

    `weeks` are the last twelve. `is_uncertain` when little of the month is registered, `newest_month_clean`
    when only the month before makes the report deviate (I-14).
    """

    this_month: PeriodMinutes
    last_month: PeriodMinutes
    baseline: PeriodMinutes | None
    weeks: tuple[PeriodMinutes, ...] = ()
    pattern: Pattern | None = None
    is_uncertain: bool = False
    newest_month_clean: bool = False


@dataclass(frozen=True, slots=True)
class DoneAction:
    """Something done in the case that everybody who sees the case may know; `title` is the routine's."""

    on: date
    action: str
    title: str


@dataclass(frozen=True, slots=True)
class Changed:
    """What was done in the case since the student was last discussed, or since it was opened."""

    since: date | None = None
    done: tuple[DoneAction, ...] = ()


@dataclass(frozen=True, slots=True)
class ContactMade:
    """A contact with the guardian: when, by which role, and what it gave, None of a letter."""

    on: date
    role: str
    outcome: str | None


@dataclass(frozen=True, slots=True)
class ChecklistState:
    """How far one of the routine's lists is: what is done of it, and how much there is."""

    checklist: str
    title: str
    done: tuple[DoneAction, ...]
    steps: int


@dataclass(frozen=True, slots=True)
class MeasureState:
    """A measure that is not over, with the absence before and after it; None when it is too early to say."""

    measure: int
    title: str
    kind: str
    owner: str
    started_on: date
    evaluate_on: date | None
    effect: Effect | None = None


@dataclass(frozen=True, slots=True)
class StatutoryLine:
    """One duty of the law, and the day it was done; None is *nej*."""

    duty: Duty
    done_on: date | None


@dataclass(frozen=True, slots=True)
class Item:
    """One student on the agenda. `number` is the pseudonym's: "Elev 3".

    `reason` is the weightiest of `reasons`; in the annex it is why the student is there, and `belongs_to`
    still the section that the student would be in. `decisions` are those to follow up.
    """

    number: int
    school_unit: str
    student_id: str
    case_id: str | None
    belongs_to: SectionKind
    reason: Reason
    reasons: tuple[Reason, ...]
    figures: ItemFigures
    changed: Changed
    minutes: int
    stage: str | None = None
    contacts: tuple[ContactMade, ...] = ()
    checklists: tuple[ChecklistState, ...] = ()
    measures: tuple[MeasureState, ...] = ()
    statutory: tuple[StatutoryLine, ...] = ()
    decisions: tuple[MeetingDecision, ...] = ()
    proposed: DecisionKind | None = None
    attendees: tuple[Role, ...] = ()
    is_pinned: bool = False

    @property
    def student(self) -> Key:
        """School unit and id, both empty when masked."""
        return (self.school_unit, self.student_id)


@dataclass(frozen=True, slots=True)
class GroupItem:
    """A grade or a class: its minutes in the report's month and the month before.

    `is_registration_gap` when so little is registered that the figures are uncertain; `is_changing` when it
    is one of those that changed most. Groups of fewer than five students are never here.
    """

    school_unit: str
    group_kind: str
    group_key: str
    this_month: PeriodMinutes
    last_month: PeriodMinutes
    is_changing: bool = False
    is_registration_gap: bool = False
