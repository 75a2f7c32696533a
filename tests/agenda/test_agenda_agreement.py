"""Agendas of random schools against a second reckoning from what the command line answers."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from random import Random
from typing import Any

import pytest

from franvaro.attendance import queries
from franvaro.casebook import Casebook
from franvaro.cli.agenda_rows import decision_rows
from franvaro.cli.results import json_bytes
from franvaro.domain.agenda_rules import DecisionKind
from franvaro.domain.groups import GroupKind, RateWindow
from franvaro.domain.meeting_decisions import NewDecision
from franvaro.domain.review import NeutralReason
from franvaro.domain.roles import Role
from franvaro.domain.scope import EVERYONE
from franvaro.gateways.cases.gateway import CaseGateway
from franvaro.gateways.meetings.decisions import DecisionGateway
from franvaro.gateways.meetings.gateway import AgendaGateway
from tests.agenda.meeting import MONTHS, OCTOBER, POLICY, TODAY, door_of
from tests.attendance.school import file_of, lesson, take_in, weekdays
from tests.oracle.agenda import OpenCase, agenda

UNITS = ("Norra", "Södra")
AUGUST = weekdays(date(2026, 8, 18), 10)
OPENED = date(2026, 9, 14)
KINDS = tuple(DecisionKind)


@pytest.fixture(params=[1, 2])
def held(request: pytest.FixtureRequest, tmp_path: Path) -> Any:
    """Two schools of thirty students, with cases, measures and decisions at random, and who is nominated."""
    rng = Random(request.param)
    take_in(tmp_path, file_of(_lessons(rng)))
    book = Casebook.open(f"sqlite:///{tmp_path}/casebook.sqlite")
    door = door_of(tmp_path, book)
    students = sorted(door.students())
    for student in rng.sample(students, 25):
        _lead_case(door, student, rng)
    for day in (date(2026, 11, 2), date(2026, 11, 9), date(2026, 11, 16)):
        for student in rng.sample(students, 5):
            _decide(door, student, day, rng)
    nominated = set(rng.sample(students, 4))
    for student in nominated:
        _meeting(door).nominate(student)
    yield door, nominated
    book.close()


def _lessons(rng: Random) -> list[str]:
    return [
        lesson(day, f"e{number:02}", unit=unit, invalid=60 if rng.random() < share else 0)
        for unit in UNITS
        for number in range(30)
        for days in (AUGUST, *MONTHS)
        for share in (rng.choice((0, 0, 0.05, 0.1, 0.3)),)
        for day in days
    ]


def _lead_case(door: CaseGateway, student: tuple[str, str], rng: Random) -> None:
    mentor = replace(door, role=Role.MENTOR)
    case = door.open_case(student, POLICY, month=OCTOBER, on=OPENED)
    for _ in range(rng.choice((0, 0, 1, 2))):
        values = {
            "measure_kind": "other",
            "measure_owner": "mentor",
            "evaluate_on": str(TODAY + timedelta(days=rng.randint(-20, 30))),
        }
        mentor.act(case.case_id, "measure_added", values, on=OPENED + timedelta(days=rng.randint(0, 40)))


def _decide(door: CaseGateway, student: tuple[str, str], day: date, rng: Random) -> None:
    kind = rng.choice([one for one in KINDS if not one.is_restricted])
    due, evaluated = (rng.choice((None, day + timedelta(days=rng.randint(0, 25)))) for _ in range(2))
    new = NewDecision(kind, Role.PRINCIPAL, due, evaluated, reason=NeutralReason.OTHER, note="Enligt mötet")
    decision = _meeting(door, day).decide(student, new)
    if decision.is_open and rng.random() < 0.5:
        _meeting(door, day).done(decision)


def _meeting(door: CaseGateway, on: date = TODAY) -> AgendaGateway:
    return AgendaGateway(door, on, POLICY)


def _plain(rows: Any) -> Any:
    return json.loads(json_bytes(rows))


def _cases(door: CaseGateway) -> list[OpenCase]:
    return [
        OpenCase(
            row.case.student,
            [(event.kind, event.on, event.fields) for event in row.case.done],
            [task.due_on for task in row.owed if task.due_on and not task.task.startswith("decision_")],
        )
        for row in door.cases(POLICY, is_open=True)
    ]


def test_sections_reasons_and_order_are_those_of_the_second_reckoning(held):
    door, nominated = held
    snapshot = door.gateway.snapshot
    rates = queries.rates(
        EVERYONE, snapshot, GroupKind.STUDENT, RateWindow.MONTH, rolling=door.gateway.rolling_window
    )
    expected = agenda(
        TODAY,
        str(OCTOBER),
        _plain(queries.breaches(EVERYONE, snapshot, POLICY, OCTOBER).to_pylist()),
        _plain(rates.to_pylist()),
        _cases(door),
        _plain(decision_rows(DecisionGateway(door).decisions())),
        nominated,
    )
    found = {
        section.section.value: [
            (item.student, [reason.kind.value for reason in item.reasons]) for item in section.items
        ]
        for section in _meeting(door).draft().sections
    }
    kinds = {kind for items in expected.values() for _, reasons in items for kind in reasons}
    assert len(kinds) >= 6, kinds
    assert found == expected
