"""Who might do what a meeting decides, and by when: what the form holds before anybody has changed it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from franvaro.domain.agenda_rules import DecisionKind
from franvaro.domain.roles import Role

DUE_DAYS: Final = 14
EVALUATION_DAYS: Final = 42

_OWNERS: Final = {
    DecisionKind.MENTOR_TALK: Role.MENTOR,
    DecisionKind.ABSENCE_INVESTIGATION: Role.STUDENT_HEALTH_TEAM,
    DecisionKind.EXTRA_ADAPTATIONS: Role.MENTOR,
    DecisionKind.PEDAGOGICAL_MAPPING: Role.STUDENT_HEALTH_TEAM,
    DecisionKind.FURTHER_INVESTIGATION: Role.PRINCIPAL,
    DecisionKind.NETWORK_MEETING: Role.PRINCIPAL,
    DecisionKind.CONTACT_CENTRAL_TEAM: Role.PRINCIPAL,
    DecisionKind.HAND_OVER: Role.PRINCIPAL,
}


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Owner and dates of a decision; None where the decision leaves nothing to do."""

    owner: Role | None = None
    due_on: date | None = None
    evaluate_on: date | None = None


def suggested(kind: DecisionKind, on: date) -> Suggestion:
    """What fits a decision of the meeting of a day: two weeks to do it, six until it is evaluated."""
    if not kind.leaves_something_to_do:
        return Suggestion()
    return Suggestion(
        _OWNERS[kind],
        on + timedelta(days=DUE_DAYS),
        on + timedelta(days=EVALUATION_DAYS),
    )
