"""Avstämning: summaries beside the lessons of the same students and dates, and why they differ."""

import streamlit as st

from franvaro.ui import frame
from franvaro.ui.reconciliation import causes, choosing, comparison
from franvaro.wording import frame as screens
from franvaro.wording import reconciliation as words

frame.guard()
frame.page(screens.RECONCILIATION, words.INTRODUCTION)

gateway = frame.gateway()
with st.container(horizontal=True, vertical_alignment="bottom"):
    compared = choosing.choose(gateway)
if not compared:
    st.info(words.NOTHING_TO_COMPARE, icon=":material/balance:")
    st.page_link("pages/imports.py", label=words.TO_IMPORTS, icon=":material/arrow_forward:")
    st.stop()

students = [one for one in compared if one.student]
causes.summary(students)
causes.show(students)
comparison.classes(compared)
comparison.students(gateway, compared)
