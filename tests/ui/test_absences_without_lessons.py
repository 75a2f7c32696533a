"""Elev and Avstämning about absences that no lesson of their time is known for."""

from __future__ import annotations

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from franvaro.attendance.sources import Source
from franvaro.ui.student import choice
from franvaro.wording import absences as words
from tests.attendance.school import take_in
from tests.attendance.test_absences_on_lessons import TIMETABLE, Away, absences
from tests.exports.absence_files import Event, ed_fi_file
from tests.exports.summary_files import Sums, learnpoint
from tests.ui.screens import all_text, opened
from tests.ui.test_student_page import show


def told(app: AppTest) -> str:
    warnings = "\n".join(warning.value for warning in app.warning)
    return f"{all_text(app)}\n{warnings}".replace("\u00a0", " ")


@pytest.fixture
def only_absences(data_dir: Path) -> Path:
    """Åsa, of whom nothing is known but that she was away twice."""
    take_in(data_dir, absences(Away(0, 60, invalid=60), Away(60, 120, valid=60)))
    return data_dir


def test_a_student_with_only_absences_is_found_and_told_without_a_percentage(only_absences: Path) -> None:
    app = opened("student")
    app.selectbox(key=choice.SEARCH_KEY).set_value(("Skolan", "a1")).run()
    assert not app.exception
    assert app.header[0].value == "Öberg, Åsa"
    assert "Frånvarotillfällen: 2; andelen kan inte räknas: ingen schemalagd tid." in told(app)
    assert words.WHAT_IS_NEEDED in told(app)
    assert list(app.dataframe[0].value[words.TIME]) == ["09:00–10:00", "08:00–09:00"]
    assert not app.metric


@pytest.mark.parametrize(
    "page", ["overview", "flagged", "school_class", "registration", "definitions", "reconciliation"]
)
def test_every_page_works_with_nothing_but_absences(page: str, only_absences: Path) -> None:
    assert not opened(page).exception


def test_a_student_without_name_and_class_is_found_by_id(data_dir: Path) -> None:
    take_in(data_dir, Source("ed-fi.xml", ed_fi_file([Event()])))
    app = opened("student")
    (option,) = app.selectbox(key=choice.SEARCH_KEY).options
    assert option == "Namn saknas · Elev-id 604822"
    shown = told(show_unit(app, "255901001", "604822"))
    assert "Elev\\-id 604822" in shown
    assert "Klass saknas" in shown


def show_unit(app: AppTest, unit: str, student: str) -> AppTest:
    app.selectbox(key=choice.SEARCH_KEY).set_value((unit, student)).run()
    assert not app.exception
    return app


def test_absences_beside_a_month_that_only_a_summary_covers_are_shown(data_dir: Path) -> None:
    sums = learnpoint([Sums("a1", "Öberg, Åsa", "9A", offered=1200, reported=1200, valid=0, invalid=60)])
    take_in(data_dir, Source("frånvaro 2026-10.csv", sums), absences(Away(0, 60, invalid=60)))
    app = show(opened("student"), "a1")
    assert words.HEADING in [heading.value for heading in app.subheader]
    assert words.NOTE in told(app)
    assert list(app.dataframe[-1].value[words.INVALID_MINUTES]) == [60]


def test_a_student_whose_absences_all_have_lessons_has_no_such_list(data_dir: Path) -> None:
    take_in(data_dir, TIMETABLE, absences(Away(0, 60, invalid=60)))
    assert words.HEADING not in told(show(opened("student"), "a1"))


def test_the_page_avstamning_lists_everyones_as_a_table_and_as_files(data_dir: Path) -> None:
    take_in(data_dir, TIMETABLE, absences(Away(0, 60, invalid=60), Away(180, 240, invalid=60)))
    app = opened("reconciliation")
    assert words.HEADING in [heading.value for heading in app.header]
    (table,) = [frame.value for frame in app.dataframe]
    assert list(table[words.STUDENT]) == ["Ek, Ada"]
    assert list(table[words.TIME]) == ["11:00–12:00"]
