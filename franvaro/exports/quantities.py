"""Sums in the text of cells: minutes, hours, percentages and shares, as whole numbers."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

MILLION = 1_000_000
# More minutes than any student is offered: a hundred school years.
MOST_SUMMED_MINUTES = 10_000_000

# Excel keeps a third of an hour as 0.33333333333333331, a minute of a year as so many zeros more.
_DECIMALS = r"(?:[.,][0-9]{1,25})?"
_NUMBER = rf"[0-9]{{1,3}}(?: [0-9]{{3}})+{_DECIMALS}|[0-9]{{1,9}}{_DECIMALS}"
_MINUTES_UNIT = r"m|min|minut|minuter"
_HOURS_UNIT = r"h|t|tim|timme|timmar"
_DURATION = re.compile(rf"(?P<number>{_NUMBER})\s?(?P<unit>{_MINUTES_UNIT}|{_HOURS_UNIT})?\.?", re.IGNORECASE)
_CLOCK = re.compile(
    rf"(?P<hours>[0-9]{{1,6}})(?::|\s?(?:{_HOURS_UNIT})\s?)(?P<minutes>[0-5]?[0-9])(?:\s?(?:{_MINUTES_UNIT}))?",
    re.IGNORECASE,
)
_PERCENT = re.compile(rf"(?P<number>{_NUMBER})\s?%?")


@dataclass(frozen=True)
class Share:
    """A share of a whole in millionths, and `step`, what one unit of its last written digit is worth."""

    millionths: int
    step: int


def read_sum(text: str, unit_minutes: int) -> int | None:
    """Whole minutes of `1 200`, `20,5`, `20,5 h`, `20:30` or `20 h 30 min`; None when it is anything else.

    A number without a unit is so many times `unit_minutes`. Half a minute is rounded up, and minutes with
    decimals other than zeros are none: no system sums lessons to parts of a minute.
    """
    stripped = _single_spaced(text)
    if found := _CLOCK.fullmatch(stripped):
        return _within(60 * int(found["hours"]) + int(found["minutes"]))
    found = _DURATION.fullmatch(stripped)
    if found is None:
        return None
    unit = _unit_minutes(found["unit"]) or unit_minutes
    minutes = _decimal(found["number"]) * unit
    if unit == 1 and minutes != int(minutes):
        return None
    return _within(int(minutes + Decimal("0.5")))


def read_share(text: str, whole: int) -> Share | None:
    """The share that `97 %`, `19,6` or `0,196` is; `whole` is what all of it is written as, 100 or 1.

    With a percent sign all is 100. None when it is anything else.
    """
    stripped = _single_spaced(text)
    found = _PERCENT.fullmatch(stripped)
    if found is None:
        return None
    per_unit = MILLION // (100 if stripped.endswith("%") else whole)
    number = _decimal(found["number"])
    decimals = -int(number.as_tuple().exponent)
    return Share(int(number * per_unit + Decimal("0.5")), max(1, per_unit // 10**decimals))


def minutes_of(share_millionths: int, whole_minutes: int) -> int:
    """A share of some minutes in whole minutes, half a minute rounded up."""
    return (2 * share_millionths * whole_minutes + MILLION) // (2 * MILLION)


def _single_spaced(text: str) -> str:
    """Non-breaking and narrow spaces are spaces."""
    return " ".join(text.split())


def _decimal(text: str) -> Decimal:
    return Decimal(text.replace(" ", "").replace(",", "."))


def _unit_minutes(unit: str | None) -> int | None:
    if unit is None:
        return None
    return 1 if unit.lower().startswith("m") else 60


def _within(minutes: int) -> int | None:
    return minutes if minutes <= MOST_SUMMED_MINUTES else None
