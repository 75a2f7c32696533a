"""Att göra: what waits for the one who is looking, in all cases, the most urgent first."""

import streamlit as st

from franvaro.ui import casework, empty, frame
from franvaro.ui.tasks import owed
from franvaro.wording import frame as screens
from franvaro.wording import tasks as words

frame.guard()
frame.page(screens.TASKS, words.INTRODUCTION)

door = casework.door()
if door.gateway.default_month() is None:
    empty.nothing_imported()
    st.stop()

waiting = door.tasks(door.role)
if waiting:
    owed.show(waiting, door.gateway.as_of)
else:
    st.success(words.NOTHING, icon=":material/check_circle:")
