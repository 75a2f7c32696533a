"""Klass: the students of a class side by side, and the class beside its grade."""

from __future__ import annotations

from pathlib import Path

import pytest
from pandas.api.types import is_list_like
from streamlit.testing.v1 import AppTest

from franvaro.domain.policy import Percent
from franvaro.ui.escaping import escaped
from franvaro.ui.tables import OPENED_STUDENT
from franvaro.wording import empty
from franvaro.wording import school_class as words
from tests.attendance.school import file_of, lesson, take_in
from tests.ui import small_school
from tests.ui.screens import all_text, opened, sent_to_by_itself


@pytest.fixture
def page(school: Path, monkeypatch: pytest.MonkeyPatch) -> AppTest:
    """The page with the small school, as it is when it is opened: class 7A in October 2024."""
    monkeypatch.setenv("FRANVARO_DATA", str(school))
    return opened("school_class")


def row(app: AppTest, family_name: str) -> dict[str, object]:
    table = app.dataframe[0].value
    found = table[table["Elev"].str.startswith(family_name)].iloc[0]
    return {heading: list(value) if is_list_like(value) else value for heading, value in found.items()}


def students(app: AppTest) -> list[str]:
    return [str(name).split(",")[0] for name in app.dataframe[0].value["Elev"]]


def figures(app: AppTest) -> dict[str, tuple[str, str]]:
    return {metric.label: (metric.value, metric.delta) for metric in app.metric}


def chosen_class(app: AppTest, name: str) -> AppTest:
    field = app.selectbox(key="klass")
    field.select_index(field.options.index(name)).run()
    assert not app.exception
    return app


def test_an_empty_store_points_to_the_page_import(data_dir: Path) -> None:
    app = opened("school_class")
    assert [info.value for info in app.info] == [empty.NOTHING_IMPORTED]


def test_by_itself_the_page_shows_nothing_and_sends_to_the_app(
    data_dir: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sent, alone = sent_to_by_itself("school_class", monkeypatch)
    assert sent == ["app.py"]
    assert not alone.title


def test_the_students_of_the_class_come_by_name_in_swedish_order(page: AppTest) -> None:
    assert students(page) == ["=1+1", "Dahl", "Ek", "Öberg", "Skyddad elev"]


def test_the_figures_stand_beside_those_of_the_grade(page: AppTest) -> None:
    # In October 310 invalid and 120 valid of 5 × 1 200 minutes; 8B, of the same grade, has 55 of 2 × 1 200.
    assert figures(page) == {
        "Elever": ("5", ""),
        "Flaggade": ("4", ""),
        "Total frånvaro": ("7,2\u00a0%", escaped("årskurs 7: 5,8\u00a0%")),
        "Giltig": ("2,0\u00a0%", escaped("årskurs 7: 1,4\u00a0%")),
        "Ogiltig": ("5,2\u00a0%", escaped("årskurs 7: 4,3\u00a0%")),
        "Inte registrerat": ("0,0\u00a0%", ""),
    }


def test_a_student_stands_with_flag_months_and_the_rolling_figures_of_now(page: AppTest) -> None:
    ek = row(page, "Ek")
    assert (ek["Flagga"], ek["I rad"], ek["12 månader"]) == (["Säker"], 1, [40.0, 10.0])
    assert (ek["Total nu"], ek["Giltig nu"], ek["Ogiltig nu"], ek["Registrerat"]) == (0.1, 0.1, 0.0, 1.0)


def test_who_is_under_the_limits_has_no_flag(page: AppTest) -> None:
    assert row(page, "Dahl")["Flagga"] == []


def test_the_small_lines_stand_as_figures_too(page: AppTest) -> None:
    table = page.table[0].value
    assert list(table.columns)[-2:] == ["sep 2024", "okt 2024"]
    assert "40,0" in all_text(page)


def test_the_class_stands_beside_its_grade_and_the_school_month_by_month(page: AppTest) -> None:
    table = page.table[1].value
    assert list(table.columns) == ["Månad", "Klass 7A", "Årskurs 7", "Hela skolan", "Registrerat"]
    assert [value.replace("\\", "") for value in table.iloc[1]] == [
        "oktober 2024",
        "7,2\u00a0%",
        "5,8\u00a0%",
        "5,8\u00a0%",
        "100,0\u00a0%",
    ]


def test_too_few_registrations_are_said_to_be_uncertain(page: AppTest) -> None:
    chosen_class(page, "8B")
    assert words.uncertain_students(1, Percent(90)) in [note.value for note in page.caption]


def test_a_class_with_too_little_registered_says_how_far_off_it_may_be(
    data_dir: Path,
) -> None:
    lines = [lesson(day, is_reported=number < 15) for number, day in enumerate(small_school.OCTOBER)]
    take_in(data_dir, file_of(lines))
    app = opened("school_class")
    (warning,) = (found.value for found in app.warning)
    assert "25,0\u00a0% av klassens lektionstid" in warning


def test_only_those_with_lessons_in_the_class_that_month_are_in_it(data_dir: Path) -> None:
    left_in_september = [lesson(day, "left", name="Lo;Lämnad") for day in small_school.SEPTEMBER]
    moved = [lesson(day, "moved", name="Mo;Flyttad", school_class="8B") for day in small_school.OCTOBER]
    stays = [lesson(day, "stays", name="Sa;Stannar") for day in small_school.OCTOBER]
    before = [lesson(day, "moved", name="Mo;Flyttad") for day in small_school.SEPTEMBER]
    take_in(data_dir, file_of([*left_in_september, *moved, *stays, *before]))
    assert students(opened("school_class")) == ["Stannar"]


def test_classes_and_grades_with_signs_of_markup_are_shown_to_the_letter(data_dir: Path) -> None:
    odd = small_school.ODD_NAME
    lines = [lesson(day, school_class=odd).replace(";7;Mia", f";{odd};Mia") for day in small_school.OCTOBER]
    take_in(data_dir, file_of(lines))
    app = opened("school_class")
    assert chosen_class(app, odd).selectbox(key="klass").options == [odd]
    texts = [text.value for text in [*app.header, *app.caption, *app.markdown, *app.info]]
    assert not any(odd in text for text in [*texts, *(metric.delta for metric in app.metric)])
    assert any(metric.delta.startswith("årskurs") for metric in app.metric)


def test_by_a_routine_that_rolls_the_flag_says_since_when(page: AppTest) -> None:
    field = page.selectbox(key="rutin")
    field.select_index(field.options.index("Handlingsplan för närvaro")).run()
    assert not page.exception
    assert "Över sedan" in page.dataframe[0].value


def test_opening_a_student_leads_to_the_page_elev(page: AppTest) -> None:
    key = str(page.dataframe[0].key)
    page.session_state[key] = {"selection": {"rows": [3], "columns": [], "cells": []}}
    page.run()
    next(button for button in page.button if button.label == words.OPEN_STUDENT).click().run()
    assert not page.exception
    assert page.session_state[OPENED_STUDENT] == ("Skolan", "bo")
    assert page.title[0].value == "Elev"
