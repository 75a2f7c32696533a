"""The controls of a form, one for each kind of field that a routine may have; texts in, texts out."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

import streamlit as st

from franvaro.domain import measures
from franvaro.domain.cases import Case
from franvaro.domain.process import FieldKind, FieldRule
from franvaro.ui.escaping import escaped
from franvaro.wording import case_drawer as words

MOST_LETTERS = 5000


def draw(case: Case, field: FieldRule, *, key: str, is_needed: bool, keep: Callable[[], None]) -> None:
    """The control of a field. `keep` is called whenever its value changes."""
    label = escaped(words.label(field, is_needed=is_needed))
    choices = {name: escaped(text) for name, text in field.choices}
    match field.kind:
        case FieldKind.DATE:
            st.date_input(label, value=None, format="YYYY-MM-DD", key=key, on_change=keep)
        case FieldKind.TICK:
            st.checkbox(label, key=key, on_change=keep)
        case FieldKind.CHOICE:
            st.radio(
                label, tuple(choices), index=None, format_func=choices.__getitem__, key=key, on_change=keep
            )
        case FieldKind.CHOICES:
            st.pills(
                label,
                tuple(choices),
                selection_mode="multi",
                format_func=choices.__getitem__,
                key=key,
                on_change=keep,
            )
        case FieldKind.MEASURE:
            running = {str(one.seq): words.measure(one, case.policy) for one in measures.running(case)}
            st.selectbox(
                label, tuple(running), index=None, format_func=running.__getitem__, key=key, on_change=keep
            )
        case FieldKind.TEXT:
            st.text_area(label, key=key, max_chars=MOST_LETTERS, on_change=keep)
            st.caption(escaped(words.instruction(field)))


def text_of(value: Any) -> str:
    """What a control holds, as the casebook keeps it; empty for nothing."""
    match value:
        case date():
            return value.isoformat()
        case bool():
            return "true" if value else ""
        case list():
            return ",".join(value)
        case str():
            return value
        case _:
            return ""


def value_of(field: FieldRule, text: str) -> Any:
    """What a control is to hold for a kept text; None for a text that no longer fits the routine."""
    chosen = {name for name, _ in field.choices}
    match field.kind:
        case FieldKind.DATE:
            return _date(text)
        case FieldKind.TICK:
            return text == "true"
        case FieldKind.CHOICE:
            return text if text in chosen else None
        case FieldKind.CHOICES:
            return [one for one in text.split(",") if one in chosen]
        case FieldKind.TEXT | FieldKind.MEASURE:
            return text


def _date(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def restore(case: Case, kept: Mapping[str, str], keys: Mapping[str, str]) -> None:
    """Put kept texts in controls that are not drawn yet. `keys` are the controls' keys by field."""
    for name, text in kept.items():
        if name in keys and keys[name] not in st.session_state and text:
            st.session_state[keys[name]] = value_of(case.policy.field(name), text)
