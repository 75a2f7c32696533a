"""The gateways: cases, reports, review and contacts of a small school, for one viewer."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from functools import partial
from pathlib import Path
from shutil import copytree
from unittest.mock import Mock

import pytest

from franvaro.access import NotAllowed, Viewer, local_viewer
from franvaro.answers import Status
from franvaro.casebook import Casebook, Conflict
from franvaro.documents.bundle import CaseBundle
from franvaro.documents.people import Contact
from franvaro.domain.calendar import Month
from franvaro.domain.contacts import ContactOutcome
from franvaro.domain.refusals import Illegal, RefusalKind
from franvaro.domain.review import Decision, NeutralReason
from franvaro.domain.roles import Role
from franvaro.domain.scope import Scope
from franvaro.gateways.attendance import open_gateway
from franvaro.gateways.cases.contacts import ContactGateway
from franvaro.gateways.cases.forms import CaseForms
from franvaro.gateways.cases.gateway import CaseGateway
from franvaro.gateways.cases.papers import CasePapers, Details
from franvaro.gateways.cases.reports import ReportGateway
from franvaro.gateways.cases.review import ReviewGateway
from franvaro.gateways.cases.timeline import CaseTimeline
from franvaro.wording.cases import conflict
from tests.attendance.school import NOW, file_of, lesson, take_in, weekdays
from tests.casework.book import TALK_1

DAYS = [*weekdays(date(2026, 9, 1), 20), *weekdays(date(2026, 10, 1), 20)]
OCTOBER = Month(2026, 10)
ADA, BO, CIA = (("Skolan", name) for name in ("ada", "bo", "cia"))


def school(*, bo_every: int = 4) -> list[str]:
    """Ada misses every fourth day in both months, Bo as often as said, Cia never."""
    every = {"ada": 4, "bo": bo_every}
    return [
        lesson(day, student, invalid=60 if student in every and number % every[student] == 0 else 0)
        for student in ("ada", "bo", "cia")
        for number, day in enumerate(DAYS)
    ]


@pytest.fixture(scope="module")
def imported(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The school imported once, for each test to copy."""
    folder: Path = tmp_path_factory.mktemp("school")
    take_in(folder, file_of(school()))
    return folder


@pytest.fixture
def folder(imported: Path, tmp_path: Path) -> Path:
    return copytree(imported, tmp_path, dirs_exist_ok=True)


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Casebook]:
    opened = Casebook.open(f"sqlite:///{tmp_path}/casebook.sqlite")
    yield opened
    opened.close()


@pytest.fixture
def door(folder: Path, book: Casebook) -> CaseGateway:
    return door_of(folder, book)


def door_of(
    folder: Path, book: Casebook, role: Role | None = None, viewer: Viewer | None = None
) -> CaseGateway:
    return CaseGateway(open_gateway(folder, viewer or local_viewer(), None, NOW), book, role)


def refused(act) -> RefusalKind:
    with pytest.raises(Illegal) as refusal:
        act()
    return refusal.value.refusal.kind


class TestOpening:
    @pytest.mark.clause("A1.when")
    def test_finds_the_breach_of_the_newest_run(self, door):
        case = door.open_case(ADA, "folkhogskola")
        assert (case.breach_date, case.opened_on, case.stage) == (date(2026, 9, 14), NOW.date(), "talk_1")
        assert case.opening.fields["absence_minutes"] == "180"

    def test_finds_the_newest_closed_month_that_flags(self, door):
        assert door.open_case(BO, "grundskola").report_month == OCTOBER

    def test_needs_something_to_rest_on_unless_it_is_said(self, door):
        assert refused(lambda: door.open_case(CIA, "grundskola")) is RefusalKind.NOTHING_TO_REST_ON
        assert door.open_case(CIA, "grundskola", month=OCTOBER).report_month == OCTOBER

    def test_is_one_at_a_time_for_a_student_and_a_routine(self, door):
        door.open_case(ADA, "folkhogskola")
        assert refused(lambda: door.open_case(ADA, "folkhogskola")) is RefusalKind.CASE_IS_OPEN
        door.open_case(ADA, "grundskola")

    def test_again_counts_only_what_came_after_the_closing(self, door):
        case = door.open_case(ADA, "folkhogskola")
        door.act(case.case_id, "close_resolved", {"outcome_reason": "x"}, on=date(2026, 10, 2))
        again = door.open_case(ADA, "folkhogskola")
        assert again.breach_date == date(2026, 10, 19)
        assert not CaseTimeline(door, again).has_changed()

    def test_of_a_student_nobody_knows_is_refused(self, door):
        assert refused(lambda: door.open_case(("Skolan", "x"), "grundskola")) is RefusalKind.UNKNOWN_STUDENT

    def test_keeps_the_routine_it_was_opened_under(self, door, folder, book):
        case = door.open_case(ADA, "folkhogskola")
        packaged = Path(__file__).parents[2] / "franvaro" / "policies" / "folkhogskola.toml"
        text = packaged.read_text(encoding="utf-8").replace('version = "1"', 'version = "2"')
        (folder / "policies").mkdir(exist_ok=True)
        (folder / "policies" / "egen.toml").write_text(text.replace("length = 21", "length = 7"), "utf-8")
        later = door_of(folder, book)
        assert later.case(case.case_id).policy.version == "1"
        assert later.open_case(BO, "folkhogskola").deadlines[0].nominal_on == date(2026, 9, 21)


class TestRows:
    def test_tell_the_first_day_of_all_that_is_owed_not_only_of_the_routine(self, door):
        case = door.open_case(BO, "grundskola", on=date(2026, 11, 3))
        door.act(case.case_id, "propose_to_eht", {}, on=date(2026, 11, 3))
        measure = {"adaptation_kind": "place", "measure_owner": "mentor", "evaluate_on": "2026-11-18"}
        door.act(case.case_id, "adaptation_added", measure, on=date(2026, 11, 4))
        (row,) = door.cases("grundskola")
        assert (row.due_on, row.is_overdue) == (None, False)
        assert row.owed_on == date(2026, 11, 18)
        assert [row.is_late(date(2026, 11, day)) for day in (18, 19)] == [False, True]
        assert door.row(case).owed_on is None


class TestActing:
    def test_on_what_another_has_changed_is_refused_with_who_did_what(self, door):
        case = door.open_case(ADA, "folkhogskola")
        door.act(case.case_id, "talk_1_held", TALK_1, on=date(2026, 10, 5), expected_seq=1)
        with pytest.raises(Conflict) as conflict:
            door.act(case.case_id, "book_talk", {"booked_on": "2026-11-30"}, expected_seq=1)
        assert conflict.value.latest.kind == "talk_1_held"

    def test_in_a_role_one_does_not_have_is_refused(self, folder, book, door):
        case = door.open_case(ADA, "folkhogskola")
        mentor = Viewer("mia", Scope(), frozenset({Role.MENTOR}))
        with pytest.raises(NotAllowed):
            door_of(folder, book, Role.PRINCIPAL, mentor).act(case.case_id, "principal_informed", {})

    def test_out_of_reach_is_as_if_the_case_were_not_there(self, folder, book, door):
        case = door.open_case(ADA, "folkhogskola")
        other = door_of(folder, book, viewer=Viewer("mia", Scope(students=frozenset({BO}))))
        assert refused(lambda: other.case(case.case_id)) is RefusalKind.UNKNOWN_CASE
        assert (other.cases(), other.tasks()) == ((), ())

    def test_asks_for_a_reason_to_close_while_the_student_is_flagged(self, door):
        case = door.open_case(ADA, "grundskola")
        assert refused(lambda: door.act(case.case_id, "close_reduced", {})) is RefusalKind.MISSING_FIELD

    def test_of_an_older_case_is_not_struck(self, door):
        case = door.open_case(ADA, "folkhogskola")
        door.act(case.case_id, "close_resolved", {"outcome_reason": "x"}, on=date(2026, 10, 2))
        door.open_case(ADA, "folkhogskola")
        assert refused(lambda: door.correct(case.case_id, 2, "Fel")) is RefusalKind.NOT_NEWEST_CASE


class TestTheTimeline:
    @pytest.mark.clause("A2.0", "A3.0")
    def test_has_figures_beside_and_says_what_they_suggest_since_the_talk(self, door):
        case = door.open_case(ADA, "folkhogskola")
        case = door.act(case.case_id, "talk_1_held", TALK_1, on=date(2026, 10, 5))
        timeline = CaseTimeline(door, case)
        figures = [entry.figures for entry in timeline.entries()]
        assert [one.tally.offered for one in figures if one] == [1200, 1200]
        since = timeline.since_talk()
        assert since is not None
        assert (since.status, since.figures.tally.total) == (Status.CERTAIN, 240)

    @pytest.mark.clause("Bd.1")
    def test_shows_a_report_of_concern_to_restricted_readers_only(self, door, folder, book):
        case = door.open_case(ADA, "grundskola")
        nurse = door_of(folder, book, Role.SCHOOL_NURSE)
        case = nurse.act(case.case_id, "report_of_concern", {})

        def kinds(role: Role) -> list[str]:
            entries = CaseTimeline(door_of(folder, book, role), case).entries()
            return [entry.event.kind for entry in entries]

        assert kinds(Role.PRINCIPAL) == kinds(Role.STUDENT_HEALTH_TEAM) == ["open", "report_of_concern"]
        assert kinds(Role.MENTOR) == kinds(Role.SCHOOL_NURSE) == ["open"]

    def test_reads_the_events_of_its_case_once(self, door, book, monkeypatch):
        case = door.open_case(ADA, "folkhogskola")
        for day in (5, 6, 7):
            case = door.act(case.case_id, "book_talk", {"booked_on": f"2026-11-{day:02}"})
        case = door.correct(case.case_id, 2, "Fel dag")
        events = Mock(side_effect=book.events)
        monkeypatch.setattr(book, "events", events)
        entries = CaseTimeline(door, case).entries()
        assert [entry.struck_by for entry in entries] == [None, 5, None, None, None]
        events.assert_called_once()

    def test_keeps_what_is_struck_from_the_same_readers_as_before(self, door, folder, book):
        case = door.open_case(ADA, "grundskola")
        case = door.act(case.case_id, "report_of_concern", {})
        principal, mentor = (door_of(folder, book, role) for role in (Role.PRINCIPAL, Role.MENTOR))
        case = principal.correct(case.case_id, 2, "Fel elev")
        assert [entry.event.seq for entry in CaseTimeline(principal, case).entries()] == [1, 2, 3]
        assert [entry.event.seq for entry in CaseTimeline(mentor, case).entries()] == [1]

    @pytest.mark.clause("Bd.1")
    def test_cannot_be_struck_by_who_may_not_know_of_it(self, door, folder, book):
        case = door.open_case(ADA, "grundskola")
        case = door.act(case.case_id, "report_of_concern", {})
        with pytest.raises(Illegal) as refused:
            door_of(folder, book, Role.MENTOR).correct(case.case_id, 2, "Fel elev")
        assert refused.value.refusal.kind is RefusalKind.UNKNOWN_EVENT
        assert CaseForms(door, case).striking_role(2) is not Role.MENTOR

    @pytest.mark.clause("Bd.1")
    def test_is_not_told_to_who_came_second(self, door, folder, book):
        case = door.open_case(ADA, "grundskola")
        case = door.act(case.case_id, "report_of_concern", {})
        with pytest.raises(Conflict) as second:
            door_of(folder, book, Role.MENTOR).act(case.case_id, "mentor_notified", {}, expected_seq=1)
        told = conflict(second.value.latest, case.policy)
        assert "antecknade något" in told
        assert "oro" not in told

    def test_shows_nothing_restricted_in_a_role_that_the_viewer_does_not_have(self, door, folder, book):
        case = door.open_case(ADA, "grundskola")
        case = door.act(case.case_id, "report_of_concern", {})
        mentor = Viewer("mia", Scope(), frozenset({Role.MENTOR}))
        pretending = door_of(folder, book, Role.PRINCIPAL, mentor)
        assert [entry.event.kind for entry in CaseTimeline(pretending, case).entries()] == ["open"]

    def test_tells_that_figures_have_changed_since(self, door, folder, book):
        case = door.open_case(BO, "folkhogskola")
        assert not CaseTimeline(door, case).has_changed()
        take_in(folder, file_of(school(bo_every=3), "rättad.csv"))
        later = door_of(folder, book)
        assert CaseTimeline(later, later.case(case.case_id)).has_changed()
        assert later.case(case.case_id).deadlines == case.deadlines


class TestTheCaseBundle:
    def bundle(self, door: CaseGateway, policy_id: str) -> CaseBundle:
        case = door.open_case(ADA, policy_id)
        return CasePapers(door, case, door.students()[ADA]).bundle(Details(Contact("Karin", "rektor")))

    @pytest.mark.clause("B7.1")
    def test_of_a_pupil_is_for_the_school_board(self, door):
        made = self.bundle(door, "grundskola")
        assert (made.title, made.is_for_board) == ("Ärendets handlingar till skolnämnden", True)

    @pytest.mark.clause("A4.3")
    def test_of_a_participant_is_for_no_board(self, door):
        made = self.bundle(door, "folkhogskola")
        assert (made.title, made.is_for_board) == ("Ärendets handlingar", False)


class TestReports:
    @pytest.mark.clause("B3.1")
    def test_are_numbered_and_stay_when_an_import_is_corrected(self, door, folder, book):
        first = ReportGateway(door, "Skolan").create(OCTOBER)
        take_in(folder, file_of(school(bo_every=3), "rättad.csv"))
        reports = ReportGateway(door_of(folder, book), "Skolan")
        assert reports.has_changed(OCTOBER)
        second = reports.create(OCTOBER)
        assert (first.rests_on, second.rests_on) == ("2026-10/1", "2026-10/2")
        assert reports.revisions(OCTOBER)[0].rows == first.rows
        assert {one.row.student_id for one in reports.differences(OCTOBER)} == {"bo"}

    @pytest.mark.clause("B3.1")
    def test_of_a_month_that_is_not_over_july_or_nothing_new_are_refused(self, folder, book):
        within = open_gateway(folder, local_viewer(), date(2026, 10, 15), datetime(2026, 10, 15, 12))
        reports = ReportGateway(CaseGateway(within, book), "Skolan")
        assert refused(lambda: reports.create(OCTOBER)) is RefusalKind.MONTH_OPEN
        assert refused(lambda: reports.create(Month(2026, 7))) is RefusalKind.MONTH_WITHOUT_REPORT
        assert not reports.create(OCTOBER, with_open_month=True).is_closed
        again = refused(lambda: reports.create(OCTOBER, with_open_month=True))
        assert again is RefusalKind.REPORT_UNCHANGED

    @pytest.mark.clause("B3.1", "B3.2")
    def test_are_handed_over_to_nurse_and_leadership(self, door):
        reports = ReportGateway(door, "Skolan")
        reports.create(OCTOBER)
        reports.hand_over(OCTOBER, Role.SCHOOL_NURSE)
        handed = reports.hand_over(OCTOBER, Role.SCHOOL_LEADERSHIP).handed_over
        assert handed == ((NOW.date(), "school_nurse"), (NOW.date(), "school_leadership"))

    @pytest.mark.clause("B3.2")
    def test_are_made_and_handed_over_by_the_administrator_alone(self, door, folder, book):
        nurse = ReportGateway(door_of(folder, book, Role.SCHOOL_NURSE), "Skolan")
        assert refused(lambda: nurse.create(OCTOBER)) is RefusalKind.WRONG_ROLE
        assert nurse.revisions(OCTOBER) == ()
        ReportGateway(door, "Skolan").create(OCTOBER)
        assert refused(lambda: nurse.hand_over(OCTOBER, Role.SCHOOL_NURSE)) is RefusalKind.WRONG_ROLE
        assert nurse.report(OCTOBER).handed_over == ()


class TestReview:
    @pytest.fixture
    def review(self, door: CaseGateway) -> ReviewGateway:
        reports = ReportGateway(door, "Skolan")
        reports.create(OCTOBER)
        return ReviewGateway(reports, OCTOBER)

    @pytest.mark.clause("B4.1", "B4.2")
    def test_of_many_at_once_opens_their_cases_with_letter_and_mail(self, review, door):
        review.decide(["ada", "bo"], Decision.LETTER_AND_MAIL)
        assert all(row.entry.reviewed for row in review.queue())
        done = [[event.kind for event in row.case.done] for row in door.cases()]
        assert done == [["letter", "mail_to_mentor"]] * 2
        assert {row.case.opening.rests_on for row in door.cases()} == {"2026-10/1"}

    @pytest.mark.clause("B4.1")
    def test_without_action_keeps_a_neutral_reason_and_opens_nothing(self, review, door):
        review.decide(["ada"], Decision.NO_ACTION, reason=NeutralReason.SINGLE_EPISODE)
        decided = {row.entry.student.student_id: row.entry.reviewed for row in review.queue()}
        assert decided["ada"].reason is NeutralReason.SINGLE_EPISODE
        assert (decided["bo"], door.cases()) == (None, ())

    def test_is_all_or_none(self, review):
        assert refused(lambda: review.decide(["ada", "x"], Decision.NO_ACTION)) is RefusalKind.NOT_IN_REPORT
        assert not any(row.entry.reviewed for row in review.queue())

    @pytest.mark.clause("B5.1")
    def test_tells_who_continues_for_the_second_report(self, review):
        assert {row.entry.student.student_id for row in review.queue() if row.entry.continues} == {
            "ada",
            "bo",
        }


class TestContacts:
    @pytest.mark.clause("B2.1")
    def test_are_owed_from_the_import_until_somebody_is_reached(self, door):
        contacts = ContactGateway(door)
        day = DAYS[-4]
        (ada, _bo) = contacts.contacts(day, day)
        assert (ada.student.student_id, ada.task.known_at) == ("ada", NOW)
        assert ada.task.due_at == datetime(2026, 11, 23, 16, 30)
        contacts.log_contact(ADA, day, ContactOutcome.NOT_REACHED, expected_seq=0)
        contacts.log_contact(ADA, day, ContactOutcome.INFORMED, note="Ringer i morgon", expected_seq=1)
        (ada, _bo) = contacts.contacts(day, day)
        assert (ada.task.is_reached, ada.task.contacts[1].note) == (True, "Ringer i morgon")

    def test_stay_due_when_they_were_when_the_day_is_imported_again(self, door, folder, book):
        day = DAYS[-4]
        before = ContactGateway(door).contacts(day, day)[0].task.due_at
        take_in(folder, file_of([*school(), ""], "igen.csv"))
        assert ContactGateway(door_of(folder, book)).contacts(day, day)[0].task.due_at == before

    @pytest.mark.clause("B2.2")
    def test_are_logged_by_the_mentor_or_the_administrator_in_their_own_roles(self, folder, book):
        day = DAYS[-4]

        def log(role: Role | None, *roles: Role) -> None:
            door = door_of(folder, book, role, Viewer("mia", Scope(), frozenset(roles)))
            ContactGateway(door).log_contact(ADA, day, ContactOutcome.NOT_REACHED)

        log(None, Role.TEACHER, Role.SCHOOL_ADMINISTRATOR)
        log(Role.MENTOR, Role.MENTOR, Role.PRINCIPAL)
        for chosen in (Role.PRINCIPAL, Role.SCHOOL_ADMINISTRATOR):
            assert refused(partial(log, chosen, Role.MENTOR, Role.PRINCIPAL)) is RefusalKind.WRONG_ROLE
        (ada, _bo) = ContactGateway(door_of(folder, book)).contacts(day, day)
        assert [one.role for one in ada.task.contacts] == ["school_administrator", "mentor"]

    def test_are_not_seen_by_who_is_no_mentor(self, folder, book):
        viewer = Viewer("rut", Scope(), frozenset({Role.PRINCIPAL}))
        ContactGateway(door_of(folder, book, viewer=viewer)).see(ADA, DAYS[-4])
        assert book.all_events("contact/") == ()

    @pytest.mark.clause("B1.2")
    def test_outages_are_logged_by_the_administrator_alone(self, folder, book):
        contacts = ContactGateway(door_of(folder, book, Role.TEACHER))
        log = partial(contacts.log_outage, "Skolan", datetime(2026, 10, 1, 8), datetime(2026, 10, 1, 12))
        assert refused(log) is RefusalKind.WRONG_ROLE
        assert contacts.outages("Skolan") == ()

    @pytest.mark.clause("B1.2")
    def test_outages_are_logged_and_struck(self, door):
        contacts = ContactGateway(door)
        contacts.log_outage("Skolan", datetime(2026, 10, 1, 8), datetime(2026, 10, 1, 12))
        (outage,) = contacts.outages("Skolan")
        contacts.strike_outage("Skolan", outage.seq)
        assert contacts.outages("Skolan") == ()
