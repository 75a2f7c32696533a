"""Ärenden: where every case stands, what is owed in it, and what may be done."""

import streamlit as st

from franvaro.ui import casework, empty, filters, frame
from franvaro.ui.cases import board, finished, narrowing
from franvaro.wording import case_board as words
from franvaro.wording import frame as screens

frame.guard()
frame.page(screens.CASES, words.INTRODUCTION)

door = casework.door()
gateway = door.gateway
if gateway.default_month() is None:
    empty.nothing_imported()
    st.stop()

with st.container(horizontal=True, vertical_alignment="bottom"):
    policy = filters.policy(gateway, None)
    is_open = narrowing.is_open()

everyone = door.cases(policy.id, is_open=is_open)
if not everyone:
    st.info(words.NO_CASES if policy.case_stages else words.NO_ROUTINE, icon=":material/folder_open:")
    st.stop()

with st.container(horizontal=True, vertical_alignment="bottom"):
    in_sight = narrowing.narrow(everyone, gateway.as_of)

if not in_sight:
    st.info(words.NO_MATCH, icon=":material/filter_alt_off:")
elif is_open:
    board.show(in_sight, policy, gateway.as_of)
else:
    finished.show(in_sight)
