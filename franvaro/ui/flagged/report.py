"""Which report is shown, and its sums."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import streamlit as st

from franvaro.answers import Change, FlaggedStudent, ReportMonth, Status
from franvaro.domain.policy import Policy, ReportKind
from franvaro.gateways.attendance import Gateway
from franvaro.ui import filters, summaries
from franvaro.wording import flagged as words
from franvaro.wording import formats


@dataclass(frozen=True)
class Report:
    """A month under a routine, for one school unit or, when it is None, for all."""

    policy: Policy
    month: ReportMonth
    school_unit: str | None


@dataclass(frozen=True)
class Sums:
    """How many students of a report are flagged, and how. `uncertain` are some of the flagged."""

    flagged: int
    new: int
    continuing: int
    gone: int
    uncertain: int


def choose(gateway: Gateway) -> Report:
    """Let the user choose a report of a store that is not empty."""
    school_unit = filters.school_unit(gateway)
    policy = filters.policy(gateway, school_unit)
    month = filters.month(gateway, school_unit, policy)
    return Report(policy, month, school_unit)


def mark_summaries(gateway: Gateway, report: Report) -> None:
    """Say when the month, or the one before that a rule may pool it with, rests on summaries."""
    month = report.month.month
    summaries.mark(gateway, month.previous().first, month.last, report.school_unit)


def sums(students: Sequence[FlaggedStudent], policy: Policy) -> Sums:
    """Count the students of a report."""
    flagged = [student for student in students if student.change is not Change.GONE]
    changes = [student.change for student in students]
    uncertain = [
        student
        for student in flagged
        if student.status is Status.POSSIBLE or student.month.is_uncertain(policy.uncertain_below)
    ]
    return Sums(
        flagged=len(flagged),
        new=changes.count(Change.NEW),
        continuing=changes.count(Change.CONTINUING),
        gone=changes.count(Change.GONE),
        uncertain=len(uncertain),
    )


def summary(students: Sequence[FlaggedStudent], report: Report) -> None:
    """The sums in a row, each with what it counts."""
    counted = sums(students, report.policy)
    figures = (
        (words.FLAGGED, counted.flagged, words.flagged_help(report.policy)),
        (words.NEW, counted.new, words.NEW_HELP),
        (words.CONTINUING, counted.continuing, words.CONTINUING_HELP),
        (words.GONE, counted.gone, words.GONE_HELP),
        (words.UNCERTAIN, counted.uncertain, words.uncertain_help(report.policy)),
    )
    with st.container(horizontal=True, gap="large"):
        for label, number, meaning in figures:
            st.metric(label, formats.number(number), help=meaning, width="content")
    if report.policy.report is ReportKind.MONTHLY and not report.month.is_closed:
        st.info(words.PRELIMINARY, icon=":material/hourglass_top:")
