"""Months as schools write them in headings and cells: `2026-09`, `sep 2026`, `September`, `202609`."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from franvaro.exports.headings import display_heading

_NAMES = ("jan", "feb", "mar", "apr", "maj", "jun", "jul", "aug", "sep", "okt", "nov", "dec")
_NAMED = (
    r"(?P<name>januari|februari|mars|april|maj|juni|juli|augusti|september|oktober|november|december"
    r"|jan|feb|mar|apr|jun|jul|aug|sept|sep|okt|nov|dec)\.?(?:[\s-]*'?(?P<named_year>20\d\d|\d\d)(?!\d))?"
)
_NUMBERED = r"(?P<year>20\d\d)[-/.]?(?P<number>0[1-9]|1[0-2])(?:-01)?(?: 00:00:00)?(?!\d)"
_MONTH = re.compile(rf"(?<![^\W_])(?:{_NUMBERED}|{_NAMED})(?![^\W\d_])", re.IGNORECASE)
_SCHOOL_YEAR = re.compile(r"(?<!\d)(20\d\d)\s*[-–/]\s*(?:20)?(\d\d)(?!\d)")
_JULY = 7


@dataclass(frozen=True)
class MonthHeading:
    """A heading that names a month; `year` is None when it does not say. `measure`: its other words."""

    month: int
    year: int | None
    measure: str


def month_heading(heading: str) -> MonthHeading | None:
    """The month that a heading names, if it does."""
    shown = display_heading(heading)
    found = _MONTH.search(shown)
    if not found:
        return None
    rest = (shown[: found.start()] + " " + shown[found.end() :]).strip(" -–:,")
    measure = " ".join(rest.split()).casefold()
    if found["year"]:
        return MonthHeading(int(found["number"]), int(found["year"]), measure)
    year = found["named_year"]
    number = _NAMES.index(found["name"].casefold()[:3]) + 1
    return MonthHeading(number, None if year is None else 2000 + int(year) % 100, measure)


def is_month_heading(heading: str) -> bool:
    """Whether a heading names a month."""
    return month_heading(heading) is not None


def school_year(texts: Iterable[str]) -> int | None:
    """The year in which the school year begins that some text names (`Läsåret 2026/27`), if one does."""
    for text in texts:
        for found in _SCHOOL_YEAR.finditer(text):
            if (int(found[1]) + 1) % 100 == int(found[2]):
                return int(found[1])
    return None


def month_span(heading: MonthHeading, begins: int | None) -> tuple[date, date] | None:
    """First and last day of the month; None when no year is known. `begins`: the school year's first year."""
    year = heading.year
    if year is None and begins is not None:
        year = begins if heading.month >= _JULY else begins + 1
    if year is None:
        return None
    last = calendar.monthrange(year, heading.month)[1]
    return date(year, heading.month, 1), date(year, heading.month, last)
