"""A school of 1 000 students in which people work: a month's report, and open cases with a measure each."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Final

from franvaro.access import local_viewer
from franvaro.clock import now
from franvaro.domain.calendar import Month
from franvaro.domain.roles import Role
from franvaro.gateways.attendance import open_gateway
from franvaro.gateways.cases.gateway import CaseGateway, open_case_gateway
from franvaro.gateways.cases.reports import ReportGateway
from scripts.make_demo import make_demo

STUDENTS: Final = 1000
CASES: Final = 150


def make_school(folder: Path) -> CaseGateway:
    """Two school years of the school in a folder, imported; the door to its cases."""
    if make_demo(folder, ["--students", str(STUDENTS)]):
        raise RuntimeError("the demo school could not be made")
    door = open_case_gateway(open_gateway(folder, local_viewer(), None, now()))
    month = door.gateway.default_month()
    if month is None:
        raise RuntimeError("the demo school has no months")
    _lead(door, month.month)
    return door


def _lead(door: CaseGateway, month: Month) -> None:
    """Make the report, open cases for those it flags and then for others, and begin a measure in each."""
    gateway = door.gateway
    (unit,) = gateway.school_units()
    report = ReportGateway(door, unit).create(month)
    flagged = [(unit, one.student_id) for one in report.students]
    others = [one.key for one in gateway.students() if one.key not in flagged]
    for student in [*flagged, *others][:CASES]:
        case = door.open_case(student, gateway.monthly_policy().id, month=month, on=month.last)
        _begin_measure(door, case.case_id)


def _begin_measure(door: CaseGateway, case_id: str) -> None:
    values = {"measure_kind": "other", "measure_owner": "mentor", "evaluate_on": str(door.today)}
    replace(door, role=Role.MENTOR).act(case_id, "measure_added", values)
