"""One class's months beside those of its grade and of the school."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

import plotly.graph_objects as go

from franvaro.charts import drawing
from franvaro.charts.drawing import COLOURS, Chart, Table
from franvaro.charts.periods import Period
from franvaro.domain.absence import Tally
from franvaro.domain.calendar import Month
from franvaro.domain.policy import Measure, Percent
from franvaro.wording import charts as words
from franvaro.wording import formats

_PIXELS: Final = 260
_LOOKS: Final[tuple[dict[str, Any], ...]] = (
    {"line": {"color": COLOURS["total"], "width": 3}, "marker": {"size": 8, "symbol": "circle"}},
    {
        "line": {"color": COLOURS["earlier"], "width": 2, "dash": "dash"},
        "marker": {"size": 7, "symbol": "square"},
    },
    {
        "line": {"color": COLOURS["earlier"], "width": 2, "dash": "dot"},
        "marker": {"size": 7, "symbol": "diamond-open"},
    },
)


@dataclass(frozen=True, slots=True)
class Line:
    """A group with its months in order."""

    name: str
    months: tuple[Period, ...]

    def tally_in(self, month: Month) -> Tally | None:
        """The group's minutes in a month; None where nothing was offered."""
        return next((one.tally for one in self.months if one.first == month.first), None)


def beside(lines: Sequence[Line], measure: Measure, uncertain_below: Percent, *, alt: str) -> Chart:
    """A line for each of at most three groups, the one that it is about first; months in which none of them
    has time offered are left out.
    """
    months = sorted({period.first for line in lines for period in line.months})
    figure = go.Figure(
        [_line(line, months, measure, look) for line, look in zip(lines, _LOOKS, strict=False)]
    )
    drawing.finish(
        figure,
        pixels=_PIXELS,
        hovermode="x",
        xaxis=drawing.category_axis([formats.short_month(first.month) for first in months]),
        yaxis=drawing.percent_axis(nticks=5),
    )
    return Chart(figure, _table(lines, months, measure, uncertain_below), alt)


def _line(line: Line, months: Sequence[date], measure: Measure, look: dict[str, Any]) -> go.Scatter:
    shares = [drawing.share(line.tally_in(Month.of(first)), measure) for first in months]
    name = drawing.plain(line.name)
    return go.Scatter(
        name=name,
        x=list(range(len(months))),
        y=[drawing.height(rate) for rate in shares],
        mode="lines+markers",
        customdata=[f"{name}: {formats.percent(rate)}" for rate in shares],
        hovertemplate="%{customdata}<extra></extra>",
        **look,
    )


def _table(
    lines: Sequence[Line], months: Sequence[date], measure: Measure, uncertain_below: Percent
) -> Table:
    """The measure of every group, and how much of the first group's time is registered."""
    headings = (words.MONTH, *(line.name for line in lines), words.COVERAGE)
    return Table(headings, tuple(_row(lines, Month.of(first), measure, uncertain_below) for first in months))


def _row(lines: Sequence[Line], month: Month, measure: Measure, uncertain_below: Percent) -> tuple[str, ...]:
    own = lines[0].tally_in(month)
    return (
        formats.month(month),
        *(formats.percent(drawing.share(line.tally_in(month), measure)) for line in lines),
        drawing.coverage(own, uncertain_below) if own else formats.NOTHING,
    )
