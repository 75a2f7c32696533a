"""Flaggade elever: who is over a limit of the routine this month, the most urgent first, and why."""

import streamlit as st

from franvaro.ui import empty, frame
from franvaro.ui.flagged import narrowing, report, table
from franvaro.wording import flagged as words
from franvaro.wording import frame as screens

frame.guard()
frame.page(screens.FLAGGED)

gateway = frame.gateway()
if not gateway.report_months():
    empty.nothing_imported()
    st.stop()

with st.container(horizontal=True, vertical_alignment="bottom"):
    chosen = report.choose(gateway)
    search = narrowing.search()

everyone = gateway.flagged(chosen.policy.id, chosen.month.month, chosen.school_unit)
if not everyone:
    st.success(words.none_flagged(chosen.month.month), icon=":material/check_circle:")
    st.stop()

report.summary(everyone, chosen)
report.mark_summaries(gateway, chosen)
with st.container(horizontal=True, vertical_alignment="bottom"):
    in_sight = narrowing.narrow(everyone, chosen.policy, search)

if in_sight:
    table.show(gateway, in_sight, chosen)
else:
    st.info(words.NO_MATCH, icon=":material/filter_alt_off:")
