"""The choices at the top of the pages, kept from page to page.

What says nothing about a person stands in the address, under its Swedish name and in the words on the
screen, so that a view can be bookmarked and sent. A mentor, a search and a student never do: they stay in the
session. A choice that is no longer there falls back to the one that was there from the start.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Final, Literal, TypeVar

import streamlit as st

from franvaro.answers import ReportMonth
from franvaro.domain import schools
from franvaro.domain.policy import Policy
from franvaro.gateways.attendance import Gateway
from franvaro.wording import filters as words
from franvaro.wording import formats

T = TypeVar("T")

SCHOOL_UNIT_KEY: Final = "skola"
ONE_SCHOOL_UNIT_KEY: Final = "skolan"
POLICY_KEY: Final = "rutin"
MONTH_KEY: Final = "manad"
SCHOOL_CLASS_KEY: Final = "klass"
MEASURE_KEY: Final = "matt"
ADDRESS: Final[Literal["query-params"]] = "query-params"


def one(
    label: str,
    options: Sequence[T],
    *,
    key: str,
    say: Callable[[T], str] = str,
    default: int = 0,
    takes_back: Sequence[str] = (),
) -> T:
    """One of the options, in the address under `key`. There must be at least one.

    Another choice takes back those under the keys of `takes_back`, which then fit what is chosen here.
    """
    _forget_unless(key, options)
    chosen = st.selectbox(
        label,
        options,
        index=default,
        format_func=say,
        key=key,
        bind=ADDRESS,
        on_change=clear,
        args=tuple(takes_back),
    )
    return chosen if chosen in options else options[default]


def one_or_all(
    label: str,
    options: Sequence[str],
    *,
    key: str,
    every: str = words.ANY,
    default: str | None = None,
    takes_back: Sequence[str] = (),
) -> str | None:
    """One of the options, or None for all of them; in the address under `key`."""
    offered = [every, *options]
    chosen = one(label, offered, key=key, default=offered.index(default or every), takes_back=takes_back)
    return None if chosen == every else chosen


def several(
    label: str, options: Sequence[T], *, key: str, say: Callable[[T], str] = str, is_personal: bool = False
) -> tuple[T, ...]:
    """Any of the options; none chosen means all. Names of people (`is_personal`) stay out of the address."""
    _forget_all_unless(key, options)
    chosen = st.multiselect(
        label,
        options,
        format_func=say,
        key=key,
        placeholder=words.ANY,
        bind=None if is_personal else ADDRESS,
        persist_state="session" if is_personal else None,
    )
    return tuple(option for option in options if option in chosen)


def pills(label: str, options: Sequence[T], *, key: str, say: Callable[[T], str] = str) -> tuple[T, ...]:
    """Any of a few options, all in sight; none chosen means all. Not for imported text: it is Markdown."""
    chosen = st.pills(label, options, selection_mode="multi", format_func=say, key=key, bind=ADDRESS)
    return tuple(option for option in options if option in chosen)


def segments(
    label: str, options: Sequence[T], *, key: str, say: Callable[[T], str] = str, default: int = 0
) -> T:
    """One of a few options, all in sight; in the address under `key`. Markdown, so not for imported text."""
    _forget_unless(key, options)
    chosen = st.segmented_control(
        label, options, default=[options[default]], required=True, format_func=say, key=key, bind=ADDRESS
    )
    return next((option for option in options if option == chosen), options[default])


def search(*, key: str, label: str = words.SEARCH, hint: str = words.SEARCH_HINT) -> str:
    """What is searched for. It may be a name, so it stays in the session."""
    text = st.text_input(
        label, key=key, placeholder=hint, type="search", live="300ms", persist_state="session"
    )
    return (text or "").strip()


def school_unit(gateway: Gateway) -> str | None:
    """One school unit, or None for all. Asked only where there are several.

    Until one is chosen it is all of them, or the largest where they follow different routines: the figures of
    one by the routine of another mean nothing.
    """
    found = gateway.schools()
    if len(found) < 2:
        return None
    routines = {fitting_policy(gateway, school.school_unit).id for school in found}
    return one_or_all(
        words.SCHOOL_UNIT,
        gateway.school_units(),
        key=SCHOOL_UNIT_KEY,
        every=words.ALL_SCHOOL_UNITS,
        default=None if len(routines) == 1 else found[0].school_unit,
        takes_back=[POLICY_KEY],
    )


def one_school_unit(gateway: Gateway) -> str:
    """Exactly one school unit, of a store with at least one; the largest until one is chosen.

    Asked only where there are several, and apart from the choice among all of them, which it would otherwise
    take back.
    """
    units = gateway.school_units()
    if len(units) == 1:
        return units[0]
    last_chosen = st.session_state.get(SCHOOL_UNIT_KEY)
    default = last_chosen if last_chosen in units else gateway.schools()[0].school_unit
    return one(
        words.SCHOOL_UNIT,
        units,
        key=ONE_SCHOOL_UNIT_KEY,
        default=units.index(default),
        takes_back=[POLICY_KEY],
    )


def policy(gateway: Gateway, school_unit: str | None) -> Policy:
    """The routine. Until one is chosen it is the one that fits the school: see `fitting_policy`."""
    fitting = fitting_policy(gateway, school_unit)
    return one(
        words.POLICY,
        gateway.policies,
        key=POLICY_KEY,
        say=lambda policy: policy.name,
        default=gateway.policies.index(fitting),
    )


def fitting_policy(gateway: Gateway, school_unit: str | None) -> Policy:
    """The routine that fits one school unit, or all of them together."""
    return schools.fitting_policy(gateway.policies, gateway.schools(school_unit))


def month(gateway: Gateway, school_unit: str | None, policy: Policy) -> ReportMonth:
    """One of the months of a store that is not empty, newest first; until one is chosen, the one that fits
    the routine.
    """
    months = gateway.report_months(school_unit)
    fitting = gateway.default_month(school_unit, policy_id=policy.id)
    default = months.index(fitting) if fitting else 0
    return one(words.MONTH, months, key=MONTH_KEY, say=_say_month, default=default)


def school_class(classes: Iterable[str]) -> str:
    """One class."""
    return one(words.SCHOOL_CLASS, tuple(classes), key=SCHOOL_CLASS_KEY)


def clear(*keys: str) -> None:
    """Take back choices; to be called before they are drawn, as a button's callback is."""
    for key in keys:
        st.session_state.pop(key, None)


def _say_month(month: ReportMonth) -> str:
    return words.report_month(formats.month(month.month), is_closed=month.is_closed)


def _forget_unless(key: str, options: Sequence[object]) -> None:
    if key in st.session_state and st.session_state[key] not in options:
        del st.session_state[key]


def _forget_all_unless(key: str, options: Sequence[object]) -> None:
    if any(chosen not in options for chosen in st.session_state.get(key, ())):
        st.session_state[key] = [chosen for chosen in st.session_state[key] if chosen in options]
