"""Full days, registration in time, talks and deadlines, and what is never stored."""

from __future__ import annotations

from datetime import date
from typing import Final

from franvaro.domain.policy import Contact, CountsFrom, DeadlineRule, MovesTo, Reckoning
from franvaro.domain.registration import RegistrationTally
from franvaro.wording import formats

FULL_DAY_READINGS: Final = ("I-10", "I-11", "I-12")
FULL_DAYS: Final = (
    "- **Hel dag**: minst en lektion är registrerad, eleven var inte på någon av dem, och all frånvaro är"
    " ogiltig.\n"
    "- **Delvis ogiltig**: borta hela dagen, men en del av frånvaron är giltig. Dagen visas, men ingen måste"
    " kontaktas.\n"
    "- **Preliminär**: någon av dagens lektioner är inte registrerad ännu."
)

REGISTRATION_ABOUT: Final = (
    "Därefter är registreringen **sen**, samma dag eller en senare dag. Är lektionen slut och oregistrerad"
    " **saknas** registreringen. Säger exporten inte när närvaron registrerades visas bara om den är"
    " registrerad."
)

DEADLINE_READINGS: Final = ("I-15", "I-16", "I-25")
DEADLINES: Final = (
    "Veckor är kalenderveckor, och lov stannar inte klockan. Hamnar den sista dagen på en ledig dag flyttas"
    " den **framåt**. Båda datumen visas. Lediga dagar är helger, helgdagar, midsommarafton, julafton och"
    " nyårsafton samt skolans egna lov. Terminer, lov och studiedagar läses in under Import."
)
DEADLINES_TABLE: Final = "Frister i rutinerna"
DEADLINE_HEADINGS: Final = ("Vad", "Ur rutinen", "Räknas så här")

PRIVACY: Final = (
    "- **Varför** en elev är borta sparas aldrig. Kolumner med orsak tas bort redan när filen läses.\n"
    "- Elever med **skyddsmarkering** sparas utan namn, mentor och id. De finns kvar i klassens summor som"
    " *Skyddad elev*, också om en senare fil saknar markeringen.\n"
    "- Filen som du läser in sparas inte, bara de kolumner som behövs."
)

_EVENTS: Final = {
    CountsFrom.BREACH: "startdagen",
    CountsFrom.JOINT_MEETING: "dagen då gemensam träff initierades",
    CountsFrom.TALK_1: "närvarosamtal 1",
}
_DAYS: Final = {MovesTo.SCHOOL_DAY: "nästa skoldag", MovesTo.WORKING_DAY: "nästa arbetsdag"}


def absent_all_day(students: int, day: date) -> str:
    """How many were invalidly absent all of the latest school day."""
    who = formats.count(students, "elev", "elever")
    return f"**{who}** hade en hel dag ogiltig frånvaro {formats.weekday_and_day(day)}."


def registered(tally: RegistrationTally) -> str:
    """How the school's lessons were registered."""
    lessons = f"{formats.count(tally.lessons, 'elevlektion', 'elevlektioner')} är slut"
    missing = f"{formats.number(tally.missing)} av dem är oregistrerade"
    if tally.on_time_rate is None:
        return f"{lessons}, och {missing}. Exporten säger inte när de övriga registrerades."
    return (
        f"{lessons}, och {missing}. Av de {formats.number(tally.timed)} som har en registreringstid är"
        f" **{formats.percent(tally.on_time_rate)}** i tid."
    )


def contact(rule: Contact) -> str:
    """By when a guardian is reached."""
    return (
        f"Vårdnadshavare ska vara kontaktad senast kl. {rule.due_time:%H:%M} den arbetsdag då det blev känt."
        " Blir det känt senare på dagen, eller på en ledig dag, gäller nästa arbetsdag. Känt är det när"
        " filen är inläst eller när mentorn har sett det, det som kommer först."
    )


def on_time(minutes: int) -> str:
    """What registered in time means."""
    count = formats.count(minutes, "minut", "minuter")
    return f"**I tid** är senast {count} efter lektionens slut. {REGISTRATION_ABOUT}"


def reckoned(rule: DeadlineRule) -> str:
    """How a deadline is counted."""
    moved = f"En ledig dag flyttas till {_DAYS[rule.moves_to]}."
    if rule.reckoning is Reckoning.PROCESS_WEEK:
        return (
            f"Sista skoldagen i vecka {formats.number(rule.length)} av processen, där veckan för"
            f" {_EVENTS[rule.counts_from]} är vecka 1. {moved}"
        )
    days = formats.count(rule.length, "dag", "dagar")
    return f"{days} efter {_EVENTS[rule.counts_from]}. {moved}"
