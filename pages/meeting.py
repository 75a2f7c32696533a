"""Möte: the student health team's agenda is prepared, and the meeting held on a shared screen."""

import streamlit as st

from franvaro.ui import casework, empty, frame
from franvaro.ui.meeting import choosing, preparing, room
from franvaro.wording import frame as screens
from franvaro.wording import meeting as words

frame.guard()
frame.page(screens.MEETING)

door = casework.door()
if door.gateway.default_month() is None:
    empty.nothing_imported()
    st.stop()

with st.container(horizontal=True, key="meeting-top"):
    is_held = choosing.is_held()
    with st.container(horizontal=True, vertical_alignment="bottom", key="meeting-choices"):
        gateway = choosing.meeting(door)

if gateway is None:
    st.stop()

if is_held:
    room.show(gateway)
else:
    st.caption(words.INTRODUCTION)
    preparing.show(gateway)
