"""Trying to do something at a meeting, and saying what came of it without telling who it was about."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

import streamlit as st

from franvaro.access import NotAllowed
from franvaro.domain.refusals import Illegal
from franvaro.gateways.cases.gateway import Conflict
from franvaro.ui.escaping import escaped
from franvaro.wording import meeting as words

_TOLD: Final = "meeting-told"


def attempt(done: str, act: Callable[[], object]) -> bool:
    """Whether it could be done. What is to be told stays until the page has told it."""
    try:
        act()
    except Illegal as error:
        say(words.refused(error.refusal), is_done=False)
    except Conflict as error:
        say(words.conflict(error.latest), is_done=False)
    except NotAllowed:
        say(words.NOT_POSSIBLE, is_done=False)
    else:
        say(done)
        return True
    return False


def say(text: str, *, is_done: bool = True) -> None:
    """Have something told when the page is drawn next."""
    st.session_state[_TOLD] = (is_done, escaped(text))


def tell() -> None:
    """What came of the latest attempt, once."""
    is_done, text = st.session_state.pop(_TOLD, (True, ""))
    if text and is_done:
        st.success(text, icon=":material/check_circle:")
    elif text:
        st.error(text, icon=":material/block:")
