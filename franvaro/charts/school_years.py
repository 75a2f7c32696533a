"""The months or weeks of one school year, each beside the same one a year before."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from franvaro.charts.periods import Period
from franvaro.domain.absence import Tally
from franvaro.domain.calendar import SchoolYear
from franvaro.domain.groups import RateWindow
from franvaro.wording import formats

_MONDAY_TO_THURSDAY: Final = timedelta(days=3)
_WEEKEND: Final = timedelta(days=2)
_WEEKS: Final = 53
_FIRST_WEEK: Final = 27
_MONTHS: Final = 12
_JULY: Final = 7


@dataclass(frozen=True, slots=True)
class Pair:
    """The same month or week of two school years. None where nothing was offered.

    `is_over` when all of this year's is past.
    """

    label: str
    period: Period | None
    earlier: Period | None
    is_over: bool

    @property
    def now(self) -> Tally | None:
        """This year's minutes."""
        return self.period.tally if self.period else None

    @property
    def before(self) -> Tally | None:
        """Last year's minutes."""
        return self.earlier.tally if self.earlier else None


def beside_last_year(
    windows: Iterable[Period], year: SchoolYear, window: RateWindow, as_of: date
) -> tuple[Pair, ...]:
    """Months or weeks of a school year in order, each with the one a year before.

    Those in which neither year has time offered are left out. `as_of` is the last date that counts.
    """
    by_year = {year: dict[int, Period](), year.previous(): dict[int, Period]()}
    for period in windows:
        places = by_year.get(_school_year(period, window))
        if places is not None:
            places[_place(period, window)] = period
    now, before = by_year[year], by_year[year.previous()]
    return tuple(
        _pair(now.get(place), before.get(place), window, as_of)
        for place in sorted(now.keys() | before.keys())
    )


def newest_over(pairs: Sequence[Pair]) -> Pair | None:
    """This year's newest month or week that is over; the one that has begun while none is."""
    begun = [pair for pair in pairs if pair.period]
    return next(reversed([pair for pair in begun if pair.is_over] or begun), None)


def _pair(now: Period | None, before: Period | None, window: RateWindow, as_of: date) -> Pair:
    """A week is over on its Friday."""
    named = now or before
    assert named is not None, "a place in the year comes from one of the years"
    free = _WEEKEND if window is RateWindow.WEEK else timedelta()
    return Pair(_label(named, window), now, before, now is not None and now.last - free <= as_of)


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
