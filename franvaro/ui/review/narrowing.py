"""Which students of the report are in sight."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import streamlit as st

from franvaro.domain.review import Standing
from franvaro.gateways.cases.answers import QueueRow
from franvaro.ui import filters
from franvaro.wording import cases
from franvaro.wording import review as words
from franvaro.wording.review import Show

SHOW_KEY: Final = "visa-elever"
STANDING_KEY: Final = "laget"
SEARCH_KEY: Final = "review-search"
_SKIPPED: Final = "review-skipped"


@dataclass(frozen=True)
class Narrowing:
    """Which students: waiting or decided about, of these standings (none chosen: all of them), by name."""

    show: Show = Show.WAITING
    standings: tuple[Standing, ...] = ()
    search: str = ""

    def lets_through(self, row: QueueRow) -> bool:
        """Whether a student is in sight."""
        text = f"{words.title(row)} {_id(row)}".casefold()
        return (
            self._shows(row)
            and (not self.standings or row.entry.standing in self.standings)
            and all(word in text for word in self.search.casefold().split())
        )

    def _shows(self, row: QueueRow) -> bool:
        match self.show:
            case Show.WAITING:
                return row.entry.awaits_decision
            case Show.DECIDED:
                return row.entry.reviewed is not None
            case Show.EVERYONE:
                return True


def narrow(queue: Sequence[QueueRow]) -> tuple[QueueRow, ...]:
    """The controls, and the students they leave in sight; those that were skipped stand last."""
    asked = Narrowing(
        show=filters.segments(words.SHOW, tuple(Show), key=SHOW_KEY),
        standings=filters.pills(
            words.STANDING, tuple(Standing), key=STANDING_KEY, say=cases.STANDINGS.__getitem__
        ),
        search=filters.search(key=SEARCH_KEY),
    )
    skipped = st.session_state.get(_SKIPPED, ())
    in_sight = (row for row in queue if asked.lets_through(row))
    return tuple(sorted(in_sight, key=lambda row: _place(skipped, row)))


def skip(student_id: str) -> None:
    """Put a student last in this session's queue; to be called before the queue is drawn."""
    others = [one for one in st.session_state.get(_SKIPPED, ()) if one != student_id]
    st.session_state[_SKIPPED] = (*others, student_id)


def _place(skipped: Sequence[str], row: QueueRow) -> int:
    student_id = row.entry.student.student_id
    return skipped.index(student_id) + 1 if student_id in skipped else 0


def _id(row: QueueRow) -> str:
    """The id that a search may find; a protected student has none to be found by."""
    return row.student.student_id if row.student and not row.student.is_protected else ""
