"""The name behind a pseudonym: shown on purpose, for a short while, with a trail; else nowhere."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from typing import Final

import streamlit as st

from franvaro.access import NotAllowed
from franvaro.clock import now
from franvaro.domain.meeting_decisions import Key
from franvaro.domain.refusals import Illegal
from franvaro.gateways.meetings.gateway import AgendaGateway
from franvaro.ui.escaping import escaped
from franvaro.ui.meeting import again, telling
from franvaro.wording import formats
from franvaro.wording import meeting as words

SHOWN_FOR: Final = timedelta(minutes=2)
_SHOWN: Final = "meeting-name"
_CHECK_SECONDS: Final = 2


@dataclass(frozen=True)
class Shown:
    """A student's name that is shown until a moment. The student is told by key: numbers may change."""

    student: Key
    name: str
    until: datetime


def show(gateway: AgendaGateway, student: Key, number: int, version: int | None) -> None:
    """The name while it is shown; else the way to show it. Another student's name is hidden at once."""
    shown: Shown | None = st.session_state.get(_SHOWN)
    if shown is not None and (shown.student != student or shown.until <= now()):
        hide()
        shown = None
    if shown is not None:
        _name(student, number)
        return
    with st.popover(words.SHOW_NAME, icon=":material/visibility:"):
        st.markdown(words.SHOW_NAME_WARNING)
        act = partial(_reveal, gateway, number, version)
        st.button(words.SHOW_NAME_CONFIRM, type="primary", key=f"name-{number}", on_click=act)


def hide() -> None:
    """No name is shown."""
    st.session_state.pop(_SHOWN, None)


@st.fragment(run_every=_CHECK_SECONDS)
def _name(student: Key, number: int) -> None:
    """The name, until its time is out."""
    shown: Shown | None = st.session_state.get(_SHOWN)
    if shown is None or shown.student != student:
        return
    if shown.until <= now():
        hide()
        st.rerun(scope="app")
    with st.container(horizontal=True, vertical_alignment="center", key="meeting-name"):
        st.markdown(f"**{escaped(shown.name)}**")
        st.button(words.HIDE_NAME, key=f"hide-{number}", on_click=hide)


def _reveal(gateway: AgendaGateway, number: int, version: int | None) -> None:
    try:
        student = again.at_this_moment(gateway).reveal(number, version)
    except NotAllowed:
        telling.say(words.NAME_PROTECTED, is_done=False)
    except Illegal as error:
        telling.say(words.refused(error.refusal), is_done=False)
    else:
        name = formats.student_name(student)
        st.session_state[_SHOWN] = Shown(student.key, f"{name}, {student.school_class}", now() + SHOWN_FOR)
