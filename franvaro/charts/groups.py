"""The groups of a school beside each other in one month or week: its grades, or its classes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import plotly.graph_objects as go

from franvaro.charts import drawing
from franvaro.charts.drawing import COLOURS, Chart, Table
from franvaro.charts.school_years import Pair
from franvaro.domain.absence import Tally
from franvaro.domain.policy import Measure, Percent
from franvaro.wording import charts as words
from franvaro.wording import formats

_ROW_PIXELS: Final = 30
_FRAME_PIXELS: Final = 64


@dataclass(frozen=True, slots=True)
class Group:
    """One grade or class with its minutes now and in the same month or week a year before."""

    name: str
    now: Tally
    before: Tally | None


def groups_in(pairs: Mapping[str, Sequence[Pair]], label: str) -> tuple[Group, ...]:
    """The groups that have time offered in the month or week of that label, in the order of `pairs`."""
    found = ((name, pair) for name, of_group in pairs.items() for pair in of_group if pair.label == label)
    return tuple(Group(name, pair.now, pair.before) for name, pair in found if pair.now)


def compare(groups: Sequence[Group], what: str, earlier_name: str, uncertain_below: Percent) -> Chart:
    """Bars of invalid and valid absence, a mark for last year's total. `what` says which groups, and when."""
    names = [_name(group, uncertain_below) for group in groups]
    traces = [_bars(groups, measure, uncertain_below) for measure in (Measure.INVALID, Measure.VALID)]
    if any(group.before for group in groups):
        traces.append(_last_year(groups, earlier_name))
    figure = drawing.finish(
        go.Figure(traces),
        pixels=_FRAME_PIXELS + _ROW_PIXELS * len(groups),
        barmode="stack",
        bargap=0.35,
        xaxis=drawing.percent_axis(),
        yaxis=drawing.category_axis(names, autorange="reversed"),
    )
    return Chart(figure, _table(groups, earlier_name, uncertain_below), what)


def _bars(groups: Sequence[Group], measure: Measure, uncertain_below: Percent) -> go.Bar:
    return drawing.bars(
        measure.value,
        words.MEASURES[measure],
        is_horizontal=True,
        x=[drawing.height(drawing.share(group.now, measure)) for group in groups],
        y=list(range(len(groups))),
        customdata=[_hover(group, uncertain_below) for group in groups],
    )


def _last_year(groups: Sequence[Group], name: str) -> go.Scatter:
    return go.Scatter(
        name=name,
        x=[drawing.height(drawing.share(group.before, Measure.TOTAL)) for group in groups],
        y=list(range(len(groups))),
        mode="markers",
        marker={
            "symbol": "line-ns",
            "size": 16,
            "line": {"width": 3, "color": COLOURS["total"]},
            "color": COLOURS["total"],
        },
        hoverinfo="skip",
    )


def _name(group: Group, uncertain_below: Percent) -> str:
    name = drawing.short(group.name)
    return f"{name} ({words.UNCERTAIN})" if group.now.is_uncertain(uncertain_below) else name


def _hover(group: Group, uncertain_below: Percent) -> str:
    parts = (f"{words.MEASURES[measure]}: {_percent(group.now, measure)}" for measure in Measure)
    return drawing.lines(
        drawing.plain(group.name),
        *parts,
        words.with_coverage(drawing.coverage(group.now, uncertain_below)),
    )


def _table(groups: Sequence[Group], earlier_name: str, uncertain_below: Percent) -> Table:
    headings = ("", words.TOTAL, earlier_name, words.VALID, words.INVALID, words.COVERAGE)
    return Table(headings, tuple(_row(group, uncertain_below) for group in groups))


def _row(group: Group, uncertain_below: Percent) -> tuple[str, ...]:
    return (
        group.name,
        _percent(group.now, Measure.TOTAL),
        _percent(group.before, Measure.TOTAL),
        _percent(group.now, Measure.VALID),
        _percent(group.now, Measure.INVALID),
        drawing.coverage(group.now, uncertain_below),
    )


def _percent(tally: Tally | None, measure: Measure) -> str:
    return formats.percent(drawing.share(tally, measure))
