"""Words that stand in documents whatever their template says: headings of tables, labels, figures."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, datetime
from typing import Final

from franvaro.domain.absence import Tally
from franvaro.domain.policy import Rule
from franvaro.wording import flags, formats

KINDS: Final = {
    "guardian_letter": "Brev till vårdnadshavare",
    "mentor_mail": "Mejl till mentor",
    "talk_summons": "Kallelse till närvarosamtal",
    "network_summons": "Kallelse till nätverksmöte",
    "talk_preparation": "Underlag för närvarosamtal",
    "talk_note": "Anteckning från närvarosamtal",
    "exclusion_notice": "Besked om avskiljande",
    "case_bundle": "Ärendets handlingar",
    "agenda": "Dagordning för EHT",
    "decision_sheet": "Beslut i EHT",
    "common_note": "Minnesanteckning från EHT",
}
FILE_NAMES: Final = {
    "guardian_letter": "brev-till-vardnadshavare",
    "mentor_mail": "mejl-till-mentor",
    "talk_summons": "kallelse-till-narvarosamtal",
    "network_summons": "kallelse-till-natverksmote",
    "talk_preparation": "underlag-for-narvarosamtal",
    "talk_note": "anteckning-fran-narvarosamtal",
    "exclusion_notice": "besked-om-avskiljande",
    "case_bundle": "arendets-handlingar",
    "agenda": "dagordning-eht",
    "decision_sheet": "beslut-i-eht",
    "common_note": "minnesanteckning-eht",
}

NO_CLASS: Final = "Klass saknas"
YES: Final = "Ja"
NO: Final = "Nej"
NOT_KNOWN: Final = "Uppgift saknas"
NOT_JUDGED: Final = "Ännu inte följt upp"

PERIOD: Final = "Period"
MONTH: Final = "Månad"
INVALID: Final = "Ogiltig frånvaro"
VALID: Final = "Giltig frånvaro"
TOTAL: Final = "Sammanlagt"
OFFERED: Final = "Schemalagd tid"

NAME: Final = "Namn"
PHONE: Final = "Telefon"
EMAIL: Final = "E-post"
DATE: Final = "Datum"
TIME: Final = "Tid"
PLACE: Final = "Plats"
PARTICIPANTS: Final = "Deltar"
PRESENT: Final = "Närvarande"
PURPOSE: Final = "Syfte"
SUBJECT: Final = "Ämne"
WEEKDAY: Final = "Veckodag"
HOUR: Final = "Klockslag"
WHAT: Final = "Vad"
WHO: Final = "Vem"
WHEN: Final = "När"
DUE: Final = "Klart senast"
EVALUATED: Final = "Utvärderas"
INFORMS: Final = "Informerar vårdnadshavare"
OWNER: Final = "Ansvarig"
POINT: Final = "Punkt"
DONE: Final = "Gjort"
CLASS: Final = "Klass"
ROUTINE: Final = "Rutin"
OPENED: Final = "Ärendet öppnat"
HANDED_OVER: Final = "Överlämnat"
WRITTEN: Final = "Skrivet"
BOARD: Final = "Skolnämnden"
MEASURE: Final = "Insats"
STARTED: Final = "Började"
BEFORE: Final = "Frånvaro före"
AFTER: Final = "Frånvaro efter"
CONTENTS: Final = "Innehåll"
DECISION: Final = "Beslut"
PROPOSAL: Final = "Förslag till beslut"
REASONS: Final = "Varför ärendet är här"
MINUTES: Final = "Tid på mötet"
CALLED: Final = "Med vid punkten"
VERSION: Final = "Dagordningens version"
RESTS_ON: Final = "Bygger på rapport"
WRITTEN_BY: Final = "Skrivet av"
PAGE: Final = "Sida"
GREETING: Final = "Med vänlig hälsning"
SHARE: Final = "Frånvaro, andel av schemalagd tid"
STUDENT: Final = "Elev"
PARTICIPANT: Final = "Deltagare"
WEEK: Final = "Vecka"
FULL_DAYS: Final = "Hela dagar borta"
PARTIAL_DAYS: Final = "Enstaka lektioner borta"
EXCLUSION: Final = "Du avskiljs från utbildningen"
DECIDED: Final = "Beslutet fattades"
DECIDED_BY: Final = "Beslutet fattades av"
LAST_DAY: Final = "Sista dag på kursen"
NOT_DONE: Final = "Har inte skett"
NOTHING_AGREED: Final = "Inget är bestämt ännu."
NOTHING_DECIDED: Final = "Inga beslut fattades."
NOTHING_RECORDED: Final = "Inget är registrerat."
NOTHING_HERE: Final = "Inga punkter."
WITH_NAMES: Final = (
    "Den här utskriften innehåller elevers namn. Lämna den inte framme och förstör den efter mötet."
)

_MONTHS: Final = "|".join(formats.month_name(month) for month in range(1, 13))
_DAY: Final = re.compile(rf"\b(\d{{1,2}}) ({_MONTHS})\b")
_SHORT: Final = re.compile(
    r"\b(kl\.|klass|årskurs|kap\.|nr|v\.) (?=\w)|(?<=\d) (?=(?:h|min|år)\b|[§%])|(?<=\bh) (?=\d)"
)


def typeset(text: str) -> str:
    """The text with no-break spaces inside dates, times and figures."""
    dated = _DAY.sub(rf"\1{formats.SPACE}\2", text)
    return _SHORT.sub(lambda found: f"{found[1] or ''}{formats.SPACE}", dated)


def genitive(name: str) -> str:
    """Whose something is: "Lisa Ek" → "Lisa Eks", "Max" → "Max"."""
    return name if name[-1:].lower() in {"s", "x", "z"} else f"{name}s"


def in_class(name: str, school_class: str) -> str:
    """A student with the class, when that is known: "Lisa Ek i klass 7B"."""
    return f"{name} i klass {school_class}" if school_class else name


def absence(minutes: int, tally: Tally) -> str:
    """Absence as a share of offered time and as hours: "9,4 % (6 h 20 min)"."""
    if not tally.offered:
        return formats.NOTHING
    return f"{formats.percent(minutes / tally.offered)} ({formats.duration(minutes)})"


def total(tally: Tally | None, *, missing: str = formats.NOTHING) -> str:
    """All absence in a period, on two lines, or what is said when there is no period."""
    return missing if tally is None else absence(tally.total, tally).replace(" (", "\n(")


def unregistered(minutes: int) -> str:
    """How much of the time nobody has registered, empty when all of it is."""
    return formats.duration(minutes) if minutes else ""


def limits(rules: Sequence[Rule]) -> str:
    """When a school's routine has it write: "den ogiltiga frånvaron är mer än 5 % under en månad eller …"."""
    return " eller ".join(
        f"den {_definite(rule)} är {flags.limit(rule)} under {_window(rule)}" for rule in rules
    )


def meeting_time(starts_at: datetime, minutes: int | None) -> str:
    """When a meeting is: "tisdag 15 september 2026 kl. 14:30", with how long it lasts when that is known."""
    moment = f"{formats.weekday_and_day(starts_at.date())} kl. {starts_at:%H:%M}"
    return moment if minutes is None else f"{moment}, ungefär {formats.minutes(minutes)}"


def done(is_done: bool, on: date | None) -> str:
    """Whether something was done, and when: "Ja, 15 september 2026", "Nej"."""
    if not is_done:
        return NO
    return YES if on is None else f"{YES}, {formats.day(on)}"


def done_on(on: date | None) -> str:
    """The day something was done: "15 september 2026", "Har inte skett"."""
    return NOT_DONE if on is None else formats.day(on)


def by(name: str, on: date) -> str:
    """Who wrote and when: "Anders Ek, 15 september 2026"."""
    return f"{name}, {formats.day(on)}"


def days_of(days: int, all_days: int) -> str:
    """Days out of all: "3 dagar av 20"."""
    return f"{formats.count(days, 'dag', 'dagar')} av {formats.number(all_days)}"


def optional_day(value: date | None) -> str:
    """A date in full, or "–"."""
    return formats.NOTHING if value is None else formats.day(value)


def talk(number: int) -> str:
    """A talk of the plan: "närvarosamtal 2"."""
    return f"närvarosamtal{formats.SPACE}{number}"


def chart(of: str, bars: Sequence[tuple[str, str]]) -> str:
    """What a chart shows, for those who do not see it."""
    return f"Stapeldiagram. {of}: {'; '.join(f'{label} {value}' for label, value in bars)}."


def listed(values: Sequence[str]) -> str:
    """Several as in running text: "mentor, rektor och elev"; nothing of none."""
    if not values:
        return ""
    *first, last = values
    return f"{', '.join(first)} och {last}" if first else last


def _definite(rule: Rule) -> str:
    return flags.measure(rule).replace("giltig", "giltiga").replace("frånvaro", "frånvaron")


def _window(rule: Rule) -> str:
    return flags.window(rule.window).replace("månaden", "en månad")
