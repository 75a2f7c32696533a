"""The absences that no lesson of their time is known for, and that are in no figure."""

from __future__ import annotations

import streamlit as st

from franvaro.answers import Student
from franvaro.domain.calendar import SchoolYear
from franvaro.gateways.absences import AbsenceGateway
from franvaro.gateways.attendance import Gateway
from franvaro.ui import absences
from franvaro.wording import absences as words


def alone(gateway: Gateway, student: Student) -> None:
    """All that is known of a student without any time offered: the occasions, and what file is needed."""
    found = AbsenceGateway(gateway).of_student(student)
    st.warning(words.no_denominator(len(found)), icon=":material/percent:")
    st.markdown(words.WHAT_IS_NEEDED)
    st.page_link("pages/imports.py", label=words.TO_IMPORTS, icon=":material/arrow_forward:")
    if found:
        absences.of_student(found)


def beside(gateway: Gateway, student: Student, year: SchoolYear) -> None:
    """Those of a school year beside its figures. Nothing without any."""
    found = AbsenceGateway(gateway).of_student(student, year)
    if found:
        st.subheader(words.HEADING, anchor=False)
        st.caption(words.NOTE)
        absences.of_student(found)
