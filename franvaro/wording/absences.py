"""Words about absences that no lesson of their time is known for."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from franvaro.wording import formats

HEADING: Final = "Frånvaro utan schemalagd lektion"
NOTE: Final = (
    "Frånvaron finns i en fil, men ingen lektion på samma tid. Därför ingår den inte i andelar, gränser "
    "eller hela dagar."
)
WHAT_IS_NEEDED: Final = (
    "För att räkna andelar behövs den schemalagda tiden: en lektionsfil eller ett schema med elevens alla "
    "lektioner, eller en sammanställning med undervisningstid. Läs in den under Import."
)
TO_IMPORTS: Final = "Gå till Import"
LIST_NAME: Final = "franvaro-utan-lektion"

SCHOOL_UNIT: Final = "Skolenhet"
STUDENT_ID: Final = "Elev-id"
STUDENT: Final = "Elev"
SCHOOL_CLASS: Final = "Klass"
DATE: Final = "Datum"
TIME: Final = "Tid"
ACTIVITY: Final = "Ämne"
CATEGORY: Final = "Slag"
VALID_MINUTES: Final = "Giltiga minuter"
INVALID_MINUTES: Final = "Ogiltiga minuter"

_CATEGORIES: Final = {
    "excused": "Giltig",
    "unexcused": "Ogiltig",
    "tardy": "Sen ankomst",
    "partial": "Del av dagen",
    "early-departure": "Gick tidigare",
    "mixed": "Giltig och ogiltig",
}


def no_denominator(count: int) -> str:
    """How often a student was away of whom nothing is known but that."""
    return f"Frånvarotillfällen: {formats.number(count)}; andelen kan inte räknas: ingen schemalagd tid."


def category(word: str) -> str:
    """What kind of absence it is, by the source's own word."""
    return _CATEGORIES[word]


def times(start: datetime | None, end: datetime | None) -> str | None:
    """From when to when: "08:10–09:00"; None of a whole day."""
    if start is None:
        return None
    return f"{start:%H:%M}–{end:%H:%M}" if end else f"{start:%H:%M}"
