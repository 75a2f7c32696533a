"""Handlingsplan för närvaro: talk by talk, what must be done, by whom, and what may not."""

from datetime import date

import pytest

from franvaro.domain.actions import choices
from franvaro.domain.measures import measures, running
from franvaro.domain.refusals import Illegal, RefusalKind
from franvaro.domain.roles import Role
from franvaro.domain.tasks import booked_on, late_booking, tasks
from tests.casework.book import CALENDAR, FOLKHOGSKOLA, TALK_1, TALK_2, TALK_3, Book, talks_case

OCTOBER_1, NOVEMBER_5, NOVEMBER_25 = date(2026, 10, 1), date(2026, 11, 5), date(2026, 11, 25)


def refused(book: Book, action: str, on: date, values=None, **who) -> RefusalKind:
    """Why an action is refused; nothing is recorded."""
    before = len(book.events)
    with pytest.raises(Illegal) as refusal:
        book.act(action, on, values, **who)
    assert len(book.events) == before
    return refusal.value.refusal.kind


def in_talk_2() -> Book:
    book = talks_case()
    book.act("talk_1_held", OCTOBER_1, TALK_1)
    return book


def in_talk_3() -> Book:
    book = in_talk_2()
    book.act("talk_2_held", date(2026, 10, 20), TALK_2)
    return book


def in_talk_4() -> Book:
    book = in_talk_3()
    book.act("talk_3_held", NOVEMBER_5, TALK_3)
    return book


def owed(book: Book) -> dict[str, tuple[date | None, date | None]]:
    return {task.task: (task.nominal_on, task.due_on) for task in tasks(book.case, CALENDAR)}


class TestTalk1:
    @pytest.mark.clause("A1.when")
    def test_is_due_three_weeks_after_the_breach_however_late_the_case_is_opened(self):
        late = talks_case(opened_on=NOVEMBER_5)
        assert owed(late) == {"talk_1": (date(2026, 10, 6), date(2026, 10, 6))}
        assert (late.case.breach_date, late.case.opened_on) == (date(2026, 9, 15), NOVEMBER_5)

    @pytest.mark.clause("A1.when")
    def test_is_overdue_the_day_after_its_last_day(self):
        (task,) = tasks(talks_case().case, CALENDAR)
        assert not task.is_overdue(date(2026, 10, 6))
        assert task.is_overdue(date(2026, 10, 7))

    @pytest.mark.clause("A1.who")
    def test_belongs_to_the_mentor_and_asks_who_was_there(self):
        book = talks_case()
        assert book.case.owner_role is Role.MENTOR
        assert refused(book, "talk_1_held", OCTOBER_1, TALK_1, role=Role.PRINCIPAL) is RefusalKind.WRONG_ROLE
        without = {name: value for name, value in TALK_1.items() if name != "present"}
        assert refused(book, "talk_1_held", OCTOBER_1, without) is RefusalKind.MISSING_FIELD

    @pytest.mark.clause("A1.who")
    def test_a_new_mentor_is_an_event_of_the_case(self):
        book = talks_case()
        book.act("reassign", OCTOBER_1, {"new_owner": "true"})
        assert book.case.has_done("reassign")

    @pytest.mark.clause("A1.1")
    def test_has_a_preparation_sheet_and_no_field_for_causes(self):
        assert "talk_preparation" in {document.id for document in FOLKHOGSKOLA.documents}
        hint = FOLKHOGSKOLA.field("note").hint
        assert hint is not None
        assert "inga diagnoser" in hint

    @pytest.mark.clause("A1.2")
    def test_is_not_held_until_the_plan_was_shown_or_the_reason_why_not_is_given(self):
        book = talks_case()
        unshown = {**TALK_1, "plan_shown": "false"}
        assert refused(book, "talk_1_held", OCTOBER_1, unshown) is RefusalKind.NOT_TICKED
        held = book.act("talk_1_held", OCTOBER_1, {**unshown, "plan_not_shown": "Deltagaren gick tidigare"})
        assert held.texts == {"plan_not_shown": "Deltagaren gick tidigare"}
        assert book.case.stage == "talk_2"

    @pytest.mark.clause("A1.3")
    def test_is_followed_by_a_soft_reminder_to_call_a_joint_meeting(self):
        book = in_talk_2()
        assert owed(book)["initiate_joint_meeting"] == (date(2026, 10, 8), None)
        soft = next(t for t in tasks(book.case, CALENDAR) if t.task == "initiate_joint_meeting")
        assert not soft.is_overdue(date(2027, 6, 1))
        book.act("initiate_joint_meeting", date(2026, 10, 22), {"service_invited": "true"})
        assert "initiate_joint_meeting" not in owed(book)

    @pytest.mark.clause("A1.4")
    def test_undocumented_is_a_reminder_and_never_overdue(self):
        book = in_talk_2()
        assert owed(book)["document_talk_1"] == (OCTOBER_1, None)
        book.act("talk_1_documented", OCTOBER_1, {"note": "Kom överens om väckning"})
        assert "document_talk_1" not in owed(book)

    @pytest.mark.clause("A1.5", "A2.5", "A3.5")
    def test_every_talk_has_a_guide(self):
        assert all(stage.guide for stage in FOLKHOGSKOLA.case_stages)

    @pytest.mark.clause("A-br1")
    def test_resolved_stays_until_somebody_closes_or_goes_on(self):
        book = talks_case()
        book.act("talk_1_held", OCTOBER_1, {**TALK_1, "outcome": "resolved"})
        assert (book.case.stage, owed(book).get("talk_1")) == ("talk_1", None)
        book.act("skip_talk", OCTOBER_1, {"reason": "Frånvaron kom tillbaka"})
        assert book.case.stage == "talk_2"

    def test_is_held_once(self):
        book = talks_case()
        book.act("talk_1_held", OCTOBER_1, {**TALK_1, "outcome": "resolved"})
        assert refused(book, "talk_1_held", OCTOBER_1, TALK_1) is RefusalKind.ALREADY_DONE


class TestTalk2:
    @pytest.mark.clause("A2.who")
    def test_calls_studerandehalsan_unless_a_reason_is_given(self):
        book = in_talk_2()
        assert refused(book, "initiate_joint_meeting", OCTOBER_1) is RefusalKind.NOT_TICKED
        book.act("initiate_joint_meeting", OCTOBER_1, {"service_not_invited": "Deltagaren vill inte"})
        assert book.case.has_done("initiate_joint_meeting")

    @pytest.mark.clause("A2.when")
    def test_has_no_due_date_until_somebody_initiates_the_meeting(self):
        book = in_talk_2()
        assert "talk_2" not in owed(book)
        book.act("initiate_joint_meeting", date(2026, 10, 22), {"service_invited": "true"})
        assert owed(book)["talk_2"] == (date(2026, 10, 29), date(2026, 11, 2))

    @pytest.mark.clause("A2.0", "A3.0")
    def test_follows_only_when_the_problem_remains(self):
        book = talks_case()
        assert refused(book, "talk_2_held", OCTOBER_1, TALK_2) is RefusalKind.WRONG_STAGE
        book.act("talk_1_held", OCTOBER_1, TALK_1)
        assert book.case.stage == "talk_2"

    @pytest.mark.clause("A2.1")
    def test_records_what_was_agreed_and_who_does_what_until_when(self):
        book = in_talk_2()
        without = {name: value for name, value in TALK_2.items() if name != "agreement"}
        assert refused(book, "talk_2_held", date(2026, 10, 20), without) is RefusalKind.MISSING_FIELD
        agreed = {"measure_kind": "agreement", "measure_owner": "student", "evaluate_on": "2026-11-07"}
        added = book.act("measure_added", date(2026, 10, 20), agreed)
        assert owed(book)[f"evaluate_measure_{added.seq}"] == (date(2026, 11, 7), date(2026, 11, 9))
        book.act("measure_evaluated", NOVEMBER_5, {"measure": str(added.seq), "result": "helped"})
        (measure,) = measures(book.case)
        assert measure.evaluated == ((NOVEMBER_5, "helped"),)
        assert running(book.case) == ()

    @pytest.mark.clause("A2.2")
    def test_books_talk_3_and_states_expectations(self):
        book = in_talk_2()
        on = date(2026, 10, 20)
        assert (
            refused(book, "talk_2_held", on, {**TALK_2, "expectations_stated": ""}) is RefusalKind.NOT_TICKED
        )
        assert refused(book, "talk_2_held", on, {**TALK_2, "next_talk_on": ""}) is RefusalKind.MISSING_FIELD
        book.act("talk_2_held", on, {**TALK_2, "next_talk_on": "2026-11-06"})
        assert (booked_on(book.case), late_booking(book.case)) == (date(2026, 11, 6), None)

    @pytest.mark.clause("A2.2")
    def test_booked_after_the_deadline_is_told(self):
        book = in_talk_2()
        book.act("talk_2_held", date(2026, 10, 20), {**TALK_2, "next_talk_on": "2026-11-09"})
        late = late_booking(book.case)
        assert late is not None
        assert (late.booked_on, late.deadline.due_on) == (date(2026, 11, 9), date(2026, 11, 6))

    @pytest.mark.clause("A2.3", "A3.3")
    @pytest.mark.parametrize(("talk", "book"), [(2, in_talk_3()), (3, in_talk_4())])
    def test_and_3_wait_to_be_documented(self, talk, book):
        assert f"document_talk_{talk}" in owed(book)
        book.act(f"talk_{talk}_documented", NOVEMBER_25, {"note": "Vi följde upp"})
        assert f"document_talk_{talk}" not in owed(book)


class TestTalk3:
    @pytest.mark.clause("A3.when", "A4.when")
    @pytest.mark.parametrize(
        ("held", "talk_3", "talk_4"),
        [
            (date(2026, 10, 1), date(2026, 11, 6), date(2026, 11, 26)),
            (date(2026, 11, 23), date(2027, 1, 7), date(2027, 1, 18)),
        ],
        ids=["autumn", "process week 6 is ISO week 53"],
    )
    def test_is_due_in_week_6_and_talk_4_after_8_weeks(self, held, talk_3, talk_4):
        book = talks_case()
        book.act("talk_1_held", held, TALK_1)
        due = {task: dates[1] for task, dates in owed(book).items()}
        assert (due["talk_3"], due["talk_4"]) == (talk_3, talk_4)

    @pytest.mark.clause("A3.who", "A4.who")
    def test_and_4_may_have_others_present(self):
        book = in_talk_3()
        book.act("talk_3_held", NOVEMBER_5, {**TALK_3, "present": "student,mentor,principal"})
        held = {"present": "student,principal", "outcome": "remains"}
        book.act("talk_4_held", NOVEMBER_25, held, role=Role.PRINCIPAL)
        assert book.case.has_done("talk_4_held")

    @pytest.mark.clause("A2.4", "A3.1")
    def test_informs_of_possible_exclusion_only_after_the_principal_was_informed(self):
        book = in_talk_3()
        by = {"informed_by": "mentor"}
        assert refused(book, "informed_of_possible_exclusion", NOVEMBER_5, by) is RefusalKind.NOT_YET
        book.act("principal_informed", NOVEMBER_5)
        early = refused(book, "informed_of_possible_exclusion", date(2026, 11, 4), by)
        assert early is RefusalKind.TOO_EARLY
        book.act("informed_of_possible_exclusion", NOVEMBER_5, by)

    @pytest.mark.clause("A3.2")
    def test_books_talk_4_which_may_end_in_going_on_with_a_reason(self):
        book = in_talk_3()
        unbooked = {**TALK_3, "next_talk_on": ""}
        assert refused(book, "talk_3_held", NOVEMBER_5, unbooked) is RefusalKind.MISSING_FIELD
        book.act("talk_3_held", NOVEMBER_5, TALK_3)
        assert refused(book, "close_with_reason", NOVEMBER_25, {"reason": "x"}) is RefusalKind.NOT_YET
        book.act("talk_4_held", NOVEMBER_25, {"present": "student", "outcome": "remains"})
        book.act("close_with_reason", NOVEMBER_25, {"reason": "Ny plan efter praktiken"})
        assert book.case.outcome == "continue_with_reason"

    @pytest.mark.clause("A3.4")
    def test_never_asks_for_an_update_of_the_principal(self):
        book = in_talk_3()
        assert "principal_updated" not in owed(book)
        book.act("principal_updated", NOVEMBER_5)
        assert not any("principal_updated" in reminder.met_by for reminder in FOLKHOGSKOLA.reminders)


class TestTalk4:
    def ready(self) -> Book:
        book = in_talk_4()
        book.act("principal_informed", NOVEMBER_5)
        book.act("informed_of_possible_exclusion", NOVEMBER_5, {"informed_by": "mentor"})
        return book

    @pytest.mark.clause("A4.title")
    def test_follows_when_the_problem_remains_after_talk_3(self):
        assert in_talk_4().case.stage == "talk_4"

    @pytest.mark.clause("A4.1", "A4.3")
    def test_excludes_only_by_the_principal_with_grounds_and_after_the_information(self):
        book = in_talk_4()
        grounds = {"grounds": "Frånvaron har fortsatt"}
        assert refused(book, "exclude", NOVEMBER_25, grounds, role=Role.PRINCIPAL) is RefusalKind.NOT_YET
        book = self.ready()
        assert refused(book, "exclude", NOVEMBER_25, grounds, role=Role.PRINCIPAL) is RefusalKind.NOT_YET
        book.act("informer_agreed", NOVEMBER_25, {"informed_by": "principal"})
        assert refused(book, "exclude", NOVEMBER_25, grounds) is RefusalKind.WRONG_ROLE
        assert refused(book, "exclude", NOVEMBER_25, role=Role.PRINCIPAL) is RefusalKind.MISSING_FIELD
        book.act("exclude", NOVEMBER_25, grounds, role=Role.PRINCIPAL)
        assert (book.case.stage, book.case.outcome, book.case.closed_on) == (
            "closed",
            "exclusion",
            NOVEMBER_25,
        )

    @pytest.mark.clause("A4.2")
    def test_tells_the_participant_afterwards_with_day_and_channel(self):
        book = self.ready()
        book.act("informer_agreed", NOVEMBER_25, {"informed_by": "principal"})
        book.act("exclude", NOVEMBER_25, {"grounds": "Skäl"}, role=Role.PRINCIPAL)
        assert owed(book) == {"inform_of_exclusion": (NOVEMBER_25, None)}
        told = {"informed_by": "principal", "channel": "both"}
        book.act("informed_of_exclusion", NOVEMBER_25, told, role=Role.PRINCIPAL)
        assert owed(book) == {}

    @pytest.mark.clause("A4.3")
    def test_is_never_proposed_by_the_software(self):
        book = in_talk_4()
        assert not any("exclu" in task.task for task in tasks(book.case, CALENDAR))


class TestClosing:
    @pytest.mark.clause("A5.what", "A-br1")
    @pytest.mark.parametrize("book", [talks_case(), in_talk_2(), in_talk_3(), in_talk_4()])
    def test_is_possible_at_every_stage(self, book):
        book.act("close_resolved", NOVEMBER_25, {"encouraged": "true"})
        assert (book.case.outcome, book.case.owner_role, owed(book).get("talk_4")) == ("resolved", None, None)

    @pytest.mark.clause("A5.when")
    def test_asks_for_a_reason_while_absence_is_still_high(self):
        book = in_talk_2()
        assert refused(book, "close_resolved", NOVEMBER_5, is_high=True) is RefusalKind.MISSING_FIELD
        book.act("close_resolved", NOVEMBER_5, {"outcome_reason": "Praktik"}, is_high=True)
        assert not book.case.is_open

    @pytest.mark.clause("A5.how")
    def test_watches_for_twenty_school_days(self):
        book = in_talk_2()
        book.act("close_resolved", NOVEMBER_5, {"encouraged": "true"})
        assert book.case.watch_until == date(2026, 12, 3)

    def test_leaves_nothing_to_do_but_documents(self):
        book = in_talk_2()
        book.act("close_resolved", NOVEMBER_5)
        legal = {choice.action.id for choice in choices(book.case, Role.MENTOR) if choice.refusal is None}
        assert legal == {"talk_1_documented"}


class TestTheOrderOfStages:
    @pytest.mark.clause("A-br2")
    def test_is_1_2_3_4_and_a_step_over_asks_for_a_reason(self):
        assert [stage.id for stage in FOLKHOGSKOLA.case_stages] == ["talk_1", "talk_2", "talk_3", "talk_4"]
        book = in_talk_2()
        assert refused(book, "skip_talk", OCTOBER_1) is RefusalKind.MISSING_FIELD
        book.act("skip_talk", OCTOBER_1, {"reason": "Deltagaren kom inte"})
        assert book.case.stage == "talk_3"

    @pytest.mark.clause("A-br2")
    def test_never_goes_back_in_time(self):
        book = in_talk_3()
        assert refused(book, "talk_3_held", date(2026, 10, 19), TALK_3) is RefusalKind.TOO_EARLY

    def test_holds_nothing_that_has_not_happened(self):
        book = talks_case()
        tomorrow = refused(book, "talk_1_held", OCTOBER_1, TALK_1, today=date(2026, 9, 30))
        assert tomorrow is RefusalKind.FUTURE


class TestWhatIsFilledIn:
    @pytest.mark.parametrize(
        ("field", "value"),
        [("outcome", "kanske"), ("present", "student,katt"), ("plan_shown", "ja"), ("present", ",")],
    )
    def test_must_have_the_form_of_its_field(self, field, value):
        found = refused(talks_case(), "talk_1_held", OCTOBER_1, {**TALK_1, field: value})
        assert found is RefusalKind.WRONG_VALUE

    @pytest.mark.parametrize("value", ["2026-13-01", "20261105", "imorgon"])
    def test_as_a_date_is_written_out(self, value):
        found = refused(in_talk_3(), "talk_3_held", NOVEMBER_5, {**TALK_3, "next_talk_on": value})
        assert found is RefusalKind.WRONG_VALUE

    def test_must_belong_to_the_action(self):
        found = refused(talks_case(), "talk_1_held", OCTOBER_1, {**TALK_1, "grounds": "x"})
        assert found is RefusalKind.UNKNOWN_FIELD

    def test_may_be_of_an_unknown_action(self):
        assert refused(talks_case(), "ring_hem", OCTOBER_1) is RefusalKind.UNKNOWN_ACTION

    def test_as_a_measure_is_one_that_goes_on(self):
        book = in_talk_2()
        agreed = {"measure_kind": "support", "measure_owner": "mentor", "evaluate_on": "2026-11-02"}
        seq = str(book.act("measure_added", OCTOBER_1, agreed).seq)
        book.act("measure_evaluated", NOVEMBER_5, {"measure": seq, "result": "done"})
        again = refused(book, "measure_evaluated", NOVEMBER_5, {"measure": seq, "result": "done"})
        assert again is RefusalKind.WRONG_VALUE

    def test_free_text_is_kept_apart_from_facts(self):
        book = in_talk_3()
        held = book.act("talk_3_held", NOVEMBER_5, {**TALK_3, "agreement": " Ringer på fredagar "})
        assert held.texts == {"agreement": "Ringer på fredagar"}
        assert "agreement" not in held.fields
