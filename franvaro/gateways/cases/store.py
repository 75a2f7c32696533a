"""The cases of a casebook, each folded under the routine it was opened under; who asks is checked before."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from itertools import chain

from franvaro.answers import Student
from franvaro.attendance import questions
from franvaro.attendance.calendars import calendar_entries
from franvaro.attendance.joining import join_history
from franvaro.attendance.joins import followed
from franvaro.casebook import Casebook
from franvaro.domain import cases
from franvaro.domain.agenda_rules import DECISION_FIELD, MEETING_ROLES
from franvaro.domain.calendar import SchoolCalendar, calendar_for
from franvaro.domain.cases import Case
from franvaro.domain.events import Event
from franvaro.domain.meeting_decisions import PREFIX, MeetingDecision, decision_task
from franvaro.domain.meetings import meetings
from franvaro.domain.policy import Policy
from franvaro.domain.roles import Role
from franvaro.domain.tasks import Task
from franvaro.gateways.attendance import Gateway
from franvaro.gateways.cases.kept_policies import KeptPolicies
from franvaro.gateways.translating import student as translated
from franvaro.holidays_sweden import swedish_holidays

# How far the holidays of a calendar reach before and after the years it is asked about.
_YEARS_BEFORE, _YEARS_AFTER = 10, 3


@dataclass(frozen=True)
class CaseStore:
    """Cases, students and calendars within one viewer's reach."""

    gateway: Gateway
    casebook: Casebook

    def cases(self) -> tuple[Case, ...]:
        """Every case in reach, by id."""
        streams: dict[str, list[Event]] = {}
        for event in self.casebook.all_events(cases.stream_of("")):
            streams.setdefault(event.stream, []).append(event)
        found = (self.fold(tuple(events)) for events in streams.values())
        return tuple(case for case in found if self.gateway.viewer.scope.reaches(*case.student))

    def case(self, case_id: str) -> Case | None:
        """One case in reach; None if there is none."""
        events = self.casebook.events(cases.stream_of(case_id))
        case = self.fold(events) if events else None
        return case if case and self.gateway.viewer.scope.reaches(*case.student) else None

    def cases_of(self, student: tuple[str, str], policy_id: str) -> tuple[Case, ...]:
        """A student's cases under one routine, the oldest first; those of ids joined with it too."""
        known_as = (*(old for old, new in self._joined.items() if new == student != old), student)
        found = (self.casebook.events(student_stream(one, policy_id)) for one in known_as)
        opened = sorted(chain.from_iterable(found), key=lambda event: event.at)
        streams = (cases.stream_of(event.fields["case_id"]) for event in opened)
        return tuple(self.fold(self.casebook.events(stream)) for stream in streams)

    def fold(self, events: tuple[Event, ...]) -> Case:
        """The case that its events make, of the student whose id has been joined with the one they name."""
        case = cases.fold(events, KeptPolicies(self.gateway, self.casebook).of(events[0]))
        return replace(case, student_id=self._joined.get(case.student, case.student)[1])

    @cached_property
    def _joined(self) -> dict[tuple[str, str], tuple[str, str]]:
        return followed(join_history(self.gateway.store.folder))

    def students(self) -> dict[tuple[str, str], Student]:
        """The students in reach, by school unit and id."""
        rows = questions.students(self.gateway.viewer.scope, self.gateway.snapshot)
        return {(row["school_unit"], row["student_id"]): translated(row) for row in rows}

    def decision_tasks(self, cases: Iterable[Case], roles: Collection[Role]) -> dict[str, tuple[Task, ...]]:
        """What meetings have decided and nobody has done yet, by case.

        Restricted decisions are told to the roles that hold meetings only.
        """
        by_id = {case.case_id: case for case in cases}
        found: dict[str, tuple[Task, ...]] = {}
        for decision in self._decisions():
            case = by_id.get(decision.case_id or "")
            is_told = not decision.kind.is_restricted or bool(MEETING_ROLES & set(roles))
            task = _task(decision, case.policy) if case and is_told else None
            if case is not None and task is not None:
                found[case.case_id] = (*found.get(case.case_id, ()), task)
        return found

    def _decisions(self) -> Iterator[MeetingDecision]:
        events = self.casebook.all_events(PREFIX)
        for policy in self.gateway.policies:
            for meeting in meetings(events, policy.id):
                yield from meeting.decisions

    def calendar(self, school_unit: str) -> SchoolCalendar:
        """The school unit's calendar, with the public holidays of years enough."""
        entries = calendar_entries(self.gateway.store.folder)
        last = max([self.gateway.now.date(), *(entry.end_date for entry in entries)])
        years = range(_year_before(self.gateway.now.date()), last.year + _YEARS_AFTER)
        return calendar_for(entries, school_unit, swedish_holidays(years))


def _task(decision: MeetingDecision, policy: Policy) -> Task | None:
    """What the owner of a decision owes, in the words of the routine."""
    field = next((one for one in policy.fields if one.id == DECISION_FIELD), None)
    labels = dict(field.choices) if field else {}
    clause = policy.agenda.clause if policy.agenda else ""
    return decision_task(decision, labels.get(decision.kind, decision.kind), clause)


def student_stream(student: tuple[str, str], policy_id: str) -> str:
    """Numbers a student's cases under one routine, so that two people cannot open one each at once."""
    return f"student/{policy_id}/{student[0]}/{student[1]}"


def _year_before(day: date) -> int:
    return day.year - _YEARS_BEFORE
