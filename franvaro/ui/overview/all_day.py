"""The drawer of students who were invalidly absent all of a day (I-10), class by class."""

from __future__ import annotations

from datetime import date

import streamlit as st

from franvaro.answers import AbsentAllDay
from franvaro.gateways.attendance import Gateway
from franvaro.ui import tables
from franvaro.ui.escaping import escaped
from franvaro.wording import formats
from franvaro.wording import overview as words


def show(gateway: Gateway, day: date, school_unit: str | None) -> None:
    """Open the drawer. The list is asked for, and stands in the trail, only then."""
    drawer = st.dialog(words.FULL_DAYS, width="medium", position="right")
    drawer(_content)(gateway, day, school_unit)


def _content(gateway: Gateway, day: date, school_unit: str | None) -> None:
    st.markdown(f"**{formats.weekday_and_day(day).capitalize()}**")
    st.caption(words.ALL_DAY_MEANING)
    for place, absent in enumerate(gateway.absent_all_day(day, school_unit)):
        _student(absent, place)


def _student(absent: AbsentAllDay, place: int) -> None:
    """A row with a button of its own, which keys reach too; its place in the list names it, not the id."""
    with st.container(
        border=True, horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"
    ):
        with st.container(gap=None, width="content"):
            st.markdown(f"**{escaped(formats.student_name(absent.student))}**")
            st.caption(escaped(words.all_day(absent)))
        if st.button(words.OPEN, key=f"overview-absent-{place}", icon=":material/person:"):
            tables.open_student(*absent.student.key)
