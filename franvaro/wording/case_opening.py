"""The words about a student's case on the page Elev."""

from __future__ import annotations

from typing import Final

from franvaro.domain.cases import Case
from franvaro.domain.policy import Policy
from franvaro.wording import formats
from franvaro.wording.cases import stage

OPEN_ONE: Final = "Öppna ett ärende"
ON: Final = "Dagen ärendet öppnas"
CONFIRM: Final = "Öppna ärendet"
HELP: Final = "Ärendet öppnas enligt {policy}, på frånvaron här. Det kan avslutas men aldrig tas bort."


def open_case(case: Case) -> str:
    """The way to a case that is open."""
    return f"Öppet ärende: {stage(case.policy, case.stage)}"


def closed_case(case: Case) -> str:
    """The way to the newest case that is closed."""
    return f"Avslutat ärende, {formats.day(case.closed_on or case.stage_since)}"


def help_of(policy: Policy) -> str:
    """What opening a case means."""
    return HELP.format(policy=policy.name)
