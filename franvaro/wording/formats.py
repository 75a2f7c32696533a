"""Numbers, dates and names the way Swedish writes them.

Spaces inside a figure are no-break spaces (U+00A0), so that a number and its unit stay on one line. A value
that does not exist is an en dash, never 0.
"""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from functools import lru_cache
from typing import Final

from babel import Locale
from babel.dates import format_date, format_datetime
from babel.numbers import NumberPattern, format_decimal, format_percent, parse_pattern

from franvaro.answers import Student
from franvaro.domain.calendar import Month
from franvaro.domain.policy import Percent

NOTHING: Final = "–"
PROTECTED: Final = "Skyddad elev"
NAMELESS: Final = "Namn saknas"
UNCHANGED: Final = "ingen skillnad"

_HOUR: Final = 60
SPACE: Final = "\u00a0"


@lru_cache(maxsize=1)
def _locale() -> Locale:
    """Read once: to look it up by its name takes longer than to write a number."""
    return Locale.parse("sv_SE")


@lru_cache(maxsize=4)
def _percent_pattern(decimals: int) -> NumberPattern:
    return parse_pattern(f"#,##0{'.' if decimals else ''}{'0' * decimals}{SPACE}%")


def number(value: int) -> str:
    """A whole number: 1234 → "1 234"."""
    return format_decimal(value, locale=_locale())


def percent(rate: float | None, *, decimals: int = 1) -> str:
    """A share (0–1): 0.0944 → "9,4 %"; None → "–"."""
    if rate is None:
        return NOTHING
    return format_percent(rate, format=_percent_pattern(decimals), locale=_locale())


def limit(value: Percent) -> str:
    """The exact percentage of a limit, with no more decimals than it has: 15/2 → "7,5 %"."""
    return f"{format_decimal(value.decimal, locale=_locale())}{SPACE}%"


def difference(rate: float | None, earlier: float | None) -> str:
    """How far a share (0–1) is from an earlier one: "+0,8 procentenheter"; "–" unless both exist."""
    if rate is None or earlier is None:
        return NOTHING
    points = round(Decimal(100 * (rate - earlier)), 1)
    if not points:
        return UNCHANGED
    return f"{format_decimal(points, format='+0.0;−0.0', locale=_locale())} procentenheter"


def minutes(value: int | None) -> str:
    """Whole minutes: 1234 → "1 234 min"; None → "–"."""
    return NOTHING if value is None else f"{number(value)}{SPACE}min"


def duration(value: int) -> str:
    """Minutes as hours and minutes, for reading rather than reckoning: 200 → "3 h 20 min"."""
    hours, rest = divmod(value, _HOUR)
    if not hours:
        return minutes(rest)
    whole = f"{number(hours)}{SPACE}h"
    return f"{whole} {minutes(rest)}" if rest else whole


def count(value: int, one: str, several: str) -> str:
    """A number with its noun: (1, "elev", "elever") → "1 elev"; (12, …) → "12 elever"."""
    return f"{number(value)}{SPACE}{one if value == 1 else several}"


def day(value: date) -> str:
    """A date in full: "15 september 2026"."""
    return format_date(value, "d MMMM y", locale=_locale())


def weekday_and_day(value: date) -> str:
    """A date with its weekday: "tisdag 15 september 2026"."""
    return format_date(value, "EEEE d MMMM y", locale=_locale())


def short_day(value: date) -> str:
    """A date where the year is known: "15 sep."."""
    return format_date(value, "d MMM", locale=_locale())


def days(first: date, last: date) -> str:
    """Two inclusive dates: "1–15 september 2026", "28 september–2 oktober 2026"."""
    if first == last:
        return day(first)
    if Month.of(first) == Month.of(last):
        return f"{first.day}–{day(last)}"
    start = format_date(first, "d MMMM" if first.year == last.year else "d MMMM y", locale=_locale())
    return f"{start}–{day(last)}"


def moment(value: datetime) -> str:
    """A date with the time of day: "15 september 2026 kl. 14:05"."""
    return format_datetime(value, "d MMMM y 'kl'. HH:mm", locale=_locale())


def weekday(number_in_week: int) -> str:
    """The name of an ISO weekday, 1 is Monday: "måndag"."""
    return format_date(date.fromisocalendar(2024, 1, number_in_week), "EEEE", locale=_locale())


def short_weekday(number_in_week: int) -> str:
    """The short name of an ISO weekday, 1 is Monday: "mån"."""
    return format_date(date.fromisocalendar(2024, 1, number_in_week), "EEE", locale=_locale())


def week(value: date) -> str:
    """The ISO week that a date lies in, within a known school year: "v. 37"."""
    return f"v.{SPACE}{value.isocalendar().week}"


def month(value: Month) -> str:
    """A month: "oktober 2026"."""
    return format_date(value.first, "LLLL y", locale=_locale())


def months(first: Month, last: Month) -> str:
    """Two inclusive months: "september–oktober 2026", "december 2026–januari 2027"."""
    if first == last:
        return month(last)
    start = month_name(first.month) if first.year == last.year else month(first)
    return f"{start}–{month(last)}"


def month_name(month_of_year: int) -> str:
    """The name of a month without its year, 1 is January: "oktober"."""
    return format_date(date(2024, month_of_year, 1), "LLLL", locale=_locale())


def short_month(month_of_year: int) -> str:
    """The first three letters of a month, 1 is January: "okt"."""
    return month_name(month_of_year)[:3]


def student_name(student: Student) -> str:
    """ "Efternamn, Förnamn", or "Skyddad elev" and nothing else of a student with protected identity."""
    if student.is_protected:
        return PROTECTED
    names = [name for name in (student.family_name, student.given_name) if name]
    return ", ".join(names) or NAMELESS
