"""One student's school days as a calendar: a column for each week, a row for each weekday."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Any, Final

import pandas as pd
import plotly.graph_objects as go

from franvaro.charts import drawing
from franvaro.charts.drawing import COLOURS, Chart, Table
from franvaro.charts.periods import Period, tally_of
from franvaro.domain.absence import Tally
from franvaro.wording import charts as words
from franvaro.wording import formats

_PIXELS: Final = 235
_WEEK: Final = timedelta(days=7)
_SQUARE: Final = 15
_SMALL_SQUARE: Final = 11
_MANY_WEEKS: Final = 28
_WEEKDAYS: Final = 5
_LABELS: Final = 14


class DayKind(StrEnum):
    """What stands out most about a student's day."""

    PRESENT = "present"
    VALID = "valid"
    INVALID = "invalid"
    UNREPORTED = "unreported"


@dataclass(frozen=True, slots=True)
class _Look:
    """How a kind of day is drawn: by colour and by shape."""

    colour: str
    symbol: str


_LOOKS: Final = {
    DayKind.PRESENT: _Look("attended", "square"),
    DayKind.VALID: _Look("valid", "square"),
    DayKind.INVALID: _Look("invalid", "diamond"),
    DayKind.UNREPORTED: _Look("unreported", "circle-open"),
}


def kind_of(tally: Tally) -> DayKind:
    """Invalid absence outweighs valid, valid outweighs lessons that nobody registered."""
    if tally.invalid:
        return DayKind.INVALID
    if tally.valid:
        return DayKind.VALID
    return DayKind.UNREPORTED if tally.unreported else DayKind.PRESENT


def days_of(frame: pd.DataFrame) -> tuple[Period, ...]:
    """A student's days with time offered, in order; each is a window of one day."""
    rows = frame[frame["offered_minutes"] > 0].to_dict("records")
    return tuple(
        Period(row["lesson_date"], row["lesson_date"], tally_of({**row, "days_with_lessons": 1}))
        for row in rows
    )


def day_map(days: Sequence[Period], *, alt: str) -> Chart:
    """A mark for each day with lessons, by kind; the stronger its colour, the more of the day is absence."""
    mondays = _mondays(days)
    places = {monday: place for place, monday in enumerate(mondays)}
    figure = drawing.finish(
        go.Figure([_marks(kind, days, places) for kind in DayKind]),
        pixels=_PIXELS,
        xaxis=drawing.category_axis([formats.week(monday) for monday in mondays], most=_LABELS),
        yaxis=drawing.category_axis(
            [formats.short_weekday(number) for number in range(1, _rows(days) + 1)], autorange="reversed"
        ),
    )
    return Chart(figure, _table(days), alt)


def _marks(kind: DayKind, days: Iterable[Period], places: Mapping[date, int]) -> go.Scatter:
    shown = [day for day in days if kind_of(day.tally) is kind]
    look = _LOOKS[kind]
    return go.Scatter(
        name=words.DAY_KINDS[kind.value],
        x=[places[_monday(day.first)] for day in shown],
        y=[day.first.weekday() for day in shown],
        mode="markers",
        marker={
            "symbol": look.symbol,
            "color": COLOURS[look.colour],
            "size": _SQUARE if len(places) <= _MANY_WEEKS else _SMALL_SQUARE,
            "opacity": [_strength(day.tally, kind) for day in shown],
            "line": {"width": 2 if look.symbol.endswith("open") else 0},
        },
        customdata=[_hover(day) for day in shown],
        hovertemplate="%{customdata}<extra></extra>",
    )


def _strength(tally: Tally, kind: DayKind) -> float:
    """The opacity of a day's mark: faint when all attended, full when all absent."""
    if kind is DayKind.PRESENT:
        return 0.22
    if kind is DayKind.UNREPORTED:
        return 0.8
    return 0.5 + 0.5 * (tally.total_rate or 0)


def _mondays(days: Sequence[Period]) -> list[date]:
    """Every Monday from the first day's week to the last day's, breaks included."""
    if not days:
        return []
    first, last = _monday(days[0].first), _monday(days[-1].first)
    return [first + _WEEK * number for number in range((last - first).days // _WEEK.days + 1)]


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())


def _rows(days: Sequence[Period]) -> int:
    """Monday to Friday, and the weekend only where there are lessons in it."""
    return max([_WEEKDAYS, *(day.first.isoweekday() for day in days)])


def _hover(day: Period) -> str:
    tally = day.tally
    parts: list[str] = [
        f"{name}: {formats.minutes(minutes)}"
        for name, minutes in (
            (words.INVALID, tally.invalid),
            (words.VALID, tally.valid),
            (words.UNREPORTED, tally.unreported),
        )
        if minutes
    ]
    return drawing.lines(
        formats.weekday_and_day(day.first),
        *(parts or [words.DAY_KINDS[DayKind.PRESENT.value]]),
        f"{words.OFFERED_MINUTES}: {formats.minutes(tally.offered)}",
    )


def _table(days: Sequence[Period]) -> Table:
    """The days that are not wholly attended, newest first."""
    headings: tuple[Any, ...] = (
        words.DATE,
        words.DAY,
        words.INVALID,
        words.VALID,
        words.UNREPORTED,
        words.OFFERED_MINUTES,
    )
    shown = [day for day in reversed(days) if kind_of(day.tally) is not DayKind.PRESENT]
    return Table(headings, tuple(_row(day) for day in shown))


def _row(day: Period) -> tuple[str, ...]:
    tally = day.tally
    return (
        formats.weekday_and_day(day.first),
        words.DAY_KINDS[kind_of(tally).value],
        formats.minutes(tally.invalid),
        formats.minutes(tally.valid),
        formats.minutes(tally.unreported),
        formats.minutes(tally.offered),
    )
