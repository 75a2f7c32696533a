"""What absence in percent is, for whom, how sure it is, and over which time."""

from __future__ import annotations

from collections.abc import Iterable

import streamlit as st

from franvaro.domain.policy import Percent, Window
from franvaro.gateways.examples import Examples
from franvaro.ui.definitions import section
from franvaro.ui.escaping import escaped
from franvaro.wording import formats
from franvaro.wording.definitions import figures as words
from franvaro.wording.definitions import page


def show(examples: Examples | None, uncertain_below: Percent, rolling: Window) -> None:
    """The sections about figures."""
    section.heading(page.ABSENCE)
    section.with_example(words.ABSENCE, _absence, examples, words.ABSENCE_READINGS)
    section.heading(page.GROUPS)
    section.with_example(words.GROUPS, _class, examples)
    section.heading(page.COVERAGE)
    section.with_example(words.coverage(uncertain_below), _coverage, examples, words.COVERAGE_READINGS)
    section.heading(page.PERIODS)
    section.text(words.PERIODS, words.PERIODS_READINGS)
    section.table(words.PERIOD_HEADINGS, _periods(examples, rolling), alt=words.PERIODS_TABLE)


def _absence(examples: Examples) -> None:
    st.caption(words.whole_school(examples.month))
    section.table(words.ABSENCE_HEADINGS, words.absence_rows(examples.school), alt=words.ABSENCE_TABLE)


def _class(examples: Examples) -> None:
    st.caption(words.in_class(examples.month))
    largest = examples.largest_class
    st.markdown(words.of_class(escaped(largest.name), largest.tally))


def _coverage(examples: Examples) -> None:
    st.caption(words.whole_school(examples.month))
    section.table(words.COVERAGE_HEADINGS, words.coverage_rows(examples.school), alt=words.COVERAGE_TABLE)


def _periods(examples: Examples | None, rolling: Window) -> Iterable[tuple[str, str, str]]:
    periods = words.periods(rolling)
    if examples is None or examples.attention.last_school_day is None or examples.rolling is None:
        return [(name, covers, formats.NOTHING) for name, covers in periods]
    last = examples.attention.last_school_day
    current = words.current_periods(examples.month, last, examples.rolling)
    return [(name, covers, now) for (name, covers), now in zip(periods, current, strict=True)]
