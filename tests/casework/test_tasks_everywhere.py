"""What waits for somebody: in cases, after full days, with the month's report and its review."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pytest

from franvaro.access import Viewer, local_viewer
from franvaro.casebook import Casebook
from franvaro.domain.calendar import Month
from franvaro.domain.contacts import ContactOutcome
from franvaro.domain.review import Decision
from franvaro.domain.roles import Role
from franvaro.domain.scope import Scope
from franvaro.gateways.attendance import open_gateway
from franvaro.gateways.cases.answers import OwedTask
from franvaro.gateways.cases.contacts import ContactGateway
from franvaro.gateways.cases.gateway import CaseGateway
from franvaro.gateways.cases.reports import ReportGateway
from franvaro.gateways.cases.review import ReviewGateway
from franvaro.gateways.cases.tasks import TaskGateway
from tests.attendance.school import file_of, lesson, take_in, weekdays

DAYS = weekdays(date(2026, 10, 1), 30)
NOW = datetime(2026, 11, 12, 9)
OCTOBER = Month(2026, 10)
ADA = ("Skolan", "ada")
FULL_DAY = date(2026, 11, 10)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Ada misses every fourth day, and all of 10 November; Bo nothing."""
    made: Path = tmp_path_factory.mktemp("school")
    absent = {(day, "ada") for day in DAYS[::4]} | {(FULL_DAY, "ada")}
    take_in(
        made,
        file_of(
            lesson(day, student, invalid=60 if (day, student) in absent else 0)
            for student in ("ada", "bo")
            for day in DAYS
        ),
    )
    return made


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Casebook]:
    opened = Casebook.open(f"sqlite:///{tmp_path}/casebook.sqlite")
    yield opened
    opened.close()


@pytest.fixture
def door(folder: Path, book: Casebook) -> CaseGateway:
    return CaseGateway(open_gateway(folder, local_viewer(), None, NOW), book)


def named(door: CaseGateway, name: str, role: Role | None = None, on: date | None = None) -> list[OwedTask]:
    return [owed for owed in TaskGateway(door).tasks(role, on) if owed.task.task == name]


@pytest.mark.clause("B2.1")
def test_a_full_day_is_the_mentors_until_a_guardian_is_reached(door: CaseGateway) -> None:
    (owed,) = [one for one in named(door, "contact_guardian") if one.task.since == FULL_DAY]
    assert (owed.student_id, owed.case_id, owed.task.role) == ("ada", None, Role.MENTOR)
    assert owed.task.due_on is not None
    contacts = ContactGateway(door)
    contacts.log_contact(ADA, FULL_DAY, ContactOutcome.NOT_REACHED)
    assert FULL_DAY in {one.task.since for one in named(door, "contact_guardian")}
    contacts.log_contact(ADA, FULL_DAY, ContactOutcome.INFORMED)
    assert FULL_DAY not in {one.task.since for one in named(door, "contact_guardian")}


def test_a_full_day_of_more_than_two_weeks_ago_is_no_task_of_today(door: CaseGateway) -> None:
    since = [one.task.since for one in named(door, "contact_guardian")]
    assert min(since) >= date(2026, 10, 29)
    assert min(DAYS[::4]) < date(2026, 10, 29)


@pytest.mark.clause("B3.1")
def test_the_report_is_owed_until_it_is_made_and_handed_over(door: CaseGateway) -> None:
    (owed,) = named(door, "make_report")
    assert (owed.task.role, owed.task.since) == (Role.SCHOOL_ADMINISTRATOR, date(2026, 11, 1))
    assert (owed.task.nominal_on, owed.task.due_on) == (date(2026, 11, 6), None)
    reports = ReportGateway(door, "Skolan")
    reports.create(OCTOBER)
    assert len(named(door, "make_report")) == 1
    reports.hand_over(OCTOBER, Role.SCHOOL_NURSE)
    assert named(door, "make_report") == []


@pytest.mark.clause("B4.1")
def test_a_report_that_was_handed_over_waits_for_the_nurse_until_all_is_decided(door: CaseGateway) -> None:
    reports = ReportGateway(door, "Skolan")
    reports.create(OCTOBER)
    assert named(door, "review_report") == []
    reports.hand_over(OCTOBER, Role.SCHOOL_NURSE, on=date(2026, 11, 2))
    (owed,) = named(door, "review_report")
    assert (owed.task.role, owed.task.nominal_on, owed.task.due_on) == (
        Role.SCHOOL_NURSE, date(2026, 11, 9), None,
    )  # fmt: skip
    ReviewGateway(reports, OCTOBER).decide(["ada"], Decision.REGISTRATION_ERROR)
    assert named(door, "review_report") == []


def test_tasks_are_of_a_role_and_of_what_has_come(door: CaseGateway) -> None:
    case = door.open_case(ADA, "grundskola", month=OCTOBER)
    assert {one.case_id for one in TaskGateway(door).tasks(Role.SCHOOL_NURSE)} == {case.case_id}
    assert named(door, "make_report", Role.MENTOR) == []
    assert named(door, "make_report", on=date(2026, 11, 5)) == []
    assert len(named(door, "make_report", on=date(2026, 11, 6))) == 1
    due = [one.task.due_on or date.max for one in TaskGateway(door).tasks()]
    assert due == sorted(due)


def test_who_reaches_one_student_is_told_of_nobody_else_and_of_no_report(door: CaseGateway) -> None:
    def seen_by(*students: tuple[str, str]) -> set[str | None]:
        viewer = Viewer("mentor", Scope(students=frozenset(students)))
        seen = replace(door, gateway=replace(door.gateway, viewer=viewer))
        return {one.student_id for one in TaskGateway(seen).tasks()}

    assert seen_by(ADA) == {"ada"}
    assert seen_by(("Skolan", "bo")) == set()
