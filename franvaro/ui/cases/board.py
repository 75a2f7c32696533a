"""Open cases as cards, in a column for each stage of the routine."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Final

import streamlit as st

from franvaro.domain.policy import Policy
from franvaro.gateways.cases.answers import CaseRow
from franvaro.ui.cases import drawer
from franvaro.ui.escaping import escaped
from franvaro.wording import case_board as words

_NARROWEST: Final = 210
_CLOSED: Final = "case-closed"


def show(rows: Sequence[CaseRow], policy: Policy, today: date) -> None:
    """Every stage with its number of cases, the first due first; two rows of stages on a narrow screen."""
    st.markdown(words.summary(rows, today))
    columns = stages(rows, policy)
    grid = st.grid(len(columns), min_column_width=_NARROWEST, gap="medium")
    for stage, title in columns.items():
        of_stage = sorted((row for row in rows if row.case.stage == stage), key=_by_owed)
        with grid.cell():
            st.header(escaped(words.heading(title, len(of_stage))), anchor=False)
            for row in of_stage:
                _card(row, today)
            if not of_stage:
                st.caption(words.EMPTY_STAGE)


def stages(rows: Sequence[CaseRow], policy: Policy) -> dict[str, str]:
    """The stages of the routine in force, and after them those that only older cases have."""
    in_force = {stage.id: stage.title for stage in policy.case_stages}
    return in_force | {stage: title for stage, title in map(words.column, rows) if stage not in in_force}


def _by_owed(row: CaseRow) -> tuple[date, date]:
    return row.owed_on or date.max, row.case.stage_since


@st.fragment
def _card(row: CaseRow, today: date) -> None:
    """One case. When it is opened no other card is drawn anew, but all are when its drawer is closed."""
    if st.session_state.pop(_CLOSED, False):
        st.rerun()
    with st.container(border=True, gap="xsmall"):
        if st.button(f"**{escaped(words.name(row))}**", key=f"case-{row.case.case_id}", type="tertiary"):
            drawer.show(row.case.case_id, words.name(row), on_dismiss=_close)
        st.caption(escaped(words.where(row)))
        due_badge(row, today)


def _close() -> None:
    """Runs before the card, in whose fragment the drawer was opened."""
    st.session_state[_CLOSED] = True


def due_badge(row: CaseRow, today: date) -> None:
    """The last day in words, with a sign and a colour when it has passed."""
    if row.is_late(today):
        st.badge(words.due(row, today), icon=":material/warning:", color="red")
    elif row.owed_on is not None:
        st.badge(words.due(row, today), icon=":material/event:", color="blue")
