"""The agenda as it would be now, by pseudonyms, and what may be done to it before the meeting."""

from __future__ import annotations

import streamlit as st

from franvaro.domain.agenda import Agenda, masked, masked_item
from franvaro.domain.agenda_items import Item, SectionKind
from franvaro.domain.policy import Policy
from franvaro.gateways.meetings.gateway import AgendaGateway
from franvaro.ui.escaping import escaped
from franvaro.ui.meeting import arranging, effects, freezing, item, nominating, papers, revealing, telling
from franvaro.wording import agenda as agenda_words
from franvaro.wording import meeting as words


def show(gateway: AgendaGateway) -> None:
    """The agenda to the left; to the right nominate, change and freeze."""
    agenda = gateway.draft()
    shown = masked(agenda)
    st.html(item.STYLE)
    telling.tell()
    left, right = st.columns([3, 2], gap="large")
    with left:
        st.header(words.heading(gateway.on), anchor=False)
        if shown.students:
            _sections(shown, gateway.policy)
        else:
            st.info(words.EMPTY, icon=":material/event_available:")
    with right:
        freezing.show(gateway)
        papers.show(gateway)
        nominating.show(gateway)
        if agenda.students:
            chosen = arranging.show(gateway, agenda)
            _chosen(masked_item(chosen), gateway.policy)
            revealing.show(gateway, chosen.student, chosen.number, None)
    effects.show(gateway)


def _sections(agenda: Agenda, policy: Policy) -> None:
    place = 0
    for kind in SectionKind:
        if kind is SectionKind.GROUPS:
            _groups(agenda)
        items = agenda.items(kind)
        if kind is SectionKind.ANNEX:
            _annex(items, policy)
            continue
        if items:
            st.markdown(f"**{agenda_words.SECTIONS[kind]}**")
        for one in items:
            place += 1
            _item(one, policy, place)


def _chosen(one: Item, policy: Policy) -> None:
    """The point that is being changed, whoever it is about: those of the annex have no line of their own."""
    with st.expander(words.SEE_POINT, key=f"meeting-chosen-{one.number}", on_change="rerun") as opened:
        if opened.open:
            st.html(item.whole(one, policy))


def _annex(items: tuple[Item, ...], policy: Policy) -> None:
    """Those who have to wait in one table, however many they are."""
    if items:
        with st.expander(words.annex(len(items)), key="meeting-annex"):
            st.html(item.waiting(items, policy))


def _groups(agenda: Agenda) -> None:
    with st.expander(agenda_words.SECTIONS[SectionKind.GROUPS], key="meeting-groups"):
        st.html(item.groups(agenda.groups))


def _item(one: Item, policy: Policy, place: int) -> None:
    """One line and, when it is opened, everything the meeting will be told."""
    why = agenda_words.reason(one.reason, policy)
    label = escaped(f"{place}. {agenda_words.pseudonym(one.number)}: {why}")
    with st.expander(label, key=f"meeting-item-{one.number}", on_change="rerun") as opened:
        if opened.open:
            st.html(item.whole(one, policy))
