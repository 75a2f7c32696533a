"""What is decided at a meeting: in the case, among the tasks, first on the next agenda, each exactly once."""

from __future__ import annotations

from datetime import date

import pytest

from franvaro.access import NotAllowed
from franvaro.casebook import Conflict
from franvaro.domain.agenda import masked
from franvaro.domain.agenda_items import ReasonKind, SectionKind
from franvaro.domain.agenda_rules import DecisionKind
from franvaro.domain.calendar import Month
from franvaro.domain.freezing import frozen
from franvaro.domain.meeting_decisions import InquiryKind, NewDecision
from franvaro.domain.refusals import Illegal, RefusalKind
from franvaro.domain.review import NeutralReason
from franvaro.domain.roles import Role
from franvaro.gateways.meetings.decisions import DecisionGateway
from tests.agenda.meeting import ADA, BO, CIA, EARLIER, TODAY, agenda_of, door_of

DUE, EVALUATED = date(2026, 11, 30), date(2026, 12, 15)
TALK = NewDecision(DecisionKind.MENTOR_TALK, Role.MENTOR, due_on=DUE, informs_guardian=Role.MENTOR)
WATCH = NewDecision(DecisionKind.KEEP_WATCHING, evaluate_on=DUE)
INQUIRY = NewDecision(
    DecisionKind.FURTHER_INVESTIGATION, Role.STUDENT_HEALTH_TEAM, DUE, inquiry=InquiryKind.SCHOOL_SOCIAL
)


def kinds(door, case_id: str | None) -> list[str]:
    assert case_id is not None
    return [event.kind for event in door.case(case_id).done]


def refused(act) -> RefusalKind:
    with pytest.raises(Illegal) as refusal:
        act()
    return refusal.value.refusal.kind


class TestInTheCase:
    @pytest.mark.clause("B5.3")
    def test_a_decision_opens_one_if_there_is_none_lifts_it_and_is_noted(self, door):
        decision = agenda_of(door).decide(ADA, TALK)
        case = door.case(decision.case_id)
        assert (case.stage, kinds(door, case.case_id)) == (
            "student_health_team",
            ["propose_to_eht", "eht_noted"],
        )
        assert case.done[-1].fields == {
            "meeting_decision": "mentor_talk",
            "decision_owner": "mentor",
            "decision_due_on": "2026-11-30",
            "informs_guardian": "mentor",
            "meeting": f"meeting/Skolan/{TODAY}",
        }

    @pytest.mark.parametrize(
        ("new", "action", "field"),
        [
            (WATCH, "eht_decision", ("decision", "wait")),
            (
                NewDecision(DecisionKind.ABSENCE_INVESTIGATION, Role.PRINCIPAL),
                "eht_decision",
                ("decision", "investigate"),
            ),
            (
                NewDecision(DecisionKind.EXTRA_ADAPTATIONS, Role.MENTOR, DUE, EVALUATED),
                "measure_added",
                ("measure_kind", "additional_adaptation"),
            ),
            (
                NewDecision(DecisionKind.EXTRA_ADAPTATIONS, Role.MENTOR, DUE),
                "eht_noted",
                ("meeting_decision", "extra_adaptations"),
            ),
            (INQUIRY, "inquiry_ordered", ("inquiry_kind", "school_social")),
            (
                NewDecision(DecisionKind.CONTACT_CENTRAL_TEAM, Role.PRINCIPAL),
                "eht_noted_restricted",
                ("meeting_decision", "contact_central_team"),
            ),
            (
                NewDecision(DecisionKind.CLOSE, note="Närvaron är god"),
                "close_reduced",
                ("meeting", f"meeting/Skolan/{TODAY}"),
            ),
            (
                NewDecision(DecisionKind.NO_ACTION, reason=NeutralReason.SINGLE_EPISODE),
                "eht_noted",
                ("meeting_decision", "no_action"),
            ),
        ],
    )
    def test_it_is_the_action_of_the_routine_where_one_fits(self, door, new, action, field):
        case_id = agenda_of(door).decide(ADA, new).case_id
        event = door.case(case_id).done[-1]
        assert event.kind == action
        assert event.fields[field[0]] == field[1]

    def test_it_stands_in_the_open_case(self, door):
        opened = door.open_case(ADA, "grundskola")
        assert agenda_of(door).decide(ADA, TALK).case_id == opened.case_id
        assert len(door.cases()) == 1

    def test_the_nurse_lifts_and_the_team_only_notes(self, folder, book):
        nurse = door_of(folder, book, Role.SCHOOL_NURSE)
        case_id = agenda_of(nurse).decide(ADA, WATCH).case_id
        assert kinds(nurse, case_id) == ["propose_to_eht", "eht_noted"]
        team = door_of(folder, book, Role.STUDENT_HEALTH_TEAM)
        case_id = agenda_of(team).decide(BO, WATCH).case_id
        assert kinds(team, case_id) == ["eht_noted"]

    def test_a_nominated_student_without_absence_gets_a_case_on_the_month(self, door):
        agenda_of(door).nominate(CIA)
        case_id = agenda_of(door).decide(CIA, WATCH).case_id
        assert door.case(case_id).report_month == Month(2026, 10)


class TestOnce:
    def test_the_same_decision_sent_twice_is_recorded_once(self, door, book):
        seen = agenda_of(door).meeting().seq
        agenda_of(door).decide(ADA, TALK, expected_seq=seen)
        with pytest.raises(Conflict):
            agenda_of(door).decide(ADA, TALK, expected_seq=seen)
        assert [one.kind for one in agenda_of(door).meeting().decisions] == [DecisionKind.MENTOR_TALK]
        assert len(book.all_events("case/")) == 3

    def test_here_and_in_the_case_or_nowhere(self, door, book):
        opened = door.open_case(ADA, "grundskola", on=TODAY)
        assert refused(lambda: agenda_of(door, EARLIER).decide(ADA, TALK)) is RefusalKind.TOO_EARLY
        assert book.all_events("meeting/") == ()
        assert door.case(opened.case_id).seq == 1


class TestRefused:
    @pytest.mark.parametrize(
        ("new", "kind"),
        [
            (NewDecision(DecisionKind.NO_ACTION), RefusalKind.MISSING_FIELD),
            (NewDecision(DecisionKind.MENTOR_TALK), RefusalKind.MISSING_FIELD),
            (
                NewDecision(DecisionKind.FURTHER_INVESTIGATION, Role.STUDENT_HEALTH_TEAM),
                RefusalKind.MISSING_FIELD,
            ),
            (NewDecision(DecisionKind.MENTOR_TALK, Role.MENTOR, due_on=EARLIER), RefusalKind.TOO_EARLY),
            (
                NewDecision(DecisionKind.CONTACT_CENTRAL_TEAM, Role.MENTOR, DUE),
                RefusalKind.RESTRICTED_OWNER,
            ),
        ],
    )
    def test_what_lacks_something(self, door, new, kind):
        assert refused(lambda: agenda_of(door).decide(ADA, new)) is kind

    def test_before_the_day_of_the_meeting(self, door):
        assert refused(lambda: agenda_of(door, DUE).decide(ADA, TALK)) is RefusalKind.FUTURE


class TestTasks:
    def test_a_decision_is_owed_by_its_owner_until_it_is_done(self, door):
        decision = agenda_of(door).decide(ADA, TALK)
        name = f"decision_{TODAY}_{decision.number}"
        owed = {one.task.task: one.task for one in door.tasks(Role.MENTOR)}
        assert (owed[name].due_on, owed[name].label) == (DUE, "Samtal med mentor")
        agenda_of(door).done(decision)
        assert name not in {one.task.task for one in door.tasks(Role.MENTOR)}
        assert refused(lambda: agenda_of(door).done(decision)) is RefusalKind.DECISION_DONE

    def test_its_owner_may_say_that_it_is_done_and_another_may_not(self, door, folder, book):
        decision = agenda_of(door).decide(ADA, TALK)
        teacher = DecisionGateway(door_of(folder, book, Role.TEACHER))
        with pytest.raises(NotAllowed):
            teacher.done(decision.stream, decision.number)
        mentor = DecisionGateway(door_of(folder, book, Role.MENTOR))
        assert mentor.done(decision.stream, decision.number).done_on == TODAY

    def test_restricted_ones_are_told_to_the_roles_of_the_meeting_only(self, door, folder, book):
        decision = agenda_of(door).decide(ADA, INQUIRY)
        mentor = door_of(folder, book, Role.MENTOR)
        assert DecisionGateway(mentor).decisions() == ()
        assert not any(one.task.task.startswith("decision") for one in mentor.tasks())
        assert refused(lambda: DecisionGateway(mentor).done(decision.stream, decision.number)) is (
            RefusalKind.UNKNOWN_DECISION
        )
        assert DecisionGateway(door).decisions() == (decision,)
        assert any(one.task.task.startswith("decision") for one in door.tasks())


class TestNextAgenda:
    def test_every_decision_comes_first(self, door):
        agenda_of(door, EARLIER).decide(ADA, TALK)
        agenda_of(door, EARLIER).decide(BO, WATCH)
        agenda_of(door, EARLIER).done(agenda_of(door, EARLIER).meeting().decisions[0])
        agenda = agenda_of(door).draft()
        follow_up = agenda.items(SectionKind.FOLLOW_UP)
        assert [item.student for item in follow_up] == [ADA, BO]
        assert [(one.kind, one.is_open) for item in follow_up for one in item.decisions] == [
            (DecisionKind.MENTOR_TALK, False),
            (DecisionKind.KEEP_WATCHING, False),
        ]
        assert follow_up[0].reason.kind is ReasonKind.FOLLOW_UP
        assert ReasonKind.CONTINUING in {reason.kind for reason in follow_up[0].reasons}
        assert ADA not in {item.student for item in agenda.items(SectionKind.NEW)}

    def test_nothing_restricted_is_on_it(self, door):
        agenda_of(door, EARLIER).decide(ADA, INQUIRY)
        case_id = agenda_of(door, EARLIER).decide(ADA, TALK).case_id
        door.act(case_id, "report_of_concern", {}, on=EARLIER)
        text = frozen(agenda_of(door).draft())
        assert "inquiry" not in text.replace('"inquiry":null', "")
        assert all(word not in text for word in ("school_social", "further_investigation", "concern"))
        assert "mentor_talk" in frozen(masked(agenda_of(door).draft()))

    def test_who_was_discussed_before_the_last_meeting_is_continuing(self, door):
        first, second = date(2026, 11, 5), EARLIER
        agenda_of(door, first).decide(ADA, WATCH)
        agenda_of(door, second).decide(BO, WATCH)
        agenda = agenda_of(door).draft()
        assert [item.student for item in agenda.items(SectionKind.FOLLOW_UP)] == [BO]
        (ada,) = agenda.items(SectionKind.CONTINUING)
        assert (ada.student, ada.changed.since) == (ADA, first)
