"""The figures of a report's students as columns, the same on the pages Frånvarorapport and Granskning."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

import streamlit as st

from franvaro.answers import Status
from franvaro.domain.policy import Policy, Rule
from franvaro.domain.reports import ReportRow, ReportStudent
from franvaro.ui import tables
from franvaro.ui.flag_colours import STATUS_COLOURS
from franvaro.ui.tables import Column
from franvaro.wording import flagged, flags
from franvaro.wording import review as words

Row = TypeVar("Row")


def figures(policy: Policy, student: Callable[[Row], ReportStudent]) -> list[Column[Row]]:
    """How sure the flag is, each rule's rate, what is registered, reports in a row, what to bear in mind."""
    return [
        tables.chips(
            words.STATUS, lambda row: [flags.status(Status(student(row).status))], STATUS_COLOURS, width=110
        ),
        *(_rate(rule, policy, student) for rule in policy.rules),
        tables.rate(words.REGISTERED, lambda row: _coverage(student(row)), help=words.REGISTERED_HELP),
        Column(
            words.REPORTS_IN_A_ROW,
            lambda row: student(row).consecutive_reports or None,
            tables.WHOLE,
            st.column_config.NumberColumn(help=flagged.reports_in_a_row_help(policy.repetition)),
        ),
        tables.chips(words.NOTES, lambda row: words.notes(student(row), policy)),
    ]


def answer(student: ReportStudent, rule: Rule) -> ReportRow | None:
    """What one rule answered about the student; None where it had no answer."""
    return next((row for row in student.rows if row.rule == rule.id), None)


def _rate(rule: Rule, policy: Policy, student: Callable[[Row], ReportStudent]) -> Column[Row]:
    def rate(row: Row) -> float | None:
        found = answer(student(row), rule)
        return words.rate(found) if found else None

    return tables.rate(flagged.rate_heading(rule, policy), rate, help=flags.rule(rule))


def _coverage(student: ReportStudent) -> float | None:
    """The lowest of the rules' periods."""
    known = [share for row in student.rows if (share := words.coverage(row)) is not None]
    return min(known, default=None)
