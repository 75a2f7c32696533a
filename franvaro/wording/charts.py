"""The words in and around charts."""

from __future__ import annotations

from typing import Final

from franvaro.domain.policy import Measure, Operator, Percent, Rule, WindowKind
from franvaro.wording import formats

SHOW_TABLE: Final = "Visa siffrorna som tabell"
MEASURES: Final = {
    Measure.TOTAL: "Total frånvaro",
    Measure.VALID: "Giltig frånvaro",
    Measure.INVALID: "Ogiltig frånvaro",
}
TOTAL: Final = MEASURES[Measure.TOTAL]
VALID: Final = MEASURES[Measure.VALID]
INVALID: Final = MEASURES[Measure.INVALID]
UNREPORTED: Final = "Inte registrerat"
UNCERTAIN: Final = "osäker"
NO_SUBJECT: Final = "Utan ämne"
NO_GRADE: Final = "Utan årskurs"

MONTH: Final = "Månad"
WEEK: Final = "Vecka"
COVERAGE: Final = "Registrerat"
OFFERED_MINUTES: Final = "Schemalagd tid"
ABSENT_MINUTES: Final = "Frånvaro"
LESSONS: Final = "Lektioner"
DATE: Final = "Datum"
DAY: Final = "Dagen"
CLASS_TOTAL: Final = "Klassens totala frånvaro"
DAY_KINDS: Final = {
    "present": "Närvarande hela dagen",
    "valid": "Giltig frånvaro",
    "invalid": "Ogiltig frånvaro",
    "unreported": "Inte registrerat",
}


def registered(coverage: float | None, *, is_uncertain: bool) -> str:
    """How much of the time is registered: "96,1 %", or "osäker: 84,0 %" when that is too little."""
    text = formats.percent(coverage)
    return f"{UNCERTAIN}: {text}" if is_uncertain else text


def of_offered(rate: float | None) -> str:
    """A share of scheduled time: "7,9 % av schemalagd tid"."""
    return f"{formats.percent(rate)} av schemalagd tid"


def with_coverage(coverage: str) -> str:
    """The registered part, as a line of a hover."""
    return f"Registrerat: {coverage}"


def of_minutes(minutes: int, offered: int) -> str:
    """ "61 av 1 200 min"."""
    return f"{formats.number(minutes)} av {formats.minutes(offered)}"


def over(limit: Percent, operator: Operator) -> str:
    """What crosses a limit: "mer än 5 %", "minst 15 %" (I-04)."""
    return f"{'mer än' if operator is Operator.OVER else 'minst'} {formats.limit(limit)}"


def class_total(school_class: str) -> str:
    """A class's line beside that of one of its students."""
    return f"Klass {school_class}, total frånvaro"


def starts_at(hour: int) -> str:
    """Lessons that start within an hour: "kl. 8–9"."""
    return f"kl.{formats.SPACE}{hour}–{hour + 1}"


def rule_limit(rule: Rule) -> str:
    """A limit in a chart: "Gräns: giltig minst 15 % på två månader"."""
    window = " på två månader" if rule.window.kind is WindowKind.TWO_MONTHS else ""
    return f"Gräns: {_SHORT[rule.measure]} {over(rule.limit, rule.operator)}{window}"


def pooled(rule: Rule) -> str:
    """What is compared with a limit over two months: "Giltig frånvaro, två månader"."""
    return f"{MEASURES[rule.measure]}, två månader"


_SHORT: Final = {Measure.TOTAL: "total", Measure.VALID: "giltig", Measure.INVALID: "ogiltig"}
