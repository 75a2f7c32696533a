"""A school's own routine: the file to start from, and what is wrong with a changed one."""

from __future__ import annotations

import streamlit as st

from franvaro.domain.policy import Policy, PolicyError
from franvaro.gateways.attendance import Gateway
from franvaro.gateways.routine import RoutineGateway
from franvaro.ui.escaping import escaped
from franvaro.ui.routine import steps
from franvaro.wording import routine as words


def show(gateway: Gateway, policy: Policy) -> None:
    """The download and the trial. Nothing is changed here."""
    routines = RoutineGateway(gateway)
    st.markdown(words.OWN_FILE_HELP)
    st.download_button(
        words.DOWNLOAD,
        data=routines.text(policy.id),
        file_name=f"{policy.id}.toml",
        mime="application/toml",
        on_click="ignore",
        icon=":material/download:",
    )
    tried = st.file_uploader(words.UPLOAD, key="routine-file")
    if tried is not None:
        _trial(routines, tried.name, tried.getvalue())


def _trial(routines: RoutineGateway, name: str, content: bytes) -> None:
    try:
        policy = routines.check(name, content)
    except PolicyError as error:
        st.error(words.WRONG, icon=":material/block:")
        st.table(
            {
                words.LINE: [problem.line for problem in error.problems],
                words.PROBLEM: [escaped(problem.message) for problem in error.problems],
            },
            border="horizontal",
            hide_index=True,
            alt=words.WRONG,
        )
        return
    st.success(words.RIGHT, icon=":material/check_circle:")
    st.markdown(escaped(words.in_force(policy)))
    steps.show(policy)
