"""Whom a decision is about: the student who is next, or those that are selected; why, and the buttons."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import streamlit as st

from franvaro.domain.review import Decision
from franvaro.gateways.cases.answers import QueueRow
from franvaro.gateways.cases.review import ReviewGateway
from franvaro.ui import tables
from franvaro.ui.escaping import escaped
from franvaro.ui.report import columns
from franvaro.ui.review import deciding, narrowing
from franvaro.wording import review as words


@dataclass(frozen=True)
class _Look:
    """A decision's button: its word, its sign, and a key that no browser has use for."""

    label: str
    icon: str
    key: str


_LOOKS: Final = {
    Decision.LETTER_AND_MAIL: _Look(words.LETTER, ":material/mail:", "F2"),
    Decision.NO_ACTION: _Look(words.NO_ACTION, ":material/do_not_disturb_on:", "F4"),
    Decision.REGISTRATION_ERROR: _Look(words.REGISTRATION_ERROR, ":material/error:", "F8"),
    Decision.ALREADY_IN_CASE: _Look(words.ALREADY_IN_CASE, ":material/folder_open:", "F9"),
}


def show(review: ReviewGateway, subjects: Sequence[QueueRow]) -> None:
    """The panel about one student or several; there is at least one.

    While a reason is asked for no button behind the dialog has its key: keys reach through it.
    """
    asks_reason = deciding.asks_reason()
    with st.container(border=True):
        if len(subjects) == 1:
            _one(review, subjects[0])
        else:
            st.header(words.many(len(subjects)), anchor=False)
            st.markdown(escaped("; ".join(words.name(row.student) for row in subjects)))
        with st.container(horizontal=True):
            _decisions(review, subjects, has_keys=not asks_reason)
            _others(review, subjects)
    if asks_reason:
        deciding.reason(review, subjects)


def _one(review: ReviewGateway, row: QueueRow) -> None:
    st.header(escaped(words.title(row)), anchor=False)
    with st.container(horizontal=True):
        st.badge(words.standing(row), color="blue")
        for note in words.notes(row.entry.student, review.reports.policy):
            st.badge(note, color="orange", icon=":material/info:")
    _reasons(review, row)
    for sentence in words.explained(row, review.reports.policy):
        st.caption(sentence)
    if row.entry.case:
        st.caption(escaped(words.in_case(row)))
    if row.entry.reviewed:
        st.info(escaped(words.decided(row.entry.reviewed)), icon=":material/check_circle:")


def _reasons(review: ReviewGateway, row: QueueRow) -> None:
    for rule in review.reports.policy.rules:
        found = columns.answer(row.entry.student, rule)
        if found:
            told = words.why(found, rule, review.month)
            st.markdown(f"**{escaped(words.rule_title(found, rule))}.** {told}")


def _decisions(review: ReviewGateway, subjects: Sequence[QueueRow], *, has_keys: bool) -> None:
    """The four decisions, each with its key; none of them is put before the others."""
    are_in_case = all(row.entry.case for row in subjects)
    for decision, look in _LOOKS.items():
        is_hindered = decision is Decision.ALREADY_IN_CASE and not are_in_case
        asks = decision is Decision.NO_ACTION
        st.button(
            look.label,
            icon=look.icon,
            shortcut=look.key if has_keys else None,
            disabled=is_hindered,
            help=words.NOT_IN_CASE_HELP if is_hindered else None,
            on_click=deciding.ask_reason if asks else deciding.decide,
            args=() if asks else (review, subjects, decision),
        )


def _others(review: ReviewGateway, subjects: Sequence[QueueRow]) -> None:
    """What is no decision: lift to EHT, leave for later, look at the student."""
    if all(row.entry.continues for row in subjects):
        st.button(
            words.LIFT,
            icon=":material/group:",
            disabled=not all(map(_is_under_review, subjects)),
            help=words.LIFT_HELP,
            on_click=deciding.lift,
            args=(review, subjects),
        )
    if len(subjects) == 1:
        (row,) = subjects
        student_id = row.entry.student.student_id
        st.button(words.SKIP, type="tertiary", on_click=narrowing.skip, args=(student_id,))
        if row.student and st.button(words.OPEN_STUDENT, type="tertiary", icon=":material/person:"):
            tables.open_student(*row.student.key)


def _is_under_review(row: QueueRow) -> bool:
    """Whether the student's case stands where cases begin, which is the review."""
    case = row.entry.case
    return case is not None and case.stage == case.policy.case_stages[0].id
