"""Avstämning: summaries beside the lessons of the same students, and absences that no lesson is known for."""

import streamlit as st

from franvaro.ui import absences, filters, frame
from franvaro.ui.reconciliation import causes, choosing, comparison
from franvaro.wording import frame as screens
from franvaro.wording import reconciliation as words

frame.guard()
frame.page(screens.RECONCILIATION, words.INTRODUCTION)

gateway = frame.gateway()
with st.container(horizontal=True, vertical_alignment="bottom"):
    school_unit = filters.school_unit(gateway)
    compared = choosing.choose(gateway, school_unit)
if compared:
    students = [one for one in compared if one.student]
    causes.summary(students)
    causes.show(students)
    comparison.classes(compared)
    comparison.students(gateway, compared)
else:
    st.info(words.NOTHING_TO_COMPARE, icon=":material/balance:")
    st.page_link("pages/imports.py", label=words.TO_IMPORTS, icon=":material/arrow_forward:")
absences.of_everyone(gateway, school_unit)
