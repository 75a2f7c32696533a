"""The words of the page Dagens frånvaro."""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum
from typing import Final

from franvaro.answers import Student
from franvaro.domain.contacts import CONTACT, SEEN, ContactOutcome, ContactPerson, LoggedContact, Outage
from franvaro.domain.events import Event
from franvaro.gateways.cases.answers import ContactRow
from franvaro.wording import formats
from franvaro.wording.cases import CONTACT_OUTCOMES

INTRODUCTION: Final = (
    "Elever som var ogiltigt frånvarande hela dagen, och den kontakt med hemmet som mentorn ska ta samma "
    "arbetsdag."
)
LAW: Final = (
    "Skollagen 7 kap. 17 §: uteblir en elev utan giltigt skäl ska vårdnadshavaren informeras samma dag, om "
    "det inte finns särskilda skäl."
)
DAY: Final = "Dag"
SHOW: Final = "Visa"
MENTOR: Final = "Mentor"
SCHOOL_CLASS: Final = "Klass"
STUDENT: Final = "Elev"
LESSONS: Final = "Lektioner"
INVALID: Final = "Ogiltig tid, min"
VALID: Final = "Giltig tid, min"
CONTACTED: Final = "Kontakt"
DUE: Final = "Senast"
ATTEMPTS: Final = "Försök"
STANDING: Final = "Läge"
PRELIMINARY: Final = "Preliminär"
PRELIMINARY_HELP: Final = "Minst en lektion den dagen är inte registrerad än."
TABLE: Final = "Hela dagar med ogiltig frånvaro"
LOG: Final = "Anteckna"
OPEN_STUDENT: Final = "Öppna eleven"
CHOOSE_ONE: Final = "Markera en elev i tabellen."
NOBODY_WAITS: Final = "Ingen kontakt väntar från de senaste två veckorna."

OVERDUE: Final = "Försenad"
OWED: Final = "Ska tas"
REACHED: Final = "Nådd"

PARTLY: Final = "Delvis ogiltiga dagar"
PARTLY_ABOUT: Final = (
    "Alla lektioner var frånvaro, men bara en del av den ogiltig. Ingen kontakt krävs enligt rutinen."
)
PARTLY_TABLE: Final = "Dagar med både giltig och ogiltig frånvaro"

CONTACTS: Final = "Kontakter"
NO_CONTACTS: Final = "Ingen kontakt är antecknad."
NEW_CONTACT: Final = "Anteckna en kontakt"
ON: Final = "När"
WHO: Final = "Vem du sökte eller nådde"
OUTCOME: Final = "Hur det gick"
NOTE: Final = "Vad ni kom överens om"
NOTE_CARE: Final = "Skriv inga diagnoser eller hälsouppgifter, och inga orsaker till frånvaron."
SAVE: Final = "Anteckna"
DRAFT_KEPT: Final = "Det du skriver sparas som utkast tills du antecknar kontakten."
CHOOSE: Final = "Välj vem du sökte och hur det gick."
SAVED: Final = "Kontakten är antecknad."
STRIKE: Final = "Stryk"
STRUCK: Final = "Anteckningen är struken."

OUTAGES: Final = "Driftavbrott"
OUTAGES_ABOUT: Final = (
    "När det inte gick att registrera närvaro. Den som registrerar så snart det går igen är inte sen (B1.2)."
)
NO_OUTAGES: Final = "Inga avbrott är antecknade."
OUTAGE_DAY: Final = "Dag"
STARTED: Final = "Från"
ENDED: Final = "Till"
OUTAGE_NOTE: Final = "Vad som hände"
LOG_OUTAGE: Final = "Anteckna avbrottet"
OUTAGE_SAVED: Final = "Avbrottet är antecknat."
OUTAGE_STRUCK: Final = "Avbrottet är struket."
ENDS_FIRST: Final = "Avbrottet slutar innan det börjar. Ändra tiderna."

PEOPLE: Final = {
    ContactPerson.GUARDIAN: "Vårdnadshavare",
    ContactPerson.BOTH_GUARDIANS: "Båda vårdnadshavarna",
    ContactPerson.STUDENT: "Eleven själv",
}


class Show(StrEnum):
    """Which days are in sight."""

    DAY = "Dagen"
    WAITING = "Allt som väntar"


def none(day: date) -> str:
    """Nobody was away all of a day."""
    return f"Ingen elev var ogiltigt frånvarande hela dagen {formats.weekday_and_day(day)}."


def summary(owed: int, overdue: int) -> str:
    """How many contacts wait."""
    contacts = formats.count(owed, "kontakt väntar", "kontakter väntar")
    return f"{contacts}, {formats.number(overdue)} försenade." if overdue else f"{contacts}."


def standing(row: ContactRow, now: datetime) -> str:
    """Whether the contact is taken, owed or late."""
    if row.task.is_reached:
        return REACHED
    return OVERDUE if row.task.is_overdue(now) else OWED


def due(row: ContactRow) -> str:
    """By when somebody is to be reached: "mån 23 nov. 16:30"."""
    due_at = row.task.due_at
    day = f"{formats.short_weekday(due_at.isoweekday())} {formats.short_day(due_at.date())}"
    return f"{day} {due_at:%H:%M}"


def dialog(student: Student) -> str:
    """Whom the drawer is about."""
    return f"{formats.student_name(student)}, {student.school_class}"


def about(row: ContactRow) -> str:
    """The day, and by when somebody is to be reached."""
    return (
        f"Frånvarande {formats.weekday_and_day(row.task.day)}, "
        f"{formats.count(row.lessons, 'lektion', 'lektioner')}. Vårdnadshavare ska vara kontaktad senast "
        f"{formats.moment(row.task.due_at)}."
    )


def logged(contact: LoggedContact) -> str:
    """An attempt that is recorded."""
    parts = [CONTACT_OUTCOMES[contact.outcome], PEOPLE[contact.person] if contact.person else ""]
    what = ", ".join(part for part in parts if part)
    return f"{formats.day(contact.on)}: {what}. Antecknat av {contact.actor} {formats.moment(contact.at)}."


def outcome(found: ContactOutcome) -> str:
    """What a contact gave."""
    return CONTACT_OUTCOMES[found]


def person(found: ContactPerson) -> str:
    """Whom a contact was with."""
    return PEOPLE[found]


def conflict(latest: Event) -> str:
    """Who was first."""
    if latest.kind == SEEN:
        what = "öppnade uppgiften"
    else:
        what = "antecknade en kontakt" if latest.kind == CONTACT else "strök en anteckning"
    return (
        f"Någon annan hann före: {latest.actor} {what} {formats.moment(latest.at)}. Inget mer är ändrat. Här "
        "syns nu det nya läget."
    )


def outage(found: Outage, on_time_minutes: int) -> str:
    """An outage, with what it excuses."""
    same_day = found.started_at.date() == found.ended_at.date()
    end = f"{found.ended_at:%H:%M}" if same_day else formats.moment(found.ended_at)
    within = formats.minutes(on_time_minutes)
    return (
        f"{formats.moment(found.started_at)}–{end}. Lektioner som slutade under avbrottet är registrerade i "
        f"tid om det skedde senast {within} efter att det tog slut."
    )
