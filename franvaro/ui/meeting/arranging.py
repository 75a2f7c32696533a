"""People's say about the order: first, up, down, off with a reason, and who should be present."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Final

import streamlit as st

from franvaro.domain.agenda import Agenda
from franvaro.domain.agenda_items import Item, SectionKind
from franvaro.domain.meeting_decisions import Key
from franvaro.domain.meetings import DropReason
from franvaro.domain.roles import Role
from franvaro.gateways.meetings.gateway import AgendaGateway
from franvaro.ui.meeting import again, telling
from franvaro.wording import meeting as words
from franvaro.wording.agenda import DROP_REASONS, pseudonym
from franvaro.wording.meeting_decisions import role

_WHOSE: Final = "meeting-whose"


def show(gateway: AgendaGateway, agenda: Agenda) -> Item:
    """What may be changed about one item of an agenda that is not empty; the item."""
    items = {one.number: one for one in agenda.students}
    numbers = tuple(items)
    st.subheader(words.ARRANGE, anchor=False)
    chosen = st.selectbox(words.WHOSE, numbers, format_func=pseudonym, key=_WHOSE)
    number = chosen if chosen in numbers else numbers[0]
    item, seen = items[number], gateway.meeting().seq
    _order(gateway, agenda, item.student, seen)
    _drop(gateway, item.student, seen)
    _call(gateway, number, item.student, item.attendees, seen)
    return item


def _order(gateway: AgendaGateway, agenda: Agenda, student: Key, seen: int) -> None:
    place, last = _place(agenda, student)
    with st.container(horizontal=True):
        pin = partial(AgendaGateway.pin, student=student, expected_seq=seen)
        _button(words.PIN_BUTTON, "pin", pin, gateway, student)
        for label, key, target in ((words.UP, "up", place - 1), (words.DOWN, "down", place + 1)):
            move = partial(AgendaGateway.move, student=student, position=target, expected_seq=seen)
            _button(label, key, move, gateway, student, disabled=not 1 <= target <= last)


def _drop(gateway: AgendaGateway, student: Key, seen: int) -> None:
    with st.container(horizontal=True, vertical_alignment="bottom"):
        reason = st.selectbox(
            words.DROP_WHY,
            tuple(DropReason),
            index=None,
            format_func=DROP_REASONS.__getitem__,
            placeholder=words.CHOOSE_WHY,
            key="meeting-drop-why",
        )
        if reason is not None:
            drop = partial(AgendaGateway.drop, student=student, reason=DropReason(reason), expected_seq=seen)
            _button(words.DROP_BUTTON, "drop", drop, gateway, student)


def _call(gateway: AgendaGateway, number: int, student: Key, called: tuple[Role, ...], seen: int) -> None:
    roles = st.multiselect(
        words.CALL_LABEL,
        tuple(Role),
        default=called,
        format_func=role,
        placeholder=words.CHOOSE_ROLES,
        key=f"meeting-called-{number}",
    )
    call = partial(AgendaGateway.call, student=student, roles=tuple(roles), expected_seq=seen)
    _button(words.CALL_BUTTON, "call", call, gateway, student)


def _button(
    label: str,
    key: str,
    change: Callable[[AgendaGateway], object],
    gateway: AgendaGateway,
    student: Key,
    *,
    disabled: bool = False,
) -> None:
    st.button(
        label,
        key=f"meeting-{key}",
        disabled=disabled,
        on_click=_change,
        args=(gateway, student, change),
    )


def _change(gateway: AgendaGateway, student: Key, change: Callable[[AgendaGateway], object]) -> None:
    """Change the meeting as it is at this moment; the student stays chosen, with whatever number."""
    current = again.at_this_moment(gateway)
    if telling.attempt(words.ARRANGED, lambda: change(current)):
        numbers = {one.student: one.number for one in current.draft().students}
        st.session_state[_WHOSE] = numbers.get(student)


def _place(agenda: Agenda, student: Key) -> tuple[int, int]:
    """Where a student stands in the section, from 1, and how many stand there; (0, 0) in the annex."""
    for section in agenda.sections:
        keys = [one.student for one in section.items]
        if student in keys and section.section is not SectionKind.ANNEX:
            return keys.index(student) + 1, len(keys)
    return 0, 0
