"""Why sums differ, and what to do about it."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from franvaro.gateways.summaries import Compared
from franvaro.wording import formats
from franvaro.wording import reconciliation as words


def summary(students: Sequence[Compared]) -> None:
    """How many students are compared, and for how many the sums differ."""
    differing = sum(1 for one in students if one.differs)
    with st.container(horizontal=True, gap="large"):
        st.metric(words.COMPARED, formats.number(len(students)), width="content")
        st.metric(words.SAME, formats.number(len(students) - differing), width="content")
        st.metric(words.DIFFERING, formats.number(differing), width="content")


def show(students: Sequence[Compared]) -> None:
    """Each cause that is found, with how many students have it and what it means."""
    found = [cause for cause in words.CAUSES if any(cause in one.causes for one in students)]
    if not found:
        st.success(words.ALL_THE_SAME, icon=":material/check_circle:")
        return
    st.header(words.WHY, anchor=False)
    for cause in found:
        count = sum(1 for one in students if cause in one.causes)
        with st.expander(words.with_count(cause, count)):
            st.markdown(words.CAUSES[cause].meaning)
            st.markdown(f"**{words.WHAT_TO_DO}** {words.CAUSES[cause].advice}")
