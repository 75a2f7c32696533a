"""The student's case under the routine that is chosen: the way to it, or a way to open one."""

from __future__ import annotations

from datetime import date
from typing import Final

import streamlit as st

from franvaro.access import NotAllowed
from franvaro.answers import Student
from franvaro.domain.policy import Policy
from franvaro.domain.refusals import Illegal
from franvaro.gateways.cases.forms import cases_of
from franvaro.gateways.cases.gateway import Conflict
from franvaro.ui import casework
from franvaro.ui.cases import drawer
from franvaro.ui.escaping import escaped
from franvaro.wording import case_opening as words
from franvaro.wording import cases, formats, refusals

_OPENED: Final = "case-opened-now"
_REFUSED: Final = "case-refused"
_ON: Final = "case-open-on"


def show(student: Student, policy: Policy) -> None:
    """A button to the newest case, and one to open another unless one is open; nothing without steps."""
    if not policy.case_stages:
        return
    name = formats.student_name(student)
    found = cases_of(casework.door_again(), student.key, policy.id)
    with st.container(horizontal=True):
        if found:
            newest = found[-1]
            label = words.open_case(newest) if newest.is_open else words.closed_case(newest)
            if st.button(escaped(label), icon=":material/folder_open:", key="student-case"):
                drawer.show(newest.case_id, name)
        if not found or not found[-1].is_open:
            _opening(student, policy)
    if refused := st.session_state.pop(_REFUSED, None):
        st.warning(escaped(refused), icon=":material/block:")
    if opened := st.session_state.pop(_OPENED, None):
        drawer.show(opened, name)


def _opening(student: Student, policy: Policy) -> None:
    today = casework.door_again().today
    with st.popover(words.OPEN_ONE, icon=":material/create_new_folder:"):
        st.markdown(escaped(words.help_of(policy)))
        st.date_input(words.ON, today, max_value=today, format="YYYY-MM-DD", key=_ON)
        st.button(
            words.CONFIRM, type="primary", key="case-open", on_click=_open, args=(student.key, policy.id)
        )


def _open(student: tuple[str, str], policy_id: str) -> None:
    door, on = casework.door_again(), st.session_state.get(_ON)
    try:
        case = door.open_case(student, policy_id, on=on if isinstance(on, date) else None)
    except Illegal as error:
        st.session_state[_REFUSED] = refusals.on_page(error.refusal)
    except Conflict as error:
        st.session_state[_REFUSED] = cases.conflict(error.latest)
    except NotAllowed as error:
        st.session_state[_REFUSED] = cases.not_your_role(str(error))
    else:
        st.session_state[_OPENED] = case.case_id
