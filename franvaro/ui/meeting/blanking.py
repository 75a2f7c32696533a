"""A screen that can be made dark at once, and that becomes dark by itself when nobody does anything.

What is dark is not covered but gone: the server takes everything out of the page.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final

import streamlit as st

from franvaro.clock import now
from franvaro.wording import meeting as words

IDLE: Final = timedelta(minutes=10)
SHORTCUT: Final = "S"
_DARK: Final = "meeting-dark"
_TOUCHED: Final = "meeting-touched"
_CHECK_SECONDS: Final = 15


def is_dark(at: datetime) -> bool:
    """Whether the screen is dark. It becomes so when too long has passed since somebody last did anything."""
    if _is_idle(at):
        st.session_state[_DARK] = True
    st.session_state[_TOUCHED] = at
    return bool(st.session_state.get(_DARK))


def button() -> None:
    """The key that makes the screen dark; and the watch over whether anybody does anything."""
    st.button(
        words.BLANK,
        shortcut=SHORTCUT,
        icon=":material/visibility_off:",
        key="meeting-blank",
        on_click=_darken,
    )
    _watch()


def show() -> None:
    """The dark screen."""
    with st.container(key="meeting-dark", horizontal_alignment="center"):
        st.html(f"<h2>{words.IS_DARK}</h2><p>{words.DARK_HELP}</p>")
        st.button(words.LIGHT, shortcut=SHORTCUT, type="primary", key="meeting-light", on_click=light)


def light() -> None:
    """Show the meeting again."""
    st.session_state.pop(_DARK, None)
    st.session_state.pop(_TOUCHED, None)


def _darken() -> None:
    st.session_state[_DARK] = True


@st.fragment(run_every=_CHECK_SECONDS)
def _watch() -> None:
    if _is_idle(now()):
        st.rerun(scope="app")


def _is_idle(at: datetime) -> bool:
    touched = st.session_state.get(_TOUCHED)
    return touched is not None and at - touched >= IDLE
