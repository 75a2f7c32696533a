"""What is owed in a case now, what the law asks for, and what has changed under it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import streamlit as st

from franvaro.domain.cases import Case
from franvaro.domain.tasks import Task, late_booking, legal_notes
from franvaro.gateways.cases.timeline import CaseTimeline
from franvaro.ui import guides
from franvaro.ui.escaping import escaped
from franvaro.wording import case_drawer as words
from franvaro.wording import full_days


def show(story: CaseTimeline, tasks: Sequence[Task]) -> None:
    """Warnings first, then the tasks with their clauses, how to go about them, figures and the law."""
    _warnings(story)
    st.subheader(words.OWED, anchor=False)
    for task in tasks:
        _task(task, story)
    if not tasks:
        st.caption(words.NOTHING_OWED)
    if story.case.step:
        guides.show(story.case.step)
    _figures(story)
    _law(story.case, story.door.gateway.as_of)


def _warnings(story: CaseTimeline) -> None:
    if story.has_changed():
        st.warning(words.CHANGED, icon=":material/published_with_changes:")
    booking = late_booking(story.case)
    if booking is not None:
        st.warning(words.late_booking(booking), icon=":material/event_busy:")


def _task(task: Task, story: CaseTimeline) -> None:
    today = story.door.gateway.as_of
    sign = ":material/warning:" if task.is_overdue(today) else ":material/check_box_outline_blank:"
    st.markdown(f"{sign} {escaped(words.task(task, today))}")
    st.caption(escaped(words.quote(task.clause, story.case.policy)))


def _figures(story: CaseTimeline) -> None:
    since, effect = story.since_talk(), story.effect()
    if since is not None and story.case.is_open:
        st.info(words.since_talk(since), icon=":material/monitoring:")
    if effect is not None:
        st.info(words.effect(effect), icon=":material/monitoring:")


def _law(case: Case, today: date) -> None:
    sentences = [words.law(note, today) for note in legal_notes(case)]
    if case.policy.contact and case.is_open:
        sentences.append(full_days.LAW)
    if not sentences:
        return
    st.subheader(words.LAW, anchor=False)
    for sentence in sentences:
        st.markdown(f":material/gavel: {escaped(sentence)}")
