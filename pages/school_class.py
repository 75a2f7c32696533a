"""Klass: the students of a class side by side, and the class beside its grade and the school."""

import streamlit as st

from franvaro.ui import empty, frame, summaries
from franvaro.ui.escaping import escaped
from franvaro.ui.school_class import comparison, selection, students, totals
from franvaro.wording import frame as screens
from franvaro.wording import school_class as words

frame.guard()
frame.page(screens.SCHOOL_CLASS)

gateway = frame.gateway()
if not gateway.report_months():
    empty.nothing_imported()
    st.stop()

view = selection.choose(gateway)
if view is None:
    st.info(words.NO_CLASS, icon=":material/groups:")
    st.stop()

totals.show(view)
summaries.mark(
    gateway, view.month.month.first, view.month.month.last, view.school_unit, school_class=view.school_class
)
st.header(escaped(words.students_of(view.school_class, view.month.month)), anchor=False)
st.caption(escaped(words.flags_of(view.policy, view.month.month, gateway.rolling_window)))
students.show(view, gateway.rolling_window)
comparison.show(view)
