"""The cases of the demo school: every stage of both routines, led by the rules, and about nobody's health."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date, datetime
from pathlib import Path

import pytest

from franvaro.access import local_viewer
from franvaro.demo_cases import phrases
from franvaro.demo_cases.making import make_cases, scenes
from franvaro.domain import cases
from franvaro.domain.actions import Doer, new_event
from franvaro.domain.agenda_items import SectionKind
from franvaro.domain.calendar import SchoolCalendar
from franvaro.domain.cases import CORRECT, Case, stream_of
from franvaro.domain.corrections import correction
from franvaro.domain.events import Event, NewEvent
from franvaro.domain.process import CLOSED
from franvaro.domain.roles import Role
from franvaro.gateways.attendance import open_gateway
from franvaro.gateways.cases.contacts import ContactGateway
from franvaro.gateways.cases.gateway import CaseGateway, open_case_gateway
from franvaro.gateways.cases.reports import ReportGateway
from franvaro.gateways.cases.review import ReviewGateway
from franvaro.gateways.cases.store import CaseStore
from franvaro.gateways.meetings.decisions import DecisionGateway
from franvaro.gateways.meetings.gateway import AgendaGateway
from scripts.make_demo import BOTH, make_demo

NOW = datetime(2027, 2, 20, 9)
OPTIONS = ["--students", "120", "--school-years", "1", "--last-date", "2027-02-19"]
PRIVATE = re.compile(
    r"sjuk|diagnos|depress|ångest|adhd|autism|medicin|läkare|hälso|famil|skilsm", re.IGNORECASE
)


@pytest.fixture(scope="module")
def data(tmp_path_factory) -> Path:
    folder: Path = tmp_path_factory.mktemp("demo-cases")
    assert make_demo(folder, OPTIONS, BOTH) == 0
    assert make_cases(folder, NOW) > 50
    return folder


@pytest.fixture(scope="module")
def door(data: Path) -> CaseGateway:
    return open_case_gateway(open_gateway(data, local_viewer(), None, NOW))


def events_of(door: CaseGateway, case: Case) -> tuple[Event, ...]:
    return door.casebook.events(stream_of(case.case_id))


def test_the_demo_has_cases_in_every_stage_of_both_routines(door: CaseGateway) -> None:
    found = {(row.case.policy.id, row.case.stage) for row in door.cases()}
    stages = {(policy.id, stage.id) for policy in door.gateway.policies for stage in policy.case_stages}
    assert found == stages | {(policy.id, CLOSED) for policy in door.gateway.policies}


def repeated(case: Case, event: Event, calendar: SchoolCalendar) -> NewEvent:
    """What the routine makes of the same step; raises Illegal for one that it does not allow."""
    doer = Doer(event.actor, Role(event.role), event.at.date())
    if event.kind == CORRECT:
        seq, reason = int(event.fields["event"]), event.texts["reason"]
        return correction(case, seq, reason, doer=doer, readers=Role, on=event.on)
    action = case.policy.action(event.kind)
    assert action is not None
    given = {name: value for name, value in event.fields.items() if name in action.fields}
    values = {**given, **event.texts}
    return new_event(case, event.kind, values, doer=doer, on=event.on, calendar=calendar)


def test_every_step_was_allowed_when_it_was_taken(door: CaseGateway) -> None:
    store = CaseStore(door.gateway, door.casebook)
    for row in door.cases():
        calendar, policy = store.calendar(row.case.school_unit), row.case.policy
        events = events_of(door, row.case)
        for number, event in enumerate(events[1:], start=1):
            case = cases.fold(events[:number], policy)
            new = repeated(case, event, calendar)
            said = {name: value for name, value in event.fields.items() if name != "meeting"}
            assert (dict(new.fields), dict(new.texts)) == (said, dict(event.texts))


def test_what_is_done_is_done_in_the_order_of_time_and_before_today(door: CaseGateway) -> None:
    for row in door.cases():
        moments = [event.at for event in events_of(door, row.case)]
        assert moments == sorted(moments)
        assert moments[-1].date() < NOW.date()
    assert door.casebook.verify() == ()


def test_most_deadlines_are_kept_and_some_are_not(door: CaseGateway) -> None:
    talks = [row for row in door.cases("folkhogskola") if row.case.is_open]
    overdue = [row for row in talks if row.is_overdue]
    assert 0 < len(overdue) < len(talks) / 2


def test_one_entry_is_struck_through_and_one_case_is_with_the_board(door: CaseGateway) -> None:
    rows = door.cases()
    assert [len(row.case.struck) for row in rows if row.case.struck] == [1]
    assert [row.case.stage for row in rows].count("compulsory_schooling") == 1
    outcomes = {row.case.outcome for row in rows if not row.case.is_open}
    assert {"absence_reduced", "resolved", "exclusion"} <= outcomes


def test_the_newest_report_has_a_revision_and_still_waits_for_the_nurse(door: CaseGateway) -> None:
    reports = ReportGateway(door, "Demoskolan")
    month = reports.months()[0]
    early, final = reports.revisions(month)
    assert (early.is_closed, final.is_closed) == (False, True)
    assert reports.differences(month)
    assert {reader for _, reader in final.handed_over} == {"school_nurse", "school_leadership"}
    awaiting = Counter(row.entry.awaits_decision for row in ReviewGateway(reports, month).queue())
    assert awaiting[True] > 0
    assert awaiting[False] > 0


def test_contacts_and_an_outage_are_logged(door: CaseGateway) -> None:
    gateway = ContactGateway(door)
    found = gateway.contacts(date(2027, 2, 1), date(2027, 2, 19), "Demoskolan")
    assert {row.task.is_reached for row in found} == {True, False}
    assert len(gateway.outages("Demoskolan")) == 1


def test_the_team_has_met_and_some_of_what_it_decided_is_left_to_follow_up(door: CaseGateway) -> None:
    decided = DecisionGateway(door).decisions()
    assert len({one.meeting_on for one in decided}) == 2
    assert {one.is_open for one in decided} == {True, False}
    agenda = AgendaGateway(door, NOW.date(), "grundskola", "Demoskolan").agenda()
    assert agenda.items(SectionKind.FOLLOW_UP)


def test_the_same_day_and_seed_make_the_same_history(door: CaseGateway) -> None:
    first, again, other = (
        [scene.at for scene in scenes(door.gateway, door.casebook, seed)] for seed in (1, 1, 2)
    )
    assert first == again
    assert first != other


def test_nothing_is_made_twice_nor_for_a_school_that_is_not_made_up(data: Path, tmp_path: Path) -> None:
    assert make_cases(data, NOW) == 0
    assert make_cases(tmp_path, NOW) == 0
    assert not (tmp_path / "casebook.sqlite").exists()


def test_nothing_is_said_about_health_or_home() -> None:
    said = [phrase for those in phrases.PHRASES.values() for phrase in those]
    assert [phrase for phrase in said if PRIVATE.search(phrase)] == []
