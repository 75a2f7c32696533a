"""Dagens frånvaro: the day's full invalid days, and the contact that each of them asks of a mentor."""

import streamlit as st

from franvaro.ui import casework, empty, frame
from franvaro.ui.full_days import attempts, choosing, outages, table
from franvaro.wording import frame as screens
from franvaro.wording import full_days as words
from franvaro.wording.full_days import Show

frame.guard()
frame.page(screens.FULL_DAYS, words.INTRODUCTION)

contacts = choosing.opened(casework.door())
latest = choosing.latest(contacts)
if latest is None:
    empty.nothing_imported()
    st.stop()

attempts.tell()
with st.container(horizontal=True, vertical_alignment="bottom"):
    days = choosing.choose(contacts, latest)

everyone = days.contacts(contacts)
if everyone:
    with st.container(horizontal=True, vertical_alignment="bottom"):
        in_sight = choosing.narrow(everyone)
    table.show(in_sight, contacts.door.gateway.now)
    st.caption(words.LAW)
else:
    nobody = words.none(days.day) if days.show is Show.DAY else words.NOBODY_WAITS
    st.success(nobody, icon=":material/check_circle:")

if days.show is Show.DAY:
    table.partly(contacts.door.gateway, days)
outages.show(contacts, days.school_unit)
