"""Import: read files, see what they change, and take the latest back."""

import streamlit as st

from franvaro.ui import frame
from franvaro.ui.importing import files, history, school_calendar, session, students
from franvaro.wording import frame as screens
from franvaro.wording import imports as words
from franvaro.wording import joining as joining_words

frame.guard()
frame.page(screens.IMPORTS, words.INTRODUCTION)
imports = session.opened()
reading, earlier, pupils, calendar = st.tabs(
    [words.FILES_TAB, words.HISTORY_TAB, joining_words.STUDENTS_TAB, words.CALENDAR_TAB], key="import_tab"
)
with reading:
    files.show(imports)
with earlier:
    history.show(imports)
with pupils:
    students.show(students.opened())
with calendar:
    school_calendar.show(imports)
