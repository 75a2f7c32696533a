"""Frånvarorapport: the month's report made, shown, compared and handed over."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from shutil import copytree

import pytest
from streamlit.testing.v1 import AppTest

from franvaro.domain.roles import Role
from franvaro.ui.report import choosing, students
from franvaro.wording import empty
from franvaro.wording import report as words
from tests.attendance.school import file_of, lesson, take_in
from tests.ui import small_school
from tests.ui.screens import all_text, opened, sent_to_by_itself
from tests.ui.test_review_page import OCTOBER, press, review_of


@pytest.fixture
def folder(school: Path, data_dir: Path) -> Path:
    """The small school, which the test may change."""
    return copytree(school, data_dir, dirs_exist_ok=True)


@pytest.fixture
def page(folder: Path) -> AppTest:
    return opened("report")


def correct(folder: Path) -> None:
    """An import that corrects the first of Bo's October lessons."""
    take_in(folder, file_of([lesson(small_school.OCTOBER[0], "bo", name="Bo;Öberg")], "rättad.csv"))


def test_an_empty_store_points_to_the_page_import(data_dir: Path) -> None:
    assert [info.value for info in opened("report").info] == [empty.NOTHING_IMPORTED]


def test_by_itself_the_page_shows_nothing_and_sends_to_the_app(
    data_dir: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sent, alone = sent_to_by_itself("report", monkeypatch)
    assert sent == ["app.py"]
    assert not alone.title


def test_a_report_is_made_with_a_button_and_shown(page: AppTest) -> None:
    assert words.none_yet(OCTOBER) in all_text(page)
    press(page, words.MAKE)
    assert "Version 1, skapad" in all_text(page)
    names = [str(name).split(",")[0] for name in page.dataframe[0].value["Elev"]]
    assert names == ["Öberg", "=1+1", "Skyddad elev", "Ek", "Åkesson", "Dahl"]
    assert [metric.value for metric in page.metric] == ["5", "4", "1", "1", "1"]


def test_an_open_month_is_refused_in_words_unless_a_preliminary_report_is_asked_for(page: AppTest) -> None:
    page.date_input(key="datum").set_value(date(2024, 10, 15)).run()
    page.selectbox(key="manad").select_index(0).run()
    assert words.month_open(OCTOBER) in [warning.value for warning in page.warning]
    press(page, words.MAKE)
    assert "är inte slut än" in page.error[0].value
    page.checkbox[0].check().run()
    press(page, words.MAKE)
    assert words.PRELIMINARY in [warning.value for warning in page.warning]


@pytest.mark.clause("B3.1", "B3.2")
def test_a_hand_over_is_recorded_with_its_date(page: AppTest, folder: Path) -> None:
    press(page, words.MAKE)
    press(page, words.hand_to(Role.SCHOOL_NURSE))
    assert "Till skolsköterskan" in all_text(page)
    (handed,) = review_of(folder).reports.report(OCTOBER).handed_over
    assert handed[1] == "school_nurse"


def test_a_correction_makes_a_new_revision_with_its_differences(folder: Path) -> None:
    review_of(folder).reports.create(OCTOBER)
    correct(folder)
    page = opened("report")
    assert words.CHANGED in [warning.value for warning in page.warning]
    press(page, words.make_revision(2))
    differences = page.dataframe[1].value
    assert set(differences["Elev"]) == {"Öberg, Bo"}
    assert (differences[words.MINUTES_BEFORE][0], differences[words.MINUTES_AFTER][0]) == (100, 40)
    page.selectbox(key=choosing.REVISION_KEY).select_index(1).run()
    assert "Version 1, skapad" in all_text(page)
    assert words.CHANGED not in [warning.value for warning in page.warning]


def test_the_file_has_the_minutes_and_neither_id_nor_name_of_a_protected_student(folder: Path) -> None:
    reports = review_of(folder).reports
    report = reports.create(OCTOBER)
    known = reports.door.students()
    lines = [students.Line(one, known.get(("Skolan", one.student_id))) for one in report.students]
    listing = students.listing(lines, report, reports.policy)
    assert listing.rows[0][:4] == ("bo", "Öberg, Bo", "7A", "Säker")
    assert listing.rows[2][:3] == (None, "Skyddad elev", "7A")
    assert 100 in listing.rows[0]
