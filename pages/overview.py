"""Översikt: what needs attention now, and how absence develops."""

import streamlit as st

from franvaro.domain.calendar import SchoolYear
from franvaro.ui import empty, filters, frame, summaries
from franvaro.ui.overview import cards, selection, trends
from franvaro.wording import frame as screens
from franvaro.wording import overview as words

frame.guard()
frame.page(screens.OVERVIEW)

gateway = frame.gateway()
if gateway.default_month() is None:
    empty.nothing_imported()
    st.stop()

with st.container(horizontal=True, vertical_alignment="bottom", width=720):
    school_unit = filters.school_unit(gateway)
    policy = filters.policy(gateway, school_unit)
attention = gateway.attention(school_unit, policy_id=policy.id)
if attention is not None:
    st.header(words.NOW, anchor=False)
    cards.show(gateway, attention, policy, school_unit)
    st.header(words.DEVELOPMENT, anchor=False)
    year = SchoolYear.of(attention.newest_day)
    summaries.mark(gateway, year.first, year.last, school_unit)
    view = selection.choose(gateway, school_unit, year)
    trends.show(view, policy.uncertain_below)
    trends.show_groups(view, policy.uncertain_below)
