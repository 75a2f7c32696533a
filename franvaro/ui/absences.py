"""A table, and a file, of absences that no lesson of their time is known for."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import streamlit as st

from franvaro.documents.listing import FileFormat, Kind, ListColumn, Listing
from franvaro.gateways.absences import AbsenceGateway, AbsenceWithoutLesson
from franvaro.gateways.attendance import Gateway
from franvaro.ui import downloads, tables
from franvaro.ui.tables import Column
from franvaro.wording import absences as words
from franvaro.wording import formats

_OCCASION: Final[tuple[Column[AbsenceWithoutLesson], ...]] = (
    tables.text(words.DATE, lambda one: formats.weekday_and_day(one.absent_on)),
    tables.text(words.TIME, lambda one: words.times(one.start_time, one.end_time)),
    tables.text(words.ACTIVITY, lambda one: one.activity),
    tables.text(words.CATEGORY, lambda one: words.category(one.category)),
    tables.whole(words.VALID_MINUTES, lambda one: one.valid_minutes),
    tables.whole(words.INVALID_MINUTES, lambda one: one.invalid_minutes),
)
_STUDENT: Final[tuple[Column[AbsenceWithoutLesson], ...]] = (
    tables.text(words.STUDENT, lambda one: formats.student_name(one.student)),
    tables.text(words.SCHOOL_CLASS, lambda one: one.school_class),
)


def of_student(absences: Sequence[AbsenceWithoutLesson]) -> None:
    """One student's, the newest first."""
    tables.show(absences[::-1], _OCCASION, key="student-lone-absences", alt=words.HEADING)


def of_everyone(gateway: Gateway, school_unit: str | None) -> None:
    """Everyone's, the newest first, with what is needed to count them, and as a file. Nothing without any."""
    absences = AbsenceGateway(gateway).everyones(school_unit)
    if not absences:
        return
    st.header(words.HEADING, anchor=False)
    st.caption(f"{words.NOTE} {words.WHAT_IS_NEEDED}")
    tables.show(absences[::-1], (*_STUDENT, *_OCCASION), key="lone-absences", alt=words.HEADING)
    with st.container(horizontal=True, width=360):
        for file_format in FileFormat:
            downloads.button(gateway, listing(absences), file_format, key=f"lone-{file_format.value}")


def listing(absences: Sequence[AbsenceWithoutLesson]) -> Listing:
    """Everyone's as a file, the oldest first."""
    texts = (words.SCHOOL_UNIT, words.STUDENT_ID, words.STUDENT, words.SCHOOL_CLASS)
    return Listing(
        name=words.LIST_NAME,
        title=words.HEADING,
        columns=(
            *(ListColumn(heading) for heading in texts),
            ListColumn(words.DATE, Kind.DATE),
            *(ListColumn(heading) for heading in (words.TIME, words.ACTIVITY, words.CATEGORY)),
            *(ListColumn(heading, Kind.WHOLE) for heading in (words.VALID_MINUTES, words.INVALID_MINUTES)),
        ),
        rows=[
            (
                one.student.school_unit,
                one.student.student_id,
                formats.student_name(one.student),
                one.school_class,
                one.absent_on,
                words.times(one.start_time, one.end_time),
                one.activity,
                words.category(one.category),
                one.valid_minutes,
                one.invalid_minutes,
            )
            for one in absences
        ],
    )
