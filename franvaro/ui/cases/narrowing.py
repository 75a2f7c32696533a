"""Which of the cases are in sight: filters as values, and the controls that set them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from franvaro.domain.roles import Role
from franvaro.gateways.cases.answers import CaseRow
from franvaro.ui import filters
from franvaro.wording import case_board as words
from franvaro.wording.case_board import Due

STATE_KEY: Final = "visa"
OWNER_KEY: Final = "ansvarig"
CLASS_KEY: Final = "klasser"
DUE_KEY: Final = "sista-dag"
SEARCH_KEY: Final = "case-search"
_WEEK: Final = timedelta(days=7)


@dataclass(frozen=True)
class Narrowing:
    """Which cases: of these owners, classes and due dates, all of them where none is chosen, by name."""

    owners: tuple[Role, ...] = ()
    classes: tuple[str, ...] = ()
    dues: tuple[Due, ...] = ()
    search: str = ""

    def lets_through(self, row: CaseRow, today: date) -> bool:
        """Whether a case is in sight."""
        return (
            (not self.owners or row.case.owner_role in self.owners)
            and (not self.classes or words.school_class(row) in self.classes)
            and (not self.dues or any(is_due(row, due, today) for due in self.dues))
            and self.search.casefold() in words.name(row).casefold()
        )


def is_due(row: CaseRow, due: Due, today: date) -> bool:
    """Whether a case's last day is of that kind."""
    match due:
        case Due.OVERDUE:
            return row.is_late(today)
        case Due.WEEK:
            return row.owed_on is not None and today <= row.owed_on <= today + _WEEK
        case Due.NONE:
            return row.owed_on is None


def is_open() -> bool:
    """Open cases or closed ones, as chosen."""
    return filters.segments(words.STATE, (words.OPEN, words.CLOSED), key=STATE_KEY) == words.OPEN


def narrow(rows: Sequence[CaseRow], today: date) -> tuple[CaseRow, ...]:
    """The controls, and the cases that they let through."""
    classes = sorted({words.school_class(row) for row in rows} - {""})
    owners = sorted({row.case.owner_role for row in rows if row.case.owner_role})
    chosen = Narrowing(
        owners=filters.several(words.OWNER, owners, key=OWNER_KEY, say=words.role),
        classes=filters.several(words.CLASS, classes, key=CLASS_KEY),
        dues=filters.pills(words.DUE, tuple(Due), key=DUE_KEY),
        search=filters.search(key=SEARCH_KEY, label=words.SEARCH, hint=""),
    )
    return tuple(row for row in rows if chosen.lets_through(row, today))
