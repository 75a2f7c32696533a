"""How a case goes through a routine, as a picture: a box for each step, an arrow for what leads on.

An SVG of our own, so that nothing is fetched from anywhere. All that it says stands in words beside it
(steps.py).
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from html import escape
from typing import Final

import streamlit as st

from franvaro.domain.policy import Policy, Stage
from franvaro.domain.process import CLOSED, NEXT, ActionRule
from franvaro.palette import DARK, LIGHT
from franvaro.wording import routine as words

Lines = tuple[str, ...]

WIDTH: Final = 540
_LEFT, _BOX, _END = 16, 200, 376
_MARGIN: Final = 8
_LINE: Final = 17
_LETTERS: Final = 14
_PADDING: Final = 12
_ARROW: Final = 44
"""The least height of an arrow to the right with its words above it, and of one downwards."""
_OUT: Final = 10
"""How far down a box the arrow begins of what leads out of every step."""
_TITLE_LETTERS, _OWNER_LETTERS, _ONWARD_LETTERS, _ENDING_LETTERS, _END_LETTERS = 23, 25, 45, 21, 20


@dataclass(frozen=True)
class _Step:
    """One step where it is drawn: pixels from the top, the words in it and on its arrows.

    `jumps` are the steps that it leads to past the one below.
    """

    stage: str
    title: Lines
    owner: Lines
    onwards: Lines
    endings: tuple[Lines, ...]
    jumps: Lines
    top: int

    @property
    def height(self) -> int:
        written = _LINE * (len(self.title) + len(self.owner)) + 2 * _PADDING
        return max(written, sum(map(_ending_height, self.endings)) + _OUT + _PADDING)

    @property
    def bottom(self) -> int:
        return self.top + self.height

    @property
    def below(self) -> int:
        """Where the next step begins."""
        return self.bottom + max(_ARROW, _LINE * len(self.onwards) + _PADDING)


def show(policy: Policy) -> None:
    """The picture of a routine that has cases, in the width there is."""
    colours = DARK if st.context.theme.type == "dark" else LIGHT
    st.image(svg(policy, colours["total"]), width="stretch", alt=words.diagram(policy))


def svg(policy: Policy, colour: str) -> str:
    """The picture as SVG, in one colour. Whatever stands in the routine is escaped."""
    steps = _steps(policy)
    everywhere = tuple(_words(one, policy, _END_LETTERS) for one in words.anywhere(policy))
    height = max(steps[-1].bottom, steps[0].top + _LINE * (sum(map(len, everywhere)) + len(everywhere) + 4))
    parts = [*_beginning(), *(part for step in steps for part in _drawn(step, steps))]
    parts += _ending(steps[0].top, height, everywhere)
    if everywhere:
        parts += [_arrow(_LEFT + _BOX, step.top + _OUT, _END, step.top + _OUT) for step in steps]
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height + _MARGIN}" width="{WIDTH}"'
        f' height="{height + _MARGIN}" color="{colour}" fill="none" stroke="currentColor"'
        f' font-family="Inter, sans-serif" font-size="{_LETTERS}">{"".join(parts)}</svg>'
    )


def _steps(policy: Policy) -> list[_Step]:
    found: list[_Step] = []
    for stage, following in zip(policy.case_stages, (*policy.case_stages[1:], None), strict=True):
        found.append(_step(policy, stage, following, found[-1].below if found else _MARGIN + _ARROW))
    return found


def _step(policy: Policy, stage: Stage, following: Stage | None, top: int) -> _Step:
    actions = words.leads_on(policy, stage)
    onwards = [one for one in actions if one.goal == NEXT or (following and one.goal == following.id)]
    jumps = [one.goal for one in actions if one.goal and one not in onwards and one.goal != CLOSED]
    return _Step(
        stage=stage.id,
        title=_wrapped(stage.title, _TITLE_LETTERS),
        owner=_wrapped(words.owner(stage), _OWNER_LETTERS),
        onwards=tuple(line for one in onwards for line in _words(one, policy, _ONWARD_LETTERS)),
        endings=tuple(_words(one, policy, _ENDING_LETTERS) for one in actions if one.goal == CLOSED),
        jumps=tuple(jumps),
        top=top,
    )


def _drawn(step: _Step, steps: Sequence[_Step]) -> Iterator[str]:
    """A step's box, its words, and its arrows down, out to the right and, past others, on the left."""
    yield _box(_LEFT, step.top, _BOX, step.height)
    first = step.top + _PADDING + _LINE - 4
    yield from _text(_LEFT + _PADDING, first, step.title, 'font-weight="600"')
    yield from _text(_LEFT + _PADDING, first + _LINE * len(step.title), step.owner)
    if step is not steps[-1]:
        yield _arrow(_LEFT + 20, step.bottom, _LEFT + 20, step.below)
        yield from _text(_LEFT + 34, step.bottom + _LINE + 4, step.onwards)
    bottom = step.top + _OUT
    for ending in step.endings:
        bottom += _ending_height(ending)
        yield from _text(_LEFT + _BOX + 10, bottom - _LINE * len(ending) + 8, ending)
        yield _arrow(_LEFT + _BOX, bottom, _END, bottom)
    for number, target in enumerate(one for one in steps if one.stage in step.jumps):
        yield _past(step, target, _LEFT - 8 * (number + 1))


def _beginning() -> Iterator[str]:
    yield _arrow(_LEFT + 20, _MARGIN, _LEFT + 20, _MARGIN + _ARROW)
    yield from _text(_LEFT + 34, _MARGIN + _LINE, (words.CASE_OPENS,))


def _ending(top: int, bottom: int, everywhere: Sequence[Lines]) -> Iterator[str]:
    """The box of closed cases, with what leads there from every step."""
    yield _box(_END, top, WIDTH - _END - 2, bottom - top)
    first = top + _PADDING + _LINE - 4
    yield from _text(_END + 8, first, (words.CLOSED_CASE,), 'font-weight="600"')
    if everywhere:
        said = [line for lines in everywhere for line in ("", *lines)]
        yield from _text(_END + 8, first + 2 * _LINE, (f"{words.ANY_STAGE}:", *said))


def _past(step: _Step, target: _Step, left: int) -> str:
    start, end = step.top + step.height // 2, target.top + target.height // 2
    return f'<path d="M{_LEFT} {start}H{left}V{end}"/>{_arrow(left, end, _LEFT, end)}'


def _box(left: int, top: int, width: int, height: int) -> str:
    return f'<rect x="{left}" y="{top}" width="{width}" height="{height}" rx="8" stroke-opacity="0.5"/>'


def _arrow(left: int, top: int, right: int, bottom: int) -> str:
    """A straight arrow, downwards or to the right."""
    tip = "-5 -8h10" if left == right else "-8 -5v10"
    return (
        f'<path d="M{left} {top}L{right} {bottom}"/>'
        f'<path d="M{right} {bottom}l{tip}z" fill="currentColor" stroke="none"/>'
    )


def _text(left: int, top: int, lines: Iterable[str], style: str = "") -> Iterator[str]:
    for number, line in enumerate(lines):
        yield (
            f'<text x="{left}" y="{top + _LINE * number}" fill="currentColor" stroke="none" {style}>'
            f"{escape(line)}</text>"
        )


def _ending_height(lines: Lines) -> int:
    return max(_ARROW, _LINE * len(lines) + _PADDING)


def _words(action: ActionRule, policy: Policy, letters: int) -> Lines:
    return _wrapped(words.condition(action, policy), letters)


def _wrapped(text: str, letters: int) -> Lines:
    return tuple(textwrap.wrap(text, letters))
