"""What an agenda rests on: a school unit's newest report, cases, earlier decisions, contacts and figures."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from franvaro.answers import Student
from franvaro.domain.absence import Tally
from franvaro.domain.agenda_groups import CLASS, GRADE
from franvaro.domain.agenda_items import GroupItem, MeasureState
from franvaro.domain.agenda_reasons import Candidate
from franvaro.domain.agenda_rules import AgendaRule
from franvaro.domain.calendar import Month, SchoolCalendar
from franvaro.domain.cases import Case
from franvaro.domain.contacts import standing_contacts
from franvaro.domain.events import Event
from franvaro.domain.measures import Measure, around, measures, running
from franvaro.domain.meeting_decisions import Key, MeetingDecision
from franvaro.domain.policy import Policy, ReportKind
from franvaro.domain.reports import JULY, Report, ReportStudent
from franvaro.domain.review import Effect
from franvaro.domain.tasks import tasks as tasks_of
from franvaro.gateways.cases.gateway import CaseGateway
from franvaro.gateways.cases.reports import ReportGateway, flag_rows
from franvaro.gateways.cases.store import CaseStore
from franvaro.gateways.meetings.figures import AgendaFigures
from franvaro.gateways.meetings.kept import kept_of_attendance

Spans = tuple[tuple[date, date], tuple[date, date]]


@dataclass(frozen=True)
class AgendaBasis:
    """One school unit on the day of a meeting.

    `decisions` are those of earlier meetings, `nominated` the students nominated for this one.
    """

    door: CaseGateway
    policy: Policy
    rule: AgendaRule
    school_unit: str
    on: date
    open_cases: Mapping[Key, Case]
    students: Mapping[Key, Student]
    decisions: Mapping[Key, tuple[MeetingDecision, ...]]
    nominated: frozenset[Key]

    @cached_property
    def report(self) -> Report | None:
        """The newest revision made on or before the day of the meeting, of the latest month that has one."""
        if self.policy.report is ReportKind.ROLLING:
            return None
        reports = ReportGateway(self.door, self.school_unit)
        for month in reports.months():
            made = [one for one in reports.revisions(month) if one.made_on <= self.on]
            if made:
                return made[-1]
        return None

    @cached_property
    def month(self) -> Month:
        """The report's month; without one the newest month with school days that ended before the day."""
        if self.report is not None:
            return self.report.month
        months = (one.month for one in self.door.gateway.report_months(self.school_unit))
        ended = (month for month in months if month.last < self.on and month.month != JULY)
        return max(ended, default=Month.of(self.on).previous())

    def candidates(self) -> tuple[Candidate, ...]:
        """Everyone who may be on the agenda, by id."""
        found = [self._candidate(student) for student in sorted(self._keys)]
        return tuple(self._with_measures(found))

    def groups(self) -> tuple[GroupItem, ...]:
        """The grades and the telling classes."""
        here = [one for one in self.students.values() if one.school_unit == self.school_unit]
        sizes = Counter((GRADE, one.grade_level or "") for one in here)
        sizes.update((CLASS, one.school_class) for one in here)
        return self._figures.groups(sizes, self.policy.uncertain_below)

    @cached_property
    def _flags(self) -> dict[Key, ReportStudent]:
        """The students of the report; without one those whom the attendance flags now."""
        if self.report is not None:
            rows = self.report.students
        else:
            flagged = self.door.gateway.flagged(self.policy.id, self.month, self.school_unit)
            rows = tuple(ReportStudent(one.student.student_id, flag_rows(one)) for one in flagged)
        return {(self.school_unit, one.student_id): one for one in rows}

    @cached_property
    def _keys(self) -> frozenset[Key]:
        everyone = {*self._flags, *self.open_cases, *self.decisions, *self.nominated}
        return frozenset(key for key in everyone if key[0] == self.school_unit and key in self.students)

    @cached_property
    def _figures(self) -> AgendaFigures:
        gateway, about = self.door.gateway, (self.school_unit, self._keys, self.month, self.on)
        return kept_of_attendance(gateway, ("figures", *about), lambda: AgendaFigures(gateway, *about))

    def _candidate(self, student: Key) -> Candidate:
        flag, case = self._flags.get(student), self.open_cases.get(student)
        return Candidate(
            student=student,
            figures=self._figures.of(
                student,
                self.policy.uncertain_below,
                newest_month_clean=flag is not None and flag.newest_month_clean,
            ),
            flag=flag,
            case=case,
            tasks=tasks_of(case, self._calendar) if case else (),
            decisions=self.decisions.get(student, ()),
            effect=self._effect(case) if case else None,
            contacts=self._contacts.get(student, ()),
            is_nominated=student in self.nominated,
        )

    @cached_property
    def _calendar(self) -> SchoolCalendar:
        return CaseStore(self.door.gateway, self.door.casebook).calendar(self.school_unit)

    def _effect(self, case: Case) -> tuple[Tally, Tally] | None:
        """The month before the newest measure, and the report's; None until a whole month has passed."""
        begun = _begun_on(case, self.rule)
        if begun is None or not Month.of(begun) < self.month:
            return None
        before = self._figures.in_month(case.student, Month.of(begun).previous()).tally
        after = self._figures.in_month(case.student, self.month).tally
        return (before, after) if before is not None and after is not None else None

    @cached_property
    def _contacts(self) -> dict[Key, tuple[Event, ...]]:
        """The contacts that full days have led to, by student."""
        streams: dict[str, list[Event]] = defaultdict(list)
        for event in self.door.casebook.all_events(f"contact/{self.school_unit}/"):
            streams[event.stream].append(event)
        found: dict[Key, tuple[Event, ...]] = {}
        for stream, events in streams.items():
            student_id = stream.removeprefix(f"contact/{self.school_unit}/").rpartition("/")[0]
            key = (self.school_unit, student_id)
            found[key] = (*found.get(key, ()), *standing_contacts(events))
        return found

    def _with_measures(self, candidates: Sequence[Candidate]) -> Iterable[Candidate]:
        """The candidates with the measures of their cases that are not over, and what these have given."""
        begun = [
            (candidate, measure)
            for candidate in candidates
            if candidate.case
            for measure in running(candidate.case)
        ]
        as_of = self.door.gateway.as_of
        spans = [(candidate.student, *around(measure.started_on, as_of)) for candidate, measure in begun]
        states: dict[Key, list[MeasureState]] = defaultdict(list)
        for (candidate, measure), effect in zip(begun, self._figures.effects(spans), strict=True):
            known = effect if effect.before[1] and effect.after[1] else None
            states[candidate.student].append(_state(self.policy, measure, known))
        for candidate in candidates:
            yield replace(candidate, measures=tuple(states[candidate.student]))


def _begun_on(case: Case, rule: AgendaRule) -> date | None:
    """The day the newest measure was begun; without measures that of the first action that counts as one."""
    begun = [measure.started_on for measure in measures(case)]
    if begun:
        return max(begun)
    return min((event.on for event in case.events_of(rule.effect_from)), default=None)


def _state(policy: Policy, measure: Measure, effect: Effect | None) -> MeasureState:
    action = policy.action(measure.action)
    return MeasureState(
        measure=measure.seq,
        title=action.title if action else measure.action,
        kind=measure.kind,
        owner=measure.owner,
        started_on=measure.started_on,
        evaluate_on=measure.evaluate_on,
        effect=effect,
    )
