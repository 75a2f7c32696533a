"""Full days, registration in time, talks and deadlines, and what is never stored."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from franvaro.domain.policy import DeadlineRule, Policy
from franvaro.gateways.examples import Examples
from franvaro.ui.definitions import section
from franvaro.ui.escaping import escaped
from franvaro.wording import summaries
from franvaro.wording.definitions import days as words
from franvaro.wording.definitions import page
from franvaro.wording.definitions.figures import whole_school
from franvaro.wording.definitions.rules import quote


def show(policies: Sequence[Policy], on_time_minutes: int, examples: Examples | None) -> None:
    """The sections about days and dates."""
    section.heading(page.FULL_DAYS)
    section.with_example(_full_days(policies), _absent_all_day, examples, words.FULL_DAY_READINGS)
    section.heading(page.REGISTRATION)
    section.with_example(words.on_time(on_time_minutes), _registered, examples)
    section.heading(page.DEADLINES)
    section.text(words.DEADLINES, words.DEADLINE_READINGS)
    deadlines = [deadline for policy in policies for deadline in policy.deadlines]
    if deadlines:
        section.table(words.DEADLINE_HEADINGS, map(_deadline, deadlines), alt=words.DEADLINES_TABLE)
    section.heading(page.PRIVACY)
    section.text(words.PRIVACY)


def _full_days(policies: Sequence[Policy]) -> str:
    """What a full day is and, where a routine says so, by when a guardian is reached."""
    contact = next((policy.contact for policy in policies if policy.contact is not None), None)
    if contact is None:
        return words.FULL_DAYS
    clause = quote(escaped(contact.quote), escaped(contact.clause))
    return f"{clause}\n\n{words.FULL_DAYS}\n\n{words.contact(contact)}"


def _absent_all_day(examples: Examples) -> None:
    day = examples.attention.last_school_day
    if day is None:
        st.markdown(summaries.NO_DAYS)
        return
    st.markdown(words.absent_all_day(examples.attention.full_days, day))


def _registered(examples: Examples) -> None:
    st.caption(whole_school(examples.month))
    st.markdown(words.registered(examples.registration))


def _deadline(rule: DeadlineRule) -> tuple[str, str, str]:
    return (
        escaped(rule.label),
        f"”{escaped(rule.quote)}” ({escaped(rule.clause)})",
        f"{words.reckoned(rule)} ({', '.join(rule.readings)})",
    )
