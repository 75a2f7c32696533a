"""Att göra: what waits for the one who is looking, in cases and outside, the most urgent first."""

import streamlit as st

from franvaro.ui import casework, empty, frame
from franvaro.ui.tasks import owed, waiting
from franvaro.wording import frame as screens
from franvaro.wording import tasks as words

frame.guard()
frame.page(screens.TASKS, words.INTRODUCTION)

door = casework.door()
if door.gateway.default_month() is None:
    empty.nothing_imported()
    st.stop()

tasks = waiting.tasks(door)
if tasks:
    owed.show(tasks, door.gateway.as_of)
else:
    st.success(words.NOTHING, icon=":material/check_circle:")
