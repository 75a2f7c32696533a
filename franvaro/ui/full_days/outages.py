"""When registering was not possible: the log, and what it excuses (B1.2)."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import Final

import streamlit as st

from franvaro.gateways.cases.contacts import ContactGateway
from franvaro.ui import filters
from franvaro.ui.full_days import attempts
from franvaro.wording import full_days as words

_DAY, _FROM, _TO, _NOTE = "outage-day", "outage-from", "outage-to", "outage-note"
NOTE_LENGTH: Final = 200


def show(contacts: ContactGateway, school_unit: str | None) -> None:
    """The outages of a school unit, folded away, since they are few."""
    with st.expander(words.OUTAGES, icon=":material/wifi_off:"):
        st.caption(words.OUTAGES_ABOUT)
        unit = school_unit or filters.one_school_unit(contacts.door.gateway)
        _log(contacts, unit, contacts.door.gateway.monthly_policy().registration.on_time_minutes)
        _form(contacts, unit)


def _log(contacts: ContactGateway, unit: str, on_time_minutes: int) -> None:
    found = contacts.outages(unit)
    if not found:
        st.caption(words.NO_OUTAGES)
    for outage in reversed(found):
        with st.container(horizontal=True, vertical_alignment="center"):
            st.markdown(words.outage(outage, on_time_minutes))
            st.button(
                words.STRIKE,
                key=f"strike-outage-{outage.seq}",
                type="tertiary",
                icon=":material/strikethrough_s:",
                on_click=_strike,
                args=(unit, outage.seq),
            )


def _form(contacts: ContactGateway, unit: str) -> None:
    today = contacts.door.today
    with st.container(horizontal=True, vertical_alignment="bottom"):
        st.date_input(words.OUTAGE_DAY, today, max_value=today, format="YYYY-MM-DD", key=_DAY, width=160)
        st.time_input(words.STARTED, time(8), key=_FROM, width=120)
        st.time_input(words.ENDED, time(12), key=_TO, width=120)
        st.text_input(words.OUTAGE_NOTE, key=_NOTE, max_chars=NOTE_LENGTH)
        st.button(words.LOG_OUTAGE, icon=":material/add:", on_click=_save, args=(unit,))


def _save(unit: str) -> None:
    state = st.session_state
    day, start, end = state.get(_DAY), state.get(_FROM), state.get(_TO)
    if not (isinstance(day, date) and isinstance(start, time) and isinstance(end, time)):
        return
    note = str(state.get(_NOTE) or "")[:NOTE_LENGTH]
    started_at, ended_at = datetime.combine(day, start), datetime.combine(day, end)
    if ended_at <= started_at:
        attempts.refuse(words.ENDS_FIRST)
        return
    attempts.attempt(
        words.OUTAGE_SAVED, lambda contacts: contacts.log_outage(unit, started_at, ended_at, note)
    )


def _strike(unit: str, seq: int) -> None:
    attempts.attempt(words.OUTAGE_STRUCK, lambda contacts: contacts.strike_outage(unit, seq))
