"""What the cells of a column look like, whatever its heading says."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from enum import StrEnum

from franvaro.exports import times
from franvaro.exports.mappings.months import month_heading
from franvaro.exports.mappings.values import amount, span_parts, tidy_moment
from franvaro.exports.protection import is_personal_number

# Nine cells in ten: a sum row or a stray note changes nothing.
_MOST = 0.9
_MOST_CODES = 25
_LONGEST_CODE = 40


class Look(StrEnum):
    """A kind of cells."""

    EMPTY = "empty"
    PERSONAL_ID = "personal-id"
    SPAN = "span"
    MOMENT = "moment"  # date and clock
    DATE = "date"
    CLOCK = "clock"
    PERCENT = "percent"
    NUMBER = "number"
    FLAG = "flag"
    MONTH = "month"
    CLASS = "class"
    NAME = "name"
    CODE = "code"
    TEXT = "text"


_CLASS = re.compile(r"(?:F|[0-9]{1,2}|[A-ZÅÄÖ]{1,4}[0-9]{2})[ .-]?[A-ZÅÄÖ0-9]{0,4}", re.IGNORECASE)
_NAME_WORD = r"[^\W\d_][^\W\d_'’.-]*(?:[-'’][^\W\d_]+)*\.?"
_NAME = re.compile(rf"{_NAME_WORD}(?:,? {_NAME_WORD}){{1,4}}")
_FLAGS = ("ja", "nej", "true", "false")


def look_of(cells: Sequence[str]) -> Look:
    """The first look that nine in ten of the filled cells have."""
    filled = [cell.strip() for cell in cells if cell.strip()]
    if not filled:
        return Look.EMPTY
    for look, is_meant in _TESTS.items():
        if sum(map(is_meant, filled)) >= _MOST * len(filled):
            return look
    return Look.CODE if _are_codes(filled) else Look.TEXT


def _are_codes(filled: Sequence[str]) -> bool:
    """Few and short texts, that come again."""
    distinct = set(filled)
    is_repeated = len(distinct) <= max(2, len(filled) // 2) or len(filled) < 4
    return is_repeated and len(distinct) <= _MOST_CODES and max(map(len, distinct)) <= _LONGEST_CODE


def _is_span(cell: str) -> bool:
    start, end = span_parts(cell)
    return bool(end) and _is_clock(end) and _said(start)[1]


def _said(cell: str) -> tuple[bool, bool]:
    """Whether the cell says a day, and a time of day."""
    moment = times.read_moment(tidy_moment(cell), times.TimeStyle())
    swapped = moment or times.read_moment(tidy_moment(cell), times.TimeStyle(times.DateOrder.MONTH_FIRST))
    return (False, False) if swapped is None else (swapped.day is not None, swapped.second is not None)


def _is_clock(cell: str) -> bool:
    return _said(cell) == (False, True) and not cell.isdecimal()


def _is_number(cell: str) -> bool:
    return amount(cell) is not None or bool(re.fullmatch(r"[0-9]{1,4}:[0-5][0-9]", cell))


def _is_date(cell: str) -> bool:
    day, clock = _said(cell)
    is_midnight = clock and re.search(r"[ T]00:00(?::00)?$", cell.strip()) is not None
    return day and (not clock or is_midnight)


_TESTS: Mapping[Look, Callable[[str], bool]] = {
    Look.PERSONAL_ID: is_personal_number,
    Look.SPAN: _is_span,
    Look.DATE: _is_date,
    Look.MOMENT: lambda cell: _said(cell) == (True, True),
    Look.CLOCK: _is_clock,
    Look.PERCENT: lambda cell: cell.endswith("%") and amount(cell) is not None,
    Look.NUMBER: _is_number,
    Look.FLAG: lambda cell: cell.casefold() in _FLAGS,
    Look.MONTH: lambda cell: month_heading(cell) is not None and len(cell) < 16,
    Look.CLASS: lambda cell: bool(_CLASS.fullmatch(cell)),
    Look.NAME: lambda cell: bool(_NAME.fullmatch(cell)),
}
