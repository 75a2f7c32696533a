"""Which period a summary is about, when its rows do not say: from titles, or from the name of the file.

The date of printing is never a period: a list of October may be printed in December.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date

from franvaro.domain.calendar import Month
from franvaro.exports.result import Period

_MONTHS = (
    "januari",
    "februari",
    "mars",
    "april",
    "maj",
    "juni",
    "juli",
    "augusti",
    "september",
    "oktober",
    "november",
    "december",
)
_MONTH_NUMBERS = {name: number for number, name in enumerate(_MONTHS, 1)} | {
    name[:3]: number for number, name in enumerate(_MONTHS, 1)
}
_NAMED = "|".join(sorted(_MONTH_NUMBERS, key=len, reverse=True))
_NAMED_MONTH = re.compile(rf"(?<![a-zåäö])(?P<name>{_NAMED})\.?[\s_-]*(?P<year>20[0-9]{{2}})(?![0-9])")
_NUMBERED_MONTH = re.compile(
    r"(?<![0-9])(?P<year>20[0-9]{2})(?P<mark>[-_.]?)(?P<month>0[1-9]|1[0-2])(?![0-9]|(?P=mark)[0-9]|[-_./][0-9]{1,2}(?![0-9]))"
)
_DAY = re.compile(
    r"(?<![0-9])(?P<year>20[0-9]{2})(?P<mark>[-/._]?)(?P<month>0[1-9]|1[0-2])(?P=mark)(?P<day>[0-3][0-9])(?![0-9])"
)
_NAMED_DAY = re.compile(
    rf"(?<![0-9])(?P<day>[0-3]?[0-9])\s+(?P<name>{_NAMED})\.?\s+(?P<year>20[0-9]{{2}})(?![0-9])"
)
_PRINTED = re.compile(r"utskr|skriven|skapad|hämtad|export|print|created|uttag")


def period_of_month(month: Month) -> Period:
    """All of a calendar month."""
    return Period(month.first, month.last)


def period_in_titles(titles: Iterable[str]) -> Period | None:
    """The one period that the rows above the headings tell; None when they tell none, or several."""
    found = {period for title in titles if not _is_printing(title) for period in _periods(title)}
    return found.pop() if len(found) == 1 else None


def period_in_name(file_name: str) -> Period | None:
    """The one period that a file's name tells: `frånvaro 2026-10.xls`, `okt-2026.csv`; else None.

    A single date is no period.
    """
    stem = file_name.rpartition(".")[0] or file_name
    found = set(_periods(stem))
    return found.pop() if len(found) == 1 else None


def parse_period(text: str) -> Period:
    """`2026-10` or `2026-10-01:2026-10-31`. Raises ValueError for anything else."""
    first, colon, last = text.partition(":")
    if not colon:
        return period_of_month(Month.parse(first))
    period = Period(date.fromisoformat(first), date.fromisoformat(last))
    if period.end_date < period.start_date:
        raise ValueError(f"a period ends after it starts: {text!r}")
    return period


def _is_printing(title: str) -> bool:
    return bool(_PRINTED.search(title.casefold()))


def _periods(text: str) -> list[Period]:
    """Two dates are a period; otherwise each month that is named is one."""
    folded = " ".join(text.casefold().split())
    days = _days(folded)
    if len(days) == 2:
        return [Period(min(days), max(days))]
    if days:
        return []
    months = [(int(found["year"]), _MONTH_NUMBERS[found["name"]]) for found in _NAMED_MONTH.finditer(folded)]
    months += [(int(found["year"]), int(found["month"])) for found in _NUMBERED_MONTH.finditer(folded)]
    return [period_of_month(Month(*month)) for month in months]


def _days(text: str) -> list[date]:
    numbered = [(int(found["year"]), int(found["month"]), int(found["day"])) for found in _DAY.finditer(text)]
    named = [
        (int(found["year"]), _MONTH_NUMBERS[found["name"]], int(found["day"]))
        for found in _NAMED_DAY.finditer(text)
    ]
    return [day for parts in (*numbered, *named) if (day := _date(*parts))]


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
