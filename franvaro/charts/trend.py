"""Absence through a school year, with the year before beside it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

import plotly.graph_objects as go

from franvaro.charts import drawing
from franvaro.charts.drawing import COLOURS, Table
from franvaro.charts.periods import Period
from franvaro.charts.school_years import Pair
from franvaro.domain.calendar import SchoolYear
from franvaro.domain.policy import Measure, Percent
from franvaro.wording import charts as words
from franvaro.wording import formats

MEASURES: Final = (Measure.TOTAL, Measure.VALID, Measure.INVALID)
_PIXELS: Final = 200
_FEW: Final = 14
_LABELS: Final = 4
_SECOND: Final = 1001


def trend(pairs: Sequence[Pair], measure: Measure, year: SchoolYear, uncertain_below: Percent) -> go.Figure:
    """A line for this year and a dotted one for last year. Uncertain points are hollow, and say so."""
    lines = [_this_year(pairs, measure, year, uncertain_below)]
    if any(pair.before for pair in pairs):
        lines.insert(0, _last_year(pairs, measure, year))
    return drawing.finish(
        go.Figure(lines),
        pixels=_PIXELS,
        hovermode="x",
        xaxis=drawing.category_axis([pair.label for pair in pairs], most=_LABELS),
        yaxis=drawing.percent_axis(nticks=4),
    )


def trend_table(pairs: Sequence[Pair], window: str, year: SchoolYear, uncertain_below: Percent) -> Table:
    """Every measure this year and last year, and how much of this year's time is registered."""
    headings = (heading for measure in MEASURES for heading in _headings(measure, year))
    return Table((window, *headings, words.COVERAGE), tuple(_row(pair, uncertain_below) for pair in pairs))


def _this_year(
    pairs: Sequence[Pair], measure: Measure, year: SchoolYear, uncertain_below: Percent
) -> go.Scatter:
    is_uncertain = [pair.now is not None and pair.now.is_uncertain(uncertain_below) for pair in pairs]
    return _line(
        [pair.period for pair in pairs],
        measure,
        name=str(year),
        mode="lines+markers",
        line={"color": COLOURS[measure.value], "width": 2.5},
        marker={
            "size": 8 if len(pairs) <= _FEW else 5,
            "symbol": ["circle-open" if uncertain else "circle" for uncertain in is_uncertain],
        },
        showlegend=True,
        customdata=[_hover(pair, measure, uncertain_below) for pair in pairs],
    )


def _last_year(pairs: Sequence[Pair], measure: Measure, year: SchoolYear) -> go.Scatter:
    return _line(
        [pair.earlier for pair in pairs],
        measure,
        name=str(year.previous()),
        legendrank=_SECOND,
        mode="lines",
        line={"color": COLOURS["earlier"], "width": 2, "dash": "dot"},
        customdata=[
            f"{year.previous()}: {formats.percent(drawing.share(pair.before, measure))}" for pair in pairs
        ],
    )


def _line(windows: Sequence[Period | None], measure: Measure, **settings: Any) -> go.Scatter:
    shares = [drawing.share(window.tally, measure) if window else None for window in windows]
    return go.Scatter(
        x=list(range(len(windows))),
        y=[drawing.height(rate) for rate in shares],
        hovertemplate="%{customdata}<extra></extra>",
        **settings,
    )


def _hover(pair: Pair, measure: Measure, uncertain_below: Percent) -> str:
    if pair.now is None:
        return ""
    return drawing.lines(
        f"{_name(pair)}: {formats.percent(drawing.share(pair.now, measure))}",
        words.with_coverage(drawing.coverage(pair.now, uncertain_below)),
    )


def _name(pair: Pair) -> str:
    return words.ongoing(pair.label) if pair.now and not pair.is_over else pair.label


def _headings(measure: Measure, year: SchoolYear) -> tuple[str, str]:
    name = words.MEASURES[measure]
    return name, f"{name} {year.previous()}"


def _row(pair: Pair, uncertain_below: Percent) -> tuple[str, ...]:
    shares = (
        formats.percent(drawing.share(tally, measure))
        for measure in MEASURES
        for tally in (pair.now, pair.before)
    )
    return (
        _name(pair),
        *shares,
        drawing.coverage(pair.now, uncertain_below) if pair.now else formats.NOTHING,
    )
