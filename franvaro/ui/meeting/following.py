"""What earlier meetings decided about a student: read out, and said to be done."""

from __future__ import annotations

from functools import partial

import streamlit as st

from franvaro.domain.agenda_items import Item
from franvaro.domain.meeting_decisions import Key, MeetingDecision
from franvaro.gateways.meetings.decisions import DecisionGateway
from franvaro.gateways.meetings.gateway import AgendaGateway
from franvaro.ui.escaping import escaped
from franvaro.ui.meeting import again, telling
from franvaro.wording import meeting_decisions as words
from franvaro.wording import meeting_items as item_words


def show(gateway: AgendaGateway, student: Key, item: Item) -> None:
    """The decisions to follow up, as they stand now; nothing for a student without any."""
    if not item.decisions:
        return
    numbers = {(one.meeting_on, one.number) for one in item.decisions}
    earlier = [
        one
        for one in DecisionGateway(gateway.door).under(gateway.policy_id)
        if one.student == student and (one.meeting_on, one.number) in numbers and not one.kind.is_restricted
    ]
    st.subheader(item_words.DECIDED_BEFORE, anchor=False)
    for place, decision in enumerate(earlier):
        _decision(gateway, decision, key=f"done-{item.number}-{place}")


def _decision(gateway: AgendaGateway, decision: MeetingDecision, *, key: str) -> None:
    with st.container(horizontal=True, vertical_alignment="center"):
        late = decision.due_on is not None and decision.is_open and decision.due_on < gateway.on
        remark = f" ({words.OVERDUE})" if late else ""
        st.markdown(escaped(f"{words.followed_up(decision)}{remark}"))
        if decision.is_open:
            act = partial(_done, gateway, decision)
            st.button(words.DONE_BUTTON, icon=":material/check:", key=key, on_click=act)


def _done(gateway: AgendaGateway, decision: MeetingDecision) -> None:
    current = again.at_this_moment(gateway)
    telling.attempt(words.IS_DONE, partial(current.done, decision))
