"""The full days with the contacts they ask for, and the partly invalid ones."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any, Final

import streamlit as st

from franvaro.answers import Student
from franvaro.gateways.attendance import Gateway
from franvaro.gateways.cases.answers import ContactRow
from franvaro.palette import LIGHT
from franvaro.ui import tables
from franvaro.ui.flag_colours import TINT
from franvaro.ui.full_days import contact
from franvaro.ui.full_days.choosing import Days
from franvaro.ui.tables import Column
from franvaro.wording import formats
from franvaro.wording import full_days as words

PARTLY: Final = "partly-invalid"
_COLOURS: Final = {
    words.OVERDUE: f"{LIGHT['invalid']}{TINT}",
    words.OWED: f"{LIGHT['valid']}{TINT}",
    words.REACHED: f"{LIGHT['attended']}{TINT}",
}


def show(rows: Sequence[ContactRow], now: datetime) -> None:
    """The full days, under what can be done with the one that is selected."""
    owed = [row for row in rows if not row.task.is_reached]
    st.markdown(words.summary(len(owed), sum(row.task.is_overdue(now) for row in owed)))
    bar = st.container(horizontal=True)
    shown = tables.show(
        rows,
        _columns(now),
        key="full-days",
        alt=words.TABLE,
        selects="one",
        button=words.LOG,
        identity=lambda row: (row.student.key, row.task.day),
    )
    with bar:
        asked = _buttons(shown.selected)
    if subject := shown.pressed or asked:
        contact.drawer(subject.student, subject.task.day)


def partly(gateway: Gateway, days: Days) -> None:
    """The day's partly invalid days: shown, but no contact is owed."""
    found = gateway.full_days(days.day, days.day, school_unit=days.school_unit)
    rows = found[found["kind"] == PARTLY].to_dict("records")
    if not rows:
        return
    students = {student.key: student for student in gateway.students(days.school_unit)}
    st.header(words.PARTLY, anchor=False)
    st.caption(words.PARTLY_ABOUT)
    tables.show(rows, _partly_columns(students), key="partly-days", alt=words.PARTLY_TABLE)


def _buttons(selected: Sequence[ContactRow]) -> ContactRow | None:
    """Buttons for the one that is selected; whose drawer is asked for."""
    only = selected[0] if selected else None
    hint = None if only else words.CHOOSE_ONE
    is_asked = st.button(words.NEW_CONTACT, icon=":material/call:", disabled=only is None, help=hint)
    is_opened = st.button(words.OPEN_STUDENT, icon=":material/person:", disabled=only is None, help=hint)
    if only and is_opened:
        tables.open_student(*only.student.key)
    return only if is_asked else None


def _columns(now: datetime) -> list[Column[ContactRow]]:
    return [
        tables.text(words.STUDENT, lambda row: formats.student_name(row.student), width=190),
        tables.text(words.SCHOOL_CLASS, lambda row: row.student.school_class),
        Column(words.DAY, lambda row: row.task.day, tables.DATE),
        tables.chips(words.CONTACTED, lambda row: [words.standing(row, now)], _COLOURS),
        tables.text(words.DUE, words.due),
        tables.text(words.MENTOR, lambda row: row.student.mentor),
        tables.whole(words.ATTEMPTS, lambda row: len(row.task.contacts)),
        tables.chips(words.STANDING, lambda row: [words.PRELIMINARY] if row.is_preliminary else []),
        tables.whole(words.LESSONS, lambda row: row.lessons),
        tables.whole(words.INVALID, lambda row: row.invalid_minutes),
    ]


def _partly_columns(students: dict[tuple[str, str], Student]) -> list[Column[dict[str, Any]]]:
    def student(row: dict[str, Any]) -> Student:
        return students[row["school_unit"], row["student_id"]]

    return [
        tables.text(words.STUDENT, lambda row: formats.student_name(student(row)), width=190),
        tables.text(words.SCHOOL_CLASS, lambda row: student(row).school_class),
        tables.whole(words.LESSONS, lambda row: row["lessons"]),
        tables.whole(words.INVALID, lambda row: row["invalid_minutes"]),
        tables.whole(words.VALID, lambda row: row["valid_minutes"]),
        tables.text(words.MENTOR, lambda row: student(row).mentor),
    ]
