"""What a meeting decides, in words: the form, and what was decided read back."""

from __future__ import annotations

from typing import Final

from franvaro.domain.meeting_decisions import MeetingDecision
from franvaro.domain.roles import Role
from franvaro.wording import formats
from franvaro.wording.agenda import DECISIONS, DONE, INQUIRIES, NOT_DONE
from franvaro.wording.cases import NEUTRAL_REASONS, ROLES

DECIDE: Final = "Besluta"
ANOTHER: Final = "Ett beslut till"
WHAT: Final = "Beslut"
WHAT_HINT: Final = "Välj beslut"
OWNER: Final = "Ansvarig"
DUE: Final = "Klart senast"
EVALUATED: Final = "Utvärderas"
INFORMS: Final = "Informerar vårdnadshavare"
REASON: Final = "Skäl"
INQUIRY: Final = "Vilken utredning"
NOTE: Final = "Anteckning"
NOTE_HELP: Final = "Skriv inga namn: skärmen är delad. Skriv inga diagnoser eller hälsouppgifter."
NOTE_LATER: Final = "Anteckningen visas inte här igen. Den finns i elevens ärende."
NOBODY: Final = "Ingen"
RECORD: Final = "Anteckna beslutet"
RECORDED: Final = "Beslutet är antecknat."
READ_BACK: Final = "Beslutat"
NOTHING_DECIDED: Final = "Inget är beslutat om eleven på det här mötet."
TAKEN_ALREADY: Final = (
    "Någon annan har just antecknat ett beslut om eleven. Se vad som är beslutat, och besluta igen om det "
    "behövs."
)
DONE_BUTTON: Final = "Gjort"
IS_DONE: Final = "Det är antecknat som gjort."
OVERDUE: Final = "försenat"


def needed(label: str) -> str:
    """The label of what must be filled in."""
    return f"{label} *"


def role(one: Role) -> str:
    """A role at the beginning of a line."""
    return ROLES[one][0].upper() + ROLES[one][1:]


def decision(found: MeetingDecision) -> str:
    """What was decided, who does it, by when, and what follows: one sentence to read aloud."""
    parts = (
        _what(found),
        f"ansvarig: {ROLES[found.owner]}" if found.owner else "",
        f"klart senast {formats.day(found.due_on)}" if found.due_on else "",
        f"utvärderas {formats.day(found.evaluate_on)}" if found.evaluate_on else "",
        f"vårdnadshavare informeras av {ROLES[found.informs_guardian]}" if found.informs_guardian else "",
    )
    return ", ".join(part for part in parts if part)


def _what(found: MeetingDecision) -> str:
    more = NEUTRAL_REASONS[found.reason] if found.reason else INQUIRIES.get(found.inquiry)  # type: ignore[arg-type]
    return f"{DECISIONS[found.kind]} ({more.lower()})" if more else DECISIONS[found.kind]


def standing(found: MeetingDecision) -> str:
    """Whether it was done."""
    return f"{DONE} {formats.day(found.done_on)}" if found.done_on else NOT_DONE


def followed_up(found: MeetingDecision) -> str:
    """An earlier decision, with when it was taken and whether it was done."""
    return f"{formats.day(found.meeting_on)}: {decision(found)} – {standing(found)}"
