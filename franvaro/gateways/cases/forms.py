"""What the forms of a case need: in which roles the viewer may act, what stands in the way, unsent drafts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from franvaro.domain.actions import Choice, refusal
from franvaro.domain.cases import Case, stream_of
from franvaro.domain.process import ActionRule
from franvaro.domain.roles import Role
from franvaro.gateways.cases.gateway import CaseGateway
from franvaro.gateways.cases.store import CaseStore


@dataclass(frozen=True)
class CaseForms:
    """One case as the viewer may act in it."""

    door: CaseGateway
    case: Case

    def roles(self, action: ActionRule) -> tuple[Role, ...]:
        """The viewer's roles that may do it, whoever answers for the stage first."""
        owner = self.case.owner_role
        return tuple(
            sorted(self.door.roles.intersection(action.roles), key=lambda role: (role != owner, role))
        )

    def choices(self) -> tuple[Choice, ...]:
        """Every action with what stands in the way of it, in whichever of the viewer's roles may do it."""
        usual = self.door.acting_role(self.case)
        return tuple(
            Choice(action, refusal(self.case, action, next(iter(self.roles(action)), usual)))
            for action in self.case.policy.actions
        )

    def striking_role(self, seq: int) -> Role:
        """The role in which the viewer may best strike an event: one that may do it and know of it, else the
        principal's.
        """
        kind = next((event.kind for event in self.case.done if event.seq == seq), "")
        action = self.case.policy.action(kind)
        roles = [role for role in self.roles(action) if action.is_told_to((role,))] if action else []
        is_principal = self.door.role is None and Role.PRINCIPAL in self.door.gateway.viewer.roles
        return next(iter(roles), Role.PRINCIPAL if is_principal else self.door.acting_role(self.case))

    def as_role(self, role: Role) -> CaseGateway:
        """The door in one role; the gateway refuses one that the viewer does not have."""
        return replace(self.door, role=role)

    def draft(self, form: str) -> dict[str, str]:
        """What the viewer has written in a form and not recorded."""
        return self.door.casebook.draft(self._viewer, self._form(form)) or {}

    def save_draft(self, form: str, values: Mapping[str, str]) -> None:
        """Keep what stands in a form, sealed, until it is recorded or the case's texts are forgotten."""
        self.door.casebook.save_draft(self._viewer, self._form(form), values)

    def drop_draft(self, form: str) -> None:
        """Let go of a form that is recorded."""
        self.door.casebook.drop_draft(self._viewer, self._form(form))

    @property
    def _viewer(self) -> str:
        return self.door.gateway.viewer.name

    def _form(self, form: str) -> str:
        return f"{stream_of(self.case.case_id)}/{form}"


def cases_of(door: CaseGateway, student: tuple[str, str], policy_id: str) -> tuple[Case, ...]:
    """A student's cases under one routine, the oldest first. Raises NotAllowed for one out of reach."""
    door.gateway.student(*student)
    return CaseStore(door.gateway, door.casebook).cases_of(student, policy_id)
