"""The lessons that somebody's attendance is missing from."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import streamlit as st

from franvaro.answers import UnregisteredLesson
from franvaro.documents.listing import FileFormat, Kind, ListColumn, Listing
from franvaro.gateways.registration import MOST_LESSONS, RegistrationGateway
from franvaro.ui import downloads, tables
from franvaro.wording import registration as words


def show(registration: RegistrationGateway) -> None:
    """The list, newest first, and the list as a file."""
    st.header(words.LESSONS, anchor=False)
    lessons = registration.unregistered_lessons()
    if not lessons:
        st.success(words.NO_MISSING, icon=":material/check_circle:")
        return
    st.caption(words.most_lessons(MOST_LESSONS) if len(lessons) == MOST_LESSONS else words.LESSONS_ABOUT)
    tables.show(lessons, _columns(lessons), key="unregistered-lessons", alt=words.LESSONS)
    with st.container(horizontal=True, width="content"):
        for file_format in FileFormat:
            downloads.button(
                registration.gateway,
                _listing(lessons),
                file_format,
                key=f"unregistered-lessons-{file_format.value}",
            )


def _columns(lessons: Sequence[UnregisteredLesson]) -> tuple[tables.Column[UnregisteredLesson], ...]:
    day, time, school_class, activity, teacher, missing, students = words.LESSON_HEADINGS
    units: tuple[tables.Column[UnregisteredLesson], ...] = (
        tables.text(words.SCHOOL_UNIT, lambda lesson: lesson.school_unit),
    )
    return (
        tables.Column(day, lambda lesson: lesson.lesson_date, tables.DATE),
        tables.text(time, words.lesson_time),
        *(units if len({lesson.school_unit for lesson in lessons}) > 1 else ()),
        tables.text(school_class, lambda lesson: lesson.school_class),
        tables.text(activity, lambda lesson: lesson.activity),
        tables.text(teacher, lambda lesson: lesson.teacher),
        tables.text(missing, words.missing_students),
        tables.whole(students, lambda lesson: lesson.students),
    )


_KINDS: Final = (Kind.TEXT, Kind.DATE, Kind.TEXT, Kind.TEXT, Kind.TEXT, Kind.TEXT, Kind.WHOLE, Kind.WHOLE)


def _listing(lessons: Sequence[UnregisteredLesson]) -> Listing:
    columns = tuple(map(ListColumn, (words.SCHOOL_UNIT, *words.LESSON_HEADINGS), _KINDS))
    rows = tuple(
        (
            lesson.school_unit,
            lesson.lesson_date,
            words.lesson_time(lesson),
            lesson.school_class,
            lesson.activity,
            lesson.teacher,
            lesson.unregistered_students,
            lesson.students,
        )
        for lesson in lessons
    )
    return Listing(words.LESSON_FILE, words.LESSONS, columns, rows)
