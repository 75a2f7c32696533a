"""The school's calendar: what is in force, and a file that replaces it."""

from __future__ import annotations

from typing import Final

import streamlit as st

from franvaro.domain.calendar import CalendarEntry
from franvaro.exports.result import Refused
from franvaro.gateways.imports import Busy, ImportGateway
from franvaro.ui import tables
from franvaro.ui.importing import problems, progress
from franvaro.ui.importing.problems import Found, Problems
from franvaro.wording import imports as import_words
from franvaro.wording import school_calendar as words

_TOLD: Final = "calendar_told"


def show(imports: ImportGateway) -> None:
    """The calendar in force, and the way to replace it."""
    st.caption(words.CALENDAR_ABOUT)
    if told := st.session_state.pop(_TOLD, None):
        st.success(told, icon=":material/check_circle:")
    entries = imports.calendar()
    if entries:
        tables.show(entries, _COLUMNS, key="calendar", alt=words.CALENDAR_TABLE)
    else:
        st.info(words.NO_CALENDAR, icon=":material/calendar_month:")
    _reading(imports)
    with st.expander(words.CALENDAR_EXAMPLE_TITLE, icon=":material/help:"):
        st.code(words.CALENDAR_EXAMPLE, language=None)
        st.caption(words.CALENDAR_EXAMPLE_NOTE)


def _reading(imports: ImportGateway) -> None:
    with st.form("calendar_file", clear_on_submit=True, border=False):
        file = st.file_uploader(words.CALENDAR_FILE, key="calendar_upload")
        st.caption(words.CALENDAR_REPLACES)
        is_asked = st.form_submit_button(words.READ_CALENDAR, icon=":material/calendar_add_on:")
    if not is_asked:
        return
    if file is None:
        st.warning(words.NO_FILE, icon=":material/upload_file:")
        return
    try:
        with progress.shown(import_words.BUILDING) as tell:
            count = imports.import_calendar(file.getvalue(), tell)
    except Refused as refused:
        st.error(words.REFUSED_TITLE, icon=":material/block:")
        found = Problems.of(Found(file.name, problem) for problem in refused.problems)
        problems.show(imports.gateway, found, key="calendar-problems")
    except Busy:
        st.error(import_words.BUSY, icon=":material/hourglass:")
    else:
        st.session_state[_TOLD] = words.calendar_read(count)
        st.rerun()


_KIND, _NAME, _START, _END, _UNIT = words.CALENDAR_HEADINGS
_COLUMNS: Final = (
    tables.Column[CalendarEntry](_KIND, lambda entry: words.ENTRY_KINDS[entry.kind]),
    tables.Column[CalendarEntry](_NAME, lambda entry: entry.name),
    tables.Column[CalendarEntry](_START, lambda entry: entry.start_date, tables.DATE),
    tables.Column[CalendarEntry](_END, lambda entry: entry.end_date, tables.DATE),
    tables.Column[CalendarEntry](_UNIT, lambda entry: entry.school_unit or words.EVERY_SCHOOL),
)
