"""What all charts have in common: their table, their colours, their axes and what a hover says."""

from __future__ import annotations

import html
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

import plotly.graph_objects as go

from franvaro.domain.absence import Tally
from franvaro.domain.policy import Measure, Percent, Rule
from franvaro.palette import PLACEHOLDERS
from franvaro.wording import charts as words
from franvaro.wording import formats

COLOURS: Final = PLACEHOLDERS
PATTERNS: Final = {"invalid": "", "valid": "/", "unreported": "."}
GRID: Final = "rgba(128,140,145,0.25)"
FONT_PIXELS: Final = 13
LONGEST_LABEL: Final = 22
PIXELS_PER_LETTER: Final = 7
_CONTROLS: Final = {"dragmode": False, "clickmode": "none"}
_LEGEND: Final = {
    "orientation": "h",
    "x": 0,
    "y": 1,
    "xanchor": "left",
    "yanchor": "bottom",
    "traceorder": "normal",
    "itemclick": False,
    "itemdoubleclick": False,
    "font": {"size": FONT_PIXELS - 1},
}


@dataclass(frozen=True, slots=True)
class Table:
    """The figures of a chart as ready text: headings, and rows with as many cells."""

    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Chart:
    """A picture, the table of what it shows, and one sentence that says it to who cannot see the picture."""

    figure: go.Figure
    table: Table
    alt: str


def share(tally: Tally | None, measure: Measure) -> float | None:
    """The absence of one measure as a share (0–1) of offered minutes."""
    rate: float | None = None if tally is None else getattr(tally, f"{measure.value}_rate")
    return rate


def height(rate: float | None) -> float | None:
    """Where a share (0–1) stands on a percent axis."""
    return None if rate is None else 100 * rate


def coverage(tally: Tally, uncertain_below: Percent) -> str:
    """How much of the time is registered, with *osäker* before it when that is too little."""
    return words.registered(tally.registration_coverage, is_uncertain=tally.is_uncertain(uncertain_below))


def plain(text: str) -> str:
    """Imported text in a chart: signs stand for themselves, where Plotly would read them as markup."""
    return html.escape(" ".join(text.split()), quote=False)


def short(text: str) -> str:
    """Imported text beside an axis: what is too long ends in an ellipsis."""
    one_line = " ".join(text.split())
    return plain(one_line if len(one_line) <= LONGEST_LABEL else f"{one_line[: LONGEST_LABEL - 1]}…")


def lines(*parts: str) -> str:
    """The lines of a hover, the first of them in bold."""
    return "<br>".join([f"<b>{parts[0]}</b>", *parts[1:]])


def bars(role: str, name: str, *, is_horizontal: bool = False, **settings: Any) -> go.Bar:
    """Bars of one kind of minutes, told apart by pattern as well as by colour. `role` is valid, invalid or
    unreported.
    """
    pattern = {"shape": PATTERNS[role], "fillmode": "overlay", "size": 6, "solidity": 0.2, "fgcolor": "white"}
    return go.Bar(
        name=name,
        marker={"color": COLOURS[role], "pattern": pattern, "line": {"width": 0}},
        orientation="h" if is_horizontal else "v",
        hovertemplate="%{customdata}<extra></extra>",
        **settings,
    )


def room_for_limits(rules: Sequence[Rule]) -> int:
    """The pixels that the names of limits need at the right of a chart."""
    lines = (line for rule in rules for line in words.limit_label(rule).split("<br>"))
    return max((PIXELS_PER_LETTER * len(line) for line in lines), default=0) + 8


def limit_line(x: Sequence[Any], rule: Rule, *, dash: str = "dash") -> go.Scatter:
    """A limit across the chart, from its first to its last place, named at its end."""
    return go.Scatter(
        x=list(x),
        y=[float(rule.limit.decimal)] * len(x),
        mode="lines+text",
        line={"color": COLOURS["limit"], "width": 2, "dash": dash},
        text=[*[""] * (len(x) - 1), f"{formats.SPACE}{words.limit_label(rule)}"],
        textposition="middle right",
        textfont={"color": COLOURS["limit"]},
        cliponaxis=False,
        hoverinfo="skip",
        showlegend=False,
    )


def finish(figure: go.Figure, *, pixels: int, right: int = 8, **settings: Any) -> go.Figure:
    """The look of every chart: quiet grid, legend above, no zoom to get lost in.

    `right` is the pixels that stay free there.
    """
    # Assigned at once: update_layout takes six times as long.
    figure.layout = {
        "height": pixels,
        "margin": {"l": 4, "r": right, "t": 34, "b": 4},
        "font": {"size": FONT_PIXELS},
        "legend": _LEGEND,
        "separators": f",{formats.SPACE}",
        "hoverlabel": {"align": "left"},
        **_CONTROLS,
        **settings,
    }
    return figure


def percent_axis(**settings: Any) -> dict[str, Any]:
    """An axis of percentages from 0."""
    return {
        "ticksuffix": f"{formats.SPACE}%",
        "rangemode": "tozero",
        "gridcolor": GRID,
        "zeroline": True,
        "zerolinecolor": GRID,
        "fixedrange": True,
        "title": None,
        "nticks": 6,
        **settings,
    }


def category_axis(labels: Sequence[str], *, most: int | None = None, **settings: Any) -> dict[str, Any]:
    """An axis with one place for each label, numbered from 0, so that no label is read as a date or number.

    At most `most` labels are written, evenly spread.
    """
    step = 1 if most is None else -(-len(labels) // most) or 1
    return {
        "tickmode": "array",
        "tickvals": list(range(0, len(labels), step)),
        "ticktext": list(labels)[::step],
        "range": [-0.6, len(labels) - 0.4],
        "showgrid": False,
        "zeroline": False,
        "fixedrange": True,
        "title": None,
        **settings,
    }
