"""What a revision rests on, its sums, and to whom it was handed over."""

from __future__ import annotations

from datetime import date
from functools import partial

import streamlit as st

from franvaro.domain.reports import RECEIVERS, Report
from franvaro.domain.roles import Role
from franvaro.gateways.cases.reports import ReportGateway
from franvaro.ui.escaping import escaped
from franvaro.ui.report import making
from franvaro.wording import formats
from franvaro.wording import report as words


def show(report: Report) -> None:
    """When it was made and by whom, what makes it less than certain, and its sums."""
    st.caption(escaped(words.made(report)))
    if not report.is_closed:
        st.warning(words.PRELIMINARY, icon=":material/hourglass_top:")
    if report.has_few_days:
        st.warning(words.few_days(report.school_days), icon=":material/event_busy:")
    with st.container(horizontal=True, gap="large"):
        for label, number in words.counts(report).items():
            st.metric(label, formats.number(number), width="content")


def hand_over(reports: ReportGateway, report: Report) -> None:
    """Whom the newest revision has been handed over to, and a button for each who is to have it."""
    st.header(words.HAND_OVER, anchor=False)
    for on, to in report.handed_over:
        st.markdown(f":material/check: {escaped(words.handed(on, to))}")
    if not report.handed_over:
        st.caption(words.NOT_HANDED)
    today = reports.door.today
    with st.container(horizontal=True, vertical_alignment="bottom"):
        on = st.date_input(
            words.HANDED_ON,
            today,
            min_value=min(report.made_on, today),
            max_value=today,
            format="YYYY-MM-DD",
            width=180,
        )
        for role in RECEIVERS:
            if st.button(words.hand_to(role), icon=":material/forward_to_inbox:", key=f"hand-{role}"):
                making.attempt(words.HANDED, partial(_hand, reports, report, role, on))


def _hand(reports: ReportGateway, report: Report, role: Role, on: date) -> None:
    reports.hand_over(report.month, role, on=on, revision=report.revision)
