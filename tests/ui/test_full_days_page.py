"""Dagens frånvaro: the day's full invalid days, contacts logged and struck, and outages."""

from __future__ import annotations

from datetime import date, datetime, time
from pathlib import Path
from shutil import copytree

import pytest
from streamlit.testing.v1 import AppTest

from franvaro.domain.contacts import ContactOutcome, ContactPerson
from franvaro.gateways.cases.contacts import ContactGateway
from franvaro.ui.full_days import choosing, contact
from franvaro.wording import empty
from franvaro.wording import full_days as words
from tests.ui.screens import all_text, opened, sent_to_by_itself
from tests.ui.test_review_page import press, review_of, select

DAY = date(2024, 10, 1)
BO = ("Skolan", "bo")


@pytest.fixture
def folder(school: Path, data_dir: Path) -> Path:
    """The small school, which the test may change."""
    return copytree(school, data_dir, dirs_exist_ok=True)


@pytest.fixture
def page(folder: Path) -> AppTest:
    """The page on a day that four students missed."""
    app = opened("full_days")
    app.date_input(key=choosing.DAY_KEY).set_value(DAY).run()
    assert not app.exception
    return app


def contacts_of(folder: Path) -> ContactGateway:
    return ContactGateway(review_of(folder).reports.door)


def names(app: AppTest) -> list[str]:
    return [str(name).split(",")[0] for name in app.dataframe[0].value[words.STUDENT]]


def open_bo(app: AppTest) -> AppTest:
    select(app, names(app).index("Öberg"))
    return press(app, words.NEW_CONTACT)


def fill_in(app: AppTest, note: str = "") -> None:
    app.radio(key=contact.PERSON_KEY).set_value(ContactPerson.GUARDIAN)
    app.radio(key=contact.OUTCOME_KEY).set_value(ContactOutcome.INFORMED)
    app.text_area(key=contact.NOTE_KEY).set_value(note)


def test_the_law_that_asks_for_more_stands_under_the_days(page: AppTest) -> None:
    assert words.LAW in all_text(page)


def test_an_empty_store_points_to_the_page_import(data_dir: Path) -> None:
    assert [info.value for info in opened("full_days").info] == [empty.NOTHING_IMPORTED]


def test_by_itself_the_page_shows_nothing_and_sends_to_the_app(
    data_dir: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sent, alone = sent_to_by_itself("full_days", monkeypatch)
    assert sent == ["app.py"]
    assert not alone.title


def test_a_day_without_anybody_says_so(folder: Path) -> None:
    assert words.none(date(2024, 10, 28)) in [success.value for success in opened("full_days").success]


def test_the_day_lists_everyone_with_the_last_moment_for_the_contact(page: AppTest) -> None:
    assert set(names(page)) == {"Öberg", "=1+1", "Skyddad elev"}
    assert {tuple(one) for one in page.dataframe[0].value[words.CONTACTED]} <= {
        (words.OVERDUE,),
        (words.OWED,),
    }
    assert all(text.endswith("16:30") for text in page.dataframe[0].value[words.DUE])


@pytest.mark.clause("B2.1")
def test_a_contact_is_logged_and_the_day_is_done(page: AppTest, folder: Path) -> None:
    open_bo(page)
    press(page, words.SAVE)
    assert words.CHOOSE in [error.value for error in page.error]
    open_bo(page)
    fill_in(page, "Ringer i morgon")
    press(page, words.SAVE)
    (row,) = [row for row in contacts_of(folder).contacts(DAY, DAY) if row.student.key == BO]
    (logged,) = row.task.contacts
    assert (logged.outcome, logged.person) == (ContactOutcome.INFORMED, ContactPerson.GUARDIAN)
    assert logged.note == "Ringer i morgon"
    assert row.task.is_reached


def test_what_is_written_is_there_in_another_session_until_it_is_recorded(page: AppTest) -> None:
    open_bo(page)
    page.text_area(key=contact.NOTE_KEY).set_value("Ringer i morgon").run()
    again = opened("full_days")
    again.date_input(key=choosing.DAY_KEY).set_value(DAY).run()
    assert open_bo(again).text_area(key=contact.NOTE_KEY).value == "Ringer i morgon"
    fill_in(again, "Ringer på fredag")
    press(again, words.SAVE)
    assert open_bo(page).text_area(key=contact.NOTE_KEY).value == ""


def test_a_mistaken_contact_is_struck(page: AppTest, folder: Path) -> None:
    contacts_of(folder).log_contact(BO, DAY, ContactOutcome.INFORMED)
    open_bo(page)
    press(page, words.STRIKE)
    assert not any(row.task.is_reached for row in contacts_of(folder).contacts(DAY, DAY))


def test_when_somebody_else_was_first_the_drawer_says_so(page: AppTest, folder: Path) -> None:
    open_bo(page)
    contacts_of(folder).log_contact(BO, DAY, ContactOutcome.NOT_REACHED)
    fill_in(page, "Ringer i morgon")
    press(page, words.SAVE)
    assert "lokal antecknade en kontakt" in page.error[0].value
    (row,) = [row for row in contacts_of(folder).contacts(DAY, DAY) if row.student.key == BO]
    assert [logged.outcome for logged in row.task.contacts] == [ContactOutcome.NOT_REACHED]


@pytest.mark.clause("B1.2")
def test_an_outage_is_logged_with_what_it_excuses_and_struck(page: AppTest, folder: Path) -> None:
    page.date_input(key="outage-day").set_value(DAY)
    page.time_input(key="outage-to").set_value(time(7))
    press(page, words.LOG_OUTAGE)
    assert words.ENDS_FIRST in [error.value for error in page.error]
    page.time_input(key="outage-to").set_value(time(11, 30))
    press(page, words.LOG_OUTAGE)
    assert "senast 15\u00a0min efter att det tog slut" in all_text(page)
    (outage,) = contacts_of(folder).outages("Skolan")
    assert outage.ended_at == datetime(2024, 10, 1, 11, 30)
    press(page, words.STRIKE)
    assert contacts_of(folder).outages("Skolan") == ()
