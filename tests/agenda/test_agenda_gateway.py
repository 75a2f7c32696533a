"""Agendas of a small school: who is on them and why, what people change, what is frozen, who may."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

import pytest

from franvaro.access import NotAllowed, local_viewer
from franvaro.casebook import Conflict
from franvaro.domain.agenda import Agenda, masked
from franvaro.domain.agenda_items import ReasonKind, SectionKind
from franvaro.domain.agenda_rules import DecisionKind
from franvaro.domain.freezing import frozen, thawed
from franvaro.domain.meetings import DropReason
from franvaro.domain.refusals import Illegal, RefusalKind
from franvaro.domain.roles import Role
from franvaro.domain.scope import Scope
from tests.agenda.meeting import ADA, BO, CIA, TODAY, agenda_of, door_of, gun_of, make_report


def on_it(agenda: Agenda) -> dict[str, list[str]]:
    """The ids of each section; the protected student is called gun."""
    return {
        section.section.value: [re.sub("^skyddad.*", "gun", item.student_id) for item in section.items]
        for section in agenda.sections
    }


class TestWithoutAnythingDoneBefore:
    @pytest.mark.clause("B5.1")
    def test_those_whose_absence_continues_are_new_the_most_absent_first(self, door):
        make_report(door)
        agenda = agenda_of(door).draft()
        assert on_it(agenda)["new"] == ["ada", "bo", "gun", "eva"]
        assert agenda.report_revision == "2026-10/1"
        ada = agenda.to_discuss[0]
        assert (ada.reason.kind, ada.reason.clause, ada.reason.detail) == (ReasonKind.CONTINUING, "B5.1", "2")
        assert [reason.kind for reason in ada.reasons] == [ReasonKind.CONTINUING, ReasonKind.RISING]
        assert ada.proposed is DecisionKind.ABSENCE_INVESTIGATION

    def test_without_a_report_the_flags_of_the_newest_closed_month_count(self, door):
        agenda = agenda_of(door).draft()
        assert (agenda.report_revision, on_it(agenda)["new"]) == (None, ["ada", "bo", "gun", "eva"])

    def test_a_report_made_after_the_meeting_does_not_count(self, door):
        make_report(door)
        assert agenda_of(door, date(2026, 11, 20)).draft().report_revision is None

    def test_figures_are_those_of_the_month_the_month_before_and_the_year_so_far(self, door):
        make_report(door)
        figures = agenda_of(door).draft().to_discuss[0].figures
        this, last, baseline = figures.this_month.tally, figures.last_month.tally, figures.baseline
        assert this is not None
        assert last is not None
        assert baseline is not None
        assert figures.pattern is not None
        assert (this.invalid, this.offered, last.invalid, last.offered) == (480, 1200, 300, 1200)
        assert baseline.tally == last
        assert (figures.weeks[0].first, len(figures.weeks)) == (date(2026, 8, 31), 9)
        assert (figures.pattern.full_days, figures.pattern.partial_days) == (8, 0)


class TestPeople:
    def test_nominate_anyone_in_reach(self, door):
        agenda_of(door).nominate(CIA, "Mentor är orolig")
        agenda = agenda_of(door).draft()
        item = next(item for item in agenda.to_discuss if item.student == CIA)
        assert (item.belongs_to, item.reason.kind) == (SectionKind.NEW, ReasonKind.NOMINATED)
        assert "orolig" not in frozen(agenda)
        with pytest.raises(Illegal) as refusal:
            agenda_of(door).nominate(("Skolan", "nobody"))
        assert refusal.value.refusal.kind is RefusalKind.UNKNOWN_STUDENT

    def test_pin_move_and_take_off(self, door):
        agenda_of(door).pin(gun_of(door))
        assert on_it(agenda_of(door).draft())["new"] == ["gun", "ada", "bo", "eva"]
        agenda_of(door).move(gun_of(door), 2)
        agenda_of(door).drop(BO, DropReason.WAIT_FOR_NEXT_MEETING)
        agenda = agenda_of(door).draft()
        assert on_it(agenda)["new"] == ["ada", "gun", "eva"]
        (bo,) = agenda.items(SectionKind.ANNEX)
        assert (bo.reason.kind, bo.reason.detail) == (ReasonKind.DROPPED, "wait_for_next_meeting")
        agenda_of(door).nominate(BO)
        assert on_it(agenda_of(door).draft())["annex"] == []

    def test_say_who_should_be_present(self, door):
        agenda_of(door).call(ADA, [Role.MENTOR, Role.PRINCIPAL])
        assert agenda_of(door).draft().to_discuss[0].attendees == (Role.MENTOR, Role.PRINCIPAL)

    def test_who_did_not_see_the_newest_is_told_so(self, door):
        seen = agenda_of(door).meeting().seq
        agenda_of(door).pin(ADA, expected_seq=seen)
        with pytest.raises(Conflict):
            agenda_of(door).pin(BO, expected_seq=seen)


class TestFreezing:
    def test_makes_numbered_versions_that_never_change(self, door):
        make_report(door)
        first = agenda_of(door).freeze()
        agenda_of(door).drop(ADA, DropReason.OTHER)
        assert agenda_of(door).agenda() == first
        second = agenda_of(door).freeze()
        assert (first.version, second.version) == (1, 2)
        assert agenda_of(door).agenda() == second
        assert agenda_of(door).agenda(1) == first
        assert [one.rests_on for one in agenda_of(door).versions()] == ["2026-10/1"] * 2

    def test_keeps_the_pseudonyms_of_the_meeting(self, door):
        first = agenda_of(door).freeze()
        agenda_of(door).pin(gun_of(door))
        agenda_of(door).nominate(CIA)
        now = {item.student_id: item.number for item in agenda_of(door).draft().students}
        assert now == {**{item.student_id: item.number for item in first.students}, "cia": 5}

    def test_of_what_is_not_there_is_refused(self, door):
        with pytest.raises(Illegal) as refusal:
            agenda_of(door).agenda(1)
        assert refusal.value.refusal.kind is RefusalKind.UNKNOWN_AGENDA

    def test_a_frozen_agenda_is_read_as_it_was(self, door):
        agenda = agenda_of(door).draft()
        assert thawed(Agenda, frozen(agenda)) == agenda


class TestMasking:
    def test_nothing_is_left_that_tells_who_anybody_is(self, door):
        door.open_case(ADA, "grundskola")
        agenda = agenda_of(door).draft()
        text = "".join(frozen(item) for item in masked(agenda).students)
        assert all(name not in text for name in ("ada", "skyddad", "Skolan", "Ada", "7A", "Ek"))
        case_id = agenda.to_discuss[0].case_id
        assert case_id is not None
        assert case_id not in text
        assert agenda_of(door).masked() == masked(agenda)

    def test_one_name_is_shown_on_purpose_and_leaves_a_trail(self, door):
        agenda = agenda_of(door).freeze()
        assert agenda_of(door).reveal(1).given_name == "Ada"
        last = door.gateway.trail.entries()[-1]
        assert (last["action"], last["student_id"]) == ("reveal", "ada")
        protected = next(item.number for item in agenda.students if item.student == gun_of(door))
        with pytest.raises(NotAllowed):
            agenda_of(door).reveal(protected)


class TestRoles:
    @pytest.mark.parametrize("role", [Role.MENTOR, Role.TEACHER, Role.SCHOOL_ADMINISTRATOR])
    def test_others_than_those_of_the_meeting_are_refused(self, folder, book, role):
        gateway = agenda_of(door_of(folder, book, role))
        for act in (gateway.agenda, gateway.draft, gateway.masked, gateway.freeze, gateway.students):
            with pytest.raises(NotAllowed):
                act()
        assert book.all_events("agenda/") == ()

    def test_nobody_sees_further_than_the_reach(self, folder, book):
        agenda_of(door_of(folder, book)).freeze()
        viewer = replace(local_viewer(), scope=Scope(students=frozenset({BO})))
        agenda = agenda_of(door_of(folder, book, viewer=viewer)).agenda()
        assert on_it(agenda)["new"] == ["bo"]

    def test_groups_of_fewer_than_five_students_are_not_shown(self, door):
        kinds = {(group.group_kind, group.group_key) for group in agenda_of(door).draft().groups}
        assert kinds == {("grade", "7"), ("class", "7A")}
        assert door.today == TODAY
