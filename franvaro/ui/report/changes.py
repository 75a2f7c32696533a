"""What differs between two revisions of a report."""

from __future__ import annotations

import streamlit as st

from franvaro.domain.policy import Policy
from franvaro.domain.reports import Report, ReportRow, RowDifference
from franvaro.gateways.cases.reports import ReportGateway
from franvaro.ui import tables
from franvaro.ui.report.students import Students, name
from franvaro.ui.tables import Column
from franvaro.wording import flagged
from franvaro.wording import report as words
from franvaro.wording import review as review_words


def show(reports: ReportGateway, report: Report, students: Students) -> None:
    """A row for each student and rule that the revision before says something else about."""
    if report.revision == 1:
        return
    st.header(words.differences(report), anchor=False)
    found = reports.differences(report.month, report.revision - 1, report.revision)
    tables.show(
        found,
        _columns(reports.policy, report, students),
        key="report-differences",
        alt=words.DIFFERENCES_TABLE,
        identity=lambda one: one.row.key,
    )


def _columns(policy: Policy, report: Report, students: Students) -> list[Column[RowDifference]]:
    labels = {rule.id: rule.label for rule in policy.rules}
    return [
        tables.text(
            flagged.STUDENT, lambda one: name(students, report.school_unit, one.row.student_id), width=170
        ),
        tables.text(flagged.SCHOOL_CLASS, lambda one: one.row.school_class),
        tables.text(flagged.RULE, lambda one: labels.get(one.row.rule, one.row.rule)),
        tables.text(words.WHAT, words.difference),
        tables.rate(words.RATE_BEFORE, lambda one: _rate(one.before)),
        tables.rate(words.RATE_AFTER, lambda one: _rate(one.after)),
        tables.whole(words.MINUTES_BEFORE, lambda one: one.before.absence_minutes if one.before else None),
        tables.whole(words.MINUTES_AFTER, lambda one: one.after.absence_minutes if one.after else None),
    ]


def _rate(row: ReportRow | None) -> float | None:
    return review_words.rate(row) if row else None
