"""Every page of a school that has only summaries: what they tell, marked, and in words what they cannot."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from franvaro.attendance.archive import load_manifest
from franvaro.attendance.folder import DataFolder
from franvaro.attendance.sources import Source
from franvaro.domain.calendar import Month
from franvaro.ui import tables
from franvaro.wording import formats, summaries
from franvaro.wording import imports as import_words
from franvaro.wording import overview as overview_words
from tests.attendance.school import file_of, lesson, take_in, weekdays
from tests.exports.summary_files import Sums, edukatus_students, learnpoint
from tests.ui.screens import all_text, opened

STUDENTS = (
    Sums("a1", "Ek, Ada", "7A", offered=1200, reported=1200, valid=0, invalid=100),
    Sums("b1", "Öberg, Bo", "7A", offered=1200, reported=1200, valid=0, invalid=0),
    Sums("c1", "Dahl, Cia", "7B", offered=1200, reported=1200, valid=400, invalid=0),
)
PAGES = ("overview", "flagged", "student", "school_class", "registration", "definitions")


def summary_of(month: str) -> Source:
    return Source(f"frånvaro {month}.csv", learnpoint(STUDENTS, above=[(f"Utskrift {month}",)]))


@pytest.fixture
def only_summaries(data_dir: Path) -> Path:
    """September and October 2024 as sums of months."""
    take_in(data_dir, summary_of("2024-09"), summary_of("2024-10"))
    return data_dir


def badges(app) -> list[str]:
    return [element.value for element in app.markdown if summaries.BADGE in element.value]


def open_student(app, student: str):
    app.session_state[tables.OPENED_STUDENT] = ("Skolan", student)
    return app.run()


@pytest.mark.parametrize("page", PAGES)
def test_every_page_works_without_a_single_lesson_row(page: str, only_summaries: Path) -> None:
    assert not opened(page).exception


@pytest.mark.parametrize("page", ["overview", "flagged", "school_class"])
def test_figures_from_summaries_are_marked(page: str, only_summaries: Path) -> None:
    app = opened(page)
    assert badges(app)
    assert "inga lektionsrader" in all_text(app)


def test_the_overview_has_the_report_and_says_what_it_cannot_tell(only_summaries: Path) -> None:
    figures = {metric.label: metric.value for metric in opened("overview").metric}
    assert figures[overview_words.CONTINUING] == figures[overview_words.NEW] == "1"
    assert figures[overview_words.FULL_DAYS] == figures[overview_words.COVERAGE] == formats.NOTHING


def test_registration_that_a_summary_does_not_tell_is_not_taken_for_full(data_dir: Path) -> None:
    days = weekdays(date(2024, 10, 1), 10)
    lessons = file_of(lesson(day, "a1", is_reported=day == days[0]) for day in days)
    take_in(data_dir, lessons, Source("frånvaro 2024-10.csv", edukatus_students(STUDENTS)))
    app = opened("overview")
    figures = {metric.label: metric.value for metric in app.metric}
    assert figures[overview_words.COVERAGE] == formats.NOTHING
    assert summaries.PARTLY_LESSON_ROWS in [caption.value for caption in app.caption]


def test_a_single_month_of_summaries_is_shown_as_a_month(data_dir: Path) -> None:
    take_in(data_dir, summary_of("2024-10"))
    app = opened("overview")
    assert not app.exception
    assert "Hela skolan, oktober 2024" in [heading.value for heading in app.subheader]


def test_flagged_students_of_summaries_are_listed(only_summaries: Path) -> None:
    text = all_text(opened("flagged"))
    assert "Ek, Ada" in text
    assert "Dahl, Cia" in text
    assert "Öberg, Bo" not in text


def test_a_student_s_page_shows_months_and_says_what_is_missing(only_summaries: Path) -> None:
    app = open_student(opened("student"), "a1")
    assert not app.exception
    assert badges(app)
    told = [info.value for info in app.info]
    assert summaries.NO_ROLLING in told
    assert summaries.NO_DAYS in told


def test_registration_says_that_summaries_tell_nothing_of_it(only_summaries: Path) -> None:
    assert summaries.NO_REGISTRATION in [info.value for info in opened("registration").info]


def test_figures_from_lessons_are_not_marked(school: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FRANVARO_DATA", str(school))
    for page in ("overview", "flagged", "school_class"):
        assert not badges(opened(page))


def test_only_the_months_without_lessons_are_marked(data_dir: Path) -> None:
    lessons = file_of(
        lesson(day, student) for day in weekdays(date(2024, 10, 1), 10) for student in ("a1", "c1")
    )
    take_in(data_dir, summary_of("2024-09"), summary_of("2024-10"), lessons)
    app = opened("overview")
    assert "september 2024 och oktober 2024" in all_text(app)  # b1 has no lessons in October
    app = open_student(opened("student"), "a1")
    told = [caption.value for caption in app.caption if "sammanställning" in caption.value]
    assert told == [summaries.note([Month(2024, 9)])]
    assert summaries.NO_DAYS not in [info.value for info in app.info]


def test_a_file_that_does_not_tell_its_month_is_asked_about(data_dir: Path) -> None:
    app = opened("imports")
    app.file_uploader(key="import_uploads").upload("lista.csv", learnpoint(STUDENTS))
    _press(app, import_words.LOOK_THROUGH)
    choice = next(box for box in app.selectbox if box.label == import_words.MONTH_OF_SUMMARY)
    choice.set_value(Month.of(date.today()).previous())
    _press(app, import_words.LOOK_THROUGH_AGAIN)
    assert not app.exception
    _press(app, import_words.confirm(1))
    (record,) = load_manifest(DataFolder(data_dir)).in_force
    assert record.start_date == Month.of(date.today()).previous().first


def _press(app, label: str) -> None:
    next(button for button in app.button if button.label == label).click().run()


def test_a_long_row_of_months_is_told_by_its_ends() -> None:
    assert "augusti 2024–oktober 2024" in summaries.note([Month(2024, 8), Month(2024, 9), Month(2024, 10)])
    assert "augusti 2024 och oktober 2024" in summaries.note([Month(2024, 8), Month(2024, 10)])
