"""A decision recorded, and what is told of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Final

import streamlit as st

from franvaro.access import NotAllowed
from franvaro.domain.refusals import Illegal
from franvaro.domain.review import Decision, NeutralReason
from franvaro.gateways.cases.answers import QueueRow
from franvaro.gateways.cases.gateway import Conflict
from franvaro.gateways.cases.review import ReviewGateway
from franvaro.ui import casework
from franvaro.ui.escaping import escaped
from franvaro.wording import refusals
from franvaro.wording import review as words

_TOLD: Final = "review-told"
_REASON_KEY: Final = "review-reason"
_ASKS: Final = "review-asks"


def tell() -> None:
    """What came of the latest attempt."""
    told = st.session_state.pop(_TOLD, None)
    if told is None:
        return
    is_done, text = told
    if is_done:
        st.toast(text, icon=":material/check_circle:")
    else:
        st.error(text, icon=":material/block:")


def decide(
    review: ReviewGateway,
    subjects: Sequence[QueueRow],
    decision: Decision,
    reason: NeutralReason | None = None,
) -> None:
    """Record one decision. A button's callback, so that it is about the students on the screen."""
    seen = {row.entry.student.student_id: row.entry.reviewed.seq for row in subjects if row.entry.reviewed}
    _attempt(
        review,
        words.told(decision, len(subjects)),
        lambda now: now.decide(_ids(subjects), decision, reason=reason, seen=seen),
    )


def lift(review: ReviewGateway, subjects: Sequence[QueueRow]) -> None:
    """Tell the mentors and lift the cases to EHT. A button's callback."""
    _attempt(review, words.lifted(len(subjects)), lambda now: now.lift(_ids(subjects)))


def ask_reason() -> None:
    """Have the reason why nothing is to be done asked for, when the page is drawn. A button's callback."""
    st.session_state[_ASKS] = True


def asks_reason() -> bool:
    """Whether the dialog is to be opened now, this once."""
    return bool(st.session_state.pop(_ASKS, False))


def reason(review: ReviewGateway, subjects: Sequence[QueueRow]) -> None:
    """Open the dialog that asks why nothing is to be done; when it is closed the page is drawn anew."""
    st.dialog(words.NO_ACTION, icon=":material/do_not_disturb_on:", on_dismiss="rerun")(_reason)(
        review, subjects
    )


def _reason(review: ReviewGateway, subjects: Sequence[QueueRow]) -> None:
    st.markdown(escaped("; ".join(words.name(row.student) for row in subjects)))
    st.radio(words.REASON, tuple(NeutralReason), index=None, format_func=words.reason, key=_REASON_KEY)
    st.caption(words.REASON_CARE)
    if st.button(
        words.SAVE, type="primary", icon=":material/check:", on_click=_save, args=(review, subjects)
    ):
        if st.session_state[_TOLD][0]:
            st.rerun()
        tell()


def _save(review: ReviewGateway, subjects: Sequence[QueueRow]) -> None:
    chosen = st.session_state.get(_REASON_KEY)
    if chosen in frozenset(NeutralReason):
        decide(review, subjects, Decision.NO_ACTION, NeutralReason(chosen))
    else:
        st.session_state[_TOLD] = (False, words.CHOOSE_REASON)


def _attempt(review: ReviewGateway, done: str, act: Callable[[ReviewGateway], None]) -> None:
    """Try to record at this very moment: what came of it is told when the page is drawn."""
    reports = replace(review.reports, door=casework.door_again())
    try:
        act(replace(review, reports=reports))
    except Illegal as error:
        told = (False, escaped(refusals.on_page(error.refusal)))
    except Conflict as error:
        told = (False, escaped(words.conflict(error.latest, review.reports.policy)))
    except NotAllowed:
        told = (False, words.NOT_YOURS)
    else:
        told = (True, done)
    st.session_state[_TOLD] = told


def _ids(subjects: Sequence[QueueRow]) -> list[str]:
    return [row.entry.student.student_id for row in subjects]
