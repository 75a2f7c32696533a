"""Dates and times of day, in the many ways they are written: local time, Europe/Stockholm (I-24)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, timezone
from enum import Enum, auto
from zoneinfo import ZoneInfo

import polars as pl

STOCKHOLM = ZoneInfo("Europe/Stockholm")
DAY_SECONDS = 86_400
_HALF_A_DAY = 12

_HALF = r"(?:\s?(?P<half>[AP])M)?"
_CLOCK = r"(?P<hour>[0-9]{1,2}):(?P<minute>[0-9]{2})(?::(?P<second>[0-9]{2})(?:[.,][0-9]{1,9})?)?" + _HALF
# After a date a point may stand for the colon; alone, `8.10` would be Excel's number of a day.
_DATED_CLOCK = _CLOCK.replace(":(?P", "[:.](?P")
_OFFSET = r"(?:Z|(?P<sign>[+-])(?P<offset_hours>[0-9]{2}):?(?P<offset_minutes>[0-9]{2}))"
_YEAR_FIRST = r"(?P<year>[0-9]{4})(?P<s>[-/])(?P<month>[0-9]{1,2})(?P=s)(?P<day>[0-9]{1,2})"
_YEAR_LAST = r"(?P<first>[0-9]{1,2})(?P<mark>[-/.])(?P<other>[0-9]{1,2})(?P=mark)(?P<last>[0-9]{4}|[0-9]{2})"
_DATED = re.compile(
    rf"(?:{_YEAR_FIRST}|{_YEAR_LAST})(?:(?:T|\s+){_DATED_CLOCK}\s?(?P<zone>{_OFFSET})?)?", re.IGNORECASE
)
_BARE_CLOCK = re.compile(_CLOCK, re.IGNORECASE)
_SERIAL = re.compile(r"[0-9]{1,6}(?:[.,][0-9]+)?")
_SERIAL_ZERO = datetime(1899, 12, 30)
_EPOCH = date(1970, 1, 1)

_LOOKS_YEAR_LAST = r"^\s*[0-9]{1,2}[-/][0-9]{1,2}[-/][0-9]{2}"
_COMMON = r"^[12][0-9]{3}-[0-9]{2}-[0-9]{2}[ T](?:[01][0-9]|2[0-3]):[0-5][0-9](?::[0-5][0-9])?$"
_BYTES_TO_THE_MINUTE = len("2026-10-01 08:10")


class DateOrder(Enum):
    """Which number comes first in `3/4/26`."""

    DAY_FIRST = auto()
    MONTH_FIRST = auto()


@dataclass(frozen=True)
class TimeStyle:
    """How one file writes its times. `has_serials`: a bare number is days since 1899-12-30, as in Excel."""

    order: DateOrder = DateOrder.DAY_FIRST
    has_serials: bool = False


@dataclass(frozen=True)
class Moment:
    """A date, a time of day in whole seconds after midnight, or both."""

    day: date | None
    second: int | None


def possible_orders(texts: Iterable[str]) -> set[DateOrder]:
    """The orders in which every year-last date of a file can be read; both when nothing decides.

    A date that reads the same in both orders decides nothing and is no reason to ask.
    """
    pairs = {(int(found["first"]), int(found["other"])) for found in _year_last(texts)}
    unlike = {pair for pair in pairs if pair[0] != pair[1] and min(pair) <= 12}
    if not unlike:
        return {DateOrder.DAY_FIRST}
    excluded = {DateOrder.MONTH_FIRST for first, _ in unlike if first > 12}
    excluded |= {DateOrder.DAY_FIRST for _, other in unlike if other > 12}
    return set(DateOrder) - excluded


def _year_last(texts: Iterable[str]) -> Iterable[re.Match[str]]:
    for text in texts:
        found = _DATED.fullmatch(text.strip())
        if found and found["mark"] in ("-", "/"):
            yield found


def year_last_dates(texts: pl.Series) -> pl.Series:
    """Which texts may be dates with the day first or the month first."""
    return texts.str.contains(_LOOKS_YEAR_LAST)


def read_moment(text: str, style: TimeStyle) -> Moment | None:
    """What one text says, or None when it is no date and no time, or one that does not exist."""
    stripped = text.strip()
    try:
        if found := _DATED.fullmatch(stripped):
            return _dated(found, style.order)
        if found := _BARE_CLOCK.fullmatch(stripped):
            return Moment(None, _second_of_day(_clock(found)))
        if style.has_serials and _SERIAL.fullmatch(stripped):
            return _from_serial(float(stripped.replace(",", ".")))
    except (ValueError, OverflowError):
        return None
    return None


def _clock(found: re.Match[str]) -> time:
    """Raises ValueError for a time of day that there is none of: `25:00`, `13:05 PM`."""
    return time(_hour(found), int(found["minute"]), int(found["second"] or 0))


def _hour(found: re.Match[str]) -> int:
    hour = int(found["hour"])
    if found["half"] is None:
        return hour
    if not 1 <= hour <= _HALF_A_DAY:
        raise ValueError(f"no hour of half a day: {hour}")
    return hour % _HALF_A_DAY + (_HALF_A_DAY if found["half"] in "Pp" else 0)


def _second_of_day(clock: time) -> int:
    return clock.hour * 3600 + clock.minute * 60 + clock.second


def _dated(found: re.Match[str], order: DateOrder) -> Moment:
    day = _day(found, order)
    if found["hour"] is None:
        return Moment(day, None)
    local = datetime.combine(day, _clock(found))
    if found["zone"]:
        local = local.replace(tzinfo=_zone(found)).astimezone(STOCKHOLM)
    return Moment(local.date(), _second_of_day(local.time()))


def _day(found: re.Match[str], order: DateOrder) -> date:
    if found["year"]:
        return date(int(found["year"]), int(found["month"]), int(found["day"]))
    first, other, last = int(found["first"]), int(found["other"]), int(found["last"])
    year = last if last > 99 else 2000 + last
    is_month_first = order is DateOrder.MONTH_FIRST and found["mark"] != "."
    return date(year, first, other) if is_month_first else date(year, other, first)


def _zone(found: re.Match[str]) -> timezone:
    if found["sign"] is None:
        return UTC
    offset = timedelta(hours=int(found["offset_hours"]), minutes=int(found["offset_minutes"]))
    return timezone(-offset if found["sign"] == "-" else offset)


def _from_serial(days: float) -> Moment:
    """Excel keeps times as fractions of days, so a time is right to the second only when rounded."""
    seconds = round(days * DAY_SECONDS)
    if days < 1:
        return Moment(None, seconds)
    moment = _SERIAL_ZERO + timedelta(seconds=seconds)
    return Moment(moment.date(), _second_of_day(moment.time()))


def read_moments(texts: pl.Series, style: TimeStyle) -> pl.DataFrame:
    """What each text says, in Int64 columns that are null when it does not say it.

    `moment`: local seconds since 1970-01-01, when date and time are both there; `day`: days since then;
    `clock`: seconds after midnight; `bare_clock`: the same when there is no date. All are null when the
    text is no time.
    """
    is_common = texts.str.contains(_COMMON)
    common, rest = is_common.arg_true(), (~is_common).arg_true()
    read = pl.concat([_common_parts(texts[common]), _parts(texts[rest], style)])
    return read[pl.concat([common, rest]).arg_sort()].with_columns(
        moment=pl.col("day") * DAY_SECONDS + pl.col("clock"),
        bare_clock=pl.when(pl.col("day").is_null()).then("clock"),
    )


def _common_parts(texts: pl.Series) -> pl.DataFrame:
    """`2026-10-01 08:10`, by far the most common, without a step in Python for each."""
    spaced = texts.str.replace("T", " ", literal=True)
    is_short = spaced.str.len_bytes() == _BYTES_TO_THE_MINUTE
    with_seconds = pl.when(is_short).then(spaced + ":00").otherwise(spaced)
    seconds = pl.select(with_seconds.str.to_datetime("%Y-%m-%d %H:%M:%S", strict=False).dt.epoch("s"))
    return seconds.select(day=pl.first() // DAY_SECONDS, clock=pl.first() % DAY_SECONDS)


def _parts(texts: pl.Series, style: TimeStyle) -> pl.DataFrame:
    moments = [read_moment(text, style) for text in texts]
    days = [moment and moment.day and (moment.day - _EPOCH).days for moment in moments]
    return pl.DataFrame(
        [
            pl.Series("day", days, dtype=pl.Int64),
            pl.Series("clock", [moment and moment.second for moment in moments], dtype=pl.Int64),
        ]
    )
