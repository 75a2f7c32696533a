"""In which role something outside cases is done: those who may do it are named by the routine's own words."""

from __future__ import annotations

from franvaro.access import Action
from franvaro.domain.refusals import Illegal, Refusal, RefusalKind
from franvaro.domain.roles import Role
from franvaro.gateways.cases.gateway import CaseGateway


def acting_role(door: CaseGateway, action: str, roles: tuple[Role, ...]) -> Role:
    """The first of the roles that may do it which the viewer acts in.

    Raises Illegal, and leaves a trail, for whoever acts in none of them.
    """
    role = next((role for role in roles if role in door.roles), None)
    if role is None:
        gateway = door.gateway
        gateway.trail.record(gateway.now, gateway.viewer, Action.REFUSED, detail=f"{action} as {door.role}")
        raise Illegal(Refusal(RefusalKind.WRONG_ROLE, action, names=roles))
    return role
