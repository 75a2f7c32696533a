"""The agenda as it would be now, over all the school units of the meeting."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from franvaro.answers import Student
from franvaro.domain.agenda import Agenda
from franvaro.domain.agenda_making import make_agenda
from franvaro.domain.agenda_reasons import AgendaDay
from franvaro.domain.agenda_rules import AgendaRule
from franvaro.domain.calendar import Month
from franvaro.domain.cases import Case
from franvaro.domain.meeting_decisions import Key, MeetingDecision
from franvaro.domain.meetings import Meeting
from franvaro.domain.policy import Policy, ReportKind
from franvaro.gateways.cases.gateway import CaseGateway
from franvaro.gateways.cases.store import CaseStore
from franvaro.gateways.meetings.basis import AgendaBasis
from franvaro.gateways.meetings.decisions import DecisionGateway
from franvaro.gateways.meetings.kept import kept_cases


@dataclass(frozen=True)
class AgendaDrafting:
    """Everything there is to make one meeting's agenda of, within one viewer's reach; read once."""

    door: CaseGateway
    policy: Policy
    rule: AgendaRule
    meeting: Meeting

    def agenda(self, numbers: Mapping[Key, int]) -> Agenda:
        """The agenda; `numbers` are the pseudonyms that the meeting has given already."""
        bases = [self._basis(unit) for unit in self.units]
        return make_agenda(
            [candidate for basis in bases for candidate in basis.candidates()],
            [group for basis in bases for group in basis.groups()],
            AgendaDay(self.meeting.on, self.policy, self.rule, _last_meetings(self._earlier)),
            self.meeting,
            report_revision=_revision(bases),
            numbers=numbers,
        )

    @cached_property
    def units(self) -> tuple[str, ...]:
        """The school units that the meeting is about."""
        reached = self.door.gateway.school_units()
        named = self.meeting.school_unit
        return tuple(unit for unit in reached if named in ("", unit))

    @cached_property
    def students(self) -> dict[Key, Student]:
        """The students of these units."""
        found = CaseStore(self.door.gateway, self.door.casebook).students()
        return {key: student for key, student in found.items() if key[0] in self.units}

    def month(self, student: Key) -> Month | None:
        """The month that a case would be opened on; None under a routine that has no monthly report."""
        return None if self.policy.report is ReportKind.ROLLING else self._basis(student[0]).month

    def _basis(self, school_unit: str) -> AgendaBasis:
        return AgendaBasis(
            door=self.door,
            policy=self.policy,
            rule=self.rule,
            school_unit=school_unit,
            on=self.meeting.on,
            open_cases=self._open_cases,
            students=self.students,
            decisions=self._by_student,
            nominated=self.meeting.nominated | self.meeting.pinned,
        )

    @cached_property
    def _open_cases(self) -> dict[Key, Case]:
        return {
            case.student: case
            for case in kept_cases(self.door)
            if case.is_open and case.policy.id == self.policy.id
        }

    @cached_property
    def _earlier(self) -> tuple[MeetingDecision, ...]:
        """What meetings before this one have decided under the routine."""
        decisions = DecisionGateway(self.door).under(self.policy.id)
        return tuple(one for one in decisions if one.meeting_on < self.meeting.on)

    @cached_property
    def _by_student(self) -> dict[Key, tuple[MeetingDecision, ...]]:
        found: dict[Key, list[MeetingDecision]] = defaultdict(list)
        for decision in self._earlier:
            found[decision.student].append(decision)
        return {student: tuple(decisions) for student, decisions in found.items()}


def _last_meetings(decisions: Iterable[MeetingDecision]) -> tuple[tuple[str, date], ...]:
    """The latest meeting that decided about students of each school unit."""
    last: dict[str, date] = {}
    for one in decisions:
        last[one.school_unit] = max(one.meeting_on, last.get(one.school_unit, one.meeting_on))
    return tuple(sorted(last.items()))


def _revision(bases: Iterable[AgendaBasis]) -> str | None:
    """The report revision of one unit; those of several each with its unit. None without any."""
    made = [(basis.school_unit, basis.report.rests_on) for basis in bases if basis.report is not None]
    if len(made) < 2:
        return made[0][1] if made else None
    return ", ".join(f"{unit} {revision}" for unit, revision in made)
