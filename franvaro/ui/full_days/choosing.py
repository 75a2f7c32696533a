"""Which days, and of whom."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

import streamlit as st

from franvaro.domain.ordering import in_order
from franvaro.gateways.cases.answers import ContactRow
from franvaro.gateways.cases.contacts import ContactGateway
from franvaro.gateways.cases.gateway import CaseGateway
from franvaro.ui import filters
from franvaro.wording import full_days as words
from franvaro.wording.full_days import Show

DAY_KEY: Final = "dag"
SHOW_KEY: Final = "visa-dagar"
CLASSES_KEY: Final = "klasser"
MENTOR_KEY: Final = "full-days-mentors"
LOOKED_BACK: Final = timedelta(days=14)


@dataclass(frozen=True)
class Days:
    """One day, or every contact that waits from the two weeks that end with it; of one school unit or all."""

    day: date
    show: Show
    school_unit: str | None

    def contacts(self, contacts: ContactGateway) -> tuple[ContactRow, ...]:
        """The full days that are asked for."""
        if self.show is Show.DAY:
            return contacts.contacts(self.day, self.day, self.school_unit)
        rows = contacts.contacts(self.day - LOOKED_BACK, self.day, self.school_unit)
        return tuple(row for row in rows if not row.task.is_reached)


def opened(door: CaseGateway) -> ContactGateway:
    """The door to the days and their contacts."""
    return ContactGateway(door)


def latest(contacts: ContactGateway) -> date | None:
    """The latest day with lessons; None in a store without any."""
    months = contacts.door.gateway.report_months()
    return max((month.last_school_day for month in months if month.school_days), default=None)


def choose(contacts: ContactGateway, latest: date) -> Days:
    """The choices; the latest school day until another is chosen."""
    gateway = contacts.door.gateway
    school_unit = filters.school_unit(gateway)
    show = filters.segments(words.SHOW, tuple(Show), key=SHOW_KEY)
    day = st.date_input(
        words.DAY,
        latest,
        max_value=max(gateway.as_of, latest),
        format="YYYY-MM-DD",
        key=DAY_KEY,
        bind="query-params",
        width=180,
    )
    return Days(day, show, school_unit)


def narrow(rows: Sequence[ContactRow]) -> tuple[ContactRow, ...]:
    """Of some classes, or of some mentors."""
    students = [row.student for row in rows]
    classes = filters.several(
        words.SCHOOL_CLASS, in_order(one.school_class for one in students), key=CLASSES_KEY
    )
    mentors = filters.several(
        words.MENTOR, in_order(one.mentor for one in students), key=MENTOR_KEY, is_personal=True
    )
    return tuple(
        row
        for row in rows
        if (not classes or row.student.school_class in classes)
        and (not mentors or row.student.mentor in mentors)
    )
