"""The limits of the routines in force, each with one student of the school that is over it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

import streamlit as st

from franvaro.domain.policy import Policy, Repetition, ReportKind, Rule
from franvaro.gateways.examples import Examples
from franvaro.ui.definitions import section
from franvaro.ui.escaping import escaped
from franvaro.wording.definitions import rules as words
from franvaro.wording.definitions.page import STATUSES


def in_order(policies: Sequence[Policy]) -> tuple[Policy, ...]:
    """The routines with monthly reports first, then those that judge every day."""
    return tuple(sorted(policies, key=lambda policy: policy.report is ReportKind.ROLLING))


def show(policies: Sequence[Policy], examples: Examples | None) -> None:
    """What the answers are called, then a section for each routine."""
    section.heading(STATUSES)
    section.text(words.STATUSES, words.STATUS_READINGS)
    for policy in policies:
        _policy(policy, examples)


def _policy(policy: Policy, examples: Examples | None) -> None:
    section.heading((policy.id, policy.name))
    st.caption(words.in_force(policy))
    section.text(words.how_often(policy), words.RUN_READINGS if policy.report is ReportKind.ROLLING else ())
    for rule in policy.rules:
        section.with_example(_said(rule), partial(_over, policy, rule), examples, rule.readings)
    if policy.repetition is not None:
        repetition = policy.repetition
        said = (
            words.quote(escaped(repetition.quote), escaped(repetition.clause)),
            words.repetition(repetition),
            words.NEWEST_CLEAN,
        )
        draw = partial(_continuing, repetition)
        section.with_example("\n\n".join(said), draw, examples, repetition.readings)


def _said(rule: Rule) -> str:
    """A rule's name, its clause, its limit in words, and what a school may choose instead."""
    alternatives = "\n".join(f"- {escaped(words.alternative(text))}" for text in rule.alternatives)
    return "\n\n".join(
        (
            f"**{escaped(rule.label)}**",
            words.quote(escaped(rule.quote), escaped(rule.clause)),
            words.limit(rule),
            *((words.CHOICES, alternatives) if alternatives else ()),
        )
    )


def _over(policy: Policy, rule: Rule, examples: Examples) -> None:
    answer = examples.answers.get((policy.id, rule.id))
    if answer is None:
        st.caption(words.NO_EXAMPLE_STUDENT)
        return
    st.caption(words.example_student(examples.month))
    st.markdown(words.reckoned(answer))


def _continuing(repetition: Repetition, examples: Examples) -> None:
    st.caption(words.in_report(examples.month))
    least = repetition.consecutive_reports
    students = sum(reports >= least for reports in examples.reports_in_a_row)
    st.markdown(words.continuing(students, least))
