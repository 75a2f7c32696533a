"""The days on which the student was invalidly absent all day, or partly so (I-10)."""

from __future__ import annotations

from typing import Any, Final

import pyarrow as pa
import streamlit as st

from franvaro.answers import Student
from franvaro.domain.calendar import SchoolYear
from franvaro.gateways.attendance import Gateway
from franvaro.ui import tables
from franvaro.ui.tables import Column
from franvaro.wording import formats
from franvaro.wording import student as words

Row = dict[str, Any]

_COLUMNS: Final = (
    Column[Row](words.DATE, lambda row: formats.weekday_and_day(row["date"])),
    Column[Row](words.KIND, lambda row: words.full_day(row["kind"], is_preliminary=row["preliminary"])),
    Column[Row](words.LESSONS, lambda row: row["lessons"], pa.int64()),
    Column[Row](words.UNREPORTED_LESSONS, lambda row: row["unreported_lessons"], pa.int64()),
    Column[Row](words.INVALID_MINUTES, lambda row: row["invalid_minutes"], pa.int64()),
    Column[Row](words.VALID_MINUTES, lambda row: row["valid_minutes"], pa.int64()),
)


def show(gateway: Gateway, student: Student, year: SchoolYear) -> None:
    """The days of a school year, newest first."""
    st.subheader(words.FULL_DAYS, anchor=False)
    days = gateway.full_days(year.first, year.last, student=student).to_dict("records")
    if not days:
        st.caption(words.NO_FULL_DAYS.format(year=year))
        return
    st.caption(words.FULL_DAYS_NOTE)
    tables.show(days[::-1], _COLUMNS, key="student-full-days", alt=words.FULL_DAYS)
