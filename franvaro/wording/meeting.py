"""The words of the page Möte: choosing, preparing and holding a meeting. A student is a pseudonym here."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import Final

from franvaro.domain.events import Event
from franvaro.domain.meetings import (
    ATTENDEES,
    DECIDE,
    DECISION_DONE,
    DROP,
    FREEZE,
    MOVE,
    NOMINATE,
    PIN,
)
from franvaro.domain.refusals import Refusal, RefusalKind
from franvaro.domain.roles import Role
from franvaro.wording import formats
from franvaro.wording.cases import ROLES
from franvaro.wording.refusals import refusal

INTRODUCTION: Final = (
    "Förbered EHT:s dagordning och håll mötet på en delad skärm. Eleverna har pseudonymer på den här sidan."
)
MEETING_DAY: Final = "Mötets dag"
MODE: Final = "Läge"
PREPARE: Final = "Förbereda"
MEET: Final = "Mötesläge"
NO_ROUTINE: Final = (
    "Ingen rutin säger något om EHT-möten. Lägg till avsnittet [agenda] från rutinfilen som följer med."
)
NOT_YOURS: Final = "Mötet förbereds och hålls av EHT, rektor och skolsköterskan. Välj en av de rollerna."
EMPTY: Final = "Ingen elev har något skäl att stå på dagordningen. Du kan föreslå en elev här bredvid."

NOMINATE_LABEL: Final = "Föreslå en elev"
NOMINATE_HINT: Final = "Hela namnet, eller elevens id"
NOMINATE_BUTTON: Final = "Föreslå"
NOMINATED: Final = "Eleven står på dagordningen."
NOMINATED_WAITS: Final = (
    "Eleven är föreslagen men får inte plats på mötets tid, och står i bilagan. Sätt punkten först om den "
    "ska tas upp."
)
NOMINATE_HELP: Final = "Inga förslag visas medan du skriver, så att skärmen kan vara delad."
NO_STUDENT: Final = "Ingen elev passar med det du skrev. Skriv för- och efternamn, eller elevens id."
MANY_STUDENTS: Final = "Flera elever passar med det du skrev. Skriv mer av namnet, eller elevens id."

ARRANGE: Final = "Ändra en punkt"
ARRANGED: Final = "Dagordningen är ändrad."
WHOSE: Final = "Elev"
SEE_POINT: Final = "Visa hela punkten"
PIN_BUTTON: Final = "Sätt först"
UP: Final = "Flytta upp"
DOWN: Final = "Flytta ned"
DROP_BUTTON: Final = "Ta bort"
DROP_WHY: Final = "Skäl att ta bort"
CHOOSE_WHY: Final = "Välj ett skäl"
CALL_LABEL: Final = "Vilka ska vara med vid punkten?"
CHOOSE_ROLES: Final = "Välj roller"
CALL_BUTTON: Final = "Spara vilka som är med"

FREEZE_BUTTON: Final = "Frys dagordningen"
FREEZE_HELP: Final = "Den frysta dagordningen får ett nummer och ändras inte mer. Mötet hålls på den senaste."
BEGIN: Final = "Dagordningen är inte fryst. Frys den för att börja mötet."
BEGIN_BUTTON: Final = "Frys och börja mötet"
PAPERS: Final = "Hämta papper"
AGENDA_PAPER: Final = "Dagordning"
NOTE_PAPER: Final = "Minnesanteckning"
SHEETS_PAPER: Final = "Beslutsblad"
WITH_NAMES: Final = "Papper med namn"
WITH_NAMES_WARNING: Final = (
    "De här papperen innehåller elevernas namn. Hämta dem inte medan skärmen delas, lämna dem inte framme "
    "och förstör dem efter mötet. Att de hämtades skrivs i loggen."
)
NAMED: Final = "med namn"
NAMES_FOR_PRINCIPAL: Final = "Dagordningen med namn hämtas bara av rektor."
BEGIN_MEETING: Final = "Börja mötet"
NOT_FROZEN: Final = "Ingen version är fryst än."

PREVIOUS: Final = "Föregående"
NEXT: Final = "Nästa"
STOPS: Final = "Punkter"
GROUPS_STOP: Final = "Skolan"
BLANK: Final = "Släck skärmen"
LIGHT: Final = "Tänd skärmen"
IS_DARK: Final = "Skärmen är släckt"
DARK_HELP: Final = "Tryck S eller på knappen för att fortsätta där ni var."
NOTHING_TO_DISCUSS: Final = "Den frysta dagordningen har inga punkter. Förbered den och frys en ny version."
ITEM_CLOCK: Final = "Punkten"
MEETING_CLOCK: Final = "Mötet"
OVERTIME: Final = "över tiden"

SHOW_NAME: Final = "Visa namnet"
SHOW_NAME_WARNING: Final = (
    "Namnet syns för alla som ser skärmen. Att det visades skrivs i loggen, med ditt namn. Efter två minuter "
    "döljs det igen."
)
SHOW_NAME_CONFIRM: Final = "Ja, visa namnet i två minuter"
HIDE_NAME: Final = "Dölj namnet"
NAME_PROTECTED: Final = "Namnet på den här eleven får inte visas."

_SAID: Final = {
    NOMINATE: "en elev föreslagen",
    PIN: "en punkt satt först",
    DROP: "en punkt borttagen",
    MOVE: "en punkt flyttad",
    ATTENDEES: "vilka som är med",
    FREEZE: "dagordningen fryst",
    DECIDE: "ett beslut",
    DECISION_DONE: "ett beslut utfört",
}
_TELLABLE: Final = frozenset(
    {
        RefusalKind.FUTURE,
        RefusalKind.TOO_EARLY,
        RefusalKind.NO_AGENDA,
        RefusalKind.UNKNOWN_AGENDA,
        RefusalKind.RESTRICTED_OWNER,
        RefusalKind.DECISION_DONE,
    }
)
NOT_ON_AGENDA: Final = "Eleven står inte på den frysta dagordningen. Frys en ny version först."
MISSING: Final = "Något saknas i beslutet. Fyll i det som är markerat med en stjärna."
NOT_POSSIBLE: Final = "Det gick inte att anteckna här. Sidan Ärenden säger varför, i elevens ärende."


def place(place_from_one: int, of: int) -> str:
    """Where in the meeting one is: "Punkt 3 av 12"."""
    return f"Punkt {place_from_one} av {of}"


def planned(minutes: int) -> str:
    """How long something may take: "av 5 min"."""
    return f"av {formats.minutes(minutes)}"


def frozen(number: int, at: datetime, report_revision: str | None) -> str:
    """A frozen version: its number, when, and which report it rests on, if any."""
    basis = f" Den bygger på rapport {report_revision}." if report_revision else ""
    return f"Version {number} frystes {formats.moment(at)}.{basis}"


def annex(students: int) -> str:
    """The heading of those who have to wait, with how many they are."""
    return f"Bilaga: {formats.count(students, 'elev', 'elever')} som inte tas upp i dag"


def froze(number: int) -> str:
    """That a version was made just now."""
    return f"Dagordningen är fryst som version {number}."


def heading(on: date) -> str:
    """The agenda of a day."""
    return f"Dagordning {formats.weekday_and_day(on)}"


def roles(found: Iterable[Role]) -> str:
    """Roles with commas between, the first with a capital."""
    text = ", ".join(ROLES[one] for one in found)
    return text[:1].upper() + text[1:]


def refused(found: Refusal) -> str:
    """Why something could not be done, in words that tell nothing of who it is about."""
    if found.kind is RefusalKind.NOT_ON_AGENDA:
        return NOT_ON_AGENDA
    if found.kind is RefusalKind.MISSING_FIELD:
        return MISSING
    return refusal(found) if found.kind in _TELLABLE else NOT_POSSIBLE


def conflict(latest: Event) -> str:
    """Who was first, with what; never about whom."""
    what = _SAID.get(latest.kind, "något annat")
    return (
        f"Någon annan hann före: {latest.actor} antecknade {what} {formats.moment(latest.at)}."
        " Se det som står nu och försök igen om det behövs."
    )
