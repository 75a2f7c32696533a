"""One student's months as stacked bars, with the limits of a routine drawn in."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Final

import plotly.graph_objects as go

from franvaro.charts import drawing
from franvaro.charts.drawing import COLOURS, Chart, Table
from franvaro.charts.periods import Period
from franvaro.domain.absence import Tally
from franvaro.domain.calendar import Month
from franvaro.domain.policy import Percent, Policy, ReportKind, Rule, WindowKind
from franvaro.wording import charts as words
from franvaro.wording import formats

_PIXELS: Final = 330
_PARTS: Final = (
    ("invalid", words.SHORT_INVALID),
    ("valid", words.SHORT_VALID),
    ("unreported", words.UNREPORTED),
)


def months(
    windows: Sequence[Period], two_months: Sequence[Period], policy: Policy, *, as_of: date, alt: str
) -> Chart:
    """A bar for each month: invalid at the bottom, then valid, then what nobody has registered.

    The height is the share of scheduled time. Limits of monthly rules are lines across; what a rule over two
    months compares with its limit is a line of its own, since no bar shows it.
    """
    labels = [_label(window, as_of) for window in windows]
    pooled = {period.last: period.tally for period in two_months}
    bars = [_bars(windows, part, name, policy.uncertain_below) for part, name in _PARTS]
    figure = drawing.finish(
        go.Figure([*bars, *_limits(windows, pooled, policy)]),
        pixels=_PIXELS,
        right=drawing.room_for_limits(_rules(policy)),
        barmode="stack",
        bargap=0.4,
        xaxis=drawing.category_axis(labels),
        yaxis=drawing.percent_axis(),
    )
    return Chart(figure, _table(windows, policy.uncertain_below), alt)


def _label(window: Period, as_of: date) -> str:
    label = formats.short_month(window.first.month)
    return label if window.last <= as_of else words.ongoing(label)


def _bars(windows: Sequence[Period], part: str, name: str, uncertain_below: Percent) -> go.Bar:
    return drawing.bars(
        part,
        name,
        x=list(range(len(windows))),
        y=[drawing.height(_share(window.tally, part)) for window in windows],
        customdata=[_hover(window, uncertain_below) for window in windows],
    )


def _rules(policy: Policy) -> tuple[Rule, ...]:
    """The rules that months are judged by; a routine that judges every school day has none here."""
    return policy.rules if policy.report is ReportKind.MONTHLY else ()


def _limits(windows: Sequence[Period], pooled: Mapping[date, Tally], policy: Policy) -> Iterator[go.Scatter]:
    ends = [-0.5, len(windows) - 0.5]
    for rule, dash in zip(_rules(policy), ("dash", "dot", "dashdot", "longdash"), strict=False):
        yield drawing.limit_line(ends, rule, dash=dash)
        if rule.window.kind is WindowKind.TWO_MONTHS:
            yield _pooled(windows, pooled, rule)


def _pooled(windows: Sequence[Period], pooled: Mapping[date, Tally], rule: Rule) -> go.Scatter:
    shares = [drawing.share(pooled.get(window.last), rule.measure) for window in windows]
    return go.Scatter(
        name=words.pooled(rule),
        x=list(range(len(windows))),
        y=[drawing.height(rate) for rate in shares],
        mode="lines+markers",
        line={"color": COLOURS["total"], "width": 1, "dash": "dot"},
        marker={"symbol": "diamond", "size": 9, "color": COLOURS["total"]},
        customdata=[f"{words.pooled(rule)}: {formats.percent(rate)}" for rate in shares],
        hovertemplate="%{customdata}<extra></extra>",
    )


def _share(tally: Tally, part: str) -> float | None:
    rates = {
        "invalid": tally.invalid_rate,
        "valid": tally.valid_rate,
        "unreported": tally.unreported_rate,
    }
    return rates[part]


def _hover(window: Period, uncertain_below: Percent) -> str:
    tally = window.tally
    return drawing.lines(
        formats.month(Month.of(window.first)),
        f"{words.INVALID}: {formats.percent(tally.invalid_rate)} ({formats.minutes(tally.invalid)})",
        f"{words.VALID}: {formats.percent(tally.valid_rate)} ({formats.minutes(tally.valid)})",
        f"{words.OFFERED_MINUTES}: {formats.minutes(tally.offered)}",
        words.with_coverage(drawing.coverage(tally, uncertain_below)),
    )


def _table(windows: Sequence[Period], uncertain_below: Percent) -> Table:
    headings = (
        words.MONTH,
        words.TOTAL,
        words.INVALID,
        words.VALID,
        words.UNREPORTED,
        words.OFFERED_MINUTES,
        words.COVERAGE,
    )
    return Table(headings, tuple(_row(window, uncertain_below) for window in windows))


def _row(window: Period, uncertain_below: Percent) -> tuple[str, ...]:
    tally = window.tally
    return (
        formats.month(Month.of(window.first)),
        formats.percent(tally.total_rate),
        formats.percent(tally.invalid_rate),
        formats.percent(tally.valid_rate),
        formats.minutes(tally.unreported),
        formats.minutes(tally.offered),
        drawing.coverage(tally, uncertain_below),
    )
