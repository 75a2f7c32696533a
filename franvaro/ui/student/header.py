"""Who the student is, and where the student stands now."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, Literal

import streamlit as st

from franvaro.answers import Explanation, Status, Student
from franvaro.ui.escaping import escaped
from franvaro.wording import formats
from franvaro.wording import student as words

_Colour = Literal["red", "orange", "green", "gray"]

_LOOKS: Final[dict[Status, tuple[_Colour, str]]] = {
    Status.CERTAIN: ("red", ":material/flag:"),
    Status.POSSIBLE: ("orange", ":material/help:"),
    Status.CLEAR: ("green", ":material/check_circle:"),
    Status.INSUFFICIENT: ("gray", ":material/hourglass_empty:"),
}


def protected() -> None:
    """A student with protected identity: these words, nothing else."""
    st.header(formats.PROTECTED, anchor=False)
    st.info(words.PROTECTED, icon=":material/shield_person:")


def show(student: Student, explanations: Sequence[Explanation]) -> None:
    """Name, class and mentor, and the status by the rules' answers of one month or day."""
    st.header(escaped(formats.student_name(student)), anchor=False)
    with st.container(horizontal=True, vertical_alignment="center"):
        if explanations:
            strongest = min(explanations, key=lambda one: tuple(Status).index(one.answer.status))
            badge(strongest.answer.status, words.standing(strongest.answer.status, strongest.period))
        for line in words.about(student):
            st.markdown(escaped(line), width="content")


def badge(status: Status, text: str) -> None:
    """A status in words, with a colour and an icon."""
    colour, icon = _LOOKS[status]
    st.badge(text, color=colour, icon=icon)
