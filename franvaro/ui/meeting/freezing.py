"""Freezing the agenda: a numbered version, which the meeting is held on and which never changes."""

from __future__ import annotations

import streamlit as st

from franvaro.gateways.meetings.gateway import AgendaGateway
from franvaro.ui.escaping import escaped
from franvaro.ui.meeting import again, choosing, telling
from franvaro.wording import meeting as words


def show(gateway: AgendaGateway) -> None:
    """The newest version, and the ways on: freeze what is shown, begin the meeting."""
    made = gateway.versions()
    newest = made[-1] if made else None
    text = words.NOT_FROZEN
    if newest:
        text = words.frozen(newest.number, newest.frozen_at, gateway.agenda().report_revision)
    st.markdown(escaped(text))
    with st.container(horizontal=True):
        st.button(
            words.FREEZE_BUTTON,
            type="secondary" if made else "primary",
            icon=":material/ac_unit:",
            help=words.FREEZE_HELP,
            key="meeting-freeze",
            on_click=freeze,
            args=(gateway,),
        )
        if made:
            st.button(
                words.BEGIN_MEETING,
                type="primary",
                icon=":material/co_present:",
                key="meeting-begin",
                on_click=choosing.hold,
            )


def freeze(gateway: AgendaGateway) -> None:
    """Freeze the agenda as it is now; a button's callback."""
    frozen = again.at_this_moment(gateway).freeze()
    telling.say(words.froze(frozen.version or 1))
