"""How much attendance is registered late or not at all: groups beside each other, or week by week."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Final

import plotly.graph_objects as go

from franvaro.charts import drawing
from franvaro.charts.drawing import COLOURS
from franvaro.domain.policy import Percent
from franvaro.domain.registration import RegistrationTally
from franvaro.wording import registration as words

_ROW_PIXELS: Final = 26
_FRAME_PIXELS: Final = 70
_WEEKS_PIXELS: Final = 320
_PATTERN: Final = {"fillmode": "overlay", "size": 6, "solidity": 0.2, "fgcolor": "white"}


@dataclass(frozen=True, slots=True)
class Named:
    """A class, teacher or week by the name it is shown under."""

    name: str
    tally: RegistrationTally


@dataclass(frozen=True, slots=True)
class _Part:
    """One kind of lateness: its name, its look, and how many lessons it is."""

    name: str
    role: str
    pattern: str
    opacity: float
    count: Callable[[RegistrationTally], int]


_PARTS: Final = (
    _Part(words.MISSING, "unreported", ".", 1.0, lambda tally: tally.missing),
    _Part(words.LATER, "attended", "/", 1.0, lambda tally: tally.later),
    _Part(words.SAME_DAY, "attended", "", 0.55, lambda tally: tally.same_day),
)


def compare(groups: Sequence[Named], uncertain_below: Percent) -> go.Figure:
    """A bar across for each class or teacher, in the order given, in percent of its student lessons."""
    names = [_name(group, uncertain_below) for group in groups]
    places = list(range(len(groups)))
    figure = go.Figure(
        [_bars(part, groups, x=_heights(part, groups), y=places, orientation="h") for part in _parts(groups)]
    )
    return drawing.finish(
        figure,
        pixels=_FRAME_PIXELS + _ROW_PIXELS * len(groups),
        barmode="stack",
        bargap=0.35,
        xaxis=drawing.percent_axis(),
        yaxis=drawing.category_axis(names, autorange="reversed"),
    )


def weeks(groups: Sequence[Named], uncertain_below: Percent) -> go.Figure:
    """A column for each week, in the order given, in percent of its student lessons."""
    names = [_name(group, uncertain_below) for group in groups]
    places = list(range(len(groups)))
    figure = go.Figure(
        [_bars(part, groups, x=places, y=_heights(part, groups), orientation="v") for part in _parts(groups)]
    )
    return drawing.finish(
        figure,
        pixels=_WEEKS_PIXELS,
        barmode="stack",
        bargap=0.35,
        yaxis=drawing.percent_axis(),
        xaxis=drawing.category_axis(names),
    )


def _parts(groups: Sequence[Named]) -> tuple[_Part, ...]:
    """The kinds that can be told apart: without times of registration only what is missing."""
    is_timed = any(group.tally.timed for group in groups)
    return _PARTS if is_timed else _PARTS[:1]


def _bars(part: _Part, groups: Sequence[Named], **settings: Any) -> go.Bar:
    return go.Bar(
        name=part.name,
        opacity=part.opacity,
        marker={
            "color": COLOURS[part.role],
            "pattern": {**_PATTERN, "shape": part.pattern},
            "line": {"width": 0},
        },
        customdata=[_hover(part, group) for group in groups],
        hovertemplate="%{customdata}<extra></extra>",
        **settings,
    )


def _heights(part: _Part, groups: Sequence[Named]) -> list[float]:
    return [100 * part.count(group.tally) / group.tally.lessons for group in groups]


def _name(group: Named, uncertain_below: Percent) -> str:
    name = drawing.short(group.name)
    return words.uncertain(name) if group.tally.is_uncertain(uncertain_below) else name


def _hover(part: _Part, group: Named) -> str:
    return drawing.lines(
        drawing.plain(group.name), part.name, words.hover(part.count(group.tally), group.tally)
    )
