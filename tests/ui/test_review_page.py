"""Granskning: what the nurse decides on the page, and the papers that follow."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path
from shutil import copytree

import docx
import pytest
from streamlit.testing.v1 import AppTest

from franvaro.access import local_viewer
from franvaro.clock import now
from franvaro.domain.calendar import Month
from franvaro.domain.review import Decision, NeutralReason
from franvaro.domain.roles import Role
from franvaro.gateways.attendance import open_gateway
from franvaro.gateways.cases.gateway import open_case_gateway
from franvaro.gateways.cases.letterheads import Letterheads
from franvaro.gateways.cases.reports import ReportGateway
from franvaro.gateways.cases.review import ReviewGateway
from franvaro.gateways.cases.review_documents import Contact, DocumentForm, ReviewDocuments
from franvaro.ui import casework
from franvaro.ui.review import narrowing
from franvaro.wording import cases, empty
from franvaro.wording import review as words
from franvaro.wording.review import Show
from tests.attendance.school import file_of, lesson, take_in
from tests.ui import small_school
from tests.ui.screens import all_text, opened, sent_to_by_itself

OCTOBER = Month(2024, 10)
NURSE = Contact("Nora Sköterska", "skolsköterska", "08-465 004 12", "nora@skolan.example")


@pytest.fixture
def folder(school: Path, data_dir: Path) -> Path:
    """The small school, which the test may change, with October's report made."""
    copytree(school, data_dir, dirs_exist_ok=True)
    review_of(data_dir).reports.create(OCTOBER)
    return data_dir


@pytest.fixture
def page(folder: Path) -> AppTest:
    return opened("review")


def review_of(folder: Path, role: Role | None = None) -> ReviewGateway:
    door = open_case_gateway(open_gateway(folder, local_viewer(), None, now()), role)
    return ReviewGateway(ReportGateway(door, "Skolan"), OCTOBER)


def press(app: AppTest, label: str) -> AppTest:
    next(button for button in app.button if button.label == label).click().run()
    assert not app.exception
    return app


def select(app: AppTest, *rows: int) -> AppTest:
    app.session_state[str(app.dataframe[0].key)] = {
        "selection": {"rows": list(rows), "columns": [], "cells": []}
    }
    app.run()
    assert not app.exception
    return app


def waiting(app: AppTest) -> list[str]:
    return (
        [str(name).split(",")[0] for name in app.dataframe[0].value[words.STUDENT]] if app.dataframe else []
    )


def decisions(folder: Path) -> dict[str, Decision]:
    return {
        row.entry.student.student_id: row.entry.reviewed.decision
        for row in review_of(folder).queue()
        if row.entry.reviewed
    }


def test_an_empty_store_points_to_the_page_import(data_dir: Path) -> None:
    assert [info.value for info in opened("review").info] == [empty.NOTHING_IMPORTED]


def test_by_itself_the_page_shows_nothing_and_sends_to_the_app(
    data_dir: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sent, alone = sent_to_by_itself("review", monkeypatch)
    assert sent == ["app.py"]
    assert not alone.title


def test_without_a_report_the_page_says_where_to_make_one(school: Path, monkeypatch) -> None:
    monkeypatch.setenv("FRANVARO_DATA", str(school))
    assert words.NO_REPORT in all_text(opened("review"))


def test_the_first_student_is_shown_with_why_and_what_to_bear_in_mind(page: AppTest) -> None:
    assert waiting(page) == ["Öberg", "=1+1", "Skyddad elev", "Ek", "Åkesson"]
    told = all_text(page)
    assert "100\u00a0min ogiltig frånvaro av 1\u00a0200\u00a0min lektionstid är 8,3\u00a0%" in told
    assert "Flaggad i 2 rapporter i rad" in told
    assert "Hemlig" not in told


def test_a_decision_is_about_the_first_student_and_the_next_comes_up(page: AppTest, folder: Path) -> None:
    press(page, words.LETTER)
    assert decisions(folder) == {"bo": Decision.LETTER_AND_MAIL}
    assert waiting(page)[0] == "=1+1"
    assert "1 av 5\u00a0elever granskade" in page.get("progress")[0].proto.text


def test_a_decision_is_about_all_that_are_selected(page: AppTest, folder: Path) -> None:
    select(page, 1, 3)
    press(page, words.REGISTRATION_ERROR)
    assert decisions(folder) == dict.fromkeys(("ada", "fia"), Decision.REGISTRATION_ERROR)


def test_no_action_asks_for_a_neutral_reason(page: AppTest, folder: Path) -> None:
    press(page, words.NO_ACTION)
    press(page, words.SAVE)
    assert decisions(folder) == {}
    assert words.CHOOSE_REASON in [error.value for error in page.error]
    press(page, words.NO_ACTION)
    page.radio[0].set_value(NeutralReason.SINGLE_EPISODE)
    press(page, words.SAVE)
    assert decisions(folder) == {"bo": Decision.NO_ACTION}


def test_a_student_without_a_case_cannot_be_in_one(page: AppTest) -> None:
    assert next(button for button in page.button if button.label == words.ALREADY_IN_CASE).disabled


def test_continuing_absence_is_lifted_to_the_student_health_team(page: AppTest, folder: Path) -> None:
    press(page, words.LETTER)
    page.button_group(key=narrowing.SHOW_KEY).set_value(Show.DECIDED.value).run()
    press(page, words.LIFT)
    (row,) = review_of(folder).reports.door.cases()
    assert [event.kind for event in row.case.done][-2:] == ["mentor_notified", "propose_to_eht"]


def test_whoever_is_skipped_stands_last(page: AppTest) -> None:
    press(page, words.SKIP)
    assert waiting(page)[-1] == "Öberg"


def test_another_role_than_the_nurses_decides_nothing(page: AppTest, folder: Path) -> None:
    page.selectbox(key=casework.ROLE_KEY).set_value(Role.MENTOR).run()
    press(page, words.LETTER)
    assert words.NOT_YOURS in [error.value for error in page.error]
    assert words.NOT_YOURS in [info.value for info in page.info]
    assert decisions(folder) == {}


def test_when_another_nurse_was_first_the_page_says_who_did_what(page: AppTest, folder: Path) -> None:
    review_of(folder).decide(["bo"], Decision.REGISTRATION_ERROR)
    press(page, words.LETTER)
    assert f"beslutade ”{cases.DECISIONS[Decision.REGISTRATION_ERROR]}”" in page.error[0].value
    assert decisions(folder) == {"bo": Decision.REGISTRATION_ERROR}


def test_the_papers_wait_for_the_name_of_whom_to_reach(page: AppTest) -> None:
    press(page, words.LETTER)
    assert words.NAME_FIRST in all_text(page)
    page.text_input(key="sender-name").set_value("Nora Sköterska").run()
    labels = [button.proto.label for button in page.get("download_button")]
    assert labels == [words.AS_WORD, words.AS_PDF, words.MAILS]
    assert opened("review").text_input(key="sender-name").value == "Nora Sköterska"


def test_the_schools_address_is_written_once_and_stands_in_the_letters(page: AppTest, folder: Path) -> None:
    press(page, words.LETTER)
    page.text_area(key="letterhead-Skolan").set_value("Storgatan 1\n\n 123 45 Ort ").run()
    assert opened("review").text_area(key="letterhead-Skolan").value == "Storgatan 1\n123 45 Ort"
    section = docx.Document(
        io.BytesIO(ReviewDocuments(review_of(folder)).letters(NURSE, DocumentForm.DOCX))
    ).sections[0]
    parts = [part.text or "" for edge in (section.header, section.footer) for part in edge._element.iter()]
    assert "Storgatan 1" in " ".join(parts)


def test_of_a_school_out_of_reach_no_address_is_kept(folder: Path) -> None:
    with pytest.raises(KeyError):
        Letterheads(review_of(folder).reports.door.gateway).keep("En annan skola", "Storgatan 1")


@pytest.mark.clause("B4.2", "B5.1")
def test_letters_are_made_of_all_but_the_protected_and_each_mentor_is_told_once(folder: Path) -> None:
    review = review_of(folder)
    students = [row.student for row in review.queue() if row.student]
    (hidden,) = [student.student_id for student in students if student.is_protected]
    review.decide(["bo", "ada", hidden], Decision.LETTER_AND_MAIL)
    documents = ReviewDocuments(review)
    decided = documents.decided()
    assert [row.entry.student.student_id for row in decided.letters] == ["bo", "ada"]
    assert [row.entry.student.student_id for row in decided.protected] == [hidden]
    assert documents.letters(NURSE, DocumentForm.PDF).startswith(b"%PDF")
    assert documents.letters(NURSE, DocumentForm.DOCX).startswith(b"PK")
    with zipfile.ZipFile(io.BytesIO(documents.mails(NURSE))) as folder_of_mails:
        assert len(folder_of_mails.namelist()) == len(decided.mentors) == 1
        mail = folder_of_mails.read(folder_of_mails.namelist()[0]).decode()
    assert decided.mentors[0].split()[0] in mail
    assert "Bo" not in mail
    exported = [
        entry["student_id"]
        for entry in review.reports.door.gateway.trail.entries()
        if entry["action"] == "export"
    ]
    assert {"bo", "ada"} <= set(exported)
    assert hidden not in exported


@pytest.mark.clause("B4.1")
def test_no_letter_is_made_of_figures_that_have_changed_since_the_decision(folder: Path) -> None:
    review_of(folder).decide(["bo", "ada"], Decision.LETTER_AND_MAIL)
    take_in(folder, file_of([lesson(small_school.OCTOBER[0], "bo", name="Bo;Öberg")], "rättad.csv"))
    decided = ReviewDocuments(review_of(folder)).decided()
    assert [row.entry.student.student_id for row in decided.changed] == ["bo"]
    assert [row.entry.student.student_id for row in decided.letters] == ["ada"]
