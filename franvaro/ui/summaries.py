"""The mark of figures that rest on summaries."""

from __future__ import annotations

from datetime import date

import streamlit as st

from franvaro.answers import Student
from franvaro.gateways.attendance import Gateway
from franvaro.gateways.summaries import SummaryGateway
from franvaro.wording import summaries as words


def mark(
    gateway: Gateway,
    first: date,
    last: date,
    school_unit: str | None = None,
    *,
    school_class: str | None = None,
    student: Student | None = None,
) -> None:
    """A badge, and in words which months between the dates rest on summaries. Nothing without any."""
    found = SummaryGateway(gateway).months(school_unit, school_class=school_class, student=student)
    months = [month for month in found if first <= month.first and month.last <= last]
    if not months:
        return
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        st.badge(words.BADGE, icon=":material/functions:", color="blue")
        st.caption(words.note(months), width="stretch")
