"""The commands about cases, tasks and reports. What is refused is raised, and said by `refused`."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path

from franvaro.access import local_viewer
from franvaro.casebook import Conflict
from franvaro.cli import case_rows as rows
from franvaro.cli.questions import CannotAnswer
from franvaro.cli.results import write_rows
from franvaro.clock import now
from franvaro.domain.cases import CORRECT, Case
from franvaro.domain.refusals import Illegal, RefusalKind
from franvaro.domain.reports import RECEIVERS, Report
from franvaro.domain.roles import Role
from franvaro.gateways.attendance import open_gateway
from franvaro.gateways.cases.gateway import CaseGateway, open_case_gateway
from franvaro.gateways.cases.reports import ReportGateway
from franvaro.gateways.cases.tasks import TaskGateway
from franvaro.gateways.cases.timeline import CaseTimeline
from franvaro.wording import messages
from franvaro.wording.arguments import unknown_policy
from franvaro.wording.cases import conflict

DONE = 0


def cases_command(root: Path, arguments: argparse.Namespace) -> int:
    """`cases list|open|actions|act|events`."""
    door = _door(root, getattr(arguments, "role", None))
    columns, found = CASES[arguments.action](door, arguments)
    write_rows(found, columns, arguments.format, arguments.output)
    return DONE


def tasks_command(root: Path, arguments: argparse.Namespace) -> int:
    """`tasks`: everything that is owed."""
    role = Role(arguments.role) if arguments.role else None
    owed = TaskGateway(_door(root, None)).tasks(role, arguments.on)
    write_rows(rows.task_rows(owed), rows.TASK_COLUMNS, arguments.format, arguments.output)
    return DONE


def report_command(root: Path, arguments: argparse.Namespace) -> int:
    """`report create|list|show|hand-over|diff`, for every school unit unless one is named."""
    columns, answer = REPORTS[arguments.action]
    found = [row for reports in _reports(root, arguments) for row in answer(reports, arguments)]
    write_rows(found, columns, arguments.format, arguments.output)
    return DONE


def _reports(root: Path, arguments: argparse.Namespace) -> list[ReportGateway]:
    """Of the named school unit, or of all; of those with a report of the month, where there must be one."""
    door = _door(root, None)
    if arguments.school_unit:
        return [ReportGateway(door, arguments.school_unit)]
    everyone = [ReportGateway(door, unit) for unit in door.gateway.school_units()]
    if arguments.action in ("create", "list"):
        return everyone
    return [one for one in everyone if one.revisions(arguments.month)] or everyone


def _door(root: Path, role: str | None) -> CaseGateway:
    gateway = open_gateway(root, local_viewer(), None, now())
    return open_case_gateway(gateway, Role(role) if role else None)


Answer = tuple[tuple[str, ...], rows.Rows]


def _list(door: CaseGateway, arguments: argparse.Namespace) -> Answer:
    found = door.cases(arguments.policy)
    units = (None, arguments.school_unit)
    return rows.CASE_COLUMNS, rows.case_rows(
        row for row in found if units == (None, None) or row.case.school_unit == arguments.school_unit
    )


def _open(door: CaseGateway, arguments: argparse.Namespace) -> Answer:
    known = [policy.id for policy in door.gateway.policies]
    if arguments.policy not in known:
        raise CannotAnswer(unknown_policy(arguments.policy, known))
    student = (_unit(door, arguments), arguments.student)
    case = door.open_case(
        student, arguments.policy, breach=arguments.breach, month=arguments.month, on=arguments.on
    )
    return _one(door, case)


def _unit(door: CaseGateway, arguments: argparse.Namespace) -> str:
    """The school unit that has the student. Where several have, one must be named."""
    if arguments.school_unit:
        return str(arguments.school_unit)
    units = sorted({unit for unit, student_id in door.students() if student_id == arguments.student})
    if len(units) > 1:
        raise CannotAnswer(messages.student_in_several_units(arguments.student, units))
    return units[0] if units else ""


def _actions(door: CaseGateway, arguments: argparse.Namespace) -> Answer:
    case = door.case(arguments.case)
    return rows.ACTION_COLUMNS, rows.action_rows(case, door.actions(case.case_id))


def _act(door: CaseGateway, arguments: argparse.Namespace) -> Answer:
    try:
        return _one(door, _acted(door, arguments))
    except Conflict as error:
        policy = door.case(arguments.case).policy
        raise CannotAnswer(conflict(error.latest, policy)) from error


def _acted(door: CaseGateway, arguments: argparse.Namespace) -> Case:
    """The case after the action, or after the correction."""
    values, seen = dict(arguments.values or []), arguments.expect_seq
    if arguments.name != CORRECT:
        return door.act(arguments.case, arguments.name, values, on=arguments.on, expected_seq=seen)
    seq = values.get("event", "")
    if not seq.isdecimal():
        raise CannotAnswer(messages.EVENT_TO_STRIKE_NEEDED)
    return door.correct(arguments.case, int(seq), values.get("reason", ""), expected_seq=seen)


def _events(door: CaseGateway, arguments: argparse.Namespace) -> Answer:
    case = door.case(arguments.case)
    return rows.EVENT_COLUMNS, rows.event_rows(case, CaseTimeline(door, case).entries())


def _one(door: CaseGateway, case: Case) -> Answer:
    return rows.CASE_COLUMNS, rows.case_rows([door.row(case)])


def _create(reports: ReportGateway, arguments: argparse.Namespace) -> Iterator[dict[str, object]]:
    """The made revision; when nothing has changed the newest there is, marked so."""
    try:
        yield rows.report_row(reports.create(arguments.month, with_open_month=arguments.open_month))
    except Illegal as error:
        if error.refusal.kind is not RefusalKind.REPORT_UNCHANGED:
            raise
        yield rows.report_row(reports.report(arguments.month), is_unchanged=True)


def _list_reports(reports: ReportGateway, arguments: argparse.Namespace) -> Iterator[dict[str, object]]:
    months = sorted(reports.months())
    for month in months if arguments.month is None else [arguments.month]:
        yield from (rows.report_row(report) for report in reports.revisions(month))


def _show(reports: ReportGateway, arguments: argparse.Namespace) -> rows.Rows:
    return rows.report_rows(reports.report(arguments.month, arguments.revision))


def _hand_over(reports: ReportGateway, arguments: argparse.Namespace) -> Iterator[dict[str, object]]:
    """A row for each who is handed the revision: the nurse and the leadership, unless said."""
    for role in arguments.to or RECEIVERS:
        report = reports.hand_over(arguments.month, role, on=arguments.on, revision=arguments.revision)
        yield rows.hand_over_row(report)


def _diff(reports: ReportGateway, arguments: argparse.Namespace) -> Iterator[dict[str, object]]:
    after: Report = reports.report(arguments.month, arguments.after)
    before = reports.report(arguments.month, arguments.before or after.revision - 1)
    for difference in reports.differences(arguments.month, before.revision, after.revision):
        yield rows.difference_row(before, after, difference)


CASES = {"list": _list, "open": _open, "actions": _actions, "act": _act, "events": _events}
REPORTS = {
    "create": (rows.REPORT_COLUMNS, _create),
    "list": (rows.REPORT_COLUMNS, _list_reports),
    "show": (rows.REPORT_ROW_COLUMNS, _show),
    "hand-over": (rows.HAND_OVER_COLUMNS, _hand_over),
    "diff": (rows.DIFFERENCE_COLUMNS, _diff),
}
