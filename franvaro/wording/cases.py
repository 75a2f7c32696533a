"""Cases in Swedish: stages, roles, events, and why something cannot be done."""

from __future__ import annotations

from typing import Final

from franvaro.domain.cases import CORRECT, OPEN
from franvaro.domain.contacts import ContactOutcome
from franvaro.domain.events import Event
from franvaro.domain.policy import Policy
from franvaro.domain.process import CLOSED
from franvaro.domain.review import Decision, NeutralReason, Standing
from franvaro.domain.roles import Role
from franvaro.wording import formats

ROLES: Final = {
    Role.MENTOR: "mentor",
    Role.TEACHER: "lärare",
    Role.SCHOOL_ADMINISTRATOR: "skoladministratör",
    Role.SCHOOL_NURSE: "skolsköterska",
    Role.PRINCIPAL: "rektor",
    Role.SCHOOL_LEADERSHIP: "skolledning",
    Role.STUDENT_HEALTH_TEAM: "EHT",
    Role.STUDENT_HEALTH_SERVICE: "studerandehälsan",
}
OUTCOMES: Final = {
    "resolved": "Undanröjt",
    "exclusion": "Avskiljande",
    "continue_with_reason": "Avslutat med motivering",
    "absence_reduced": "Frånvaron har minskat",
    "ended": "Avslutat av annat skäl",
}
DECISIONS: Final = {
    Decision.LETTER_AND_MAIL: "Brev hem och mail till mentor",
    Decision.NO_ACTION: "Ingen åtgärd",
    Decision.REGISTRATION_ERROR: "Fel i registreringen",
    Decision.ALREADY_IN_CASE: "Finns redan i ett ärende",
}
NEUTRAL_REASONS: Final = {
    NeutralReason.ALREADY_CONTACTED: "Vårdnadshavare är redan kontaktad",
    NeutralReason.SINGLE_EPISODE: "En enstaka sammanhängande period",
    NeutralReason.ATTENDANCE_IMPROVED: "Närvaron har redan blivit bättre",
    NeutralReason.STUDENT_HAS_LEFT: "Eleven har slutat",
    NeutralReason.OTHER: "Annat skäl",
}
STANDINGS: Final = {
    Standing.NEW: "Ny",
    Standing.CONTINUING: "Fortsätter",
    Standing.GONE: "Inte längre",
    Standing.IN_CASE: "I ärende",
}
CONTACT_OUTCOMES: Final = {
    ContactOutcome.INFORMED: "Informerad",
    ContactOutcome.CAUSE_DISCUSSED: "Orsaken diskuterad",
    ContactOutcome.NOT_REACHED: "Ej nådd",
}
NO_DIAGNOSES: Final = "Skriv inga diagnoser och inga orsaker som rör hälsa."
NOT_DOCUMENTED: Final = "Ej dokumenterat"
NOT_INITIATED: Final = "Inte initierad"


def stage(policy: Policy, stage_id: str) -> str:
    """What a stage is called."""
    titles = {one.id: one.title for one in policy.stages}
    return "Avslutat" if stage_id == CLOSED else titles[stage_id]


def event(found: Event, policy: Policy) -> str:
    """What an event is called."""
    if found.kind == OPEN:
        return "Ärendet öppnat"
    if found.kind == CORRECT:
        return f"Rättelse: händelse {found.fields['event']} är struken"
    action = policy.action(found.kind)
    return action.title if action else found.kind


def conflict(latest: Event, policy: Policy | None = None) -> str:
    """Who did what just before, instead of what the person wanted to do.

    What only some roles may know of is told to nobody here.
    """
    action = policy.action(latest.kind) if policy else None
    called = event(latest, policy) if policy else latest.kind
    what = "något" if action and action.visible_to else f"”{called}”"
    who = ROLES[Role(latest.role)] if latest.role in frozenset(Role) else ""
    return (
        f"Någon annan hann före: {latest.actor} ({who}) antecknade {what} {formats.moment(latest.at)}."
        " Inget är ändrat. Läs om ärendet och försök igen."
    )


def not_your_role(role: str) -> str:
    return f"Du har inte rollen {ROLES.get(Role(role), role)}."
