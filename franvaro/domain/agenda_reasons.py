"""Why a student is on the agenda. Whole numbers only: someone else can reckon the same (docs/agenda.md)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from franvaro.domain.absence import Tally
from franvaro.domain.agenda_items import ItemFigures, MeasureState, Reason, ReasonKind
from franvaro.domain.agenda_rules import AgendaRule
from franvaro.domain.cases import Case
from franvaro.domain.events import Event
from franvaro.domain.meeting_decisions import Key, MeetingDecision
from franvaro.domain.policy import Policy
from franvaro.domain.reports import ReportStudent
from franvaro.domain.review import continues
from franvaro.domain.tasks import Task

MINIMUM_DAYS: Final = 5
"""Months with fewer days with lessons say nothing of whether absence rises (as I-22)."""

_GONE: Final = "gone"


@dataclass(frozen=True)
class Candidate:
    """What is known of a student who may be on the agenda.

    `flag` is the student in the newest report, `case` the open case, `tasks` what is owed in it, `decisions`
    what earlier meetings decided, `effect` the minutes of the months before and after the newest measure,
    `contacts` the events of contacts that day by day have been made with the guardian.
    """

    student: Key
    figures: ItemFigures
    flag: ReportStudent | None = None
    case: Case | None = None
    tasks: tuple[Task, ...] = ()
    decisions: tuple[MeetingDecision, ...] = ()
    effect: tuple[Tally, Tally] | None = None
    measures: tuple[MeasureState, ...] = ()
    contacts: tuple[Event, ...] = ()
    is_nominated: bool = False

    @property
    def is_flagged(self) -> bool:
        """Whether the newest report flags the student."""
        return self.flag is not None and self.flag.change != _GONE

    @property
    def discussed_on(self) -> date | None:
        """The latest earlier meeting that decided about the student."""
        return max((decision.meeting_on for decision in self.decisions), default=None)


@dataclass(frozen=True, slots=True)
class AgendaDay:
    """The day of the meeting, its routine, and the latest earlier meeting by school unit."""

    on: date
    policy: Policy
    rule: AgendaRule
    last_meeting: tuple[tuple[str, date], ...] = ()

    def last_of(self, school_unit: str) -> date | None:
        """The latest earlier meeting that decided anything about the unit's students."""
        return dict(self.last_meeting).get(school_unit)


def reasons(candidate: Candidate, day: AgendaDay) -> tuple[Reason, ...]:
    """Every reason to speak of the student, the weightiest first; none for who is not to be on the agenda."""
    return tuple(_reasons(candidate, day))


def _reasons(candidate: Candidate, day: AgendaDay) -> Iterator[Reason]:
    clause = day.rule.clause
    if _is_followed_up(candidate, day):
        yield Reason(ReasonKind.FOLLOW_UP, clause)
    if candidate.flag is not None and continues(candidate.flag, day.policy):
        repetition = day.policy.repetition
        reports = str(candidate.flag.consecutive_reports)
        yield Reason(ReasonKind.CONTINUING, repetition.clause if repetition else clause, reports)
    if candidate.effect is not None and _is_not_reduced(*candidate.effect):
        yield Reason(ReasonKind.NOT_REDUCED, day.rule.effect_clause)
    if _rises(candidate, day.rule.rising_points):
        yield Reason(ReasonKind.RISING, clause)
    if candidate.is_nominated:
        yield Reason(ReasonKind.NOMINATED, clause)
    due_on = _evaluation_due(candidate, day.on)
    if due_on is not None:
        yield Reason(ReasonKind.EVALUATION_DUE, clause, on=due_on)
    yield from _deadlines(candidate.tasks, day)


def _is_followed_up(candidate: Candidate, day: AgendaDay) -> bool:
    """Whether the last meeting decided about the student, or a decision is still to be done."""
    was_last = candidate.discussed_on is not None and candidate.discussed_on == day.last_of(
        candidate.student[0]
    )
    return was_last or any(decision.is_open for decision in candidate.decisions)


def followed_up(
    decisions: Iterable[MeetingDecision], last_meeting: date | None
) -> tuple[MeetingDecision, ...]:
    """The decisions to follow up: those of the last meeting and those still to be done, by day and number.

    Restricted ones are never among them (Bc.1): whoever is to do them has them among the tasks.
    """
    found = (one for one in decisions if one.meeting_on == last_meeting or one.is_open)
    return tuple(
        sorted(
            (one for one in found if not one.kind.is_restricted),
            key=lambda one: (one.meeting_on, one.number),
        )
    )


def is_reduced(before: Tally, after: Tally) -> bool:
    """Whether all absence is a smaller share of what was offered than before; compared in whole minutes."""
    return after.total * before.offered < before.total * after.offered


def _is_not_reduced(before: Tally, after: Tally) -> bool:
    """Whether there still is absence, and no smaller a share than before."""
    return after.total > 0 and not is_reduced(before, after)


def _rises(candidate: Candidate, points: int) -> bool:
    """Whether a student who is flagged or has a case is absent so many percentage points more than before."""
    this, last = candidate.figures.this_month.tally, candidate.figures.last_month.tally
    if this is None or last is None or not (candidate.is_flagged or candidate.case):
        return False
    more = 100 * (this.total * last.offered - last.total * this.offered)
    return _says_something(this) and _says_something(last) and more >= points * this.offered * last.offered


def _says_something(month: Tally) -> bool:
    return month.days_with_lessons is None or month.days_with_lessons >= MINIMUM_DAYS


def _evaluation_due(candidate: Candidate, on: date) -> date | None:
    """The first day on which a decision was to be evaluated, since the student was last discussed."""
    last = candidate.discussed_on
    days = (one.evaluate_on for one in candidate.decisions if one.evaluate_on is not None)
    return min((day for day in days if last is not None and last < day <= on), default=None)


def _deadlines(tasks: Iterable[Task], day: AgendaDay) -> Iterator[Reason]:
    """Last days that have passed, or that are near, the earliest first."""
    near = day.on + timedelta(days=day.rule.deadline_days)
    due = sorted((task.due_on, task.task, task.clause) for task in tasks if task.due_on is not None)
    for due_on, task, clause in due:
        if due_on <= near:
            kind = ReasonKind.DEADLINE_PASSED if due_on < day.on else ReasonKind.DEADLINE_NEAR
            yield Reason(kind, clause, task, due_on)
