"""Logged outages move the clock's start (B1.2): SQL against the oracle, and what the page says."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from functools import partial
from pathlib import Path
from random import Random

import pytest

from franvaro.access import local_viewer
from franvaro.attendance import questions
from franvaro.attendance.folder import DataFolder
from franvaro.attendance.store import Snapshot
from franvaro.attendance.store import Store as OpenStore
from franvaro.domain.contacts import Outage, excused_until
from franvaro.domain.outages import UnitOutage, merged
from franvaro.domain.registration import RegistrationTally
from franvaro.domain.scope import EVERYONE
from franvaro.gateways.attendance import open_gateway
from franvaro.gateways.cases.contacts import ContactGateway
from franvaro.gateways.cases.gateway import open_case_gateway
from franvaro.gateways.registration import RegisteredBy, RegistrationGateway
from franvaro.policies import load_policies
from tests import oracle
from tests.agreement import import_store
from tests.attendance.school import file_of, lesson, take_in
from tests.oracle import Lesson, pages
from tests.page_agreement import PageQuestion
from tests.schools import random_store

MONDAY = date(2026, 10, 5)
NINE, NOON = datetime(2026, 10, 5, 8, 30), datetime(2026, 10, 5, 12)


def some_outages(rng: Random, lessons: list[Lesson]) -> list[UnitOutage]:
    """Outages that begin or end with a lesson, overlap, meet, and last over a night."""
    drawn = rng.sample(lessons, 40)
    ends = [(one.school_unit, one.end_time + timedelta(minutes=rng.choice((-30, -1, 0)))) for one in drawn]
    lengths = (timedelta(minutes=rng.choice((1, 30, 60, 60 * 24))) for _ in ends)
    return [
        UnitOutage(unit, start, start + length) for (unit, start), length in zip(ends, lengths, strict=True)
    ]


def registration(by: str, snapshot: Snapshot) -> list[dict[str, object]]:
    return questions.registration(EVERYONE, snapshot, by, date.min, date.max, None)


@pytest.mark.clause("B1.2")
@pytest.mark.parametrize("seed", [301, 302])
def test_outages_excuse_late_registration_by_the_definitions(seed: int, tmp_path: Path) -> None:
    made = random_store(seed, schools=4)
    import_store(tmp_path / "data", tmp_path, made)
    lessons = oracle.lessons_counted(oracle.lessons_in_force(made.files), None)
    outages = some_outages(Random(seed), lessons)
    plain = [(one.school_unit, one.started_at, one.ended_at) for one in outages]
    store = OpenStore(DataFolder(tmp_path / "data"), load_policies())
    for as_of in (datetime.max, max(one.end_time for one in lessons) - timedelta(days=30)):
        snapshot = store.with_outages(store.snapshot(as_of), merged(outages))
        ended = [one for one in lessons if one.end_time <= as_of]
        for by in ("class", "teacher", "week"):
            expected = pages.registration(ended, by, plain)
            assert sum(row["excused"] for row in expected) > 0
            question = PageQuestion(by, partial(registration, by), expected)
            assert list(question.differences(snapshot)) == []


def test_outages_that_meet_are_one_and_excuse_the_same_moments() -> None:
    rng = Random(7)
    start = datetime(2026, 10, 5)
    for _ in range(200):
        spans = [(rng.randrange(20), rng.randrange(1, 8)) for _ in range(4)]
        hours = [(start + timedelta(hours=a), start + timedelta(hours=a + b)) for a, b in spans]
        one_by_one = [Outage(first, last, 1) for first, last in hours]
        together = merged(UnitOutage("Skolan", first, last) for first, last in hours)
        for hour in range(30):
            moment = start + timedelta(hours=hour)
            held = [one.ended_at for one in together if one.started_at <= moment < one.ended_at]
            assert held in ([], [excused_until(moment, one_by_one)])
            assert bool(held) == (excused_until(moment, one_by_one) > moment)


@pytest.fixture
def late(tmp_path: Path) -> Path:
    """One lesson of Monday that was registered the day after, and one in time."""
    take_in(tmp_path, file_of([lesson(MONDAY, registered_days_later=1), lesson(MONDAY, "b1")]))
    return tmp_path


def tally(data: Path) -> RegistrationTally:
    gateway = open_gateway(data, local_viewer(), None, datetime(2026, 10, 9, 9))
    registration = RegistrationGateway(gateway, MONDAY, MONDAY)
    return RegistrationTally.summed(group.tally for group in registration.groups(RegisteredBy.CLASS))


@pytest.mark.clause("B1.2")
def test_a_logged_outage_counts_at_once_and_a_struck_one_no_more(late: Path) -> None:
    before = tally(late)
    assert (before.on_time, before.later, before.excused) == (1, 1, 0)
    door = open_case_gateway(open_gateway(late, local_viewer(), None, datetime(2026, 10, 9, 9)))
    contacts = ContactGateway(door)
    contacts.log_outage("Skolan", datetime(2026, 10, 5, 7), datetime(2026, 10, 6, 17))
    after = tally(late)
    assert (after.on_time, after.later, after.excused) == (2, 0, 1)
    contacts.log_outage("En annan skola", datetime(2026, 10, 5, 7), datetime(2026, 10, 6, 17))
    contacts.strike_outage("Skolan", 1)
    assert tally(late) == before


def test_a_snapshot_with_outages_has_another_name_and_leaves_the_one_without_as_it_was(late: Path) -> None:
    gateway = open_gateway(late, local_viewer(), None, datetime(2026, 10, 9, 9))
    plain = gateway.snapshot
    assert gateway.store.with_outages(plain, ()) is plain
    other = gateway.store.with_outages(plain, (UnitOutage("Skolan", NINE, NOON),))
    assert other.version != plain.version
    assert other.version.startswith(plain.version)
    assert gateway.store.snapshot(datetime.max) is plain
