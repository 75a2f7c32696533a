"""The drawer that says why a student stands in the list."""

from __future__ import annotations

import streamlit as st

from franvaro.answers import FlaggedStudent, RuleAnswer
from franvaro.domain.calendar import Month
from franvaro.ui import tables
from franvaro.ui.escaping import escaped
from franvaro.ui.flagged.report import Report
from franvaro.wording import flagged as words
from franvaro.wording import flags


def drawer(flagged: FlaggedStudent, report: Report) -> None:
    """Open the drawer for one student."""
    title = escaped(words.drawer_title(flagged.student))
    st.dialog(title, position="right", width="small", icon=":material/help:")(_reasons)(flagged, report)


def _reasons(flagged: FlaggedStudent, report: Report) -> None:
    st.markdown(words.standing(flagged))
    for answer in flagged.answers:
        _reason(answer, report.month.month)
    for note in words.explained_notes(flagged, report.policy):
        st.info(note, icon=":material/info:")
    if st.button(words.OPEN_STUDENT, type="primary", icon=":material/person:", width="stretch"):
        tables.open_student(*flagged.student.key)


def _reason(answer: RuleAnswer, month: Month) -> None:
    with st.container(border=True):
        st.markdown(f"**{escaped(answer.rule.label)}: {flags.status(answer.status).lower()}**")
        st.markdown(words.reason(answer, month))
        if answer.status.is_deviating:
            st.caption(f"{answer.rule.clause}: ”{escaped(answer.rule.quote)}”")
