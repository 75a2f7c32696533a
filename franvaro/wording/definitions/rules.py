"""The limits of the routines in force, and what their answers are called."""

from __future__ import annotations

from typing import Final

from franvaro.answers import RuleAnswer
from franvaro.domain.calendar import Month
from franvaro.domain.policy import Operator, Policy, Repetition, ReportKind, Rule, WindowKind
from franvaro.wording import flags, formats

STATUS_READINGS: Final = ("I-02", "I-04", "I-22")
STATUSES: Final = (
    "- **Säker**: eleven är över gränsen, hur de oregistrerade lektionerna än var.\n"
    "- **Möjlig**: under gränsen av schemalagd tid, men över den av registrerad tid. Eleven visas, så att"
    " lektioner som ingen registrerat aldrig döljer någon.\n"
    "- **Under gränsen**: varken säker eller möjlig.\n"
    "- **För lite underlag**: för få dagar med lektioner för att bedöma. Det är ett eget svar, varken"
    " flaggad eller bra.\n\n"
    "Jämförelsen görs med hela minuter och avrundas aldrig. Att 5,0 % visas kan betyda 4,98 % eller 5,02 %:"
    " minuterna avgör."
)
FLAGGED: Final = (
    "En elev är **flaggad** när minst en av reglerna är säker eller möjlig. **Minuter över** är hur mycket"
    " mindre frånvaro som hade räckt för att eleven inte skulle flaggas."
)
RUN: Final = (
    "Frånvaron bedöms varje skoldag. Från den första skoldagen över gränsen till den sista i följd räknas"
    " det som **en** period av hög frånvaro. Den första dagen är **startdagen**, och fristerna räknas från"
    " den, även om den upptäcks senare."
)
RUN_READINGS: Final = ("I-20",)
NEWEST_CLEAN: Final = (
    "**Senaste månaden under gränsen** står vid den som bara är flaggad för två månader och vars senaste"
    " månad, sedd för sig, är under gränsen."
)
NO_EXAMPLE_STUDENT: Final = "Just nu är ingen elev säkert över den här gränsen."
CHOICES: Final = "Skolan kan välja i stället:"
_COMPARED: Final = {Operator.OVER: "mer än", Operator.AT_LEAST: "minst"}


def in_force(policy: Policy) -> str:
    """Which version of a routine the limits are from."""
    return f"Version {policy.version}, gäller från {formats.day(policy.valid_from)}."


def how_often(policy: Policy) -> str:
    """When the routine judges."""
    if policy.report is ReportKind.MONTHLY:
        return f"Vid varje månadsskifte jämförs eleverna med gränserna. {FLAGGED}"
    return RUN


def limit(rule: Rule) -> str:
    """A rule in one sentence."""
    compared = f"{_COMPARED[rule.operator]} {formats.limit(rule.limit)}"
    return f"Flaggas: **{flags.measure(rule)} {compared}** av schemalagd tid, {_over(rule)}. {_minimum(rule)}"


def in_report(month: Month) -> str:
    """Which report an example is from."""
    return f"Rapporten för {formats.month(month)}"


def example_student(month: Month) -> str:
    """Whose minutes an example shows, without saying whose."""
    return f"En av de flaggade eleverna, {formats.month(month)}"


def reckoned(answer: RuleAnswer) -> str:
    """How one student's minutes cross a limit; the rule is certain."""
    measured = flags.measure(answer.rule)
    over = answer.minutes_over or 0
    most = answer.absence_minutes - over
    return (
        f"{formats.minutes(answer.absence_minutes)} {measured} av {formats.minutes(answer.offered_minutes)}"
        f" är **{formats.percent(answer.rate)}**. Högst {formats.minutes(most)} hade varit under gränsen, så"
        f" eleven är **{formats.count(over, 'minut', 'minuter')} över**."
    )


def repetition(rule: Repetition) -> str:
    """When absence continues to be high."""
    return (
        f"**Fortsatt hög frånvaro**: flaggad i {formats.number(rule.consecutive_reports)} rapporter i rad,"
        " oavsett vilken regel. Månader utan skoldagar hoppas över, och räkningen börjar om varje läsår."
    )


def continuing(students: int, reports: int) -> str:
    """How many flagged students have that many reports in a row or more."""
    said = formats.count(students, "elev har", "elever har")
    return f"**{said}** varit flaggade i minst {formats.number(reports)} rapporter i rad."


def alternative(text: str) -> str:
    """A choice that a school has, without the setting that makes it."""
    return text.partition(": ")[0]


def quote(text: str, clause: str) -> str:
    """A sentence of the routine, as it may be shown."""
    return f"> ”{text}” ({clause})"


def _over(rule: Rule) -> str:
    if rule.window.kind is WindowKind.MONTH:
        return "under månaden"
    if rule.window.kind is WindowKind.TWO_MONTHS:
        return "under månaden och månaden före"
    if rule.window.kind is WindowKind.TERM:
        return "under terminen till och med dagen"
    return f"under de senaste {flags.window(rule.window)}"


def _minimum(rule: Rule) -> str:
    days = formats.count(rule.minimum_days, "dag", "dagar")
    where = " i var och en av månaderna" if rule.window.kind is WindowKind.TWO_MONTHS else ""
    return f"Eleven ska ha haft lektioner minst {days}{where}, annars är det för lite underlag."
