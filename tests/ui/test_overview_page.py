"""Översikt: what needs attention now leads to where it is dealt with, and trends say what they are of."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from franvaro.answers import Change
from franvaro.domain.groups import GroupKind, RateWindow
from franvaro.ui.flagged import narrowing
from franvaro.ui.overview import selection
from franvaro.wording import empty
from franvaro.wording import frame as screens
from franvaro.wording import overview as words
from tests.attendance.school import file_of, lesson, take_in, weekdays
from tests.ui import small_school
from tests.ui.screens import all_text, opened, sent_to_by_itself


@pytest.fixture(scope="module")
def school(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder: Path = tmp_path_factory.mktemp("small-school")
    small_school.build(folder)
    return folder


@pytest.fixture
def page(school: Path, monkeypatch: pytest.MonkeyPatch) -> AppTest:
    """The page with the small school, whose newest closed month is October 2024."""
    monkeypatch.setenv("FRANVARO_DATA", str(school))
    return opened("overview")


def figures(app: AppTest) -> dict[str, str]:
    return {metric.label: metric.value.replace("\u00a0", " ") for metric in app.metric}


def deltas(app: AppTest) -> dict[str, str]:
    return {metric.label: metric.delta for metric in app.metric if metric.delta}


def as_read(cell: str) -> str:
    """A cell without what keeps Markdown from reading it."""
    return cell.replace("\\", "").replace("\u2060", "").replace("\u00a0", " ")


def rows(app: AppTest, number: int) -> list[list[str]]:
    """The rows of a table of figures, as they are read."""
    cells = app.table[number].value.map(lambda cell: as_read(cell))
    return [list(row) for row in cells.to_numpy()]


def press(app: AppTest, key: str) -> AppTest:
    pressed = app.button(key=f"overview-{key}").click().run()
    assert not pressed.exception
    return pressed


def widget(app: AppTest, key: str) -> Any:
    return app.get_by_key(key)


def choose(app: AppTest, key: str, value: Any) -> AppTest:
    widget(app, key).set_value(value).run()
    assert not app.exception
    return app


def test_an_empty_store_points_to_the_page_import(data_dir: Path) -> None:
    app = opened("overview")
    assert app.title[0].value == screens.OVERVIEW
    assert empty.NOTHING_IMPORTED in all_text(app)


def test_by_itself_the_page_shows_nothing_and_sends_to_the_app(
    data_dir: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sent, alone = sent_to_by_itself("overview", monkeypatch)
    assert sent == ["app.py"]
    assert not alone.title


def test_the_cards_count_the_newest_closed_report(page: AppTest) -> None:
    shown = figures(page)
    assert (shown[words.NEW], shown[words.CONTINUING], shown[words.FULL_DAYS]) == ("4", "1", "0")
    assert shown[words.COVERAGE] == "97,1 %"
    assert "1 är inte längre flaggad" in all_text(page)


@pytest.mark.parametrize(("card", "change"), [("new", Change.NEW), ("continuing", Change.CONTINUING)])
def test_a_card_leads_to_exactly_those_students(page: AppTest, card: str, change: Change) -> None:
    page.session_state[narrowing.SEARCH_KEY] = "någon annan"
    flagged = press(page, card)
    assert flagged.title[0].value == screens.FLAGGED
    assert flagged.session_state[narrowing.CHANGE_KEY] == [change]
    assert len(flagged.dataframe[0].value) == int(figures(opened("overview"))[CARDS[card]])


CARDS = {"new": words.NEW, "continuing": words.CONTINUING}


def test_the_card_of_registration_leads_to_its_page(page: AppTest) -> None:
    assert press(page, "coverage").title[0].value == screens.REGISTRATION


def test_a_card_without_students_leads_nowhere(page: AppTest) -> None:
    assert page.button(key="overview-all-day").disabled


@pytest.fixture
def absent_yesterday(data_dir: Path) -> Path:
    """On the last school day one student is invalidly absent all day, one partly, and one is protected."""
    days = weekdays(date(2024, 10, 1), 6)
    lines = [lesson(day, student) for day in days[:-1] for student in ("a", "b", "c")]
    lines += [lesson(days[-1], "a", invalid=60, name="Åsa;Öberg")]
    lines += [lesson(days[-1], "a", hour=9, is_reported=False, name="Åsa;Öberg")]
    lines += [lesson(days[-1], "b", invalid=60), lesson(days[-1], "b", hour=9, valid=60)]
    lines += [lesson(days[-1], "c", invalid=60, name="Gun;Hemlig", marking="Sekretessmarkering")]
    take_in(data_dir, file_of(lines))
    return data_dir


def test_those_who_were_absent_all_day_are_named_only_when_asked_for(absent_yesterday: Path) -> None:
    app = opened("overview")
    assert figures(app)[words.FULL_DAYS] == "2"
    assert "Öberg" not in all_text(app)
    drawer = all_text(press(app, "all-day")).replace("\u00a0", " ")
    assert "Öberg, Åsa" in drawer
    assert "7A · Mia Mentor · 2 lektioner · preliminär" in drawer
    assert "Skyddad elev" in drawer
    assert not [name for name in ("Hemlig", "Ek, Ada") if name in drawer]


def test_the_trend_is_of_the_school_in_the_newest_closed_month(page: AppTest) -> None:
    shown = figures(page)
    assert (shown["Total frånvaro"], shown["Giltig frånvaro"], shown["Ogiltig frånvaro"]) == (
        *("5,8 %", "1,4 %", "4,3 %"),
    )
    assert "Hela skolan, oktober 2024" in [heading.value for heading in page.subheader]


def test_without_a_last_year_no_difference_is_told(page: AppTest) -> None:
    assert deltas(page) == {}


def test_the_table_of_the_trend_has_every_month(page: AppTest) -> None:
    assert [(row[0], row[1]) for row in rows(page, 0)] == [("sep", "8,1 %"), ("okt", "5,8 %")]


def test_the_grades_stand_beside_each_other_when_the_school_is_chosen(page: AppTest) -> None:
    assert [row[0] for row in rows(page, 1)] == ["7"]


def test_a_class_can_be_chosen_and_is_compared_with_the_others(page: AppTest) -> None:
    app = choose(choose(page, selection.LEVEL_KEY, GroupKind.CLASS), "klass", "8B")
    assert figures(app)["Total frånvaro"] == "2,3 %"
    assert [row[0] for row in rows(app, 1)] == ["7A", "8B"]


def test_weeks_are_a_click_away(page: AppTest) -> None:
    app = choose(page, selection.PERIOD_KEY, RateWindow.WEEK)
    assert rows(app, 0)[0][0] == "v. 36"
    assert "Hela skolan, vecka\u00a044" in [heading.value for heading in app.subheader]


def test_weeks_come_first_while_the_school_year_is_young(data_dir: Path) -> None:
    take_in(data_dir, file_of([lesson(day) for day in weekdays(date(2024, 8, 19), 8)]))
    assert widget(opened("overview"), selection.PERIOD_KEY).value is RateWindow.WEEK


def test_last_year_stands_beside_this_year(data_dir: Path) -> None:
    days = [*weekdays(date(2023, 10, 2), 10), *weekdays(date(2024, 10, 1), 10), date(2024, 9, 2)]
    lines = [lesson(day, invalid=6 if day.year == 2024 else 3) for day in days]
    take_in(data_dir, file_of(lines))
    app = opened("overview")
    assert deltas(app)["Ogiltig frånvaro"] == "+5,0 procentenheter"
    september, october = rows(app, 0)
    assert (september[1:3], october[1:3]) == (["10,0 %", "–"], ["10,0 %", "5,0 %"])


def test_too_little_registered_is_said_in_words(data_dir: Path) -> None:
    days = weekdays(date(2024, 10, 1), 20)
    take_in(data_dir, file_of(lesson(day, is_reported=number > 2) for number, day in enumerate(days)))
    app = choose(opened("overview"), selection.PERIOD_KEY, RateWindow.MONTH)
    assert "Mindre än 90\u00a0%: siffrorna är osäkra." in all_text(app)
    assert [warning.value[:14] for warning in app.warning] == ["Osäkra siffror"]
    assert rows(app, 0)[0][-1] == "osäker: 85,0 %"


def test_an_odd_class_name_is_shown_to_the_letter(data_dir: Path) -> None:
    lines = [
        lesson(day, school_class="![x](http://x.example/a.png)") for day in weekdays(date(2024, 9, 2), 6)
    ]
    take_in(data_dir, file_of(lines))
    app = choose(opened("overview"), selection.LEVEL_KEY, GroupKind.CLASS)
    assert all("![x](" not in heading.value for heading in app.subheader)
    assert all("![x](" not in str(cell) for table in app.table for cell in table.value.to_numpy().ravel())
