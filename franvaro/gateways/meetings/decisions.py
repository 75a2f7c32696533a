"""What meetings have decided about students in reach: asked for, and said to be done."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from franvaro.access import Action, NotAllowed
from franvaro.domain.agenda_rules import MEETING_ROLES
from franvaro.domain.events import NewEvent
from franvaro.domain.meeting_decisions import PREFIX, MeetingDecision
from franvaro.domain.meetings import DECISION_DONE, meetings
from franvaro.domain.refusals import Illegal, Refusal, RefusalKind
from franvaro.domain.roles import Role
from franvaro.gateways.cases.gateway import CaseGateway


@dataclass(frozen=True)
class DecisionGateway:
    """One viewer's door to the decisions of all meetings."""

    door: CaseGateway

    def decisions(self, *, is_open: bool | None = None) -> tuple[MeetingDecision, ...]:
        """The decisions in reach, by day, school unit, student and number.

        Restricted ones only for a viewer, or in a role, of those that hold meetings.
        """
        self._record(Action.SHOW_LIST, detail="decisions")
        found = (one for one in self._all() if is_open in (None, one.is_open) and self._may_see(one))
        return tuple(sorted(found, key=lambda one: (one.meeting_on, one.student, one.number)))

    def done(self, stream: str, number: int, *, on: date | None = None) -> MeetingDecision:
        """Record that a decision was carried out; the decision.

        Those who hold meetings may say so, and its owner. Raises Illegal for one that is not there or is
        done, NotAllowed in another role.
        """
        decision = next((one for one in self._all() if (one.stream, one.number) == (stream, number)), None)
        if decision is None or not self._may_see(decision):
            raise Illegal(Refusal(RefusalKind.UNKNOWN_DECISION, names=(str(number),)))
        role = self._role(decision)
        if not decision.is_open:
            raise Illegal(Refusal(RefusalKind.DECISION_DONE, names=(str(number),)))
        day = on or self.door.today
        if day > self.door.today:
            raise Illegal(Refusal(RefusalKind.FUTURE, names=(day.isoformat(),)))
        self._append(decision, role, day)
        return next(one for one in self._all() if (one.stream, one.number) == (stream, number))

    def under(self, policy_id: str) -> tuple[MeetingDecision, ...]:
        """The decisions under one routine, restricted ones too: for those who hold its meetings."""
        events = self.door.casebook.all_events(PREFIX)
        decided = (decision for meeting in meetings(events, policy_id) for decision in meeting.decisions)
        return tuple(one for one in decided if self.door.gateway.viewer.scope.reaches(*one.student))

    def _all(self) -> Iterable[MeetingDecision]:
        return (one for policy in self.door.gateway.policies for one in self.under(policy.id))

    @property
    def _roles(self) -> frozenset[Role]:
        return frozenset({self.door.role}) if self.door.role else self.door.gateway.viewer.roles

    def _may_see(self, decision: MeetingDecision) -> bool:
        return not decision.kind.is_restricted or bool(self._roles & MEETING_ROLES)

    def _role(self, decision: MeetingDecision) -> Role:
        """The role that says it: the owner's if the viewer has it. Raises NotAllowed."""
        allowed = self._roles & self.door.gateway.viewer.roles
        if decision.owner in allowed:
            return decision.owner
        found = sorted(allowed & MEETING_ROLES)
        if not found:
            self._record(Action.REFUSED, decision, "decision done")
            raise NotAllowed(decision.kind)
        return found[0]

    def _append(self, decision: MeetingDecision, role: Role, on: date) -> None:
        door = self.door
        self._record(Action.RECORD, decision, "decision done")
        events = door.casebook.events(decision.stream)
        policy = events[decision.number - 1].fields["policy"]
        fields = {"policy": policy, "decision": str(decision.number)}
        actor = door.gateway.viewer.name
        new = NewEvent(decision.stream, DECISION_DONE, on, actor, role.value, fields)
        door.casebook.append(decision.stream, events[-1].seq, new, at=door.gateway.now)

    def _record(
        self, action: Action, decision: MeetingDecision | None = None, detail: str | None = None
    ) -> None:
        gateway = self.door.gateway
        unit, student_id = decision.student if decision else (None, None)
        gateway.trail.record(
            gateway.now, gateway.viewer, action, school_unit=unit, student_id=student_id, detail=detail
        )
