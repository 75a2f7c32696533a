"""Granskning and Dagens frånvaro in a real browser: by keyboard, to the letters, and without barriers."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from franvaro.access import local_viewer
from franvaro.clock import now
from franvaro.domain.calendar import Month
from franvaro.domain.contacts import ContactOutcome, ContactPerson
from franvaro.domain.review import Decision
from franvaro.gateways.attendance import open_gateway
from franvaro.gateways.cases.contacts import ContactGateway
from franvaro.gateways.cases.gateway import open_case_gateway
from franvaro.gateways.cases.reports import ReportGateway
from franvaro.gateways.cases.review import ReviewGateway
from franvaro.wording import cases
from franvaro.wording import full_days as day_words
from franvaro.wording import review as words
from scripts.running import RunningServer, running_server, settle
from tests.attendance.school import file_of, lesson, take_in, weekdays

STUDENTS = tuple(f"e{number:02}" for number in range(1, 21))
OCTOBER = Month(2025, 10)
FIRST_DAY = date(2025, 10, 1)
NOT_LETTERS = 4


@pytest.fixture(scope="module")
def flagged(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningServer]:
    """Twenty students who missed the first days of October, and the report about them."""
    folder: Path = tmp_path_factory.mktemp("twenty")
    days = weekdays(FIRST_DAY, 20)
    take_in(
        folder,
        file_of(
            lesson(day, student, name=f"Elev{student};Ek", invalid=60 if place < 3 else 0)
            for student in STUDENTS
            for place, day in enumerate(days)
        ),
    )
    review_of(folder).reports.create(OCTOBER)
    with running_server(folder) as running:
        yield running


def review_of(folder: Path) -> ReviewGateway:
    door = open_case_gateway(open_gateway(folder, local_viewer(), None, now()))
    return ReviewGateway(ReportGateway(door, "Skolan"), OCTOBER)


def opened(page: Page, server: RunningServer, path: str) -> Page:
    page.goto(f"{server.address}/{path}")
    settle(page)
    return page


def press(page: Page, key: str) -> None:
    page.keyboard.press(key)
    settle(page)


def done(page: Page, students: int) -> None:
    expect(page.get_by_text(words.progress(students, len(STUDENTS)))).to_be_visible()
    settle(page)


def test_no_key_decides_while_a_reason_is_asked_for(page: Page, flagged: RunningServer) -> None:
    opened(page, flagged, "granskning")
    press(page, "F4")
    dialog = page.get_by_role("dialog")
    expect(dialog).to_be_visible()
    for key in ("F2", "F8"):
        press(page, key)
    assert not any(row.entry.reviewed for row in review_of(flagged.data_dir).queue())
    expect(dialog).to_be_visible()
    press(page, "Escape")
    expect(dialog).to_be_hidden()
    press(page, "F4")
    expect(dialog).to_be_visible()


@pytest.mark.clause("B4.1", "B4.2")
def test_a_nurse_reviews_twenty_students_by_keyboard_and_takes_the_letters_away(
    page: Page, flagged: RunningServer, axe: Callable[[Page], None]
) -> None:
    opened(page, flagged, "granskning")
    axe(page)
    for students in range(1, len(STUDENTS) - NOT_LETTERS):
        press(page, "F2")
        done(page, students)
    press(page, "F4")
    reasons = page.get_by_role("dialog").get_by_role("radio")
    expect(reasons.first).to_be_visible()
    reasons.first.focus()
    press(page, "Space")
    page.keyboard.press("Tab")
    press(page, "Enter")
    done(page, len(STUDENTS) - NOT_LETTERS)
    for students in range(len(STUDENTS) - NOT_LETTERS + 1, len(STUDENTS) + 1):
        press(page, "F8")
        expect(page.get_by_text(words.progress(students, len(STUDENTS)))).to_be_visible()
    decided = [row.entry.reviewed for row in review_of(flagged.data_dir).queue()]
    chosen = [one.decision for one in decided if one]
    assert chosen.count(Decision.LETTER_AND_MAIL) == len(STUDENTS) - NOT_LETTERS - 1
    assert chosen.count(Decision.NO_ACTION) == 1
    assert chosen.count(Decision.REGISTRATION_ERROR) == NOT_LETTERS
    take_the_papers_away(page)
    axe(page)


def take_the_papers_away(page: Page) -> None:
    page.get_by_role("textbox", name=words.YOUR_NAME).fill("Nora Sköterska")
    page.keyboard.press("Enter")
    settle(page)
    with page.expect_download() as letters:
        page.get_by_role("button", name=words.AS_PDF).click()
    assert letters.value.path().read_bytes().startswith(b"%PDF")
    assert not any(student in letters.value.suggested_filename for student in STUDENTS)
    with page.expect_download() as mails:
        page.get_by_role("button", name=words.MAILS).click()
    drafts = zipfile.ZipFile(io.BytesIO(mails.value.path().read_bytes()))
    assert all(name.endswith(".eml") for name in drafts.namelist())


@pytest.mark.clause("B2.1")
def test_a_mentor_logs_a_contact(page: Page, flagged: RunningServer, axe: Callable[[Page], None]) -> None:
    opened(page, flagged, f"dagens-franvaro?dag={FIRST_DAY}")
    axe(page)
    # The box of the first row: a canvas has no elements to find.
    page.get_by_test_id("stDataFrame").first.click(position={"x": 16, "y": 52})
    settle(page)
    page.get_by_role("button", name=day_words.NEW_CONTACT).click()
    drawer = page.get_by_role("dialog")
    drawer.get_by_text(day_words.person(ContactPerson.GUARDIAN), exact=True).click()
    drawer.get_by_text(cases.CONTACT_OUTCOMES[ContactOutcome.INFORMED], exact=True).click()
    settle(page)
    drawer.get_by_role("button", name=day_words.SAVE, exact=True).click()
    expect(drawer.get_by_text(day_words.SAVED)).to_be_visible()
    settle(page)
    axe(page)
    contacts = ContactGateway(review_of(flagged.data_dir).reports.door)
    assert [row.task.is_reached for row in contacts.contacts(FIRST_DAY, FIRST_DAY)].count(True) == 1
