"""The words in and around charts."""

from __future__ import annotations

from typing import Final

from franvaro.domain.groups import RateWindow
from franvaro.domain.policy import Measure, Rule, WindowKind
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
SHORT_VALID: Final = "Giltig"
SHORT_INVALID: Final = "Ogiltig"
UNREPORTED: Final = "Inte registrerat"
UNCERTAIN: Final = "osäker"
NO_SUBJECT: Final = "Utan ämne"
NO_GRADE: Final = "Utan årskurs"

MONTH: Final = "Månad"
WINDOWS: Final = {RateWindow.MONTH: "Månad", RateWindow.WEEK: "Vecka"}

COVERAGE: Final = "Registrerat"
OFFERED_MINUTES: Final = "Schemalagd tid"
ABSENT_MINUTES: Final = "Frånvaro"
LESSONS: Final = "Lektioner"
DATE: Final = "Datum"
DAY: Final = "Dagen"
CLASS_TOTAL: Final = "Klassen, total"
_SHORT: Final = {Measure.TOTAL: "total", Measure.VALID: "giltig", Measure.INVALID: "ogiltig"}
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


def ongoing(name: str) -> str:
    """A month or week that is not over: "nov (pågår)"."""
    return f"{name} (pågår)"


def with_coverage(coverage: str) -> str:
    """The registered part, as a line of a hover."""
    return f"Registrerat: {coverage}"


def of_minutes(minutes: int, offered: int) -> str:
    """ "61 av 1 200 min"."""
    return f"{formats.number(minutes)} av {formats.minutes(offered)}"


def starts_at(hour: int) -> str:
    """Lessons that start within an hour: "kl. 8–9"."""
    return f"kl.{formats.SPACE}{hour}–{hour + 1}"


def limit_label(rule: Rule) -> str:
    """A limit at the end of its line: "5 % ogiltig"; "15 % giltig," with "2 mån" on a second line."""
    window = ",<br>2 mån" if rule.window.kind is WindowKind.TWO_MONTHS else ""
    return f"{formats.limit(rule.limit)} {_SHORT[rule.measure]}{window}"


def pooled(rule: Rule) -> str:
    """What is compared with a limit over two months: "Giltig, 2 mån"."""
    return f"{_SHORT[rule.measure].capitalize()}, 2 mån"


def plotly_format() -> dict[str, object]:
    """Names of days and months, and signs in numbers, as Plotly's locale wants them; Sunday first."""
    week = (7, 1, 2, 3, 4, 5, 6)
    return {
        "days": [formats.weekday(number) for number in week],
        "shortDays": [formats.short_weekday(number) for number in week],
        "months": [formats.month_name(number) for number in range(1, 13)],
        "shortMonths": [formats.short_month(number) for number in range(1, 13)],
        "date": "%Y-%m-%d",
        "decimal": ",",
        "thousands": formats.SPACE,
    }
