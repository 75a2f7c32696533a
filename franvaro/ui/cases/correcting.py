"""Striking a mistaken entry through."""

from __future__ import annotations

from functools import partial
from typing import Final

import streamlit as st

from franvaro.domain.cases import Case
from franvaro.gateways.cases.forms import CaseForms
from franvaro.gateways.cases.gateway import CaseGateway
from franvaro.ui import casework
from franvaro.ui.cases import acting
from franvaro.wording import case_drawer as words

_WHICH: Final = "strike-which"
_WHY: Final = "strike-why"


def show(door: CaseGateway, case: Case) -> None:
    """The choice of an entry, the reason, and the button; nothing while there is nothing to strike."""
    seen = reversed(case.told_to(door.roles))
    known = {event.seq: words.strikable(event, case.policy) for event in seen}
    if not known:
        return
    with st.expander(words.STRIKE, icon=":material/strikethrough_s:", key=f"strike-{case.case_id}"):
        st.caption(words.STRIKE_NOTE)
        st.selectbox(words.WHICH, tuple(known), index=None, format_func=known.__getitem__, key=_WHICH)
        st.text_area(words.WHY_STRUCK, key=_WHY, max_chars=500)
        st.caption(words.STANDING_INSTRUCTION)
        st.button(words.STRIKE_IT, key="strike", on_click=_strike, args=(case.case_id, case.seq))


def _strike(case_id: str, seen: int) -> None:
    door = casework.door_again()
    forms = CaseForms(door, door.case(case_id))
    seq, reason = st.session_state.get(_WHICH), st.session_state.get(_WHY) or ""
    if not isinstance(seq, int):
        return
    strike = forms.as_role(forms.striking_role(seq)).correct
    if acting.attempt(case_id, words.STRUCK, partial(strike, case_id, seq, reason, expected_seq=seen)):
        st.session_state[_WHICH], st.session_state[_WHY] = None, ""
