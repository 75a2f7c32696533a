"""What a school's work gives, in whole days and whole counts: how long it takes, and who waits."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from statistics import median

from franvaro.domain.agenda_rules import AgendaRule
from franvaro.domain.calendar import SchoolYear
from franvaro.domain.cases import Case
from franvaro.domain.meeting_decisions import Key

_MEETING = "meeting"


@dataclass(frozen=True, slots=True)
class Waiting:
    """Days from when the students of cases were flagged until something first happened in the cases.

    `days` are those of the cases where it has, in order; `waiting` is the number where it has not.
    """

    days: tuple[int, ...]
    waiting: int

    @property
    def median(self) -> Fraction | None:
        """The middle number of days, exact; None where it has not happened at all."""
        return Fraction(median(map(Fraction, self.days))) if self.days else None


@dataclass(frozen=True, slots=True)
class SchoolEffects:
    """The figures of one school year and routine.

    `met` of `due` last days were kept: a step is late when it was done after its last day, or is not done and
    the day has passed. `without_action` of the `flagged` students have no open case.
    """

    cases: int
    to_contact: Waiting
    to_team: Waiting
    met: int
    due: int
    flagged: int
    without_action: int


def school_effects(
    cases: Sequence[Case], flagged: Iterable[Key], rule: AgendaRule, today: date
) -> SchoolEffects:
    """The figures of the cases that were opened this school year, and of the students who are flagged now.

    `cases` are those of all years: a student flagged now may be helped in an older one.
    """
    of_year = [case for case in cases if case.opened_on >= SchoolYear.of(today).first]
    kept = [is_kept for case in of_year for is_kept in _kept(case, today)]
    students, in_case = set(flagged), {case.student for case in cases if case.is_open}
    return SchoolEffects(
        cases=len(of_year),
        to_contact=_waiting((case, _first(case, rule.contacts)) for case in of_year),
        to_team=_waiting((case, _with_team(case, rule)) for case in of_year),
        met=sum(kept),
        due=len(kept),
        flagged=len(students),
        without_action=len(students - in_case),
    )


def flagged_on(case: Case) -> date:
    """When what a case rests on came about: the day of the breach, else the last day of the report's month.

    Never later than its opening, which comes first when a month that has not ended is acted upon.
    """
    month = case.report_month.last if case.report_month else case.opened_on
    return min(case.breach_date or month, case.opened_on)


def _waiting(found: Iterable[tuple[Case, date | None]]) -> Waiting:
    pairs = list(found)
    days = (max((on - flagged_on(case)).days, 0) for case, on in pairs if on is not None)
    return Waiting(tuple(sorted(days)), sum(on is None and case.is_open for case, on in pairs))


def _first(case: Case, actions: tuple[str, ...]) -> date | None:
    return min((event.on for event in case.events_of(actions)), default=None)


def _with_team(case: Case, rule: AgendaRule) -> date | None:
    """When the case first came to the team: it was lifted there, or decided on at a meeting."""
    days = (event.on for event in case.done if event.kind == rule.lift or _MEETING in event.fields)
    return min(days, default=None)


def _kept(case: Case, today: date) -> Iterator[bool]:
    """Whether each last day that has been decided one way or the other was kept."""
    for deadline in case.deadlines:
        if deadline.due_on is None or not deadline.rule.met_by:
            continue
        done_on = _first(case, deadline.rule.met_by)
        if done_on is not None:
            yield done_on <= deadline.due_on
        elif deadline.due_on < today:
            yield False
