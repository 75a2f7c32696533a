"""The drawer of students who were invalidly absent all of a day (I-10), class by class."""

from __future__ import annotations

from datetime import date
from typing import Final

import pyarrow as pa
import streamlit as st

from franvaro.answers import AbsentAllDay
from franvaro.gateway import Gateway
from franvaro.ui import tables
from franvaro.wording import formats
from franvaro.wording import overview as words

_PIXELS: Final = 780
_COLUMNS: Final = (
    tables.Column[AbsentAllDay](words.STUDENT, lambda absent: formats.student_name(absent.student)),
    tables.Column[AbsentAllDay](words.SCHOOL_CLASS, lambda absent: absent.student.school_class),
    tables.Column[AbsentAllDay](words.MENTOR, lambda absent: absent.student.mentor),
    tables.Column[AbsentAllDay](words.LESSONS, lambda absent: absent.lessons, pa.int64()),
    tables.Column[AbsentAllDay](words.REGISTERED, lambda absent: words.registered(absent)),
)


def show(gateway: Gateway, day: date, school_unit: str | None) -> None:
    """Open the drawer. The list is asked for, and stands in the trail, only then."""
    st.dialog(words.full_days_title(day), width=_PIXELS, position="right")(_content)(
        gateway, day, school_unit
    )


def _content(gateway: Gateway, day: date, school_unit: str | None) -> None:
    absent = gateway.absent_all_day(day, school_unit)
    if not absent:
        st.info(words.NOBODY_ALL_DAY)
        return
    st.markdown(words.CONTACT)
    shown = tables.show(
        absent,
        _COLUMNS,
        key="overview-absent",
        alt=words.full_days_title(day),
        button=words.OPEN,
        identity=lambda one: one.student.key,
    )
    if shown.pressed:
        tables.open_student(*shown.pressed.student.key)
