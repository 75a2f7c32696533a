"""Which student the page is about. The id stays in the session, never in the address."""

from __future__ import annotations

from typing import Final

import streamlit as st

from franvaro.access import NotAllowed
from franvaro.answers import Student
from franvaro.gateways.attendance import Gateway
from franvaro.ui import tables
from franvaro.wording import student as words

SEARCH_KEY: Final = "student-search"
_FIELD_PIXELS: Final = 480


def choose(gateway: Gateway) -> Student | None:
    """The student that is opened; None, with a word about what to do, when there is none."""
    _search(gateway)
    opened = tables.opened_student()
    if opened is None:
        st.info(words.CHOOSE, icon=":material/search:")
        return None
    try:
        return gateway.student(*opened)
    except NotAllowed:
        st.warning(words.NOT_FOUND, icon=":material/person_off:")
        return None


def _search(gateway: Gateway) -> None:
    """A field that finds students by name and class. Those with protected identity have no name to find."""
    students = {student.key: student for student in gateway.students() if not student.is_protected}
    opened = tables.opened_student()
    st.session_state[SEARCH_KEY] = opened if opened in students else None
    is_one_of_several_schools = len(gateway.school_units()) > 1
    st.selectbox(
        words.SEARCH,
        tuple(students),
        format_func=lambda key: words.option(
            students[key], is_one_of_several_schools=is_one_of_several_schools
        ),
        index=None,
        placeholder=words.SEARCH_HINT,
        key=SEARCH_KEY,
        on_change=_open,
        width=_FIELD_PIXELS,
    )


def _open() -> None:
    st.session_state[tables.OPENED_STUDENT] = st.session_state[SEARCH_KEY]
