"""The way from a task outside cases to where it is done."""

from __future__ import annotations

from typing import Final

import streamlit as st

from franvaro.domain.routine_tasks import MAKE_REPORT, REVIEW_REPORT
from franvaro.gateways.cases.answers import OwedTask
from franvaro.ui import filters
from franvaro.ui.full_days import contact
from franvaro.ui.navigation import go_to
from franvaro.ui.review.choosing import MONTH_KEY as REVIEWED_KEY

_PAGES: Final = {MAKE_REPORT: "report.py", REVIEW_REPORT: "review.py"}


def open_task(owed: OwedTask) -> None:
    """Open the drawer of the full day, or the page of the school unit's newest report."""
    if owed.student is not None:
        contact.drawer(owed.student, owed.task.since)
        return
    filters.clear(filters.MONTH_KEY, REVIEWED_KEY)
    st.session_state[filters.ONE_SCHOOL_UNIT_KEY] = owed.school_unit
    go_to(_PAGES[owed.task.task])
