"""How fast the school works and who waits, with what can and cannot be concluded."""

from __future__ import annotations

from typing import Final

import streamlit as st

from franvaro.gateways.meetings.effects import EffectGateway
from franvaro.gateways.meetings.gateway import AgendaGateway
from franvaro.ui.escaping import escaped
from franvaro.wording import effects as words

_NARROWEST: Final = 215


def show(gateway: AgendaGateway) -> None:
    """Four figures, each with what it rests on."""
    found = EffectGateway(gateway).effects()
    st.subheader(words.HEADING, anchor=False)
    figures = (
        (words.TO_CONTACT, words.median(found.to_contact), words.basis(found.to_contact)),
        (words.TO_TEAM, words.median(found.to_team), words.basis(found.to_team)),
        (words.ON_TIME, words.share(found.met, found.due), words.on_time(found)),
        (
            words.WITHOUT_ACTION,
            words.share(found.without_action, found.flagged),
            words.without_action(found),
        ),
    )
    grid = st.grid(len(figures), min_column_width=_NARROWEST)
    for label, value, basis in figures:
        with grid.cell():
            st.metric(label, value)
            st.caption(escaped(basis))
    st.caption(words.COUNTED)
    st.caption(words.CONCLUSION)
