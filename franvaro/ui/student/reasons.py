"""Why the student is, or is not, flagged: each rule with its clause, its minutes and its limit."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Final

import streamlit as st

from franvaro.answers import Explanation
from franvaro.charts.drawing import Table
from franvaro.domain.calendar import Month
from franvaro.domain.policy import Policy, ReportKind
from franvaro.gateways.attendance import Gateway
from franvaro.ui import charts, filters
from franvaro.ui.escaping import escaped
from franvaro.ui.student import header
from franvaro.wording import formats
from franvaro.wording import student as words

_NARROWEST: Final = 330


def choose(
    gateway: Gateway, everything: Sequence[Explanation], policy: Policy, school_unit: str
) -> tuple[Explanation, ...]:
    """The answers of a routine in the month that is chosen, or on the latest day it judged."""
    answers = [one for one in everything if one.policy == policy.id]
    if policy.report is ReportKind.ROLLING:
        return tuple(answers)
    month = filters.month(gateway, school_unit, policy).month
    return tuple(one for one in answers if one.period == month)


def show(explanations: Sequence[Explanation], policy: Policy) -> None:
    """A card for each rule, and what the rules say together."""
    if not explanations:
        st.info(words.NO_ANSWER, icon=":material/event_busy:")
        return
    with st.grid(len(explanations), min_column_width=_NARROWEST):
        for explanation in explanations:
            _card(explanation, policy)
    for note in words.notes(explanations[0], policy):
        st.info(note, icon=":material/info:")


def show_history(everything: Sequence[Explanation], policy: Policy) -> None:
    """What the routine has answered month by month, newest first, folded away."""
    answers = [one for one in everything if one.policy == policy.id and isinstance(one.period, Month)]
    if answers:
        charts.figures(_history(answers, policy), alt=words.EVERY_MONTH, heading=words.EVERY_MONTH)


def _card(explanation: Explanation, policy: Policy) -> None:
    answer = explanation.answer
    with st.container(border=True, height="stretch"):
        with st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"):
            st.markdown(f"**{escaped(answer.rule.label)}**, {words.period(explanation)}", width="content")
            header.badge(answer.status, words.rule_standing(answer.status))
        st.metric(words.of_time(answer), formats.percent(answer.rate))
        for line in words.reasons(explanation):
            st.markdown(line)
        st.space("stretch")
        st.caption(f"”{escaped(answer.rule.quote)}”  \n{escaped(words.source(answer, policy))}")


def _history(answers: Sequence[Explanation], policy: Policy) -> Table:
    months: dict[Month | date, list[Explanation]] = {}
    for answer in answers:
        months.setdefault(answer.period, []).append(answer)
    headings = (words.MONTH, *(rule.label for rule in policy.rules), words.IN_A_ROW)
    return Table(headings, tuple(_month(of_month, policy) for of_month in months.values()))


def _month(answers: Sequence[Explanation], policy: Policy) -> tuple[str, ...]:
    by_rule = {one.answer.rule.id: words.in_short(one.answer) for one in answers}
    return (
        words.month(answers[0]),
        *(by_rule.get(rule.id, formats.NOTHING) for rule in policy.rules),
        formats.number(answers[0].consecutive_reports),
    )
