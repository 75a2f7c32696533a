"""The differences by class and by student, and as files."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import streamlit as st

from franvaro.documents.listing import FileFormat, Kind, ListColumn, Listing, Value
from franvaro.gateways.attendance import Gateway
from franvaro.gateways.summaries import Compared
from franvaro.ui import downloads, tables
from franvaro.ui.tables import Column
from franvaro.wording import formats
from franvaro.wording import reconciliation as words

_FIGURES: Final[tuple[Column[Compared], ...]] = (
    tables.whole(words.OFFERED_DIFFERENCE, lambda one: one.offered_difference),
    tables.whole(words.VALID_DIFFERENCE, lambda one: one.valid_difference),
    tables.whole(words.INVALID_DIFFERENCE, lambda one: one.invalid_difference),
    tables.whole(words.TOTAL_DIFFERENCE, lambda one: one.total_difference),
    tables.text(words.CAUSE, lambda one: words.causes(one.causes)),
)
_CLASS: Final[tuple[Column[Compared], ...]] = (
    tables.text(words.SCHOOL_CLASS, lambda one: one.school_class),
    tables.whole(words.STUDENTS, lambda one: one.students),
)
_STUDENT: Final[tuple[Column[Compared], ...]] = (
    tables.text(words.STUDENT, lambda one: formats.student_name(one.student) if one.student else None),
    tables.text(words.SCHOOL_CLASS, lambda one: one.school_class),
)


def classes(compared: Sequence[Compared]) -> None:
    """A row for each class."""
    rows = [one for one in compared if one.student is None]
    if rows:
        st.header(words.BY_CLASS, anchor=False)
        st.caption(words.SIGNS)
        tables.show(rows, (*_CLASS, *_FIGURES), key="reconciled-classes", alt=words.BY_CLASS)


def students(gateway: Gateway, compared: Sequence[Compared]) -> None:
    """A row for each student whose sums differ, and everyone as a file."""
    everyone = [one for one in compared if one.student]
    differing = [one for one in everyone if one.differs]
    st.header(words.BY_STUDENT, anchor=False)
    if differing:
        tables.show(differing, (*_STUDENT, *_FIGURES), key="reconciled-students", alt=words.BY_STUDENT)
    else:
        st.caption(words.NO_STUDENT_DIFFERS)
    with st.container(horizontal=True, width=360):
        for file_format in FileFormat:
            downloads.button(gateway, listing(everyone), file_format, key=f"reconciled-{file_format.value}")


def listing(students: Sequence[Compared]) -> Listing:
    """The students as a file, with the minutes of both sources."""
    figures = (words.LESSON_OFFERED, words.SUMMARY_OFFERED, words.LESSON_VALID, words.SUMMARY_VALID)
    invalid = (words.LESSON_INVALID, words.SUMMARY_INVALID)
    return Listing(
        name=words.LIST_NAME,
        title=words.LIST_TITLE,
        columns=(
            *(ListColumn(heading) for heading in (words.SCHOOL_UNIT, words.STUDENT_ID, words.STUDENT)),
            ListColumn(words.SCHOOL_CLASS),
            ListColumn(words.FIRST, Kind.DATE),
            ListColumn(words.LAST, Kind.DATE),
            *(ListColumn(heading, Kind.WHOLE) for heading in (*figures, *invalid)),
            ListColumn(words.CAUSE),
        ),
        rows=[_row(one) for one in students],
    )


def _row(one: Compared) -> tuple[Value, ...]:
    return (
        one.school_unit,
        one.student.student_id if one.student else None,
        formats.student_name(one.student) if one.student else None,
        one.school_class,
        one.start_date,
        one.end_date,
        one.lesson_offered,
        one.summary_offered,
        one.lesson_valid,
        one.summary_valid,
        one.lesson_invalid,
        one.summary_invalid,
        words.causes(one.causes),
    )
