"""When and in what a student is absent: by weekday, by the hour lessons start, and by subject."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

import pandas as pd
import plotly.graph_objects as go

from franvaro.charts import drawing
from franvaro.charts.drawing import Chart, Table
from franvaro.domain.absence import Tally
from franvaro.domain.policy import Measure
from franvaro.wording import charts as words
from franvaro.wording import formats

_ROW_PIXELS: Final = 28
_FRAME_PIXELS: Final = 62
_LABEL_PIXELS: Final = 44
_MEASURES: Final = (Measure.INVALID, Measure.VALID)


Row = Mapping[Any, Any]


@dataclass(frozen=True, slots=True)
class Slice:
    """The lessons of one weekday, of one hour or of one subject. `name` is imported text for a subject."""

    name: str
    lessons: int
    tally: Tally


def by_weekday(pattern: pd.DataFrame) -> tuple[Slice, ...]:
    """Monday first."""
    return _slices(pattern, "weekday", lambda number: formats.weekday(int(number)))


def by_hour(pattern: pd.DataFrame) -> tuple[Slice, ...]:
    """By the hour in which lessons start, the earliest first."""
    return _slices(pattern, "start_hour", lambda hour: words.starts_at(int(hour)))


def by_subject(pattern: pd.DataFrame) -> tuple[Slice, ...]:
    """The subject with the highest share of absence first; lessons without a subject together."""
    named = pattern.assign(activity=pattern["activity"].fillna(words.NO_SUBJECT))
    slices = _slices(named, "activity", str)
    return tuple(sorted(slices, key=lambda one: (-(one.tally.total_rate or 0), one.name)))


def slices_chart(slices: Sequence[Slice], heading: str, *, alt: str) -> Chart:
    """A bar for each slice: invalid and valid absence as shares of its scheduled time."""
    figure = drawing.finish(
        go.Figure([*(_bars(slices, measure) for measure in _MEASURES), _totals(slices)]),
        pixels=_FRAME_PIXELS + _ROW_PIXELS * len(slices),
        right=_LABEL_PIXELS,
        barmode="stack",
        bargap=0.35,
        xaxis=drawing.percent_axis(nticks=4),
        yaxis=drawing.category_axis([drawing.short(one.name) for one in slices], autorange="reversed"),
    )
    return Chart(figure, _table(slices, heading), alt)


def _slices(pattern: pd.DataFrame, key: str, name: Callable[[Any], str]) -> tuple[Slice, ...]:
    """Minutes over minutes of the rows that share a key, in the order of the keys."""
    groups: dict[Any, list[Row]] = {}
    for row in pattern.to_dict("records"):
        groups.setdefault(row[key], []).append(row)
    return tuple(_slice(name(value), groups[value]) for value in sorted(groups))


def _slice(name: str, rows: Sequence[Row]) -> Slice:
    lessons = sum(row["lessons"] for row in rows)
    return Slice(name, lessons, Tally.summed(_tally(row) for row in rows))


def _tally(row: Row) -> Tally:
    """A pattern does not tell other school activity or days, which no rate here needs."""
    return Tally(
        offered=row["offered_minutes"],
        reported=row["reported_minutes"],
        valid=row["valid_minutes"],
        invalid=row["invalid_minutes"],
        other=0,
        days_with_lessons=0,
    )


def _bars(slices: Sequence[Slice], measure: Measure) -> go.Bar:
    return drawing.bars(
        measure.value,
        words.MEASURES[measure],
        is_horizontal=True,
        x=[drawing.height(drawing.share(one.tally, measure)) for one in slices],
        y=list(range(len(slices))),
        customdata=[_hover(one) for one in slices],
    )


def _totals(slices: Sequence[Slice]) -> go.Scatter:
    """The total in figures, after each bar."""
    return go.Scatter(
        x=[drawing.height(one.tally.total_rate) for one in slices],
        y=list(range(len(slices))),
        mode="text",
        text=[f"{formats.SPACE}{formats.percent(one.tally.total_rate, decimals=0)}" for one in slices],
        textposition="middle right",
        cliponaxis=False,
        showlegend=False,
        hoverinfo="skip",
    )


def _hover(one: Slice) -> str:
    tally = one.tally
    return drawing.lines(
        drawing.plain(one.name),
        f"{words.INVALID}: {words.of_minutes(tally.invalid, tally.offered)}",
        f"{words.VALID}: {words.of_minutes(tally.valid, tally.offered)}",
        f"{words.LESSONS}: {formats.number(one.lessons)}",
    )


def _table(slices: Sequence[Slice], heading: str) -> Table:
    headings = (heading, words.TOTAL, words.INVALID, words.VALID, words.LESSONS, words.OFFERED_MINUTES)
    return Table(headings, tuple(_row(one) for one in slices))


def _row(one: Slice) -> tuple[str, ...]:
    return (
        one.name,
        formats.percent(one.tally.total_rate),
        formats.percent(one.tally.invalid_rate),
        formats.percent(one.tally.valid_rate),
        formats.number(one.lessons),
        formats.minutes(one.tally.offered),
    )
