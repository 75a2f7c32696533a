"""Odd spellings of times, spans and amounts, rewritten as the canonical files have them.

What cannot be rewritten stays as it is: then the rules about rows say what is wrong with it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import date
from decimal import Decimal

from franvaro.exports import times
from franvaro.exports.mappings.model import DateOrder, Unit
from franvaro.exports.mappings.months import month_heading

_COMPACT_DATE = re.compile(r"(20\d\d)(\d\d)(\d\d)(?!\d)")
_NAMED_DATE = re.compile(r"(\d{1,2}):?e? ([a-zåäö]{3,9}\.? ?20\d\d)", re.IGNORECASE)
_WEEKDAY = re.compile(
    r"(?:må|mån|ti|tis|on|ons|to|tor|tors|fr|fre|lö|lör|sö|sön)[a-zåäö]*\.?,? +", re.IGNORECASE
)
_CLOCK_WORD = re.compile(r"\bkl\.? *", re.IGNORECASE)
_DOTTED_CLOCK = re.compile(r"(?<![\d.])([01]?\d|2[0-3])\.([0-5]\d)(?![\d.])")
_BARE_CLOCK = re.compile(r"([01]\d|2[0-3])([0-5]\d)")
_HALF = r"(?: ?[AaPp][Mm])?"
_SPAN = re.compile(
    rf"(?P<start>.*\d{_HALF})\s*(?:[-–—]|till|to)\s*(?P<end>(?:kl\.? *)?\d{{1,2}}[:.]?\d{{2}}{_HALF})$"
)
_HOURS = re.compile(r"(?P<hours>\d{1,4}):(?P<minutes>[0-5]\d)")
_AMOUNT_UNIT = re.compile(r"\s*(?:%|procent|tim(?:mar|me)?\.?|h|min(?:uter)?\.?)$", re.IGNORECASE)
_AMOUNT = re.compile(r"(?:[0-9]{1,7}|[0-9]{1,3}(?: [0-9]{3}){1,2})(?:[.,][0-9]+)?")
_MINUTES_AN_HOUR = 60


def each(convert: Callable[[str], str], texts: Sequence[str]) -> list[str]:
    """Every text converted; each distinct text once."""
    made = {text: convert(text) for text in set(texts)}
    return [made[text] for text in texts]


def tidy_moment(text: str) -> str:
    """A date, a clock or both, without weekday and words: `tor 1 okt 2026 kl. 08.10`, `20261001`, `0810`."""
    stripped = _WEEKDAY.sub("", " ".join(text.split()), count=1) if text[:1].isalpha() else text.strip()
    stripped = _CLOCK_WORD.sub("", stripped)
    if found := _BARE_CLOCK.fullmatch(stripped):
        return f"{found[1]}:{found[2]}"
    stripped = _COMPACT_DATE.sub(r"\1-\2-\3", stripped, count=1)
    stripped = _NAMED_DATE.sub(_numbered_date, stripped, count=1)
    return _DOTTED_CLOCK.sub(r"\1:\2", stripped)


def _numbered_date(found: re.Match[str]) -> str:
    month = month_heading(found[2])
    return f"{month.year}-{month.month:02}-{int(found[1]):02}" if month else found[0]


def span_parts(text: str) -> tuple[str, str]:
    """The two ends of `08:10–09:00`, a date before it or not; the text and nothing if it is no span."""
    found = _SPAN.search(" ".join(text.split()))
    if not found:
        return tidy_moment(text), ""
    return tidy_moment(found["start"]), tidy_moment(found["end"])


def in_order(text: str, order: DateOrder) -> str:
    """A date such as 3/4/2026 written year first, as the order says."""
    style = times.DateOrder.DAY_FIRST if order is DateOrder.DAY_FIRST else times.DateOrder.MONTH_FIRST
    day_text, _, clock = text.strip().partition(" ")
    moment = times.read_moment(day_text, times.TimeStyle(style))
    if moment is None or moment.day is None:
        return text
    return f"{moment.day:%Y-%m-%d} {clock}".strip()


def clock_minutes(text: str) -> int | None:
    """The time of day in minutes after midnight, if the text says one."""
    moment = times.read_moment(text, times.TimeStyle(has_serials=True))
    return None if moment is None or moment.second is None else moment.second // 60


def amount(text: str) -> Decimal | None:
    """A figure with decimal comma or point, its thousands and unit apart or not; None when it is none."""
    plain = _AMOUNT_UNIT.sub("", " ".join(text.split()))
    found = _AMOUNT.fullmatch(plain)
    return Decimal(plain.replace(" ", "").replace(",", ".")) if found else None


def minutes_text(text: str, unit: Unit, of_minutes: int | None) -> str:
    """An amount as whole minutes; percent is of `of_minutes`. Unchanged when it is no amount."""
    if unit is Unit.MINUTES or not text.strip():
        return text
    if unit is Unit.HOURS and (found := _HOURS.fullmatch(text.strip())):
        return str(int(found["hours"]) * _MINUTES_AN_HOUR + int(found["minutes"]))
    value = amount(text)
    if value is None:
        return text
    if unit is Unit.HOURS:
        return str(round(value * _MINUTES_AN_HOUR))
    return text if of_minutes is None else str(round(value * of_minutes / 100))


def iso(day: date) -> str:
    """A date as the canonical files have it."""
    return day.isoformat()
