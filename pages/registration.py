"""Registrering: whether attendance is registered, and in time, by class, week and teacher (B1.1)."""

import streamlit as st

from franvaro.ui import empty, frame, summaries
from franvaro.ui.registration import groups, lessons, period, routine
from franvaro.wording import frame as screens
from franvaro.wording import registration as words

frame.guard()
frame.page(screens.REGISTRATION, words.INTRODUCTION)

gateway = frame.gateway()
if not gateway.report_months():
    empty.nothing_imported()
    st.stop()

with st.container(horizontal=True, vertical_alignment="bottom"):
    registration = period.choose(gateway)
routine.show(gateway)

total = groups.total(registration)
if not total.lessons:
    period.no_lessons(registration)
    st.stop()

summaries.mark(gateway, registration.first, registration.last, registration.school_unit)
groups.totals(total)
groups.compare(registration, gateway.monthly_policy().uncertain_below)
lessons.show(registration)
