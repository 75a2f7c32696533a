"""A small school with reports and cases, in which meetings are held.

September and October 2026 have twenty days each with one lesson of an hour; the report of October is made on
21 November (NOW). Ada and Bo are flagged in both months, Eva in October only, Cia never; Gun is as Ada, with
protected identity.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path

from franvaro.access import Viewer, local_viewer
from franvaro.casebook import Casebook
from franvaro.domain.calendar import Month
from franvaro.domain.roles import Role
from franvaro.gateways.attendance import open_gateway
from franvaro.gateways.cases.gateway import CaseGateway
from franvaro.gateways.cases.reports import ReportGateway
from franvaro.gateways.meetings.gateway import AgendaGateway
from tests.attendance.school import NOW, file_of, lesson, take_in, weekdays

SEPTEMBER, OCTOBER = Month(2026, 9), Month(2026, 10)
MONTHS = (weekdays(SEPTEMBER.first, 20), weekdays(OCTOBER.first, 20))
TODAY = NOW.date()
EARLIER = date(2026, 11, 10)
POLICY = "grundskola"
ADA, BO, CIA, EVA = (("Skolan", name) for name in ("ada", "bo", "cia", "eva"))
NAMES = {"ada": "Ada;Ek", "bo": "Bo;Öberg", "cia": "Cia;Dahl", "eva": "Eva;Åkesson", "gun": "Gun;Hemlig"}

# How many of the twenty days of each month are invalid absence.
ABSENT = {"ada": (5, 8), "bo": (6, 6), "cia": (0, 0), "eva": (0, 3), "gun": (5, 5)}


def build(folder: Path) -> None:
    """Import the school into a data folder."""
    lines = [
        lesson(
            day,
            student,
            name=NAMES[student],
            invalid=60 if number < absent[month] else 0,
            marking="Sekretessmarkering" if student == "gun" else "",
        )
        for student, absent in ABSENT.items()
        for month, days in enumerate(MONTHS)
        for number, day in enumerate(days)
    ]
    take_in(folder, file_of(lines))


def door_of(
    folder: Path, book: Casebook, role: Role | None = None, viewer: Viewer | None = None
) -> CaseGateway:
    """The cases of the school for a viewer."""
    return CaseGateway(open_gateway(folder, viewer or local_viewer(), None, NOW), book, role)


def agenda_of(door: CaseGateway, on: date = TODAY, school_unit: str = "Skolan") -> AgendaGateway:
    """A meeting of the school."""
    return AgendaGateway(door, on, POLICY, school_unit)


def make_report(door: CaseGateway, month: Month = OCTOBER) -> None:
    """A revision of a month's report, made today."""
    ReportGateway(door, "Skolan").create(month)


def gun_of(door: CaseGateway) -> tuple[str, str]:
    """The protected student, whose id no one at the screen knows."""
    return next(key for key, student in door.students().items() if student.is_protected)
