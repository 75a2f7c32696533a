"""Granskning: the nurse decides about the students of the month's report, and takes the letters away."""

import streamlit as st

from franvaro.ui import casework, empty, frame
from franvaro.ui.review import choosing, deciding, narrowing, panel, papers, table
from franvaro.wording import frame as screens
from franvaro.wording import review as words

frame.guard()
frame.page(screens.REVIEW, words.INTRODUCTION)

door = casework.door()
if door.gateway.default_month() is None:
    empty.nothing_imported()
    st.stop()

with st.container(horizontal=True, vertical_alignment="bottom"):
    review = choosing.choose(door)
if review is None:
    st.info(words.NO_REPORT, icon=":material/summarize:")
    st.page_link("pages/report.py", label=words.TO_REPORT, icon=":material/arrow_forward:")
    st.stop()

deciding.tell()
queue = review.queue()
if not queue:
    st.success(words.NOBODY, icon=":material/check_circle:")
    st.stop()

if not review.is_nurse:
    st.info(words.NOT_YOURS, icon=":material/lock:")
choosing.progress(review, queue)
with st.container(horizontal=True, vertical_alignment="bottom"):
    in_sight = narrowing.narrow(queue)

place = st.container()
if in_sight:
    selected = table.show(in_sight, review.reports.policy)
    st.caption(words.HOW)
    with place:
        panel.show(review, selected or in_sight[:1])
else:
    st.info(words.NO_MATCH, icon=":material/filter_alt_off:")
papers.show(review)
