"""Registrering: coverage and lateness, and honesty about what the source does not tell."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from franvaro.answers import ReportMonth
from franvaro.domain.calendar import Month
from franvaro.gateways.registration import RegisteredBy
from franvaro.ui.registration.period import Period, periods
from franvaro.wording import empty, frame
from franvaro.wording import registration as words
from tests.attendance.school import HEADINGS, file_of, lesson, take_in, weekdays
from tests.ui.screens import all_text, opened, sent_to_by_itself

MONDAY = date(2026, 10, 5)


def figures(app) -> dict[str, str]:
    return {metric.label: metric.value for metric in app.metric}


@pytest.fixture
def two_classes(data_dir: Path) -> Path:
    """October: 7A has ten lessons on time, 7B four the day after and one unregistered. November has begun."""
    days = weekdays(MONDAY, 10)
    lines = [lesson(day) for day in days]
    lines += [lesson(day, "b1", school_class="7B", registered_days_later=1) for day in days[:4]]
    lines += [lesson(days[4], "b1", school_class="7B", is_reported=False), lesson(date(2026, 11, 2))]
    take_in(data_dir, file_of(lines))
    return data_dir


def test_an_empty_store_says_where_to_begin(data_dir: Path) -> None:
    app = opened("registration")
    assert app.title[0].value == frame.REGISTRATION
    assert empty.NOTHING_IMPORTED in all_text(app)


def test_by_itself_the_page_shows_nothing_and_sends_to_the_app(
    data_dir: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sent, alone = sent_to_by_itself("registration", monkeypatch)
    assert sent == ["app.py"]
    assert not alone.title


def test_the_newest_closed_month_is_shown_beside_the_clause(two_classes: Path) -> None:
    app = opened("registration")
    assert getattr(app.selectbox(key="period").value, "name", None) == "oktober 2026"
    assert figures(app) == {
        words.COVERAGE: "93,3\u00a0%",
        words.WITHOUT: "1",
        words.ON_TIME: "71,4\u00a0%",
        words.LATE: "4",
    }
    assert "Närvaroregistrering i Dexter" in all_text(app)
    assert words.on_time_limit(15) in all_text(app)


def test_each_class_has_its_own_row(two_classes: Path) -> None:
    by_class = opened("registration").dataframe[0].value
    assert list(by_class["Klass"]) == ["7A", "7B"]
    assert list(by_class[words.LATER]) == [0, 4]
    assert list(by_class[words.MISSING]) == [0, 1]


def test_a_class_can_be_chosen(two_classes: Path) -> None:
    app = opened("registration")
    app.selectbox(key="registrerad-klass").set_value("7B").run()
    assert figures(app)[words.COVERAGE] == "80,0\u00a0%"


def test_the_lesson_without_registration_is_listed(two_classes: Path) -> None:
    lessons = opened("registration").dataframe[1].value
    assert list(lessons["Datum"]) == [weekdays(MONDAY, 5)[4]]
    assert list(lessons["Elever utan registrering"]) == ["1 (alla)"]


def test_weeks_and_teachers_are_one_click_away(two_classes: Path) -> None:
    app = opened("registration")
    app.segmented_control(key="per").set_value(RegisteredBy.WEEK).run()
    assert list(app.dataframe[0].value["Vecka"]) == ["v.\u00a041 (5 okt.)", "v.\u00a042 (12 okt.)"]
    app.segmented_control(key="per").set_value(RegisteredBy.TEACHER).run()
    assert words.ABOUT_TEACHERS in all_text(app)
    assert list(app.dataframe[0].value["Lärare"]) == [words.NO_TEACHER]


def test_without_times_nothing_is_said_about_lateness(data_dir: Path) -> None:
    headings = HEADINGS.rpartition(";")[0]
    lines = [line.rpartition(";")[0] for line in (lesson(MONDAY), lesson(MONDAY, hour=9, is_reported=False))]
    take_in(data_dir, file_of([]).__class__("utan tid.csv", "\n".join([headings, *lines, ""]).encode()))
    app = opened("registration")
    assert figures(app) == {words.COVERAGE: "50,0\u00a0%", words.WITHOUT: "1"}
    assert words.NO_TIMES in all_text(app)
    assert words.SAME_DAY not in app.dataframe[0].value.columns


def test_lessons_at_an_unknown_time_are_said_to_be_left_out(data_dir: Path) -> None:
    untimed = lesson(MONDAY, "b1").rpartition(";")[0] + ";"
    take_in(data_dir, file_of([lesson(MONDAY), untimed]))
    app = opened("registration")
    assert figures(app)[words.ON_TIME] == "100,0\u00a0%"
    assert "1\u00a0elevlektion" in all_text(app)


def test_the_periods_are_four_weeks_then_months_then_school_years() -> None:
    months = (
        ReportMonth(Month(2026, 8), 10, date(2026, 8, 27), is_closed=False),
        ReportMonth(Month(2026, 6), 10, date(2026, 6, 12), is_closed=True),
    )
    assert periods(months) == (
        Period(words.LAST_WEEKS, date(2026, 8, 3), date(2026, 8, 27)),
        Period("augusti 2026", date(2026, 8, 1), date(2026, 8, 31)),
        Period("juni 2026", date(2026, 6, 1), date(2026, 6, 30)),
        Period("läsåret 2026/27", date(2026, 7, 1), date(2027, 6, 30)),
        Period("läsåret 2025/26", date(2025, 7, 1), date(2026, 6, 30)),
    )
