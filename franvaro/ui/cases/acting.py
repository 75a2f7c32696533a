"""What may be recorded in a case now: a choice, the form that its routine asks for, and what came of it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial
from typing import Final

import streamlit as st

from franvaro.access import NotAllowed
from franvaro.domain.actions import Choice
from franvaro.domain.cases import Case
from franvaro.domain.process import ActionRule
from franvaro.domain.refusals import Illegal
from franvaro.domain.roles import Role
from franvaro.gateways.cases.forms import CaseForms
from franvaro.gateways.cases.gateway import CaseGateway, Conflict
from franvaro.ui import casework
from franvaro.ui.cases import fields
from franvaro.ui.escaping import escaped
from franvaro.wording import case_board, cases, refusals
from franvaro.wording import case_drawer as words

_TOLD: Final = "case-told"
_ON: Final = "on"
_ROLE: Final = "role"


def show(door: CaseGateway, case: Case) -> None:
    """The choice among what is legal, its form, and on demand why the rest is not."""
    forms = CaseForms(door, case)
    choices = forms.choices()
    legal = {one.action.id: one for one in choices if one.refusal is None}
    st.subheader(words.RECORD_SOMETHING, anchor=False)
    if legal:
        chosen = st.selectbox(
            words.WHAT,
            tuple(legal),
            index=None,
            format_func=lambda name: words.choice(legal[name]),
            placeholder=words.WHAT_HINT,
            key=_choice_key(case.case_id),
        )
        if chosen in legal:
            _form(forms, legal[chosen].action)
    else:
        st.caption(words.NOTHING_LEGAL)
    _why_not(case, choices)


def tell() -> None:
    """What came of the latest attempt, until the next."""
    told = st.session_state.get(_TOLD)
    if told is None:
        return
    is_done, text = told
    if is_done:
        st.success(text, icon=":material/check_circle:")
    else:
        st.error(text, icon=":material/block:")


def forget_told() -> None:
    """Nothing has been attempted yet."""
    st.session_state.pop(_TOLD, None)


def attempt(case_id: str, done: str, act: partial[Case]) -> bool:
    """Try to record, and keep what is to be told: that it is done, why not, or who was first."""
    try:
        act()
    except Illegal as error:
        text = refusals.on_page(error.refusal)
    except Conflict as error:
        text = cases.conflict(error.latest, casework.door_again().case(case_id).policy)
    except NotAllowed as error:
        text = cases.not_your_role(str(error))
    else:
        st.session_state[_TOLD] = (True, escaped(done))
        return True
    st.session_state[_TOLD] = (False, escaped(text))
    return False


def _form(forms: CaseForms, action: ActionRule) -> None:
    case = forms.case
    keys = _keys(case, action)
    keep = partial(_keep, case.case_id, action.id)
    fields.restore(case, forms.draft(action.id), keys)
    with st.container(border=True):
        st.caption(escaped(words.quote(action.clause, case.policy)))
        _role(forms.roles(action), keys[_ROLE])
        today = forms.door.today
        st.date_input(words.ON, today, max_value=today, format="YYYY-MM-DD", key=keys[_ON])
        for name in _in_sight(case, action, keys):
            field = case.policy.field(name)
            fields.draw(case, field, key=keys[name], is_needed=name in action.needs, keep=keep)
        st.button(
            words.RECORD,
            type="primary",
            icon=":material/check:",
            key=keys["record"],
            on_click=_record,
            args=(case.case_id, action.id, case.seq),
        )
        st.caption(words.DRAFT_KEPT)


def _role(roles: Sequence[Role], key: str) -> None:
    """In which role it is recorded, asked only where the viewer has a choice."""
    if len(roles) > 1:
        st.selectbox(words.AS_ROLE, roles, format_func=case_board.role, key=key)


def _in_sight(case: Case, action: ActionRule, keys: dict[str, str]) -> list[str]:
    """The fields to draw: a reason for not doing a thing follows it, and only while it is not done."""
    excuses = {case.policy.field(name).excused_by: name for name in action.fields}
    plain = [name for name in action.fields if name not in excuses]
    in_order: list[str] = []
    for name in plain:
        in_order.append(name)
        excuse = case.policy.field(name).excused_by
        if excuse in action.fields and not st.session_state.get(keys[name]):
            in_order.append(excuse)
    return in_order


def _record(case_id: str, action_id: str, seen: int) -> None:
    """Record what stands in the form, on the case as the person saw it."""
    door = casework.door_again()
    case = door.case(case_id)
    action = case.policy.action(action_id)
    if action is None:
        return
    forms, keys = CaseForms(door, case), _keys(case, action)
    role = st.session_state.get(keys[_ROLE]) or next(iter(forms.roles(action)), door.acting_role(case))
    on = st.session_state.get(keys[_ON])
    act = partial(
        forms.as_role(role).act,
        case_id,
        action_id,
        _values(case, action),
        on=on if isinstance(on, date) else None,
        expected_seq=seen,
    )
    if attempt(case_id, words.RECORDED.format(title=action.title), act):
        forms.drop_draft(action_id)
        for key in keys.values():
            st.session_state.pop(key, None)
        st.session_state[_choice_key(case_id)] = None


def _keep(case_id: str, action_id: str) -> None:
    """Save the form as a draft."""
    door = casework.door_again()
    case = door.case(case_id)
    action = case.policy.action(action_id)
    if action is not None:
        CaseForms(door, case).save_draft(action_id, _values(case, action))


def _values(case: Case, action: ActionRule) -> dict[str, str]:
    keys = _keys(case, action)
    return {name: fields.text_of(st.session_state.get(keys[name])) for name in action.fields}


def _keys(case: Case, action: ActionRule) -> dict[str, str]:
    names = (*action.fields, _ON, _ROLE, "record")
    return {name: f"act-{case.case_id}-{action.id}-{name}" for name in names}


def _choice_key(case_id: str) -> str:
    return f"act-{case_id}"


def _why_not(case: Case, choices: Sequence[Choice]) -> None:
    refused = [one for one in choices if one.refusal is not None]
    if not refused:
        return
    with st.expander(words.WHY_NOT, icon=":material/help:", key=f"why-not-{case.case_id}"):
        st.markdown(
            "\n".join(f"- {escaped(refusals.on_page(one.refusal))}" for one in refused if one.refusal)
        )
