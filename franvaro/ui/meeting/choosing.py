"""Which meeting: its day, school unit and routine, and whether it is prepared or held."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import streamlit as st

from franvaro.access import NotAllowed
from franvaro.domain.policy import Policy
from franvaro.gateways.attendance import Gateway
from franvaro.gateways.cases.gateway import CaseGateway
from franvaro.gateways.meetings.gateway import AgendaGateway
from franvaro.ui import filters
from franvaro.ui.meeting import switching
from franvaro.wording import filters as filter_words
from franvaro.wording import meeting as words

DAY_KEY: Final = "mote"
MODE_KEY: Final = "vy"


def meeting(door: CaseGateway) -> AgendaGateway | None:
    """The meeting that is chosen; None when no routine has any, or the viewer's role holds none."""
    policies = tuple(policy for policy in door.gateway.policies if policy.agenda is not None)
    if not policies:
        st.info(words.NO_ROUTINE, icon=":material/menu_book:")
        return None
    on = st.date_input(words.MEETING_DAY, door.today, key=DAY_KEY, format="YYYY-MM-DD", bind=filters.ADDRESS)
    unit = filters.school_unit(door.gateway) or ""
    policy = _policy(door.gateway, policies, unit)
    return _allowed(AgendaGateway(door, on or door.today, policy.id, unit))


def _policy(gateway: Gateway, policies: Sequence[Policy], school_unit: str) -> Policy:
    """The routine, asked only where several have meetings; the one that fits the school until then."""
    if len(policies) == 1:
        return policies[0]
    fitting = filters.fitting_policy(gateway, school_unit or None)
    return filters.one(
        filter_words.POLICY,
        policies,
        key=filters.POLICY_KEY,
        say=lambda policy: policy.name,
        default=policies.index(fitting) if fitting in policies else 0,
    )


def is_held() -> bool:
    """Whether the meeting is held, rather than prepared."""
    mode = switching.switch(words.MODE, (words.PREPARE, words.MEET), key=MODE_KEY, is_labelled=True)
    return mode == words.MEET


def hold() -> None:
    """From preparing to holding; a button's callback."""
    st.session_state[MODE_KEY] = words.MEET


def _allowed(gateway: AgendaGateway) -> AgendaGateway | None:
    try:
        gateway.role()
    except NotAllowed:
        st.info(words.NOT_YOURS, icon=":material/lock:")
        return None
    return gateway
