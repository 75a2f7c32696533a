"""The same meeting at this very moment, for what runs after the page was drawn: callbacks and fragments."""

from __future__ import annotations

from dataclasses import replace

from franvaro.gateways.meetings.gateway import AgendaGateway
from franvaro.ui import casework


def at_this_moment(gateway: AgendaGateway) -> AgendaGateway:
    """The gateway with the clock and the data as they are now."""
    return replace(gateway, door=casework.door_again())
