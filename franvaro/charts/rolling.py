"""One student's rolling absence, day by day, beside the class."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, Final

import plotly.graph_objects as go

from franvaro.charts import drawing
from franvaro.charts.drawing import COLOURS, Chart, Table
from franvaro.charts.periods import Period
from franvaro.domain.policy import Measure, Percent, Policy, ReportKind, Rule
from franvaro.wording import charts as words
from franvaro.wording import formats

_PIXELS: Final = 330
_BAND_OPACITY: Final = "40"
_LEGEND: Final = (Measure.TOTAL, Measure.INVALID)
_NAMES: Final = {Measure.TOTAL: words.TOTAL, Measure.INVALID: words.SHORT_INVALID}


def rolling(windows: Sequence[Period], of_class: Sequence[Period], policy: Policy, *, alt: str) -> Chart:
    """Total and invalid absence in the rolling window that ends each school day, and the class's total.

    A band reaches up to the total if every unregistered minute were absence. The limits of rules judged every
    school day are drawn in.
    """
    lines = [
        *_band(windows),
        _class_line(of_class),
        _line(windows, Measure.INVALID, policy.uncertain_below, width=2, dash="dash"),
        _line(windows, Measure.TOTAL, policy.uncertain_below, width=3),
        *_limits(windows, policy),
    ]
    figure = drawing.finish(
        go.Figure(lines),
        pixels=_PIXELS,
        right=drawing.room_for_limits(_rules(policy)),
        hovermode="x",
        xaxis={"type": "date", "showgrid": False, "fixedrange": True, "tickformat": "%-d %b", "nticks": 7},
        yaxis=drawing.percent_axis(),
    )
    return Chart(figure, _table(windows, of_class, policy.uncertain_below), alt)


def _line(windows: Sequence[Period], measure: Measure, uncertain_below: Percent, **line: Any) -> go.Scatter:
    return go.Scatter(
        name=_NAMES[measure],
        legendrank=1 + _LEGEND.index(measure),
        x=[window.last for window in windows],
        y=[drawing.height(drawing.share(window.tally, measure)) for window in windows],
        mode="lines",
        line={"color": COLOURS[measure.value], **line},
        customdata=[_hover(window, measure, uncertain_below) for window in windows],
        hovertemplate="%{customdata}<extra></extra>",
    )


def _class_line(windows: Sequence[Period]) -> go.Scatter:
    return go.Scatter(
        name=words.CLASS_TOTAL,
        x=[window.last for window in windows],
        y=[drawing.height(window.tally.total_rate) for window in windows],
        mode="lines",
        line={"color": COLOURS["earlier"], "width": 1.5, "dash": "dot"},
        customdata=[f"{words.CLASS_TOTAL}: {formats.percent(window.tally.total_rate)}" for window in windows],
        hovertemplate="%{customdata}<extra></extra>",
    )


def _band(windows: Sequence[Period]) -> Iterator[go.Scatter]:
    """From the total to what it would be if every unregistered minute were absence."""
    edges: dict[str, Any] = {"mode": "lines", "line": {"width": 0}, "hoverinfo": "skip"}
    days = [window.last for window in windows]
    totals = [drawing.height(window.tally.total_rate) for window in windows]
    worst = [drawing.height(window.tally.total_rate_worst) for window in windows]
    yield go.Scatter(x=days, y=totals, showlegend=False, **edges)
    yield go.Scatter(
        x=days,
        y=worst,
        name=words.UNREPORTED,
        fill="tonexty",
        fillcolor=f"{COLOURS['unreported']}{_BAND_OPACITY}",
        **edges,
    )


def _limits(windows: Sequence[Period], policy: Policy) -> Iterator[go.Scatter]:
    for rule in _rules(policy) if windows else ():
        yield drawing.limit_line([windows[0].last, windows[-1].last], rule)


def _rules(policy: Policy) -> tuple[Rule, ...]:
    """The rules that every school day is judged by; a routine with monthly reports has none here."""
    return policy.rules if policy.report is ReportKind.ROLLING else ()


def _hover(window: Period, measure: Measure, uncertain_below: Percent) -> str:
    tally = window.tally
    percent = formats.percent(drawing.share(tally, measure))
    if measure is not Measure.TOTAL:
        return f"{words.MEASURES[measure]}: {percent}"
    return drawing.lines(
        formats.weekday_and_day(window.last),
        f"{words.TOTAL}: {percent} ({words.of_minutes(tally.total, tally.offered)})",
        words.with_coverage(drawing.coverage(tally, uncertain_below)),
    )


def _table(windows: Sequence[Period], of_class: Sequence[Period], uncertain_below: Percent) -> Table:
    """The last school day of each week is enough to read; the picture has them all."""
    class_rates = {window.last: window.tally.total_rate for window in of_class}
    headings = (words.DATE, words.TOTAL, words.VALID, words.INVALID, words.CLASS_TOTAL, words.COVERAGE)
    week_ends = {window.last.isocalendar()[:2]: window for window in windows}
    return Table(
        headings,
        tuple(
            (
                formats.day(window.last),
                formats.percent(window.tally.total_rate),
                formats.percent(window.tally.valid_rate),
                formats.percent(window.tally.invalid_rate),
                formats.percent(class_rates.get(window.last)),
                drawing.coverage(window.tally, uncertain_below),
            )
            for window in week_ends.values()
        ),
    )
