"""The measures of a case, each with the absence before and after it began."""

from __future__ import annotations

import streamlit as st

from franvaro.domain.measures import Measure, measures
from franvaro.gateways.cases.timeline import CaseTimeline
from franvaro.ui.escaping import escaped
from franvaro.wording import case_drawer as words
from franvaro.wording import formats


def show(story: CaseTimeline) -> None:
    """Each measure with its owner, its evaluations and the figures around its first day."""
    found = measures(story.case)
    if not found:
        st.caption(words.NO_MEASURES)
        return
    st.caption(words.BEFORE_AFTER_NOTE)
    for measure in found:
        _measure(story, measure)


def _measure(story: CaseTimeline, measure: Measure) -> None:
    policy = story.case.policy
    before, after = story.around(measure.started_on)
    with st.container(border=True):
        st.markdown(f"**{escaped(words.measure(measure, policy))}**")
        owner = words.owner(measure, policy)
        parts = (owner, words.measure_standing(measure), *words.evaluated(measure, policy))
        st.caption(escaped(" · ".join(part for part in parts if part)))
        with st.container(horizontal=True):
            for label, figures in ((words.BEFORE, before), (words.AFTER, after)):
                rate = formats.percent(figures.tally.total_rate)
                st.metric(label, rate, help=formats.days(figures.first, figures.last))
