"""Flaggade elever: who is over a limit of the routine this month, the most urgent first, and why."""

import streamlit as st

from franvaro.ui import empty, frame
from franvaro.ui.flagged import narrowing, report, table
from franvaro.wording import flagged as words

frame.guard()
frame.page(words.TITLE, words.INTRODUCTION)

gateway = frame.gateway()
chosen = report.choose(gateway)
if chosen is None:
    empty.nothing_imported()
    st.stop()

everyone = gateway.flagged(chosen.policy.id, chosen.month.month, chosen.school_unit)
if not everyone:
    st.success(words.none_flagged(chosen.month.month), icon=":material/check_circle:")
    st.stop()

report.summary(everyone, chosen)
in_sight = narrowing.narrow(everyone, chosen.policy)
if in_sight:
    table.show(gateway, in_sight, chosen, everyone=len(everyone))
else:
    st.info(words.NO_MATCH, icon=":material/filter_alt_off:")
