"""Tallies by window, and this school year's beside last year's."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Final

import pandas as pd

from franvaro.domain.absence import Tally
from franvaro.domain.calendar import SchoolYear
from franvaro.domain.groups import RateWindow
from franvaro.wording import formats

_PARTS: Final = ("offered", "reported", "valid", "invalid", "other")
_MONDAY_TO_THURSDAY: Final = timedelta(days=3)
_WEEKS: Final = 53
_FIRST_WEEK: Final = 27
_MONTHS: Final = 12
_JULY: Final = 7


@dataclass(frozen=True, slots=True)
class Period:
    """The minutes of one group in one window; both dates inclusive."""

    first: date
    last: date
    tally: Tally


@dataclass(frozen=True, slots=True)
class Pair:
    """The same month or week of two school years. None where nothing was offered."""

    label: str
    period: Period | None
    earlier: Period | None

    @property
    def now(self) -> Tally | None:
        """This year's minutes."""
        return self.period.tally if self.period else None

    @property
    def before(self) -> Tally | None:
        """Last year's minutes."""
        return self.earlier.tally if self.earlier else None


def tally_of(row: Mapping[Any, Any]) -> Tally:
    """The minutes of one row of a question."""
    minutes = {part: int(row[f"{part}_minutes"]) for part in _PARTS}
    return Tally(**minutes, days_with_lessons=int(row["days_with_lessons"]))


def periods(rates: pd.DataFrame) -> tuple[Period, ...]:
    """The windows of `rates` in order. School units are pooled, minutes over minutes; `days_with_lessons`
    is that of the unit with most.
    """
    sums = {f"{part}_minutes": "sum" for part in _PARTS} | {"days_with_lessons": "max"}
    pooled = rates.groupby(["start_date", "end_date"], sort=True, as_index=False).agg(sums)
    return tuple(
        Period(row["start_date"], row["end_date"], tally_of(row)) for row in pooled.to_dict("records")
    )


def periods_by(rates: pd.DataFrame, key: str) -> dict[str | None, tuple[Period, ...]]:
    """The windows of each group, by what stands in the column `key`; None where nothing does."""
    groups = rates.groupby(rates[key].fillna(""), sort=False)
    return {str(name) or None: periods(rows) for name, rows in groups}


def beside_last_year(windows: Iterable[Period], year: SchoolYear, window: RateWindow) -> tuple[Pair, ...]:
    """Months or weeks of a school year in order, each with the one a year before.

    Those in which neither year has time offered are left out.
    """
    by_year = {year: dict[int, Period](), year.previous(): dict[int, Period]()}
    for period in windows:
        places = by_year.get(_school_year(period, window))
        if places is not None:
            places[_place(period, window)] = period
    now, before = by_year[year], by_year[year.previous()]
    return tuple(
        Pair(_label(now.get(place) or before[place], window), now.get(place), before.get(place))
        for place in sorted(now.keys() | before.keys())
    )


def _school_year(period: Period, window: RateWindow) -> SchoolYear:
    """The year that most school days of a week belong to: a week is where its Thursday is."""
    is_week = window is RateWindow.WEEK
    return SchoolYear.of(period.first + _MONDAY_TO_THURSDAY if is_week else period.first)


def _place(period: Period, window: RateWindow) -> int:
    """Where in its school year a window stands, the same every year."""
    if window is RateWindow.WEEK:
        return (period.first.isocalendar().week - _FIRST_WEEK) % _WEEKS
    return (period.first.month - _JULY) % _MONTHS


def _label(period: Period, window: RateWindow) -> str:
    if window is RateWindow.WEEK:
        return formats.week(period.first)
    return formats.short_month(period.first.month)
