"""A meeting that is held: one student at a time, on the frozen agenda, with pseudonyms only."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

import streamlit as st

from franvaro.domain.agenda import Agenda, masked
from franvaro.domain.agenda_items import Item, SectionKind
from franvaro.domain.meeting_decisions import Key
from franvaro.gateways.meetings.gateway import AgendaGateway
from franvaro.ui.frame import STATIC
from franvaro.ui.meeting import (
    again,
    blanking,
    clock,
    deciding,
    following,
    freezing,
    item,
    revealing,
    switching,
    telling,
)
from franvaro.wording import meeting as words
from franvaro.wording.agenda import pseudonym

STOP_KEY: Final = "punkt"
GROUPS: Final = 0
"""The stop that is about the whole school; the others are the numbers of the pseudonyms."""


@dataclass(frozen=True)
class Room:
    """A frozen agenda, masked, and whom its numbers mean. `keys` never goes to the browser."""

    gateway: AgendaGateway
    agenda: Agenda
    keys: Mapping[int, Key]

    @property
    def stops(self) -> tuple[int, ...]:
        """What the meeting comes to, in order: the follow-up, the school, the other students."""
        first = tuple(one.number for one in self.agenda.items(SectionKind.FOLLOW_UP))
        rest = tuple(one.number for one in self.agenda.to_discuss if one.number not in first)
        return (*first, *((GROUPS,) if self.agenda.groups else ()), *rest)


def show(gateway: AgendaGateway) -> None:
    """The meeting; before the agenda is frozen, the way to freeze it."""
    if not gateway.versions():
        _begin(gateway)
        return
    st.html(STATIC / "meeting.css")
    st.html(item.STYLE)
    _held(gateway)


@st.fragment
def _held(gateway: AgendaGateway) -> None:
    """Where the meeting is, or the dark screen. Going on redraws this alone, not what stands around it."""
    current = again.at_this_moment(gateway)
    if blanking.is_dark(current.door.gateway.now):
        revealing.hide()
        blanking.show()
        return
    room = _room(current)
    if room.stops:
        with st.container(key="meeting"):
            _stop(room)
    else:
        st.info(words.NOTHING_TO_DISCUSS, icon=":material/event_busy:")


def _begin(gateway: AgendaGateway) -> None:
    st.info(words.BEGIN, icon=":material/ac_unit:")
    st.button(
        words.BEGIN_BUTTON, type="primary", on_click=freezing.freeze, args=(gateway,), key="freeze-and-begin"
    )


def _room(gateway: AgendaGateway) -> Room:
    agenda = gateway.agenda()
    return Room(gateway, masked(agenda), {one.number: one.student for one in agenda.students})


def _stop(room: Room) -> None:
    """The stop that is chosen, with what leads to the others."""
    with st.container(horizontal=True, vertical_alignment="center", key="meeting-bar"):
        stop = _chosen(room.stops)
        found = room.agenda.item(stop)
        _ways(room.stops, stop)
        blanking.button()
        if found is not None:
            revealing.show(room.gateway, room.keys[stop], stop, room.agenda.version)
    # A place of its own, so that what follows does not move, and for a moment stand twice, when it is empty.
    with st.container(key="meeting-told"):
        telling.tell()
    st.html(_heading(room, stop, found))
    if found is None:
        st.html(item.groups(room.agenda.groups))
    else:
        _student(room, found)


def _chosen(stops: tuple[int, ...]) -> int:
    """The stop that is chosen. The list of them has the key of that stop, so it closes when another is."""
    key = f"meeting-stops-{st.session_state.get(STOP_KEY, '')}"
    with st.popover(words.STOPS, icon=":material/format_list_numbered:", key=key):
        names = [str(stop) for stop in stops]
        return int(switching.switch(words.STOPS, names, key=STOP_KEY, say=_say_stop))


def _heading(room: Room, stop: int, found: Item | None) -> str:
    """Whose turn it is, how far the meeting has come, and the clocks."""
    name = pseudonym(stop) if found else words.GROUPS_STOP
    place = words.place(room.stops.index(stop) + 1, len(room.stops))
    planned = sum(one.minutes for one in room.agenda.to_discuss)
    clocks = clock.html(room.gateway, stop, found.minutes if found else 0, planned)
    return f'<div class="stop"><h2 id="stop">{name} <small>{place}</small></h2>{clocks}</div>'


def _student(room: Room, found: Item) -> None:
    student = room.keys[found.number]
    left, right = st.columns([5, 3], gap="large")
    with left:
        following.show(room.gateway, student, found)
        st.html(item.whole(found, room.gateway.policy))
    with right:
        deciding.show(room.gateway, student, found)


def _ways(stops: tuple[int, ...], stop: int) -> None:
    at = stops.index(stop)
    before, after = stops[max(at - 1, 0)], stops[min(at + 1, len(stops) - 1)]
    for label, key, target in ((words.PREVIOUS, "F", before), (words.NEXT, "N", after)):
        st.button(
            label,
            shortcut=key,
            disabled=target == stop,
            key=f"meeting-{key}",
            on_click=_go,
            args=(target,),
        )


def _go(stop: int) -> None:
    st.session_state[STOP_KEY] = str(stop)


def _say_stop(stop: str) -> str:
    return words.GROUPS_STOP if stop == str(GROUPS) else stop
