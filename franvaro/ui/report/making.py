"""A revision made, and why it cannot be."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

import streamlit as st

from franvaro.access import NotAllowed
from franvaro.answers import ReportMonth
from franvaro.domain.refusals import Illegal
from franvaro.domain.reports import FEW_SCHOOL_DAYS
from franvaro.gateways.cases.gateway import Conflict
from franvaro.gateways.cases.reports import ReportGateway
from franvaro.ui.escaping import escaped
from franvaro.wording import cases, refusals
from franvaro.wording import report as words

_TOLD: Final = "report-told"


def tell() -> None:
    """What came of the latest attempt."""
    told = st.session_state.pop(_TOLD, None)
    if told and told[0]:
        st.toast(told[1], icon=":material/check_circle:")
    elif told:
        st.error(told[1], icon=":material/block:")


def first(reports: ReportGateway, month: ReportMonth) -> None:
    """Nothing is made yet: what there is to know before, and the button."""
    st.info(words.none_yet(month.month), icon=":material/summarize:")
    if month.school_days < FEW_SCHOOL_DAYS:
        st.warning(words.few_days(month.school_days), icon=":material/event_busy:")
    with_open_month = False
    if not month.is_closed:
        st.warning(words.month_open(month.month), icon=":material/hourglass_top:")
        with_open_month = st.checkbox(words.ANYWAY)
    if st.button(words.MAKE, type="primary", icon=":material/note_add:"):
        _make(reports, month, with_open_month=with_open_month)


def again(reports: ReportGateway, month: ReportMonth, revisions: int) -> None:
    """Tell that the attendance has changed since the newest revision, and offer another."""
    if not reports.has_changed(month.month):
        return
    st.warning(words.CHANGED, icon=":material/sync_problem:")
    if st.button(words.make_revision(revisions + 1), type="primary", icon=":material/note_add:"):
        _make(reports, month, with_open_month=True)


def attempt(done: str, act: Callable[[], object]) -> None:
    """Try to record, and draw the page anew with what came of it."""
    try:
        act()
    except Illegal as error:
        told = (False, escaped(refusals.on_page(error.refusal)))
    except Conflict as error:
        told = (False, escaped(words.conflict(error.latest)))
    except NotAllowed as error:
        told = (False, escaped(cases.not_your_role(str(error))))
    else:
        told = (True, done)
    st.session_state[_TOLD] = told
    st.rerun()


def _make(reports: ReportGateway, month: ReportMonth, *, with_open_month: bool) -> None:
    attempt(words.MADE, lambda: reports.create(month.month, with_open_month=with_open_month))
