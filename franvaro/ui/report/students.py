"""The students of a revision in a table, and as a file."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import streamlit as st

from franvaro.answers import Status, Student
from franvaro.documents.listing import FileFormat, Kind, ListColumn, Listing, Value
from franvaro.domain.policy import Policy, Rule
from franvaro.domain.reports import Report, ReportRow, ReportStudent
from franvaro.gateways.cases.reports import ReportGateway
from franvaro.ui import downloads, tables
from franvaro.ui.flag_colours import CHANGE_COLOURS
from franvaro.ui.report import columns
from franvaro.wording import flagged, flags
from franvaro.wording import report as words
from franvaro.wording import review as review_words

Students = Mapping[tuple[str, str], Student]


@dataclass(frozen=True)
class Line:
    """One student of a report, as the store knows the student now; None for one it no longer knows."""

    student: ReportStudent
    known: Student | None

    @property
    def school_class(self) -> str:
        """The class that the report had the student in."""
        return self.student.rows[0].school_class


def show(reports: ReportGateway, report: Report, students: Students) -> None:
    """The table, over its files."""
    lines = [Line(one, students.get((report.school_unit, one.student_id))) for one in report.students]
    if not lines:
        st.success(words.NOBODY, icon=":material/check_circle:")
        return
    policy = reports.policy
    tables.show(
        lines,
        [
            tables.text(flagged.STUDENT, lambda line: review_words.name(line.known), width=170),
            tables.text(flagged.SCHOOL_CLASS, lambda line: line.school_class),
            tables.chips(flagged.CHANGE, lambda line: [words.change(line.student)], CHANGE_COLOURS, width=95),
            *columns.figures(policy, lambda line: line.student),
        ],
        key="report",
        alt=words.TABLE,
        identity=lambda line: line.student.student_id,
    )
    with st.container(horizontal=True, width=360):
        for file_format in FileFormat:
            made = listing(lines, report, policy)
            downloads.button(reports.door.gateway, made, file_format, key=f"report-{file_format.value}")
    st.caption(flagged.EXPORT_CARE)


def listing(lines: Sequence[Line], report: Report, policy: Policy) -> Listing:
    """The students as rows, with the minutes behind every rate."""
    return Listing(
        name=words.list_name(report),
        title=words.TITLE,
        columns=(
            *map(ListColumn, words.LIST_STUDENT),
            *(column for rule in policy.rules for column in _rule_columns(rule)),
            ListColumn(flagged.REPORTS_IN_A_ROW, Kind.WHOLE),
            ListColumn(review_words.NOTES),
        ),
        rows=[_row(line, policy) for line in lines],
        notes=words.list_notes(report, policy),
    )


def _row(line: Line, policy: Policy) -> tuple[Value, ...]:
    is_protected = line.known is not None and line.known.is_protected
    return (
        None if is_protected else line.student.student_id,
        review_words.name(line.known),
        line.school_class,
        flags.status(Status(line.student.status)),
        words.change(line.student),
        *(value for rule in policy.rules for value in _values(columns.answer(line.student, rule))),
        line.student.consecutive_reports,
        ", ".join(review_words.notes(line.student, policy)),
    )


def _rule_columns(rule: Rule) -> tuple[ListColumn, ...]:
    return (
        ListColumn(flagged.rate_of(rule), Kind.RATE),
        ListColumn(flagged.minutes_of(rule), Kind.WHOLE),
        ListColumn(flagged.offered_of(rule), Kind.WHOLE),
    )


def _values(row: ReportRow | None) -> tuple[Value, ...]:
    if row is None:
        return (None, None, None)
    return (review_words.rate(row), row.absence_minutes, row.offered_minutes)


def name(students: Students, school_unit: str, student_id: str) -> str:
    """Whom an id stands for, as a page may say it."""
    return review_words.name(students.get((school_unit, student_id)))
