"""Deciding about a student: a form that suggests, and what was decided read back to everybody."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import Any, Final

import streamlit as st

from franvaro.domain.agenda_items import Item
from franvaro.domain.agenda_rules import MEETING_ROLES, DecisionKind
from franvaro.domain.meeting_decisions import InquiryKind, Key, MeetingDecision, NewDecision
from franvaro.domain.meeting_suggestions import suggested
from franvaro.domain.review import NeutralReason
from franvaro.domain.roles import Role
from franvaro.gateways.meetings.gateway import AgendaGateway
from franvaro.ui.escaping import escaped
from franvaro.ui.meeting import again, telling
from franvaro.wording import meeting_decisions as words
from franvaro.wording.agenda import DECISIONS, INQUIRIES
from franvaro.wording.cases import NEUTRAL_REASONS

RECORD_SHORTCUT: Final = "Ctrl+Enter"
MOST_LETTERS: Final = 2000
_OTHERS_SECONDS: Final = 3


def show(gateway: AgendaGateway, student: Key, item: Item) -> None:
    """What is decided about a student already, also by others, and the form for one decision more."""
    _read_back(gateway, student)
    taken = len(_taken(gateway, student))
    st.subheader(words.ANOTHER if taken else words.DECIDE, anchor=False)
    _form(gateway, student, item, taken)


@st.fragment(run_every=_OTHERS_SECONDS)
def _read_back(gateway: AgendaGateway, student: Key) -> None:
    """What the meeting has decided so far about the student, whoever recorded it."""
    st.subheader(words.READ_BACK, anchor=False)
    taken = _taken(gateway, student)
    for decision in taken:
        st.markdown(f"- {escaped(words.decision(decision))}")
    if not taken:
        st.markdown(words.NOTHING_DECIDED)


def _taken(gateway: AgendaGateway, student: Key) -> tuple[MeetingDecision, ...]:
    return tuple(one for one in gateway.meeting().decisions if one.student == student)


def _form(gateway: AgendaGateway, student: Key, item: Item, taken: int) -> None:
    keys = _keys(item.number, taken)
    proposed = item.proposed if not taken else None
    options = tuple(DecisionKind)
    kind = st.selectbox(
        words.needed(words.WHAT),
        options,
        index=options.index(proposed) if proposed else None,
        format_func=DECISIONS.__getitem__,
        placeholder=words.WHAT_HINT,
        key=keys["kind"],
    )
    if kind is not None:
        _details(gateway, DecisionKind(kind), {name: f"{key}-{kind}" for name, key in keys.items()})
    st.button(
        words.RECORD,
        type="primary",
        icon=":material/gavel:",
        shortcut=RECORD_SHORTCUT,
        disabled=kind is None,
        key=f"decide-{item.number}-{taken}",
        on_click=partial(_record, gateway, student, taken, keys),
    )


def _details(gateway: AgendaGateway, kind: DecisionKind, keys: dict[str, str]) -> None:
    """The rest of the form, for one kind of decision."""
    if kind is DecisionKind.NO_ACTION:
        _choice(words.needed(words.REASON), tuple(NeutralReason), NEUTRAL_REASONS, keys["reason"])
    if kind is DecisionKind.FURTHER_INVESTIGATION:
        _choice(words.needed(words.INQUIRY), tuple(InquiryKind), INQUIRIES, keys["inquiry"])
    _who(kind, suggested(kind, gateway.on).owner, keys)
    if kind.leaves_something_to_do:
        _when(gateway, kind, keys)
    st.text_area(words.NOTE, key=keys["note"], max_chars=MOST_LETTERS, help=words.NOTE_LATER, height=68)
    st.caption(words.NOTE_HELP)


def _who(kind: DecisionKind, owner: Role | None, keys: dict[str, str]) -> None:
    """Who does it, when there is something to do, and who tells the guardian."""
    with st.container(horizontal=True, vertical_alignment="bottom"):
        if kind.leaves_something_to_do:
            roles = tuple(role for role in Role if role in MEETING_ROLES or not kind.is_restricted)
            names = {one: words.role(one) for one in roles}
            _choice(words.needed(words.OWNER), roles, names, keys["owner"], owner)
        everyone = {one: words.role(one) for one in Role}
        _choice(words.INFORMS, tuple(Role), everyone, keys["informs_guardian"])


def _when(gateway: AgendaGateway, kind: DecisionKind, keys: dict[str, str]) -> None:
    suggestion = suggested(kind, gateway.on)
    with st.container(horizontal=True):
        for label, name, day in (
            (words.DUE, "due_on", suggestion.due_on),
            (words.EVALUATED, "evaluate_on", suggestion.evaluate_on),
        ):
            st.date_input(label, day, min_value=gateway.on, format="YYYY-MM-DD", key=keys[name])


def _choice(
    label: str, options: tuple[Any, ...], names: dict[Any, str], key: str, default: object = None
) -> None:
    index = options.index(default) if default in options else None
    st.selectbox(
        label,
        options,
        index=index,
        format_func=names.__getitem__,
        placeholder=words.NOBODY,
        key=key,
    )


def _record(gateway: AgendaGateway, student: Key, seen: int, keys: dict[str, str]) -> None:
    """Record what stands in the form, unless somebody has decided about the student since it was drawn."""
    current, new = again.at_this_moment(gateway), _new(keys)
    meeting = current.meeting()
    taken = sum(one.student == student for one in meeting.decisions)
    if taken != seen:
        telling.say(words.TAKEN_ALREADY, is_done=False)
    elif new is not None:
        decide = partial(current.decide, student, new, expected_seq=meeting.seq)
        telling.attempt(words.RECORDED, decide)


def _new(keys: dict[str, str]) -> NewDecision | None:
    """The decision that the form holds; None before one is chosen."""
    kind = st.session_state.get(keys["kind"])
    if kind is None:
        return None
    values = {name: st.session_state.get(f"{keys[name]}-{kind}") for name in _READ}
    known: dict[str, Any] = {name: _READ[name](value) for name, value in values.items() if value is not None}
    return NewDecision(DecisionKind(kind), **known)


def _date(value: object) -> date | None:
    return value if isinstance(value, date) else None


_READ: Final[dict[str, Callable[[Any], Any]]] = {
    "owner": Role,
    "due_on": _date,
    "evaluate_on": _date,
    "informs_guardian": Role,
    "reason": NeutralReason,
    "inquiry": InquiryKind,
    "note": str,
}
"""A control's value as the decision has it; what the browser sent is not to be relied on."""


def _keys(number: int, taken: int) -> dict[str, str]:
    """The keys of the form's controls: a new form for each decision."""
    return {name: f"decision-{number}-{taken}-{name}" for name in ("kind", *_READ)}
