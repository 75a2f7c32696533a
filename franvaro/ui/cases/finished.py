"""Closed cases as a table."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import streamlit as st

from franvaro.gateways.cases.answers import CaseRow
from franvaro.ui import tables
from franvaro.ui.cases import drawer
from franvaro.wording import case_board as words

_COLUMNS: Final[tuple[tables.Column[CaseRow], ...]] = (
    tables.text(words.STUDENT, words.name),
    tables.text(words.CLASS, words.school_class),
    tables.Column[CaseRow](words.OPENED, lambda row: row.case.opened_on, tables.DATE),
    tables.Column[CaseRow](words.CLOSED_ON, lambda row: row.case.closed_on, tables.DATE),
    tables.text(words.OUTCOME, words.outcome),
    tables.Column[CaseRow](
        words.WATCHED,
        lambda row: row.case.watch_until,
        tables.DATE,
        st.column_config.DateColumn(help=words.WATCHED_HELP),
    ),
)


def show(rows: Sequence[CaseRow]) -> None:
    """How each ended, the newest first, with a button that opens it."""
    newest = sorted(rows, key=lambda row: (row.case.closed_on or row.case.opened_on, row.case.case_id))[::-1]
    shown = tables.show(
        newest,
        _COLUMNS,
        key="closed-cases",
        alt=words.TABLE,
        button=words.OPEN_CASE,
        identity=lambda row: (row.case.case_id, row.case.seq),
    )
    if shown.pressed:
        drawer.show(shown.pressed.case.case_id, words.name(shown.pressed))
