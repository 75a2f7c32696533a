"""What is owed, the first due first, with the way to where it is done."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Final

import streamlit as st

from franvaro.gateways.cases.answers import OwedTask
from franvaro.ui import tables
from franvaro.ui.cases import drawer
from franvaro.ui.tasks import elsewhere
from franvaro.wording import tasks as words

_WIDEST: Final = 390
"""The pixels that the longest task needs: the contact after a full day, with its date."""


def show(owed: Sequence[OwedTask], today: date) -> None:
    """What has a last day, then what the routine only reminds of."""
    dated = [one for one in owed if one.task.due_on is not None]
    soft = [one for one in owed if one.task.due_on is None]
    late = sum(one.task.is_overdue(today) for one in dated)
    st.markdown(words.summary(late, len(dated), len(soft)))
    for heading, rows in ((words.DATED, dated), (words.REMINDERS, soft)):
        if rows:
            st.header(heading, anchor=False)
            _table(rows, today, heading)


def _table(rows: Sequence[OwedTask], today: date, heading: str) -> None:
    shown = tables.show(
        rows,
        _columns(today),
        key=f"tasks-{heading}",
        alt=f"{words.TABLE}: {heading}",
        button=words.OPEN,
        identity=lambda one: (one.by_due(), one.task.since, one.school_unit, one.case and one.case.seq),
    )
    if shown.pressed and shown.pressed.case:
        drawer.show(shown.pressed.case.case_id, words.student(shown.pressed))
    elif shown.pressed:
        elsewhere.open_task(shown.pressed)


def _columns(today: date) -> tuple[tables.Column[OwedTask], ...]:
    return (
        tables.text(words.WHEN, lambda one: words.when(one, today)),
        tables.text(words.STUDENT, words.student),
        tables.text(words.WHAT, words.what, width=_WIDEST),
        tables.text(words.CLASS, words.school_class),
        tables.text(words.WHO, words.who),
        tables.text(words.STAGE, words.where),
        tables.text(words.CLAUSE, lambda one: one.task.clause),
    )
