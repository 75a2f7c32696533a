"""Rutin för hantering av hög frånvaro: from the nurse's review to the school board."""

from dataclasses import replace
from datetime import date, datetime

import pytest

from franvaro.domain.actions import choices
from franvaro.domain.calendar import Month
from franvaro.domain.contacts import (
    ContactOutcome,
    Outage,
    contact_stream,
    contact_task,
    excused_until,
    outages,
)
from franvaro.domain.events import Event
from franvaro.domain.measures import running
from franvaro.domain.refusals import Illegal, RefusalKind
from franvaro.domain.reports import Report, ReportRow, differences, rows_of, rows_text
from franvaro.domain.review import (
    Decision,
    Effect,
    NeutralReason,
    Standing,
    is_proposed_for_meeting,
    is_proposed_to_eht,
    queue,
)
from franvaro.domain.roles import Role
from franvaro.domain.tasks import legal_notes, tasks
from tests.casework.book import CALENDAR, FOLKHOGSKOLA, GRUNDSKOLA, Book, report_case

NURSE, PRINCIPAL, EHT = Role.SCHOOL_NURSE, Role.PRINCIPAL, Role.STUDENT_HEALTH_TEAM
NOVEMBER_4, NOVEMBER_10, DECEMBER_7 = date(2026, 11, 4), date(2026, 11, 10), date(2026, 12, 7)


def refused(book: Book, action: str, on: date, values=None, **who) -> RefusalKind:
    with pytest.raises(Illegal) as refusal:
        book.act(action, on, values, **who)
    return refusal.value.refusal.kind


def in_eht() -> Book:
    book = report_case()
    book.act("propose_to_eht", NOVEMBER_4, role=NURSE)
    return book


def in_meeting() -> Book:
    book = in_eht()
    book.act("eht_decision", NOVEMBER_10, {"decision": "investigate"}, role=EHT)
    book.act("call_network_meeting", DECEMBER_7, {"meeting_on": "2026-12-10"}, role=PRINCIPAL)
    return book


def owed(book: Book) -> dict[str, tuple[Role, date | None, date | None]]:
    return {task.task: (task.role, task.nominal_on, task.due_on) for task in tasks(book.case, CALENDAR)}


def row(student: str = "ada", **changed) -> ReportRow:
    usual = ReportRow(student, "7A", "invalid_month", "certain", 120, 1200, 1200, "certain", "new", 1, False)
    return replace(usual, **changed)


def report(*rows: ReportRow, school_days: int = 20) -> Report:
    moment = datetime(2026, 11, 3, 9)
    return Report("Skolan", Month(2026, 10), 1, moment.date(), moment, "lokal", "v", school_days, True, rows)


class TestRegistration:
    @pytest.mark.clause("B1.1")
    def test_is_in_time_within_the_minutes_of_the_routine(self):
        assert GRUNDSKOLA.registration.on_time_minutes == 15

    @pytest.mark.clause("B1.2")
    def test_is_excused_by_an_outage_until_its_end(self):
        outage = Outage(datetime(2026, 10, 1, 8), datetime(2026, 10, 1, 12), 1)
        within, outside = datetime(2026, 10, 1, 9, 30), datetime(2026, 10, 1, 12)
        assert excused_until(within, [outage]) == datetime(2026, 10, 1, 12)
        assert excused_until(outside, [outage]) == outside

    @pytest.mark.clause("B1.2")
    def test_a_struck_outage_excuses_nothing(self):
        fields = {"started_at": "2026-10-01T08:00:00", "ended_at": "2026-10-01T12:00:00"}
        logged = Event(
            "outage/Skolan", 1, "outage", NOVEMBER_4, datetime(2026, 11, 4), "x", "", fields, {}, None
        )
        struck = replace(logged, seq=2, kind="correct", fields={"event": "1"})
        assert len(outages([logged])) == 1
        assert outages([logged, struck]) == ()

    @pytest.mark.clause("B1.3")
    def test_is_the_teachers_who_has_a_role_of_their_own(self):
        assert Role.TEACHER in frozenset(Role)


class TestAFullInvalidDay:
    def task(self, *events: Event):
        assert GRUNDSKOLA.contact is not None
        imported = datetime(2026, 10, 13, 14, 5)
        day, rule = date(2026, 10, 12), GRUNDSKOLA.contact
        return contact_task(("Skolan", "ada"), day, imported, events=events, calendar=CALENDAR, rule=rule)

    def event(self, seq: int, kind: str, at: datetime, **fields: str) -> Event:
        stream = contact_stream("Skolan", "ada", date(2026, 10, 12))
        return Event(stream, seq, kind, at.date(), at, "lokal", "mentor", fields, {}, None)

    @pytest.mark.clause("B2.1")
    def test_asks_for_a_contact_by_the_end_of_the_day_of_knowledge(self):
        assert self.task().due_at == datetime(2026, 10, 13, 16, 30)
        seen = self.event(1, "seen", datetime(2026, 10, 12, 15))
        assert self.task(seen).due_at == datetime(2026, 10, 12, 16, 30)

    @pytest.mark.clause("B2.1", "B4.4")
    def test_is_owed_until_somebody_was_reached(self):
        missed = self.event(1, "contact", datetime(2026, 10, 13, 15), outcome="not_reached")
        reached = self.event(2, "contact", datetime(2026, 10, 13, 16), outcome="informed")
        late = datetime(2026, 10, 13, 16, 31)
        assert self.task(missed).is_overdue(late)
        assert not self.task(missed, reached).is_overdue(late)
        assert not self.task(missed).is_overdue(datetime(2026, 10, 13, 16, 30))

    def test_a_struck_contact_reached_nobody(self):
        reached = self.event(1, "contact", datetime(2026, 10, 13, 16), outcome="informed")
        struck = self.event(2, "correct", datetime(2026, 10, 13, 16), event="1")
        assert not self.task(reached, struck).is_reached

    @pytest.mark.clause("B2.2")
    def test_is_the_mentors_and_another_may_take_over(self):
        book = report_case()
        book.act("reassign", NOVEMBER_4, {"new_owner": "true"})
        assert book.case.has_done("reassign")
        assert {outcome.value for outcome in ContactOutcome} == {"informed", "cause_discussed", "not_reached"}


class TestTheReport:
    @pytest.mark.clause("B3.1")
    def test_is_kept_to_the_minute_and_compared_row_by_row(self):
        before = report(row(), row("bo"))
        after = report(row(absence_minutes=60), row("cia"))
        assert rows_of(rows_text(before.rows)) == before.rows
        changed = {one.row.student_id: (one.before, one.after) for one in differences(before, after)}
        assert changed == {
            "ada": (row(), row(absence_minutes=60)),
            "bo": (row("bo"), None),
            "cia": (None, row("cia")),
        }

    @pytest.mark.clause("B3.1")
    def test_of_fewer_than_five_school_days_is_marked(self):
        assert report(school_days=4).has_few_days
        assert not report(school_days=5).has_few_days

    @pytest.mark.clause("B3.2")
    def test_is_the_school_administrators(self):
        assert Role("school_administrator") is Role.SCHOOL_ADMINISTRATOR


class TestTheNursesQueue:
    @pytest.mark.clause("B4.1", "B4.3")
    def test_tells_new_continuing_gone_and_already_in_a_case(self):
        rows = (row(), row("bo", change="continuing"), row("cia", change="gone"), row("dan"))
        entries = queue(report(*rows), GRUNDSKOLA, {"dan": report_case().case}, {})
        standings = {entry.student.student_id: entry.standing for entry in entries}
        assert standings == {
            "ada": Standing.NEW,
            "bo": Standing.CONTINUING,
            "cia": Standing.GONE,
            "dan": Standing.IN_CASE,
        }
        assert [entry.awaits_decision for entry in entries] == [True, True, False, True]

    @pytest.mark.clause("B4.1")
    def test_shows_the_newest_decision_with_its_neutral_reason(self):
        def decided(seq: int, **fields: str) -> Event:
            moment = datetime(2026, 11, 4, 10)
            return Event("review/…", seq, "decide", NOVEMBER_4, moment, "s", "", fields, {}, "2026-10/1")

        events = (
            decided(1, decision="letter_and_mail"),
            decided(2, decision="no_action", reason="single_episode"),
        )
        (entry,) = queue(report(row()), GRUNDSKOLA, {}, {"ada": events})
        assert entry.reviewed is not None
        assert entry.reviewed.decision is Decision.NO_ACTION
        assert (entry.reviewed.reason, entry.reviewed.rests_on) == (NeutralReason.SINGLE_EPISODE, "2026-10/1")

    @pytest.mark.clause("B4.2", "B4.5")
    def test_letter_and_mail_are_the_nurses_and_the_talk_is_the_mentors(self):
        book = report_case()
        assert refused(book, "letter", NOVEMBER_4) is RefusalKind.WRONG_ROLE
        book.act("letter", NOVEMBER_4, role=NURSE)
        book.act("mail_to_mentor", NOVEMBER_4, role=NURSE)
        assert owed(book)["talk_to_guardian"] == (Role.MENTOR, date(2026, 11, 11), None)
        assert {"letter_to_guardian", "mail_to_mentor"} <= {one.id for one in GRUNDSKOLA.documents}

    @pytest.mark.clause("B4.4")
    def test_a_contact_keeps_what_it_gave_and_the_next_step(self):
        book = report_case()
        logged = book.act(
            "guardian_contacted", NOVEMBER_4, {"outcome": "informed", "next_step": "Möte fredag"}
        )
        assert (logged.fields["outcome"], dict(logged.texts)) == ("informed", {"next_step": "Möte fredag"})

    @pytest.mark.clause("B4.1")
    def test_is_asked_for_in_five_working_days_and_never_overdue(self):
        book = report_case()
        assert owed(book)["review_absence"] == (NURSE, NOVEMBER_10, None)
        book.act("letter", NOVEMBER_4, role=NURSE)
        assert "review_absence" not in owed(book)


class TestEht:
    @pytest.mark.clause("B5.1")
    @pytest.mark.parametrize(("reports", "proposed"), [(1, False), (2, True), (3, True)])
    def test_is_proposed_at_the_second_report_in_a_row(self, reports, proposed):
        (student,) = report(row(consecutive_reports=reports)).students
        assert is_proposed_to_eht(report_case().case, student) is proposed

    @pytest.mark.clause("B5.1")
    def test_is_not_proposed_again_once_the_nurse_dropped_it_with_a_reason(self):
        book = report_case()
        (student,) = report(row(consecutive_reports=2, newest_month_clean=True)).students
        assert refused(book, "drop_from_eht", NOVEMBER_4, role=NURSE) is RefusalKind.MISSING_FIELD
        book.act("drop_from_eht", NOVEMBER_4, {"reason": "Senaste månaden under gränsen"}, role=NURSE)
        assert not is_proposed_to_eht(book.case, student)

    @pytest.mark.clause("B5.1")
    def test_lifting_asks_the_nurse_to_tell_the_mentor(self):
        book = in_eht()
        assert owed(book)["notify_mentor"] == (NURSE, NOVEMBER_4, None)
        book.act("mentor_notified", NOVEMBER_4, role=NURSE)
        assert "notify_mentor" not in owed(book)

    @pytest.mark.clause("B5.2")
    def test_shows_the_law_with_days_elapsed_and_no_limit(self):
        book = in_eht()
        note = next(one for one in legal_notes(book.case) if one.reminder.id == "investigate")
        assert (note.since, note.done_on, note.days_elapsed(NOVEMBER_10)) == (NOVEMBER_4, None, 6)
        assert owed(book)["investigate"] == (PRINCIPAL, None, None)
        assert refused(book, "provider_notified", NOVEMBER_10, role=PRINCIPAL) is RefusalKind.NOT_YET
        book.act("investigation_opened", NOVEMBER_10, role=PRINCIPAL)
        book.act("provider_notified", NOVEMBER_10, role=PRINCIPAL)
        assert [one.done_on for one in legal_notes(book.case)] == [NOVEMBER_10, NOVEMBER_10]

    @pytest.mark.clause("B5.3")
    def test_the_mentor_answers_with_eht(self):
        book = in_eht()
        assert book.case.owner_role is Role.MENTOR
        book.act("eht_decision", NOVEMBER_10, {"decision": "investigate"}, role=EHT)
        assert owed(book)["investigate_by_checklist"] == (Role.MENTOR, None, None)


class TestTheChecklist:
    @pytest.mark.clause("Ba.1")
    def test_a_keeps_the_students_words_with_a_standing_instruction(self):
        book = in_eht()
        noted = book.act("checklist_a", NOVEMBER_10, {"student_view": "Grupprum hjälper"})
        assert dict(noted.texts) == {"student_view": "Grupprum hjälper"}
        (a, *_) = GRUNDSKOLA.checklists
        assert "inga diagnoser" in (a.instruction or "")

    @pytest.mark.clause("Ba.2", "Bb.3")
    def test_adaptations_are_evaluated_on_their_day_until_they_end(self):
        book = in_eht()
        values = {"adaptation_kind": "place", "measure_owner": "mentor", "evaluate_on": "2026-12-19"}
        seq = book.act("adaptation_added", NOVEMBER_10, values).seq
        due = (Role.MENTOR, date(2026, 12, 19), date(2026, 12, 21))
        assert owed(book)[f"evaluate_measure_{seq}"] == due
        again = {"measure": str(seq), "result": "continues", "evaluate_on": "2027-02-01"}
        book.act("measure_evaluated", DECEMBER_7, again)
        assert [measure.evaluate_on for measure in running(book.case)] == [date(2027, 2, 1)]
        book.act("measure_evaluated", date(2027, 2, 1), {"measure": str(seq), "result": "helped"})
        assert running(book.case) == ()

    @pytest.mark.clause("Bb.1")
    def test_b_maps_only_what_was_begun(self):
        book = in_eht()
        done = {"finished_on": "2026-12-01"}
        assert refused(book, "mapping_finished", DECEMBER_7, done) is RefusalKind.NOT_YET
        book.act("mapping_started", NOVEMBER_10)
        book.act("mapping_finished", DECEMBER_7, done)

    @pytest.mark.clause("Bb.2")
    def test_measures_have_a_kind_and_an_owner(self):
        book = in_eht()
        values = {
            "measure_kind": "action_programme",
            "measure_owner": "principal",
            "evaluate_on": "2026-12-01",
        }
        book.act("measure_added", NOVEMBER_10, values)
        (measure,) = running(book.case)
        assert (measure.kind, measure.owner) == ("action_programme", "principal")
        without = {name: value for name, value in values.items() if name != "measure_owner"}
        assert refused(book, "measure_added", NOVEMBER_10, without) is RefusalKind.MISSING_FIELD

    @pytest.mark.clause("Bc.1", "Bc.2")
    def test_c_keeps_kinds_and_dates_for_restricted_readers_only(self):
        for name in ("inquiry_ordered", "inquiry_finished", "central_team_contacted"):
            action = GRUNDSKOLA.action(name)
            assert action is not None
            assert set(action.visible_to) == {EHT, NURSE, PRINCIPAL}
            assert all(GRUNDSKOLA.field(field).kind != "text" for field in action.fields)

    @pytest.mark.clause("Bd.1")
    @pytest.mark.parametrize("book", [report_case(), in_eht(), in_meeting()])
    def test_d_can_be_recorded_at_every_stage_by_anybody_and_changes_nothing(self, book):
        stage, deadlines = book.case.stage, book.case.deadlines
        for role in Role:
            book.act("report_of_concern", DECEMBER_7, role=role)
        assert (book.case.stage, book.case.deadlines) == (stage, deadlines)
        assert not any("report_of_concern" in action.requires for action in GRUNDSKOLA.actions)

    @pytest.mark.clause("Bd.1")
    def test_d_is_shown_to_principal_and_eht_only_and_holds_no_words(self):
        action = GRUNDSKOLA.action("report_of_concern")
        assert action is not None
        assert set(action.visible_to) == {PRINCIPAL, EHT}
        assert all(GRUNDSKOLA.field(field).kind != "text" for field in action.fields)


class TestTheMeeting:
    @pytest.mark.clause("B6.1")
    def test_is_proposed_after_a_whole_report_that_is_still_deviating_or_not_lower(self):
        book = in_eht()
        (still,) = report(row()).students
        lower, same = Effect((200, 1000), (199, 1000)), Effect((200, 1000), (200, 1000))
        assert not is_proposed_for_meeting(book.case, still, Month(2026, 12), same)
        book.act("eht_decision", NOVEMBER_10, {"decision": "investigate"}, role=EHT)
        assert not is_proposed_for_meeting(book.case, still, Month(2026, 11), same)
        assert is_proposed_for_meeting(book.case, still, Month(2026, 12), lower)
        assert is_proposed_for_meeting(book.case, None, Month(2026, 12), same)
        assert not is_proposed_for_meeting(book.case, None, Month(2026, 12), lower)

    @pytest.mark.clause("B6.1")
    def test_is_called_after_ehts_decision_and_has_guests_and_an_agreement(self):
        book = in_eht()
        meeting = {"meeting_on": "2026-12-10"}
        assert refused(book, "call_network_meeting", DECEMBER_7, meeting) is RefusalKind.NOT_YET
        book = in_meeting()
        assert refused(book, "network_meeting_held", DECEMBER_7) is RefusalKind.MISSING_FIELD

    @pytest.mark.clause("B6.2")
    def test_is_the_principals(self):
        assert in_meeting().case.owner_role is PRINCIPAL

    @pytest.mark.clause("B7.1")
    def test_is_followed_by_a_hand_over_that_only_the_principal_records(self):
        book = in_meeting()
        assert refused(book, "hand_over_to_board", DECEMBER_7, role=PRINCIPAL) is RefusalKind.NOT_YET
        book.act("network_meeting_held", DECEMBER_7, {"present": "student,guardian", "agreement": "x"})
        assert refused(book, "hand_over_to_board", DECEMBER_7) is RefusalKind.WRONG_ROLE
        book.act("hand_over_to_board", DECEMBER_7, role=PRINCIPAL)
        assert book.case.stage == "compulsory_schooling"

    @pytest.mark.clause("B7.2")
    def test_the_school_board_has_no_role_of_its_own(self):
        assert "school_board" not in {role.value for role in Role}


class TestBothRoutines:
    @pytest.mark.clause("A0", "B0")
    @pytest.mark.parametrize("policy", [FOLKHOGSKOLA, GRUNDSKOLA], ids=lambda policy: policy.id)
    def test_have_a_name_a_version_and_a_day_they_hold_from(self, policy):
        assert policy.name
        assert policy.version
        assert policy.valid_from <= date(2026, 8, 1)

    def test_close_only_with_a_reason_while_absence_is_high(self):
        book = report_case()
        assert refused(book, "close_reduced", DECEMBER_7, is_high=True) is RefusalKind.MISSING_FIELD
        book.act("close_reduced", DECEMBER_7)
        legal = {choice.action.id for choice in choices(book.case, PRINCIPAL) if choice.refusal is None}
        assert legal == {"report_of_concern"}
