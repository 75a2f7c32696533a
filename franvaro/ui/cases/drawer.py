"""One case in a drawer at the right. Any page may open it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, Literal

import streamlit as st

from franvaro.domain.refusals import Illegal
from franvaro.gateways.cases.answers import CaseRow
from franvaro.gateways.cases.gateway import CaseGateway
from franvaro.gateways.cases.timeline import CaseTimeline
from franvaro.ui import casework, tables
from franvaro.ui.cases import acting, correcting, measures, owed, papers, timeline
from franvaro.ui.escaping import escaped
from franvaro.wording import case_drawer as words
from franvaro.wording import refusals

TAB_KEY: Final = "case-tab"


def show(case_id: str, name: str, *, on_dismiss: Literal["rerun"] | Callable[[], None] = "rerun") -> None:
    """Open the drawer, headed by the student's name.

    When it is closed what has opened it is drawn anew: the page, or the fragment, after `on_dismiss`.
    """
    acting.forget_told()
    drawer = st.dialog(
        escaped(name), position="right", width="medium", icon=":material/folder_open:", on_dismiss=on_dismiss
    )
    drawer(contents)(case_id)


def contents(case_id: str) -> None:
    """What the drawer shows: whose case it is, and four tabs."""
    door = casework.door_again()
    try:
        case = door.case(case_id)
    except Illegal as error:
        st.error(refusals.on_page(error.refusal), icon=":material/block:")
        return
    row = door.row(case, door.students().get(case.student))
    _header(row)
    _tabs(door, row)


def _header(row: CaseRow) -> None:
    st.markdown(f"**{escaped(words.standing(row))}**")
    st.caption(escaped(words.origin(row.case)))
    has_page = row.student is not None and not row.student.is_protected
    if has_page and st.button(words.OPEN_STUDENT, icon=":material/person:", type="tertiary"):
        tables.open_student(*row.case.student)


def _tabs(door: CaseGateway, row: CaseRow) -> None:
    """Only the tab that is open is drawn."""
    acting.tell()
    story = CaseTimeline(door, row.case)
    now, history, measured, documents = st.tabs(
        [words.NOW, words.HISTORY, words.MEASURES, words.PAPERS],
        key=f"{TAB_KEY}-{row.case.case_id}",
        on_change="rerun",
    )
    if now.open:
        with now:
            owed.show(story, row.owed)
            acting.show(door, row.case)
    if history.open:
        with history:
            timeline.show(story)
            correcting.show(door, row.case)
    if measured.open:
        with measured:
            measures.show(story)
    if documents.open:
        with documents:
            papers.show(door, row)
