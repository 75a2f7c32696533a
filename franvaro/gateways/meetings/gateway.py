"""All that may be asked or done about one meeting of the student health team, bound to a viewer in a role.

Only the student health team, the principal and the school nurse may. The order of every method is that of
CaseGateway: authorise, narrow to the viewer's reach, ask or record, write the trail.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import Final

from franvaro.access import Action, NotAllowed
from franvaro.answers import Student
from franvaro.casebook import Conflict
from franvaro.domain import meetings
from franvaro.domain.agenda import Agenda, masked, within
from franvaro.domain.agenda_rules import MEETING_ROLES, AgendaRule
from franvaro.domain.events import NewEvent
from franvaro.domain.meeting_decisions import (
    Key,
    MeetingDecision,
    NewDecision,
    decision_fields,
    meeting_stream,
    standing_refusal,
)
from franvaro.domain.meetings import DropReason, FrozenVersion, Meeting
from franvaro.domain.policy import Policy
from franvaro.domain.refusals import Illegal, Refusal, RefusalKind
from franvaro.domain.roles import Role
from franvaro.gateways.cases.gateway import CaseGateway
from franvaro.gateways.meetings.deciding import Deciding
from franvaro.gateways.meetings.decisions import DecisionGateway
from franvaro.gateways.meetings.drafting import AgendaDrafting
from franvaro.gateways.meetings.frozen import FrozenAgendas
from franvaro.gateways.meetings.kept import Answer, kept, kept_of_attendance

_ACTING: Final = (Role.STUDENT_HEALTH_TEAM, Role.PRINCIPAL, Role.SCHOOL_NURSE)


@dataclass(frozen=True)
class AgendaGateway:
    """One viewer's door to one meeting. An empty `school_unit` is a meeting about every unit in reach."""

    door: CaseGateway
    on: date
    policy_id: str
    school_unit: str = ""

    def agenda(self, version: int | None = None) -> Agenda:
        """A frozen version, the newest unless said; the agenda as it would be now when none is frozen.

        Raises Illegal for a version that is not there, NotAllowed in another role.
        """
        self.role()
        found = self._frozen.read(version)
        if found is None:
            return self.draft()
        self._record(Action.SHOW_LIST, detail=f"agenda {self.on}")
        return within(found, self.door.gateway.viewer.scope)

    def masked(self, version: int | None = None) -> Agenda:
        """The same without unit, id or case of anybody: all that a shared screen may be given."""
        return masked(self.agenda(version))

    def draft(self) -> Agenda:
        """The agenda as it would be now, whatever has been frozen."""
        self.role()
        self._record(Action.SHOW_LIST, detail=f"agenda {self.on}")
        return self._kept("draft", lambda: self._drafting().agenda(self._frozen.numbers()))

    def versions(self) -> tuple[FrozenVersion, ...]:
        """The frozen agendas, in order."""
        self.role()
        return self._frozen.versions()

    def meeting(self) -> Meeting:
        """What people have said about the meeting; its `seq` is what whoever acts has seen."""
        self.role()
        stream = meeting_stream(self.school_unit, self.on)
        return meetings.meeting(self.school_unit, self.on, self.policy_id, self.door.casebook.events(stream))

    def nominate(self, student: Key, note: str = "", *, expected_seq: int | None = None) -> Meeting:
        """Put a student on the agenda; the meeting afterwards. Raises Illegal out of reach, Conflict."""
        return self._say(meetings.NOMINATE, student, {}, expected_seq, note)

    def pin(self, student: Key, *, expected_seq: int | None = None) -> Meeting:
        """Keep a student first in the section, however many there are."""
        return self._say(meetings.PIN, student, {}, expected_seq)

    def drop(
        self, student: Key, reason: DropReason, note: str = "", *, expected_seq: int | None = None
    ) -> Meeting:
        """Take a student off; the annex tells why."""
        return self._say(meetings.DROP, student, {"reason": reason.value}, expected_seq, note)

    def move(self, student: Key, position: int, *, expected_seq: int | None = None) -> Meeting:
        """Let a student stand at a position, from 1, in the section."""
        return self._say(meetings.MOVE, student, {"position": str(position)}, expected_seq)

    def call(self, student: Key | None, roles: Iterable[Role], *, expected_seq: int | None = None) -> Meeting:
        """Say who should be present for a student's item, or for the whole meeting."""
        names = ",".join(sorted(role.value for role in roles))
        return self._say(meetings.ATTENDEES, student, {"roles": names}, expected_seq)

    def freeze(self) -> Agenda:
        """Make the agenda as it is now a numbered version, which never changes."""
        agenda, number = self.draft(), len(self.versions()) + 1
        self._record(Action.RECORD, detail=f"freeze {self.on}/{number}")
        new = self._new(self._frozen.stream, meetings.FREEZE, {"policy": self.policy_id}, on=self.door.today)
        return self._frozen.add(agenda, new)

    def decide(self, student: Key, new: NewDecision, *, expected_seq: int | None = None) -> MeetingDecision:
        """Record what was decided about a student, here and in the student's case, both or neither.

        `expected_seq` is the newest event of the meeting that the person saw: the same decision sent twice is
        recorded once. Raises Conflict when somebody else was first, Illegal with what stands in the way.
        """
        standing = standing_refusal(new, self.on, self.door.today)
        if standing is not None:
            raise Illegal(standing)
        meeting, month = self._seen(student, expected_seq), self._drafting().month(student)
        case_id, in_case = Deciding(
            self.door, self.policy, meeting, student, new, self._roles, month
        ).events()
        fields = {**self._about(student), "case_id": case_id, **decision_fields(new)}
        event = self._new(meeting.stream, meetings.DECIDE, fields, new.note, on=self.on)
        self._record(Action.RECORD, student, f"decide {self.on}")
        self.door.casebook.append_all(
            [(meeting.stream, meeting.seq, event), *in_case], at=self.door.gateway.now
        )
        return self.meeting().decisions[-1]

    def done(self, decision: MeetingDecision, *, on: date | None = None) -> MeetingDecision:
        """Record that a decision of any meeting was carried out."""
        self.role()
        return DecisionGateway(self.door).done(decision.stream, decision.number, on=on)

    def reveal(self, number: int, version: int | None = None) -> Student:
        """Who one item is about: a deliberate act, which leaves a trail.

        Raises Illegal for an item that is not there, NotAllowed for a student with protected identity.
        """
        item = self.agenda(version).item(number)
        student = self._students.get(item.student) if item else None
        if item is None or student is None:
            raise Illegal(Refusal(RefusalKind.NOT_ON_AGENDA, names=(str(number),)))
        if student.is_protected:
            self._record(Action.REFUSED, item.student, f"reveal {self.on}")
            raise NotAllowed(item.number)
        self._record(Action.REVEAL, item.student, f"reveal {self.on}")
        return student

    def students(self) -> Mapping[Key, Student]:
        """Everyone who may be nominated."""
        self.role()
        self._record(Action.SHOW_LIST, detail="students")
        return self._students

    def role(self) -> Role:
        """The role the viewer acts in. Raises NotAllowed for one that holds no meetings."""
        if not self._roles:
            self._record(Action.REFUSED, detail=f"agenda {self.on}")
            raise NotAllowed(self.door.role)
        return self._roles[0]

    @property
    def policy(self) -> Policy:
        """The routine. Raises KeyError for one that is not in force."""
        return self.door.gateway.policy(self.policy_id)

    @property
    def rule(self) -> AgendaRule:
        """How its agendas are made. Raises Illegal where the routine does not say."""
        if self.policy.agenda is None:
            raise Illegal(Refusal(RefusalKind.NO_AGENDA, policy=self.policy))
        return self.policy.agenda

    @property
    def _roles(self) -> tuple[Role, ...]:
        """The roles of the meeting that the viewer may act in, the team first."""
        chosen = (self.door.role,) if self.door.role else _ACTING
        return tuple(one for one in chosen if one in MEETING_ROLES & self.door.gateway.viewer.roles)

    @property
    def _frozen(self) -> FrozenAgendas:
        return FrozenAgendas(self.door, meetings.agenda_stream(self.school_unit, self.on), self.policy_id)

    def _drafting(self) -> AgendaDrafting:
        return AgendaDrafting(self.door, self.policy, self.rule, self.meeting())

    @property
    def _students(self) -> Mapping[Key, Student]:
        found, gateway = (lambda: MappingProxyType(self._drafting().students)), self.door.gateway
        return kept_of_attendance(gateway, ("students", self.school_unit), found)

    def _kept(self, name: str, answer: Callable[[], Answer]) -> Answer:
        return kept(self.door, (name, self.on, self.policy_id, self.school_unit), answer)

    def _seen(self, student: Key | None, expected_seq: int | None) -> Meeting:
        """The meeting, of a student in reach. Raises Conflict if it is not as the person saw it."""
        found = self.meeting()
        if student is not None and student not in self._students:
            self._record(Action.REFUSED, student)
            raise Illegal(Refusal(RefusalKind.UNKNOWN_STUDENT, names=(student[1],)))
        if expected_seq is not None and expected_seq != found.seq:
            raise Conflict(self.door.casebook.events(found.stream)[-1])
        return found

    def _say(
        self,
        kind: str,
        student: Key | None,
        fields: Mapping[str, str],
        expected_seq: int | None,
        note: str = "",
    ) -> Meeting:
        found = self._seen(student, expected_seq)
        about = {**self._about(student), **fields}
        new = self._new(found.stream, kind, about, note, on=self.door.today)
        self._record(Action.RECORD, student, f"{kind} {self.on}")
        self.door.casebook.append(found.stream, found.seq, new, at=self.door.gateway.now)
        return self.meeting()

    def _about(self, student: Key | None) -> dict[str, str]:
        whose = {} if student is None else {"school_unit": student[0], "student_id": student[1]}
        return {"policy": self.policy_id, **whose}

    def _new(
        self,
        stream: str,
        kind: str,
        fields: Mapping[str, str],
        note: str = "",
        *,
        on: date,
    ) -> NewEvent:
        gateway, role = self.door.gateway, self.role()
        texts = {"note": note.strip()} if note.strip() else {}
        return NewEvent(stream, kind, on, gateway.viewer.name, role.value, fields, texts, gateway.version)

    def _record(self, action: Action, student: Key | None = None, detail: str | None = None) -> None:
        gateway = self.door.gateway
        unit, student_id = student or (self.school_unit or None, None)
        gateway.trail.record(
            gateway.now, gateway.viewer, action, school_unit=unit, student_id=student_id, detail=detail
        )
