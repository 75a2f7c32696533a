"""How long an agenda takes, for 1 000 students with 150 open cases."""

from __future__ import annotations

import tempfile
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from benchmarks.timing import in_turn, table
from franvaro.access import local_viewer
from franvaro.clock import now
from franvaro.domain.calendar import Month
from franvaro.domain.roles import Role
from franvaro.gateways.attendance import open_gateway
from franvaro.gateways.cases.gateway import CaseGateway, open_case_gateway
from franvaro.gateways.cases.reports import ReportGateway
from franvaro.gateways.meetings.gateway import AgendaGateway
from scripts.make_demo import make_demo

STUDENTS = 1000
CASES = 150
ROUNDS = 9


def measure() -> str:
    """The section of results.md."""
    with tempfile.TemporaryDirectory(prefix="franvaro-bench-") as name:
        folder = Path(name)
        if make_demo(folder, ["--students", str(STUDENTS)]):
            raise RuntimeError("the demo school could not be made")
        return measured(folder)


def measured(folder: Path) -> str:
    """The section about the school of a folder, whose cases are opened first."""
    door = open_case_gateway(open_gateway(folder, local_viewer(), None, now()))
    month = door.gateway.default_month()
    if month is None:
        raise RuntimeError("the demo school has no months")
    opened = _lead(door, month.month)
    meeting = AgendaGateway(door, door.today + timedelta(days=1), door.gateway.monthly_policy().id)
    meeting.freeze()
    seconds = in_turn({"made anew": meeting.draft, "frozen, read": meeting.agenda}, ROUNDS)
    rows = [(name, f"{1000 * one:.0f}") for name, one in seconds.items()]
    return f"## Agendas\n\n{STUDENTS} students, {opened} open cases with a measure each.\n\n" + table(
        ("agenda", "ms"), rows
    )


def _lead(door: CaseGateway, month: Month) -> int:
    """Make the report, open cases for those it flags and then for others, and begin a measure in each."""
    gateway = door.gateway
    (unit,) = gateway.school_units()
    reports = ReportGateway(door, unit)
    if not reports.revisions(month):
        reports.create(month)
    flagged = [(unit, one.student_id) for one in reports.report(month).students]
    others = [one.key for one in gateway.students() if one.key not in flagged]
    for student in [*flagged, *others][: CASES - len(door.cases(is_open=True))]:
        case = door.open_case(student, gateway.monthly_policy().id, month=month, on=month.last)
        _begin_measure(door, case.case_id)
    return len(door.cases(is_open=True))


def _begin_measure(door: CaseGateway, case_id: str) -> None:
    values = {"measure_kind": "other", "measure_owner": "mentor", "evaluate_on": str(door.today)}
    replace(door, role=Role.MENTOR).act(case_id, "measure_added", values)
