"""Nominating a student without a list of names: what is written is looked up, and nothing of it is shown."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

import streamlit as st

from franvaro.answers import Student
from franvaro.gateways.meetings.gateway import AgendaGateway
from franvaro.ui.meeting import again, telling
from franvaro.wording import meeting as words

_KEY: Final = "meeting-nominee"


def show(gateway: AgendaGateway) -> None:
    """A field for a name or an id, and its button."""
    st.subheader(words.NOMINATE_LABEL, anchor=False)
    with st.container(horizontal=True, vertical_alignment="bottom"):
        st.text_input(words.NOMINATE_HINT, key=_KEY, help=words.NOMINATE_HELP, autocomplete="off")
        st.button(words.NOMINATE_BUTTON, key="meeting-nominate", on_click=_nominate, args=(gateway,))


def matching(students: Iterable[Student], text: str) -> list[Student]:
    """Those whose id it is, else those whose names hold every word of it; protected ones by id alone."""
    wanted = text.casefold().replace(",", " ").split()
    if not wanted:
        return []
    everyone = list(students)
    by_id = [one for one in everyone if one.student_id.casefold() == text.strip().casefold()]
    return by_id or [one for one in everyone if _is_called(one, wanted)]


def _is_called(student: Student, words_of_name: list[str]) -> bool:
    name = f"{student.given_name or ''} {student.family_name or ''}".casefold()
    return not student.is_protected and all(word in name for word in words_of_name)


def _nominate(gateway: AgendaGateway) -> None:
    current = again.at_this_moment(gateway)
    found = matching(current.students().values(), str(st.session_state.get(_KEY) or ""))
    if len(found) != 1:
        telling.say(words.MANY_STUDENTS if found else words.NO_STUDENT, is_done=False)
    elif telling.attempt(words.NOMINATED, lambda: current.nominate(found[0].key)):
        st.session_state[_KEY] = ""
        if found[0].key not in {one.student for one in current.draft().to_discuss}:
            telling.say(words.NOMINATED_WAITS)
