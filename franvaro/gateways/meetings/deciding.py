"""A decision of a meeting, as what it is in the student's case: both are recorded, or neither."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from franvaro.domain import cases
from franvaro.domain.actions import Doer, new_event
from franvaro.domain.agenda_rules import AgendaRule
from franvaro.domain.calendar import Month
from franvaro.domain.cases import Case
from franvaro.domain.events import NewEvent, recorded
from franvaro.domain.meeting_decisions import Key, NewDecision
from franvaro.domain.meetings import Meeting
from franvaro.domain.policy import Policy
from franvaro.domain.process import ActionRule
from franvaro.domain.refusals import Illegal
from franvaro.domain.roles import Role
from franvaro.gateways.cases.basis import CaseBasis
from franvaro.gateways.cases.gateway import CaseGateway
from franvaro.gateways.cases.opening import CaseOpening, Expected
from franvaro.gateways.cases.store import CaseStore


@dataclass(frozen=True)
class Deciding:
    """One decision about one student. `roles` are those the viewer may act in, the meeting's own first.

    `month` is what a case is opened on, when the student has none; None under a routine without reports.
    """

    door: CaseGateway
    policy: Policy
    meeting: Meeting
    student: Key
    new: NewDecision
    roles: tuple[Role, ...]
    month: Month | None

    def events(self) -> tuple[str, tuple[Expected, ...]]:
        """The case, and what is to be recorded in it, its opening included. Raises Illegal."""
        case, opening = self._case()
        rule = case.policy.agenda
        if rule is None:
            return case.case_id, opening
        return case.case_id, (*opening, *self._numbered(case, rule))

    def _case(self) -> tuple[Case, tuple[Expected, ...]]:
        """The open case; one that is to be opened if there is none, with the events that open it."""
        store = CaseStore(self.door.gateway, self.door.casebook)
        found = store.cases_of(self.student, self.policy.id)
        if found and found[-1].is_open:
            return found[-1], ()
        basis = CaseBasis(self.door.gateway, self.door.casebook, self.policy, self.student)
        opening = CaseOpening(store, basis, self.roles[0]).events(self.meeting.on, month=self.month)
        first = recorded(opening[-1][2], 1, self.door.gateway.now)
        return cases.fold((first,), self.policy), opening

    def _numbered(self, case: Case, rule: AgendaRule) -> Iterator[Expected]:
        for number, new in enumerate(self._in_case(case, rule)):
            linked = {**new.fields, "meeting": self.meeting.stream}
            yield new.stream, case.seq + number, replace(new, fields=linked)

    def _in_case(self, case: Case, rule: AgendaRule) -> tuple[NewEvent, ...]:
        """The case is lifted to the team if it can be; then the decision's own action, else it is noted."""
        lifted = self._lifting(case, rule)
        if lifted is None:
            return (self._decided(case, rule),)
        after = cases.after(case, recorded(lifted, case.seq + 1, self.door.gateway.now))
        return lifted, self._decided(after, rule)

    def _lifting(self, case: Case, rule: AgendaRule) -> NewEvent | None:
        action = case.policy.action(rule.lift) if rule.lift else None
        return None if action is None else self._tried(case, action, {})

    def _decided(self, case: Case, rule: AgendaRule) -> NewEvent:
        own = rule.rule_of(self.new.kind)
        action = case.policy.action(own.action) if own else None
        if own and action:
            found = self._tried(case, action, {**self._values, **dict(own.values)})
            if found is not None:
                return found
        note = rule.restricted_note if self.new.kind.is_restricted else rule.note
        noted = case.policy.action(note)
        return self._event(case, note, self._fitting(noted) if noted else {}, self._role(noted))

    def _tried(self, case: Case, action: ActionRule, values: dict[str, str]) -> NewEvent | None:
        """The event of an action, None where it has no place or lacks something."""
        fitting = {name: value for name, value in values.items() if name in action.fields}
        try:
            return self._event(case, action.id, fitting, self._role(action))
        except Illegal:
            return None

    def _event(self, case: Case, action: str, values: dict[str, str], role: Role) -> NewEvent:
        gateway = self.door.gateway
        basis = CaseBasis(gateway, self.door.casebook, case.policy, case.student)
        return new_event(
            case,
            action,
            values,
            doer=Doer(gateway.viewer.name, role, self.door.today, basis.is_high()),
            on=self.meeting.on,
            calendar=CaseStore(gateway, self.door.casebook).calendar(case.school_unit),
            rests_on=gateway.version,
        )

    def _role(self, action: ActionRule | None) -> Role:
        """The first of the viewer's roles that may do it; else the first, which will be refused."""
        return next((role for role in self.roles if action and role in action.roles), self.roles[0])

    def _fitting(self, action: ActionRule) -> dict[str, str]:
        return {name: value for name, value in self._values.items() if name in action.fields}

    @property
    def _values(self) -> dict[str, str]:
        """The decision under every name that a routine may have for its parts."""
        new = self.new
        found = {
            "meeting_decision": new.kind,
            "decision_owner": new.owner,
            "decision_due_on": new.due_on,
            "decision_evaluated_on": new.evaluate_on,
            "informs_guardian": new.informs_guardian,
            "decision_note": new.note,
            "measure_owner": new.owner,
            "evaluate_on": new.evaluate_on,
            "description": new.note,
            "inquiry_kind": new.inquiry,
            "reason": new.note,
            "outcome_reason": new.note,
        }
        return {name: str(value) for name, value in found.items() if value}
