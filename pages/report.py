"""Frånvarorapport: the month's report made, shown, compared and handed over."""

import streamlit as st

from franvaro.ui import casework, empty, frame
from franvaro.ui.report import changes, choosing, making, standing, students
from franvaro.wording import frame as screens
from franvaro.wording import report as words

frame.guard()
frame.page(screens.REPORT, words.INTRODUCTION)

door = casework.door()
if door.gateway.default_month() is None:
    empty.nothing_imported()
    st.stop()

making.tell()
with st.container(horizontal=True, vertical_alignment="bottom"):
    reports, month = choosing.choose(door)
    made = reports.revisions(month.month)
    chosen = choosing.revision(made) if made else None

if chosen is None:
    making.first(reports, month)
    st.stop()

if chosen == made[-1]:
    making.again(reports, month, len(made))
known = door.students()
standing.show(chosen)
students.show(reports, chosen, known)
changes.show(reports, chosen, known)
if chosen == made[-1]:
    standing.hand_over(reports, chosen)
    st.page_link("pages/review.py", label=words.TO_REVIEW, icon=":material/arrow_forward:")
