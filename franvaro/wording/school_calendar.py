"""What the page Import says about the school's calendar."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from franvaro.domain.calendar import EntryKind
from franvaro.wording import formats

CALENDAR_ABOUT: Final = (
    "Terminer, lov och studiedagar avgör när samtal senast ska hållas och vilka dagar som är skoldagar."
)
NO_CALENDAR: Final = "Ingen kalender är inläst. Tills dess räknas alla vardagar utom helgdagar som skoldagar."
CALENDAR_FILE: Final = "Kalenderfil"
CALENDAR_REPLACES: Final = "En ny fil ersätter kalendern för de skolenheter som står i den."
REFUSED_TITLE: Final = "Kalendern kan inte läsas in. Inget har ändrats."
NO_FILE: Final = "Välj en fil först."
READ_CALENDAR: Final = "Läs in kalendern"
CALENDAR_EXAMPLE_TITLE: Final = "Så ska filen se ut"
CALENDAR_EXAMPLE: Final = (
    "skolenhet;typ;startdatum;slutdatum;namn\n"
    ";termin;2026-08-18;2026-12-18;Hösttermin\n"
    ";lov;2026-10-26;2026-10-30;Höstlov\n"
    ";studiedag;2026-11-27;2026-11-27;Studiedag\n"
    ";termin;2027-01-07;2027-06-11;Vårtermin"
)
CALENDAR_EXAMPLE_NOTE: Final = "Lämna skolenheten tom om raden gäller alla skolor. Datumen räknas med."
CALENDAR_TABLE: Final = "Skolans kalender"
CALENDAR_HEADINGS: Final = ("Typ", "Namn", "Från och med", "Till och med", "Skolenhet")
EVERY_SCHOOL: Final = "Alla skolor"
ENTRY_KINDS: Final[Mapping[EntryKind, str]] = {
    EntryKind.TERM: "Termin",
    EntryKind.BREAK: "Lov",
    EntryKind.STAFF_DAY: "Studiedag",
}


def calendar_read(entries: int) -> str:
    """That a calendar was read."""
    return f"Kalendern är inläst: {formats.count(entries, 'rad', 'rader')}."
