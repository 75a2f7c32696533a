"""What the school's routine says about registering in time."""

from __future__ import annotations

import streamlit as st

from franvaro.domain.policy import Policy
from franvaro.gateways.attendance import Gateway
from franvaro.ui.escaping import escaped
from franvaro.wording import registration as words


def show(gateway: Gateway) -> None:
    """The clause, where the routine in force has it, and the limit that the figures are counted by."""
    policy = gateway.monthly_policy()
    sentence = clause(policy, words.CLAUSE)
    if sentence is not None:
        st.markdown(words.quote(escaped(sentence), words.CLAUSE))
    st.caption(words.on_time_limit(policy.registration.on_time_minutes))


def clause(policy: Policy, clause_id: str) -> str | None:
    """A sentence of a routine to the letter; None if the routine has none of that id."""
    clauses = (clause for stage in policy.stages for clause in stage.clauses)
    return next((clause.quote for clause in clauses if clause.id == clause_id), None)
