"""What the work with absence gives at a school, and what can be concluded from it."""

from __future__ import annotations

from typing import Final

from franvaro.domain.school_effects import SchoolEffects, Waiting
from franvaro.wording import formats

HEADING: Final = "Hur det går på skolan"
TO_CONTACT: Final = "Från flagga till kontakt hem"
TO_TEAM: Final = "Från flagga till EHT"
ON_TIME: Final = "Gjort i tid"
WITHOUT_ACTION: Final = "Flaggade utan insats"
NOT_YET: Final = "Har inte skett"
COUNTED: Final = (
    "Läsårets ärenden. Dagarna räknas från att eleven blev flaggad: från rapportmånadens sista dag, eller "
    "från dagen då gränsen passerades. De räknas till den första kontakt hem som står i ärendet, och till "
    "den dag då ärendet lyftes till EHT eller ett möte beslutade om det."
)
CONCLUSION: Final = (
    "Siffrorna säger hur fort skolan arbetar och vilka som väntar. De säger inte om arbetet hjälper: att "
    "frånvaron ändras efter en insats kan också bero på årstid, sjukdom eller att höga värden ofta sjunker "
    "av sig själva. Är ärendena få kan ett enda ändra siffran mycket."
)


def median(found: Waiting) -> str:
    """The middle number of days: "4,5 dagar"."""
    middle = found.median
    if middle is None:
        return NOT_YET
    number = formats.number(int(middle)) if middle.denominator == 1 else f"{int(middle)},5"
    return f"{number}{formats.SPACE}{'dag' if middle == 1 else 'dagar'}"


def basis(found: Waiting) -> str:
    """What a middle number rests on, and how many wait."""
    cases = formats.count(len(found.days), "ärende", "ärenden")
    return f"Median av {cases}. Väntar: {formats.number(found.waiting)}."


def share(part: int, whole: int) -> str:
    """A share in percent; nothing of nothing."""
    return formats.percent(part / whole if whole else None)


def on_time(found: SchoolEffects) -> str:
    """What the share on time rests on."""
    if not found.due:
        return "Ingen sista dag har kommit än."
    return f"{formats.number(found.met)} av {formats.count(found.due, 'frist', 'frister')}."


def without_action(found: SchoolEffects) -> str:
    """What the share without action rests on."""
    students = formats.count(found.flagged, "flaggad elev", "flaggade elever")
    return f"{formats.number(found.without_action)} av {students} har inget öppet ärende."
