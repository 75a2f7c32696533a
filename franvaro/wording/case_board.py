"""The words of the page Ärenden: filters, columns and cards."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from enum import StrEnum
from typing import Final

from franvaro.domain.roles import Role
from franvaro.gateways.cases.answers import CaseRow
from franvaro.wording import formats
from franvaro.wording.cases import OUTCOMES, ROLES, stage

INTRODUCTION: Final = (
    "Varje elevs väg genom rutinen: var ärendet är, hur länge, och vad som ska göras till när."
)
STATE: Final = "Visa"
OPEN: Final = "Öppna"
CLOSED: Final = "Avslutade"
OWNER: Final = "Ansvarig"
CLASS: Final = "Klass"
DUE: Final = "Sista dag"
SEARCH: Final = "Sök elev"
NO_CASES: Final = (
    "Här finns inga ärenden än. Ett ärende öppnas från elevens sida, eller när skolsköterskan granskar "
    "månadens rapport."
)
NO_MATCH: Final = "Inga ärenden passar urvalet. Ändra filtren för att se fler."
NO_ROUTINE: Final = "Den här rutinen har inga steg för ärenden. Välj en annan rutin."
EMPTY_STAGE: Final = "Inga ärenden"
TABLE: Final = "Avslutade ärenden"
OPEN_CASE: Final = "Visa"
STUDENT: Final = "Elev"
OPENED: Final = "Öppnat"
CLOSED_ON: Final = "Avslutat"
OUTCOME: Final = "Hur det slutade"
WATCHED: Final = "Följs till"
WATCHED_HELP: Final = "Så länge visas frånvaron efter det avslutade ärendet."
UNKNOWN_STUDENT: Final = "Eleven finns inte längre i närvarodata"


class Due(StrEnum):
    """Which last days a filter lets through."""

    OVERDUE = "Försenade"
    WEEK = "Inom sju dagar"
    NONE = "Utan sista dag"


def name(row: CaseRow) -> str:
    """Whose case it is."""
    return formats.student_name(row.student) if row.student else UNKNOWN_STUDENT


def school_class(row: CaseRow) -> str:
    """The student's class; empty for a protected student, whose class may tell who it is."""
    return row.student.school_class if row.student and not row.student.is_protected else ""


def role(one: Role) -> str:
    """A role at the beginning of a line."""
    return ROLES[one][0].upper() + ROLES[one][1:]


def heading(stage_title: str, cases: int) -> str:
    """A stage with its number of cases, which never stands alone on a line."""
    return f"{stage_title}{formats.SPACE}·{formats.SPACE}{formats.number(cases)}"


def summary(rows: Sequence[CaseRow], today: date) -> str:
    """How many cases, and how many of them are late."""
    late = sum(row.is_late(today) for row in rows)
    cases = formats.count(len(rows), "öppet ärende", "öppna ärenden")
    return f"{cases}, {formats.number(late)} försenade." if late else f"{cases}, inget försenat."


def where(row: CaseRow) -> str:
    """Class, who answers, and how long the case has been in its stage."""
    owner = ROLES[row.case.owner_role] if row.case.owner_role else ""
    days = formats.count(row.days_in_stage, "dag i steget", "dagar i steget")
    return " · ".join(part for part in (school_class(row), owner, days) if part)


def due(row: CaseRow, today: date) -> str:
    """By when, in words: never by colour alone."""
    if row.owed_on is None:
        return "Ingen sista dag i rutinen" if row.nominal_on is None else "Sista dagen är inte känd än"
    if row.is_late(today):
        days = formats.count((today - row.owed_on).days, "dag", "dagar")
        return f"Försenat {days}: {formats.short_day(row.owed_on)}"
    return f"Senast {formats.short_day(row.owed_on)}"


def outcome(row: CaseRow) -> str:
    """How a closed case ended."""
    return OUTCOMES.get(row.case.outcome or "", row.case.outcome or formats.NOTHING)


def column(row: CaseRow) -> tuple[str, str]:
    """The id and the name of the stage a case is in, by the routine it was opened under."""
    return row.case.stage, stage(row.case.policy, row.case.stage)
