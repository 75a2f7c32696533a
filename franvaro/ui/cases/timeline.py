"""What has happened in a case, the newest first, with the figures of the day beside every event."""

from __future__ import annotations

import streamlit as st

from franvaro.domain import measures
from franvaro.domain.cases import Case
from franvaro.gateways.cases.answers import TimelineEntry
from franvaro.gateways.cases.timeline import CaseTimeline
from franvaro.ui.escaping import escaped
from franvaro.wording import case_drawer as words
from franvaro.wording import formats


def show(story: CaseTimeline) -> None:
    """Every event that the viewer may know of, struck ones too."""
    for entry in reversed(story.entries()):
        with st.container(border=True, gap="xsmall"):
            _entry(entry, story.case)


def _entry(entry: TimelineEntry, case: Case) -> None:
    title = escaped(words.entry_title(entry, case.policy))
    day = formats.day(entry.event.on)
    if entry.struck_by is None:
        st.markdown(f"**{day}** · {title}")
    else:
        st.markdown(f":material/strikethrough_s: **{words.STRUCK_MARK}:** ~~{day} · {title}~~")
    st.caption(escaped(words.by(entry.event)))
    for label, value in words.facts(entry.event, case.policy, names(case)):
        st.markdown(f"{escaped(label)}: {_lines(value)}")
    if entry.figures is not None:
        st.caption(f":material/monitoring: {escaped(words.figures(entry.figures))}")


def names(case: Case) -> dict[str, str]:
    """The measures of a case by the number that events name them by."""
    return {str(one.seq): words.measure(one, case.policy) for one in measures.measures(case)}


def _lines(text: str) -> str:
    """A text with its line breaks, to the letter."""
    return "  \n".join(escaped(line) for line in text.splitlines())
