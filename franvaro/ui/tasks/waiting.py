"""What waits for the viewer in the role that is chosen, in cases and outside."""

from __future__ import annotations

from franvaro.gateways.cases.answers import OwedTask
from franvaro.gateways.cases.gateway import CaseGateway
from franvaro.gateways.cases.tasks import TaskGateway


def tasks(door: CaseGateway) -> tuple[OwedTask, ...]:
    """What is owed by the viewer's role, or by anybody when none is chosen."""
    return TaskGateway(door).tasks(door.role)
