"""The drawer of one full day: what is logged, a new contact, and a mistaken one struck."""

from __future__ import annotations

from datetime import date
from typing import Final

import streamlit as st

from franvaro.answers import Student
from franvaro.domain.contacts import ContactOutcome, ContactPerson
from franvaro.gateways.cases.answers import ContactRow
from franvaro.gateways.cases.contacts import ContactGateway
from franvaro.ui import casework
from franvaro.ui.escaping import escaped
from franvaro.ui.full_days import attempts
from franvaro.wording import full_days as words

ON_KEY: Final = "contact-on"
PERSON_KEY: Final = "contact-person"
OUTCOME_KEY: Final = "contact-outcome"
NOTE_KEY: Final = "contact-note"
NOTE_LENGTH: Final = 300


def drawer(student: Student, day: date) -> None:
    """Open the drawer of a student's full day, with what was written there and not recorded.

    That the mentor has opened it is recorded: now the absence is known (I-11).
    """
    contacts = ContactGateway(casework.door_again())
    contacts.see(student.key, day)
    for key in (ON_KEY, PERSON_KEY, OUTCOME_KEY):
        st.session_state.pop(key, None)
    st.session_state[NOTE_KEY] = contacts.draft(student.key, day)
    open_it = st.dialog(escaped(words.dialog(student)), position="right", width="small", on_dismiss="rerun")
    open_it(_day)(student.key, day)


def _day(student: tuple[str, str], day: date) -> None:
    contacts = ContactGateway(casework.door_again())
    row = next(one for one in contacts.contacts(day, day, student[0]) if one.student.key == student)
    attempts.tell()
    st.markdown(words.about(row))
    _logged(row)
    _form(row, contacts.door.today)


def _logged(row: ContactRow) -> None:
    st.subheader(words.CONTACTS, anchor=False)
    if not row.task.contacts:
        st.caption(words.NO_CONTACTS)
    for contact in row.task.contacts:
        with st.container(border=True):
            st.markdown(escaped(words.logged(contact)))
            if contact.note:
                st.caption(escaped(contact.note))
            st.button(
                words.STRIKE,
                key=f"strike-{contact.seq}",
                icon=":material/strikethrough_s:",
                type="tertiary",
                on_click=_strike,
                args=(row, contact.seq),
            )


def _form(row: ContactRow, today: date) -> None:
    st.subheader(words.NEW_CONTACT, anchor=False)
    first = min(row.task.day, today)
    st.date_input(words.ON, today, min_value=first, max_value=today, format="YYYY-MM-DD", key=ON_KEY)
    st.radio(words.WHO, tuple(ContactPerson), index=None, format_func=words.person, key=PERSON_KEY)
    st.radio(words.OUTCOME, tuple(ContactOutcome), index=None, format_func=words.outcome, key=OUTCOME_KEY)
    st.text_area(
        words.NOTE,
        max_chars=NOTE_LENGTH,
        help=words.NOTE_CARE,
        key=NOTE_KEY,
        on_change=_keep,
        args=(row.student.key, row.task.day),
    )
    st.caption(words.NOTE_CARE)
    st.button(words.SAVE, type="primary", icon=":material/check:", on_click=_save, args=(row,))
    st.caption(words.DRAFT_KEPT)


def _keep(student: tuple[str, str], day: date) -> None:
    ContactGateway(casework.door_again()).save_draft(student, day, _note())


def _note() -> str:
    return str(st.session_state.get(NOTE_KEY) or "")[:NOTE_LENGTH]


def _save(row: ContactRow) -> None:
    """Record what stands in the form; it is emptied when that is done."""
    state = st.session_state
    person, outcome, on = state.get(PERSON_KEY), state.get(OUTCOME_KEY), state.get(ON_KEY)
    if person not in frozenset(ContactPerson) or outcome not in frozenset(ContactOutcome):
        attempts.refuse(words.CHOOSE)
        return
    is_done = attempts.attempt(
        words.SAVED,
        lambda contacts: contacts.log_contact(
            row.student.key,
            row.task.day,
            ContactOutcome(outcome),
            on=on if isinstance(on, date) else None,
            person=ContactPerson(person),
            note=_note(),
            expected_seq=row.task.seq,
        ),
    )
    if is_done:
        state[PERSON_KEY], state[OUTCOME_KEY], state[NOTE_KEY] = None, None, ""
        _keep(row.student.key, row.task.day)


def _strike(row: ContactRow, seq: int) -> None:
    attempts.attempt(
        words.STRUCK,
        lambda contacts: contacts.strike_contact(
            row.student.key, row.task.day, seq, expected_seq=row.task.seq
        ),
    )
