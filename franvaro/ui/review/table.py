"""The students of the report that are in sight."""

from __future__ import annotations

from collections.abc import Sequence

from franvaro.domain.policy import Policy
from franvaro.domain.review import Standing
from franvaro.gateways.cases.answers import QueueRow
from franvaro.palette import LIGHT
from franvaro.ui import tables
from franvaro.ui.flag_colours import TINT
from franvaro.ui.report import columns
from franvaro.ui.tables import Column
from franvaro.wording import cases
from franvaro.wording import review as words

STANDING_COLOURS = {
    cases.STANDINGS[Standing.NEW]: f"{LIGHT['valid']}{TINT}",
    cases.STANDINGS[Standing.CONTINUING]: f"{LIGHT['unreported']}{TINT}",
    cases.STANDINGS[Standing.GONE]: f"{LIGHT['attended']}{TINT}",
    cases.STANDINGS[Standing.IN_CASE]: f"{LIGHT['limit']}{TINT}",
}


def show(rows: Sequence[QueueRow], policy: Policy) -> tuple[QueueRow, ...]:
    """The students in a table; those that are selected."""
    shown = tables.show(
        rows,
        _columns(policy),
        key="review",
        alt=words.TABLE,
        selects="many",
        identity=lambda row: row.entry.student.student_id,
    )
    return shown.selected


def _columns(policy: Policy) -> list[Column[QueueRow]]:
    return [
        tables.text(words.STUDENT, lambda row: words.name(row.student), width=170),
        tables.text(words.SCHOOL_CLASS, words.school_class),
        tables.chips(words.STANDING, lambda row: [words.standing(row)], STANDING_COLOURS, width=95),
        *columns.figures(policy, lambda row: row.entry.student),
        tables.text(words.DECISION, lambda row: words.decision(row.entry.reviewed)),
        tables.text(words.MENTOR, lambda row: row.student.mentor if row.student else None),
    ]
