"""What is asked for at every click is made once, and anew when something that it rests on has changed."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from franvaro.access import Viewer
from franvaro.domain.agenda_items import Reason, ReasonKind
from franvaro.domain.meetings import DropReason
from franvaro.domain.roles import Role
from franvaro.domain.scope import Scope
from franvaro.gateways.cases.gateway import CaseGateway
from franvaro.gateways.meetings.effects import EffectGateway
from franvaro.gateways.meetings.gateway import AgendaGateway
from tests.agenda.meeting import ADA, BO, CIA, agenda_of, make_report


def with_viewer(door: CaseGateway, viewer: Viewer) -> AgendaGateway:
    return agenda_of(replace(door, gateway=replace(door.gateway, viewer=viewer)))


def test_an_agenda_is_made_once_while_nothing_happens(door: CaseGateway) -> None:
    first = agenda_of(door).draft()
    assert agenda_of(door).draft() is first
    later = replace(door.gateway, now=door.gateway.now + timedelta(minutes=1))
    assert agenda_of(replace(door, gateway=later)).draft() is first


def test_whatever_is_recorded_counts_at_once(door: CaseGateway) -> None:
    meeting = agenda_of(door)
    assert CIA not in {item.student for item in meeting.draft().students}
    meeting.nominate(CIA)
    assert CIA in {item.student for item in meeting.draft().students}
    meeting.drop(CIA, DropReason.OTHER)
    (dropped,) = (item for item in meeting.draft().students if item.student == CIA)
    assert dropped.reason == Reason(ReasonKind.DROPPED, detail="other")
    assert meeting.draft().report_revision is None
    make_report(door)
    assert meeting.draft().report_revision is not None


def test_a_frozen_agenda_is_there_at_once_and_read_once(door: CaseGateway) -> None:
    meeting = agenda_of(door)
    assert meeting.versions() == ()
    assert meeting.freeze().version == 1
    assert len(meeting.versions()) == 1
    assert meeting.agenda().version == 1
    assert meeting.freeze().version == 2
    assert [one.number for one in meeting.versions()] == [1, 2]
    assert meeting.agenda().version == 2
    assert meeting.agenda(1).version == 1


def test_nobody_is_given_what_was_made_for_somebody_else(door: CaseGateway) -> None:
    everyone = {item.student for item in agenda_of(door).draft().students}
    few = Viewer("någon", Scope(None, frozenset({ADA})))
    assert everyone > {ADA}
    assert {item.student for item in with_viewer(door, few).draft().students} == {ADA}
    assert set(with_viewer(door, few).students()) == {ADA}
    assert {item.student for item in agenda_of(door).draft().students} == everyone


def test_a_day_a_role_and_a_meeting_of_its_own_each_have_their_own(door: CaseGateway) -> None:
    meeting = agenda_of(door)
    drafts = (
        meeting,
        replace(meeting, on=meeting.on + timedelta(days=1)),
        replace(meeting, door=replace(door, role=Role.PRINCIPAL)),
        replace(meeting, school_unit=""),
    )
    assert len({id(one.draft()) for one in drafts}) == len(drafts)
    assert replace(meeting, school_unit="").draft().school_unit == ""


def test_the_figures_of_the_school_follow_the_cases(door: CaseGateway) -> None:
    effects = EffectGateway(agenda_of(door)).effects
    before = effects()
    assert effects() is before
    make_report(door)
    door.open_case(BO, "grundskola")
    assert effects().cases == before.cases + 1
