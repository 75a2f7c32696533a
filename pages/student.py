"""Elev: one student; why the student is flagged, and how the absence looks."""

import streamlit as st

from franvaro.ui import empty, filters, frame, summaries
from franvaro.ui.student import cases, choice, full_days, header, occasions, pictures, reasons
from franvaro.wording import frame as screens
from franvaro.wording import student as words

frame.guard()
frame.page(screens.STUDENT)

gateway = frame.gateway()
if gateway.default_month() is None and not gateway.students():
    empty.nothing_imported()
    st.stop()

student = choice.choose(gateway)
if student is None:
    st.stop()
if student.is_protected:
    header.protected()
    st.stop()

years = pictures.years(gateway, student)
if not years:
    header.show(student, ())
    occasions.alone(gateway, student)
    st.stop()

who = st.container()
st.subheader(words.WHY, anchor=False)
everything = gateway.explanations(student)
with st.container(horizontal=True, vertical_alignment="bottom"):
    policy = filters.policy(gateway, student.school_unit)
    explanations = reasons.choose(gateway, everything, policy, student.school_unit)
with who:
    header.show(student, explanations)
    cases.show(student, policy)
reasons.show(explanations, policy)
reasons.show_history(everything, policy)

year = pictures.choose_year(years)
summaries.mark(gateway, year.first, year.last, student=student)
pictures.show(gateway, student, policy, year)
full_days.show(gateway, student, year)
occasions.beside(gateway, student, year)
