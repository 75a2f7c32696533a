"""Opening a case: one at a time for a student and a routine (I-21), on what the attendance says."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import date
from typing import Final

from franvaro.domain import cases
from franvaro.domain.calendar import Month
from franvaro.domain.cases import Case
from franvaro.domain.events import NewEvent
from franvaro.domain.policy import CountsFrom, Policy
from franvaro.domain.refusals import Illegal, Refusal, RefusalKind
from franvaro.domain.roles import Role
from franvaro.gateways.cases.basis import Basis, CaseBasis
from franvaro.gateways.cases.kept_policies import KeptPolicies
from franvaro.gateways.cases.store import CaseStore, student_stream

ID_BYTES: Final = 4

Expected = tuple[str, int, NewEvent]


@dataclass(frozen=True)
class CaseOpening:
    """Opens a case for the student of a basis. A case's id is drawn by lot, so that it says nothing."""

    store: CaseStore
    basis: CaseBasis
    role: Role

    @property
    def policy(self) -> Policy:
        """The routine that the case is opened under."""
        return self.basis.policy

    def open(self, on: date, *, breach: date | None = None, month: Month | None = None) -> Case:
        """The opened case. Raises Illegal, and Conflict when somebody else has opened one just now."""
        events = self.events(on, breach=breach, month=month)
        recorded = self.store.casebook.append_all(events, at=self.store.gateway.now)
        return self.store.fold(recorded[1:])

    def events(
        self, on: date, *, breach: date | None = None, month: Month | None = None
    ) -> tuple[Expected, ...]:
        """What is to be recorded, for the casebook: the case's number of the student, and its opening."""
        earlier = self._earlier(on)
        closed_on = max((case.closed_on for case in earlier if case.closed_on), default=None)
        basis = self.basis.find(breach=breach, month=month, after=closed_on)
        case_id = secrets.token_hex(ID_BYTES)
        student, case = student_stream(self.basis.student, self.policy.id), cases.stream_of(case_id)
        return (
            (student, self.store.casebook.seq(student), self._event(student, on, {"case_id": case_id})),
            (case, 0, self._event(case, on, self._fields(basis), basis.rests_on)),
        )

    def _earlier(self, on: date) -> tuple[Case, ...]:
        """The student's earlier cases, all closed."""
        if not self.policy.case_stages:
            raise Illegal(Refusal(RefusalKind.NO_CASES, policy=self.policy))
        if on > self.store.gateway.now.date():
            raise Illegal(Refusal(RefusalKind.FUTURE, names=(on.isoformat(),), policy=self.policy))
        earlier = self.store.cases_of(self.basis.student, self.policy.id)
        still_open = next((case for case in earlier if case.is_open), None)
        if still_open is not None:
            raise Illegal(Refusal(RefusalKind.CASE_IS_OPEN, names=(still_open.case_id,), policy=self.policy))
        return earlier

    def _fields(self, basis: Basis) -> dict[str, str]:
        school_unit, student_id = self.basis.student
        kept = KeptPolicies(self.store.gateway, self.store.casebook).keep(self.policy.id)
        return {
            "school_unit": school_unit,
            "student_id": student_id,
            "policy": self.policy.id,
            "policy_version": self.policy.version,
            "policy_text": kept,
            **basis.fields,
            **self._deadlines(basis),
        }

    def _deadlines(self, basis: Basis) -> dict[str, str]:
        breach = basis.fields.get("breach_date")
        if breach is None:
            return {}
        calendar = self.store.calendar(self.basis.student[0])
        return cases.frozen_deadlines(calendar, self.policy, CountsFrom.BREACH, date.fromisoformat(breach))

    def _event(self, stream: str, on: date, fields: dict[str, str], rests_on: str | None = None) -> NewEvent:
        actor = self.store.gateway.viewer.name
        return NewEvent(stream, cases.OPEN, on, actor, self.role.value, fields, rests_on=rests_on)


def first_owner(policy: Policy) -> Role:
    """Who answers for a case as it is opened; the principal where the routine has no cases."""
    owners = (stage.owner for stage in policy.case_stages if stage.owner is not None)
    return next(owners, Role.PRINCIPAL)
