"""What the page Import says about who is who: names to decide, ids to join, and what has been joined."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from franvaro.answers import Student
from franvaro.wording import formats

STUDENTS_TAB: Final = "Elever"
ABOUT: Final = (
    "Här avgör du vem som är vem: när en fil utan elev-id har ett namn som flera elever i klassen har, och "
    "när en elev har fått ett nytt id, till exempel ett nytt personnummer."
)
NAMES: Final = "Namn att avgöra"
NO_NAMES: Final = "Inget namn väntar på dig: i filerna utan elev-id är det klart vem varje rad gäller."
MORE_NAMES: Final = "Ytterligare {count} väntar. De visas när du har avgjort de här."
WHO: Final = "Vem är det?"
NOBODY: Final = "Ingen av dem, en annan elev"
DECIDE: Final = "Spara svaret"
CHOOSE_FIRST: Final = "Välj först vem det är."

JOIN: Final = "Slå ihop två id"
JOIN_ABOUT: Final = (
    "Det som står under det gamla id:t räknas sedan under det nya, även i filer som läses in senare. Det går "
    "att ångra."
)
PROTECTED_ABOUT: Final = (
    "Har den ena skyddade personuppgifter tas namnet bort även för den andra. Det kan inte ångras."
)
OLD: Final = "Det gamla id:t"
NEW: Final = "Det nya id:t"
SEARCH: Final = "Skriv en del av namnet, klassen eller id:t"
DO_JOIN: Final = "Slå ihop"
CHOOSE_BOTH: Final = "Välj både det gamla och det nya id:t."
OTHER_UNIT: Final = "De två eleverna går på olika skolenheter. Bara id på samma skolenhet kan slås ihop."

HISTORY: Final = "Det som är avgjort och ihopslaget"
NO_HISTORY: Final = "Inget är avgjort eller ihopslaget ännu."
HISTORY_TABLE: Final = "Avgjorda namn och ihopslagna id, det senaste först"
HISTORY_HEADINGS: Final = ("Tidpunkt", "Det gamla", "Räknas som", "Av", "Läge", "Skolenhet")
HISTORY_HINT: Final = "Markera en rad för att ångra den."
UNDO: Final = "Ångra den markerade"

DECIDED: Final = "Svaret är sparat. Raderna räknas nu, och detsamma gäller i filer som läses in senare."
JOINED: Final = "De två id:na är nu en elev."
SEPARATED: Final = "Det är ångrat: de står var för sig igen."
WORKING: Final = "Bygger om siffrorna …"

FAULTS: Final = {
    "same-id": "Det gamla och det nya id:t är samma.",
    "unknown-id": "Det finns ingen elev med id:t {student_id} på skolenheten.",
    "already-joined": "Id:t {student_id} är redan ihopslaget med ett annat. Ångra det först.",
    "goes-round": "Det går inte: {student_id} är redan ihopslaget med det gamla id:t, åt andra hållet.",
    "not-joined": "Id:t {student_id} är inte ihopslaget med något annat.",
}


def fault(code: str, student_id: str) -> str:
    """Why two ids are not joined, or not taken apart."""
    return FAULTS[code].format(student_id=student_id)


def name_to_decide(name: str, school_class: str, rows: int) -> str:
    """A name that waits; `name` and `school_class` as they may be shown."""
    counted = formats.count(rows, "rad", "rader")
    return f"**{name}**, klass {school_class}: {counted} utan elev-id. Flera elever i klassen heter så."


def written_name(given_name: str | None, family_name: str | None) -> str:
    """A name as a file has it."""
    return " ".join(name for name in (given_name, family_name) if name) or formats.NAMELESS


def option(student: Student, *, is_one_of_several_schools: bool) -> str:
    """A student with what tells namesakes apart."""
    place = f", {student.school_unit}" if is_one_of_several_schools else ""
    return f"{formats.student_name(student)}, {student.school_class}{place} ({student.student_id})"


def standing(undone_at: datetime | None) -> str:
    """Whether a join says anything."""
    return "Gäller" if undone_at is None else f"Ångrad {formats.moment(undone_at)}"
