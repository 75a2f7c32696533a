"""The file as it is: its first rows, which of them is the headings, and what has changed since last time."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

import streamlit as st

from franvaro.gateways.mapping import Changes, FirstLook, MappingGateway, labels
from franvaro.ui import tables
from franvaro.ui.escaping import escaped
from franvaro.ui.mapping.opening import looked_at
from franvaro.ui.mapping.session import Explained, go_on_with
from franvaro.wording import mapping as words

_MOST_COLUMNS = 40


def show(mappings: MappingGateway, explained: Explained) -> None:
    """The first rows, and the choice of another row of headings."""
    look = explained.look
    st.markdown(words.rows_found(look.row_count, escaped(explained.source.name)))
    _near(look)
    st.header(words.FIRST_ROWS, anchor=False)
    st.caption(words.FIRST_ROWS_HELP)
    _table(look, explained.key)
    chosen = st.selectbox(
        words.HEADING_ROW,
        range(len(look.rows)),
        index=look.heading,
        format_func=lambda place: words.heading_choice(look.lines[place], look.rows[place]),
        key=f"{explained.key}-heading",
    )
    if chosen != look.heading and (other := looked_at(mappings, explained.source, chosen)):
        go_on_with(Explained(explained.source, other))


def _table(look: FirstLook, key: str) -> None:
    width = min(max(map(len, look.rows)), _MOST_COLUMNS)
    names = labels([str(place + 1) for place in range(width)])
    rows = range(len(look.rows))
    mark = tables.Column[int](words.ROW, partial(_line, look))
    cells = [tables.Column[int](name, partial(_cell, look.rows, place)) for place, name in enumerate(names)]
    tables.show(rows, [mark, *cells], key=f"{key}-rows", alt=words.FIRST_ROWS, identity=lambda row: row)


def _line(look: FirstLook, row: int) -> str:
    return f"{look.lines[row]} {words.HEADING_MARK}" if row == look.heading else str(look.lines[row])


def _cell(rows: Sequence[Sequence[str]], place: int, row: int) -> str:
    return rows[row][place] if place < len(rows[row]) else ""


def _near(look: FirstLook) -> None:
    """That the file is almost one that is known, and how it differs."""
    if not look.near:
        return
    st.info(words.NEAR.format(name=escaped(look.near)), icon=":material/lightbulb:")
    if look.changes:
        st.warning(_said(look.changes, look.near), icon=":material/compare_arrows:")


def _said(changes: Changes, name: str) -> str:
    renamed = [f"{before} → {now}" for before, now in changes.renamed]
    parts = {
        words.CHANGE_NEW: changes.new,
        words.CHANGE_MISSING: changes.missing,
        words.CHANGE_RENAMED: renamed,
    }
    said = [
        sentence.format(columns=escaped(", ".join(columns))) for sentence, columns in parts.items() if columns
    ]
    return " ".join([words.CHANGED.format(name=escaped(name)), *said])
