"""Every sentence of a routine to the letter, step by step, with what franvaro has for it."""

from __future__ import annotations

import streamlit as st

from franvaro.domain.policy import Policy, Stage
from franvaro.ui import guides
from franvaro.ui.escaping import escaped
from franvaro.wording import routine as words


def show(policy: Policy) -> None:
    """A section for each step, then what may be recorded and what is reminded of."""
    for stage in policy.stages:
        _stage(stage)
    if policy.actions:
        st.header(words.ACTIONS, anchor=False)
        _actions(policy)
    if policy.reminders:
        st.header(words.REMINDERS, anchor=False)
        st.markdown("\n".join(f"- {escaped(words.reminder(one))}" for one in policy.reminders))


def _stage(stage: Stage) -> None:
    st.header(escaped(stage.title), anchor=False)
    st.markdown("\n".join(f"- {escaped(words.clause(one.id, one.quote))}" for one in stage.clauses))
    guides.show(stage)


def _actions(policy: Policy) -> None:
    rows = [words.action(action, policy) for action in policy.actions]
    columns = zip(*rows, strict=True)
    st.table(
        {
            heading: [escaped(cell) for cell in cells]
            for heading, cells in zip(words.ACTION_HEADINGS, columns, strict=True)
        },
        border="horizontal",
        hide_index=True,
        alt=words.ACTIONS,
    )
