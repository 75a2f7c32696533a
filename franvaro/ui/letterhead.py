"""How one reaches the school, where letters are made: written once, for all letters after it."""

from __future__ import annotations

import streamlit as st

from franvaro.gateways.attendance import Gateway
from franvaro.gateways.cases.letterheads import MOST_LETTERS, MOST_LINES, Letterheads
from franvaro.ui import frame
from franvaro.wording import casework as words


def edit(gateway: Gateway, school_unit: str) -> None:
    """The lines of the letterhead, folded away. They are kept as soon as they are changed."""
    lines = Letterheads(gateway).school(school_unit).lines
    with st.expander(words.letterhead(lines), icon=":material/contact_mail:"):
        st.text_area(
            words.LETTERHEAD,
            "\n".join(lines),
            key=_key(school_unit),
            max_chars=MOST_LINES * MOST_LETTERS,
            help=words.LETTERHEAD_HELP,
            on_change=_keep,
            args=(school_unit,),
        )


def _keep(school_unit: str) -> None:
    Letterheads(frame.gateway()).keep(school_unit, str(st.session_state.get(_key(school_unit)) or ""))


def _key(school_unit: str) -> str:
    return f"letterhead-{school_unit}"
