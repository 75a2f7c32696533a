"""The nurse's review of a report (B4.1), and what continuing absence leads to (B5.1, B6.1)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from franvaro.domain.calendar import Month
from franvaro.domain.cases import Case
from franvaro.domain.events import Event
from franvaro.domain.policy import Policy
from franvaro.domain.reports import Report, ReportStudent

DECIDE: Final = "decide"
GONE: Final = "gone"
_PROPOSE: Final = "propose_to_eht"


class Decision(StrEnum):
    """What the nurse decides about a flagged student."""

    LETTER_AND_MAIL = "letter_and_mail"
    NO_ACTION = "no_action"
    REGISTRATION_ERROR = "registration_error"
    ALREADY_IN_CASE = "already_in_case"


class NeutralReason(StrEnum):
    """Why nothing is done, without saying anything about the student's health or home."""

    ALREADY_CONTACTED = "already_contacted"
    SINGLE_EPISODE = "single_episode"
    ATTENDANCE_IMPROVED = "attendance_improved"
    STUDENT_HAS_LEFT = "student_has_left"
    OTHER = "other"


class Standing(StrEnum):
    """Where a student of the report stands before anybody decides."""

    NEW = "new"
    CONTINUING = "continuing"
    GONE = "gone"
    IN_CASE = "in_case"


@dataclass(frozen=True, slots=True)
class Reviewed:
    """A decision that was taken: which, why, when and by whom, and the revision it rests on.

    `seq` tells it from other decisions about the same student in the same report.
    """

    decision: Decision
    reason: NeutralReason | None
    decided_on: date
    decided_by: str
    rests_on: str | None
    seq: int


@dataclass(frozen=True, slots=True)
class QueueEntry:
    """One student of the report in the nurse's queue.

    `case` is the student's open case. `continues` tells that the absence continues to be high (B5.1): the
    mentor is to be told, and the student is proposed to EHT.
    """

    student: ReportStudent
    standing: Standing
    case: Case | None
    reviewed: Reviewed | None
    continues: bool

    @property
    def awaits_decision(self) -> bool:
        """Whether the nurse has yet to decide."""
        return self.reviewed is None and self.standing is not Standing.GONE


def review_stream(school_unit: str, month: Month, student_id: str) -> str:
    """The stream that holds the decisions about one student in one report."""
    return f"review/{school_unit}/{month}/{student_id}"


def queue(
    report: Report,
    policy: Policy,
    open_cases: Mapping[str, Case],
    decisions: Mapping[str, tuple[Event, ...]],
) -> tuple[QueueEntry, ...]:
    """The report's students in its order, with open cases and decisions by student id."""
    return tuple(
        QueueEntry(
            student=student,
            standing=_standing(student, open_cases.get(student.student_id)),
            case=open_cases.get(student.student_id),
            reviewed=reviewed(decisions.get(student.student_id, ())),
            continues=continues(student, policy),
        )
        for student in report.students
    )


def continues(student: ReportStudent, policy: Policy) -> bool:
    """Whether the absence is deviating in so many reports in a row that it continues to be high (I-13)."""
    repetition = policy.repetition
    return (
        repetition is not None
        and student.change != GONE
        and student.consecutive_reports >= repetition.consecutive_reports
    )


def reviewed(events: tuple[Event, ...]) -> Reviewed | None:
    """The decision in force: the newest."""
    decided = [event for event in events if event.kind == DECIDE]
    if not decided:
        return None
    newest = decided[-1]
    reason = newest.fields.get("reason")
    return Reviewed(
        Decision(newest.fields["decision"]),
        NeutralReason(reason) if reason else None,
        newest.on,
        newest.actor,
        newest.rests_on,
        newest.seq,
    )


def _standing(student: ReportStudent, case: Case | None) -> Standing:
    if student.change == GONE:
        return Standing.GONE
    return Standing.IN_CASE if case is not None else Standing(student.change)


def is_proposed_to_eht(case: Case, student: ReportStudent) -> bool:
    """Whether the case should be lifted to EHT (B5.1): it continues, and nobody has lifted or dropped it."""
    newest_drop = max((event.on for event in case.events_of(("drop_from_eht",))), default=None)
    is_dropped = newest_drop is not None and case.stage == case.policy.case_stages[0].id
    return continues(student, case.policy) and not case.has_done(_PROPOSE) and not is_dropped


@dataclass(frozen=True, slots=True)
class Effect:
    """Absence before and after the EHT's decision, in minutes of absence and offered minutes (B6.1)."""

    before: tuple[int, int]
    after: tuple[int, int]

    @property
    def is_lower(self) -> bool:
        """Whether the share has gone down; compared in whole minutes."""
        return self.after[0] * self.before[1] < self.before[0] * self.after[1]


def is_proposed_for_meeting(case: Case, newest: ReportStudent | None, month: Month, effect: Effect) -> bool:
    """Whether to propose a meeting with student and guardian (B6.1).

    One whole report after EHT's decision has to have passed. Proposed when it still is deviating, or when the
    absence is not lower than before.
    """
    decided = case.events_of(("eht_decision",))
    if not decided or month <= Month.of(decided[0].on):
        return False
    is_deviating = newest is not None and newest.change != GONE
    return is_deviating or not effect.is_lower
