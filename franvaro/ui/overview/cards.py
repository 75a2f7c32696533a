"""What needs attention now. Each card leads to where it is dealt with."""

from __future__ import annotations

from typing import Final, NoReturn

import streamlit as st

from franvaro.answers import Attention, Change
from franvaro.domain.policy import Policy
from franvaro.gateways.attendance import Gateway
from franvaro.ui import filters
from franvaro.ui.flagged import narrowing
from franvaro.ui.navigation import go_to
from franvaro.ui.overview import all_day
from franvaro.wording import flags, formats, summaries
from franvaro.wording import overview as words

_NARROWEST: Final = 215
_ACROSS: Final = 4


def show(gateway: Gateway, attention: Attention, policy: Policy, school_unit: str | None) -> None:
    """The cards in a row, or in two rows on a narrow screen."""
    with st.grid(_ACROSS, min_column_width=_NARROWEST):
        _new(attention)
        _continuing(attention)
        _full_days(gateway, attention, school_unit)
        _coverage(attention, policy)


def _new(attention: Attention) -> None:
    note = words.in_report(attention.month.month)
    if _card("new", words.NEW, attention.new, note, words.SHOW_NEW):
        _open_flagged(Change.NEW)


def _continuing(attention: Attention) -> None:
    note = words.no_longer(attention.gone)
    if _card("continuing", words.CONTINUING, attention.continuing, note, words.SHOW_CONTINUING):
        _open_flagged(Change.CONTINUING)


def _full_days(gateway: Gateway, attention: Attention, school_unit: str | None) -> None:
    day = attention.last_school_day
    if day is None:
        _card("all-day", words.FULL_DAYS, formats.NOTHING, summaries.NO_LESSON_ROWS, words.SHOW_STUDENTS)
        return
    note = formats.weekday_and_day(day)
    if _card("all-day", words.FULL_DAYS, attention.full_days, note, words.SHOW_STUDENTS):
        all_day.show(gateway, day, school_unit)


def _coverage(attention: Attention, policy: Policy) -> None:
    value = formats.percent(attention.month_tally.registration_coverage)
    note = words.coverage_note(attention, policy.uncertain_below)
    if not attention.month.school_days:
        value, note = formats.NOTHING, summaries.NO_LESSON_ROWS
    elif not attention.is_registration_known:
        value, note = formats.NOTHING, summaries.PARTLY_LESSON_ROWS
    if _card("coverage", words.COVERAGE, value, note, words.SHOW_REGISTRATION):
        go_to("registration.py")


def _card(key: str, heading: str, value: int | str, note: str, action: str) -> bool:
    """One figure with what it is of; whether its action was pressed just now. No students, no action."""
    with st.container(border=True, height="stretch"):
        st.metric(heading, value if isinstance(value, str) else formats.number(value))
        st.caption(note)
        st.space("stretch")
        return st.button(
            action,
            key=f"overview-{key}",
            type="tertiary",
            icon=":material/arrow_forward:",
            icon_position="right",
            disabled=value in (0, formats.NOTHING),
        )


def _open_flagged(change: Change) -> NoReturn:
    """The list of flagged students, narrowed to those only; the address says so too."""
    filters.clear(*narrowing.KEYS, filters.MONTH_KEY)
    st.switch_page("pages/flagged.py", query_params={narrowing.CHANGE_KEY: flags.change(change)})
