"""The door to the cases, in the role that the viewer has chosen. The pages of cases and reports share it."""

from __future__ import annotations

from typing import Final

import streamlit as st

from franvaro.domain.roles import Role
from franvaro.gateways.cases.gateway import CaseGateway, open_case_gateway
from franvaro.ui import frame
from franvaro.wording import casework as words

ROLE_KEY: Final = "acting_role"
EVERY_ROLE: Final = ""


def door() -> CaseGateway:
    """The cases for the one who is looking. Draws the choice of role in the sidebar, so: once a page."""
    gateway = frame.gateway()
    _choose_role(sorted(gateway.viewer.roles, key=words.role))
    return open_case_gateway(gateway, role())


def door_again() -> CaseGateway:
    """The same door at this very moment, for what runs after the page: dialogs, fragments and callbacks."""
    return open_case_gateway(frame.gateway(), role())


def role() -> Role | None:
    """The role that is chosen in this session; None for every role of the viewer.

    The gateway refuses a role that the viewer does not have.
    """
    chosen = st.session_state.get(ROLE_KEY)
    return Role(chosen) if chosen in frozenset(Role) else None


def _choose_role(roles: list[Role]) -> None:
    with st.sidebar:
        st.selectbox(
            words.ACTING_AS,
            (EVERY_ROLE, *roles),
            format_func=lambda role: words.role(Role(role) if role else None),
            key=ROLE_KEY,
            help=words.ACTING_AS_HELP,
            persist_state="session",
        )
