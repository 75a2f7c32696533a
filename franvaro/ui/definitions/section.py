"""What a section looks like: a heading to link to, text with its readings, and an example beside it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Final

import streamlit as st

from franvaro.gateways.examples import Examples
from franvaro.ui.escaping import escaped
from franvaro.wording.definitions import page as words

_NARROWEST: Final = 400


def heading(place: tuple[str, str]) -> None:
    """A heading at its anchor."""
    anchor, title = place
    st.header(escaped(title), anchor=anchor)


def text(body: str, readings: Iterable[str] = ()) -> None:
    """A text and, in small letters, the readings that it rests on."""
    st.markdown(body)
    if ids := tuple(readings):
        st.markdown(words.readings(ids))


def with_example(
    body: str, draw: Callable[[Examples], None], examples: Examples | None, readings: Iterable[str] = ()
) -> None:
    """A text to the left, and in a box to its right (below on a narrow screen) an example from the store."""
    grid = st.grid(2, min_column_width=_NARROWEST, gap="medium")
    with grid.cell():
        text(body, readings)
    with grid.cell(), st.container(border=True):
        if examples is None:
            st.caption(words.NO_EXAMPLE)
        else:
            st.markdown(f"**{words.EXAMPLE}**")
            draw(examples)


def table(headings: Sequence[str], rows: Iterable[Sequence[str]], *, alt: str) -> None:
    """A table of ready text; cells are Markdown."""
    columns = zip(*rows, strict=True)
    st.table(
        {heading: list(cells) for heading, cells in zip(headings, columns, strict=True)},
        border="horizontal",
        hide_index=True,
        alt=alt,
    )
