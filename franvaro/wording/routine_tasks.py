"""What there is to do outside cases, in words."""

from __future__ import annotations

from datetime import date

from franvaro.domain.calendar import Month
from franvaro.wording import formats


def contact(day: date) -> str:
    """A guardian to reach about a full day."""
    return f"Kontakta vårdnadshavare: ogiltig heldag {formats.day(day)}"


def report(month: Month, school_unit: str) -> str:
    """A report to make and to hand over."""
    return f"Gör och lämna över frånvarorapporten för {formats.month(month)}, {school_unit}"


def review(month: Month, awaiting: int) -> str:
    """A report to review."""
    waiting = formats.count(awaiting, "elev väntar", "elever väntar")
    return f"Granska frånvarorapporten för {formats.month(month)}: {waiting} på beslut"
