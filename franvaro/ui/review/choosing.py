"""Which report is reviewed, and how far it has come."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from franvaro.gateways.cases.answers import QueueRow
from franvaro.gateways.cases.gateway import CaseGateway
from franvaro.gateways.cases.reports import ReportGateway
from franvaro.gateways.cases.review import ReviewGateway
from franvaro.ui import filters
from franvaro.wording import formats
from franvaro.wording import review as words

MONTH_KEY = "rapport"


def choose(door: CaseGateway) -> ReviewGateway | None:
    """The review of one of the school unit's reports, the newest until one is chosen; None without any."""
    reports = ReportGateway(door, filters.one_school_unit(door.gateway))
    months = reports.months()
    if not months:
        return None
    return ReviewGateway(reports, filters.one(words.MONTH, months, key=MONTH_KEY, say=formats.month))


def progress(review: ReviewGateway, queue: Sequence[QueueRow]) -> None:
    """How many are decided about, how many of each standing, and whether the figures still are the same."""
    done = sum(row.entry.reviewed is not None for row in queue)
    waiting = sum(row.entry.awaits_decision for row in queue)
    st.progress(done / (done + waiting) if done + waiting else 1.0, words.progress(done, done + waiting))
    with st.container(horizontal=True, gap="large"):
        for label, number in words.counts(queue).items():
            st.metric(label, formats.number(number), width="content")
    if review.reports.has_changed(review.month):
        st.warning(words.CHANGED, icon=":material/sync_problem:")
        st.page_link("pages/report.py", label=words.TO_REPORT, icon=":material/arrow_forward:")
