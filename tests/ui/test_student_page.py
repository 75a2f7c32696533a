"""Elev: why a student is flagged, and what is never shown."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from franvaro.access import local_viewer
from franvaro.domain.calendar import SchoolYear
from franvaro.gateways.attendance import open_gateway
from franvaro.ui.student import choice, pictures
from franvaro.ui.tables import OPENED_STUDENT
from franvaro.wording import empty, formats
from franvaro.wording import frame as screens
from franvaro.wording import student as words
from tests.attendance.school import NOW, file_of, lesson, take_in, weekdays
from tests.ui import small_school
from tests.ui.screens import all_text, opened, sent_to_by_itself


@pytest.fixture(scope="module")
def school(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder: Path = tmp_path_factory.mktemp("small-school")
    small_school.build(folder)
    return folder


@pytest.fixture
def page(school: Path, monkeypatch: pytest.MonkeyPatch) -> AppTest:
    """The page with the small school, before anyone is chosen."""
    monkeypatch.setenv("FRANVARO_DATA", str(school))
    return opened("student")


def show(app: AppTest, student: str) -> AppTest:
    """The page as another page opens it."""
    app.session_state[OPENED_STUDENT] = ("Skolan", student)
    app.run()
    assert not app.exception
    return app


def text(app: AppTest) -> str:
    return all_text(app).replace("\u00a0", " ")


def months(app: AppTest) -> list[list[str]]:
    """The routine's answers month by month."""
    cells = app.table[0].value.map(lambda cell: cell.replace("\\", "").replace("\u00a0", " "))
    return [list(row) for row in cells.to_numpy()]


def test_an_empty_store_points_to_the_page_import(data_dir: Path) -> None:
    app = opened("student")
    assert app.title[0].value == screens.STUDENT
    assert empty.NOTHING_IMPORTED in all_text(app)


def test_by_itself_the_page_shows_nothing_and_sends_to_the_app(
    data_dir: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sent, alone = sent_to_by_itself("student", monkeypatch)
    assert sent == ["app.py"]
    assert not alone.title


def test_until_a_student_is_chosen_the_page_says_how(page: AppTest) -> None:
    assert words.CHOOSE in all_text(page)
    assert not page.header


def test_a_student_is_found_by_name_and_never_named_in_the_address(page: AppTest) -> None:
    page.selectbox(key=choice.SEARCH_KEY).set_value(("Skolan", "bo")).run()
    assert page.header[0].value == "Öberg, Bo"
    assert "Klass 7A" in text(page)
    assert "Mia Mentor" in text(page)
    assert not {"bo", "Öberg", "Bo"} & set(page.query_params.values())


def test_choosing_nobody_empties_the_page(page: AppTest) -> None:
    show(page, "bo").selectbox(key=choice.SEARCH_KEY).set_value(None).run()
    assert words.CHOOSE in all_text(page)


def test_the_first_thing_is_why_the_student_is_there(page: AppTest) -> None:
    app = show(page, "bo")
    assert app.subheader[0].value == words.WHY
    shown = text(app)
    assert "Flaggad i oktober 2024" in shown
    assert "100 av 1 200 min schemalagd tid 8,3 %" in shown
    assert "Gränsen är mer än 5 %." in shown
    assert "**40 min** mindre frånvaro, och eleven hade inte flaggats." in shown
    assert "ogiltig frånvaro \\>5\\% under den gångna månaden" in shown
    assert "2 rapporter i rad med avvikande frånvaro." in shown


def test_a_student_under_the_limits_is_told_how_far_under(page: AppTest) -> None:
    shown = text(show(page, "dan"))
    assert "Under gränserna i oktober 2024" in shown
    assert "**60 min** mer frånvaro ryms innan gränsen passeras" in shown
    assert "rapporter i rad" not in shown


def test_unregistered_minutes_that_decide_are_told(page: AppTest) -> None:
    shown = text(show(page, "eva"))
    assert "Möjligen flaggad i oktober 2024" in shown
    assert "**240 min** är inte registrerade." in shown
    assert "Av den tid som är registrerad är 5,7 % frånvaro, och det är över gränsen." in shown


def test_a_newest_month_under_the_limit_is_told(page: AppTest) -> None:
    shown = text(show(page, "fia"))
    assert words.NEWEST_MONTH_CLEAN in shown
    assert "september–oktober 2024" in shown


def test_another_month_can_be_chosen(page: AppTest) -> None:
    app = show(page, "cia")
    assert "Under gränserna i oktober 2024" in text(app)
    september = next(month for month in app.selectbox(key="manad").options if month.startswith("september"))
    app.selectbox(key="manad").select(september).run()
    assert "Flaggad i september 2024" in text(app)


def test_every_months_answers_are_in_a_table(page: AppTest) -> None:
    assert months(show(page, "bo")) == [
        ["oktober 2024", "8,3 % – över gränsen", "0,0 % – under gränsen", "2"],
        ["september 2024", "8,3 % – över gränsen", "0,0 % – för lite underlag", "1"],
    ]


def test_the_routine_that_judges_every_day_says_since_when(data_dir: Path) -> None:
    days = weekdays(date(2024, 9, 2), 15)
    take_in(data_dir, file_of(lesson(day, "bo", invalid=60 if day >= days[9] else 0) for day in days))
    app = show(opened("student"), "bo")
    app.selectbox(key="rutin").select("Handlingsplan för närvaro").run()
    assert not app.exception
    assert "de senaste 20 skoldagarna till och med 20 september 2024" in text(app)
    assert "360 av 900 min schemalagd tid 40,0 %" in text(app)
    assert "Över gränsen sedan tisdag 17 september 2024." in text(app)


def test_a_student_without_lessons_in_the_month_is_no_failure(data_dir: Path) -> None:
    september, october = weekdays(date(2024, 9, 2), 6), weekdays(date(2024, 10, 1), 6)
    lines = [lesson(day, "bo") for day in september] + [lesson(day, "eva") for day in october]
    take_in(data_dir, file_of(lines))
    app = show(opened("student"), "bo")
    assert words.NO_ANSWER in all_text(app)
    assert app.header[0].value == "Ek, Ada"


def test_full_days_are_listed_with_their_kind(data_dir: Path) -> None:
    whole, partly = weekdays(date(2024, 9, 2), 2)
    lines = [lesson(whole, invalid=60), lesson(whole, hour=9, is_reported=False)]
    lines += [lesson(partly, invalid=60), lesson(partly, hour=9, valid=60)]
    take_in(data_dir, file_of(lines))
    listed = show(opened("student"), "a1").dataframe[0].value
    assert list(zip(listed[words.DATE], listed[words.KIND], strict=True)) == [
        ("tisdag 3 september 2024", "Delvis ogiltig"),
        ("måndag 2 september 2024", "Hel dag ogiltig (preliminär)"),
    ]


def test_no_full_days_is_said(page: AppTest) -> None:
    assert words.NO_FULL_DAYS.format(year="2024/25") in all_text(show(page, "dan"))


def test_an_earlier_school_year_can_be_chosen(data_dir: Path) -> None:
    days = [*weekdays(date(2023, 9, 4), 6), *weekdays(date(2024, 9, 2), 6)]
    take_in(data_dir, file_of(lesson(day, invalid=60 if day.year == 2023 else 0) for day in days))
    app = show(opened("student"), "a1")
    assert not app.dataframe
    years: Any = app.get_by_key(pictures.YEAR_KEY)
    years.set_value(SchoolYear(2023)).run()
    assert len(app.dataframe[0].value) == 6


def test_of_a_protected_student_nothing_is_shown(page: AppTest, school: Path) -> None:
    students = open_gateway(school, local_viewer(), None, NOW).students()
    protected = next(student for student in students if student.is_protected)
    app = show(page, protected.student_id)
    assert app.header[0].value == formats.PROTECTED
    assert words.PROTECTED in all_text(app)
    shown = all_text(app)
    assert not app.table
    assert not app.metric
    assert not app.dataframe
    assert not [word for word in ("7A", "Mia", "Gunilla", "Hemlig", protected.student_id) if word in shown]


def test_a_protected_student_cannot_be_searched_for(page: AppTest) -> None:
    assert not [option for option in page.selectbox(key=choice.SEARCH_KEY).options if "Skyddad" in option]


def test_a_student_that_is_not_there_is_told_and_not_a_failure(page: AppTest) -> None:
    app = show(page, "ingen")
    assert [warning.value for warning in app.warning] == [words.NOT_FOUND]
    assert not app.header


def test_an_odd_name_is_shown_to_the_letter(page: AppTest) -> None:
    app = show(page, "ada")
    assert app.header[0].value.startswith("\\=1\\+1, \\!\\[bild\\]\\(http")
    assert "![bild](" not in text(app)
