"""What a flag is called: words in place of codes, the same on every page and in every list."""

from __future__ import annotations

from typing import Final

from franvaro.answers import Change, Status
from franvaro.domain.calendar import Month
from franvaro.domain.policy import Measure, Operator, Rule, Window, WindowKind
from franvaro.wording import formats

STATUSES: Final = {
    Status.CERTAIN: "Säker",
    Status.POSSIBLE: "Möjlig",
    Status.CLEAR: "Under gränsen",
    Status.INSUFFICIENT: "För lite underlag",
}
CHANGES: Final = {Change.NEW: "Ny", Change.CONTINUING: "Fortsatt", Change.GONE: "Inte längre"}
NEWEST_MONTH_CLEAN: Final = "Senaste månaden under gränsen"
FOR_STUDENT_HEALTH_TEAM: Final = "Tas upp i EHT"

_MEASURES: Final = {
    Measure.INVALID: "ogiltig frånvaro",
    Measure.VALID: "giltig frånvaro",
    Measure.TOTAL: "frånvaro",
}
_WINDOWS: Final = {
    WindowKind.MONTH: "månaden",
    WindowKind.TWO_MONTHS: "två månader",
    WindowKind.TERM: "terminen",
}


def status(value: Status) -> str:
    """A rule's answer: Säker, Möjlig, Under gränsen or För lite underlag."""
    return STATUSES[value]


def change(value: Change) -> str:
    """How a flag stands against the report before: Ny, Fortsatt or Inte längre."""
    return CHANGES[value]


def short_rule(rule: Rule) -> str:
    """A rule in one word where the heading says that it is about absence: "Ogiltig"."""
    return rule.label.removesuffix(" frånvaro")


def measure(rule: Rule) -> str:
    """What a rule counts: "ogiltig frånvaro"."""
    return _MEASURES[rule.measure]


def window(value: Window) -> str:
    """Over how long a rule counts: "två månader", "20 skoldagar"."""
    if value.length is None:
        return _WINDOWS[value.kind]
    nouns = ("skoldag", "skoldagar") if value.kind is WindowKind.SCHOOL_DAYS else ("dag", "dagar")
    return formats.count(value.length, *nouns)


def period(value: Window, month: Month) -> str:
    """When a rule counts in the report of a month: "september–oktober 2026", "de senaste 20 skoldagarna"."""
    if value.kind is WindowKind.MONTH:
        return formats.month(month)
    if value.kind is WindowKind.TWO_MONTHS:
        return formats.months(month.previous(), month)
    if value.kind is WindowKind.TERM:
        return "terminen"
    noun = "skoldagarna" if value.kind is WindowKind.SCHOOL_DAYS else "dagarna"
    return f"de senaste {value.length} {noun}"


def limit(rule: Rule) -> str:
    """A rule's limit in words: "mer än 5 %", "minst 15 %"."""
    comparison = "mer än" if rule.operator is Operator.OVER else "minst"
    return f"{comparison} {formats.limit(rule.limit)}"


def rule(value: Rule) -> str:
    """A rule in one line: "Ogiltig frånvaro: mer än 5 %, månaden"."""
    return f"{value.label}: {limit(value)}, {window(value.window)}"
