"""The steps of a routine as a picture, and in words: who answers, by when, what leads on to where."""

from __future__ import annotations

from typing import Final

import streamlit as st

from franvaro.domain.policy import Policy, Stage
from franvaro.domain.process import CLOSED
from franvaro.ui.escaping import escaped
from franvaro.ui.routine import diagram
from franvaro.wording import flags
from franvaro.wording import routine as words

_NARROWEST: Final = 440


def show(policy: Policy) -> None:
    """The limits, then the picture with the steps in words beside it, and what may happen in all of them."""
    st.header(words.LIMITS, anchor=False)
    for rule in policy.rules:
        st.markdown(f":material/flag: {escaped(flags.rule(rule))}")
    st.header(words.STEPS, anchor=False)
    beside = st.grid(2 if policy.case_stages else 1, min_column_width=_NARROWEST, gap="medium")
    if policy.case_stages:
        with beside.cell():
            diagram.show(policy)
    with beside.cell():
        for stage in policy.case_stages:
            _box(policy, stage)
        _anywhere(policy)
        st.caption(escaped(words.running(policy)))


def _box(policy: Policy, stage: Stage) -> None:
    with st.container(border=True, gap="xsmall"):
        st.markdown(f"**{escaped(stage.title)}**")
        st.caption(escaped(words.owner(stage)))
        for rule in policy.deadlines:
            if rule.stage == stage.id:
                st.markdown(f":material/event: {escaped(words.deadline(rule))}")
        for action in words.leads_on(policy, stage):
            sign = ":material/check_circle:" if action.goal == CLOSED else ":material/arrow_forward:"
            st.markdown(f"{sign} {escaped(words.move(action, policy))}")


def _anywhere(policy: Policy) -> None:
    found = words.anywhere(policy)
    if found:
        st.markdown(f"**{words.ANY_STAGE}**")
        for action in found:
            st.markdown(f":material/check_circle: {escaped(words.condition(action, policy))}")
