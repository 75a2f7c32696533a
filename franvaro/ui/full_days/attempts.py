"""Something recorded, and what is told of it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

import streamlit as st

from franvaro.access import NotAllowed
from franvaro.domain.refusals import Illegal
from franvaro.gateways.cases.contacts import ContactGateway
from franvaro.gateways.cases.gateway import Conflict
from franvaro.ui import casework
from franvaro.ui.escaping import escaped
from franvaro.wording import cases, refusals
from franvaro.wording import full_days as words

_TOLD: Final = "full-days-told"


def attempt(done: str, act: Callable[[ContactGateway], None]) -> bool:
    """Try to record at this very moment, and keep what is to be told. For a button's callback."""
    try:
        act(ContactGateway(casework.door_again()))
    except Illegal as error:
        told = refusals.on_page(error.refusal)
    except Conflict as error:
        told = words.conflict(error.latest)
    except NotAllowed as error:
        told = cases.not_your_role(str(error))
    else:
        st.session_state[_TOLD] = (True, done)
        return True
    refuse(escaped(told))
    return False


def refuse(why: str) -> None:
    """Keep to be told why nothing was tried."""
    st.session_state[_TOLD] = (False, why)


def tell() -> None:
    """What came of the latest attempt, once."""
    told = st.session_state.pop(_TOLD, None)
    if told and told[0]:
        st.success(told[1], icon=":material/check_circle:")
    elif told:
        st.error(told[1], icon=":material/block:")
