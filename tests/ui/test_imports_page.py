"""Import: what a person does on the page, and what it says."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from franvaro.attendance.archive import load_manifest
from franvaro.attendance.folder import DataFolder
from franvaro.exports.result import Problem, Severity
from franvaro.ui.importing.problems import MOST_SHOWN, Found, Problems
from franvaro.wording import import_history, school_calendar
from franvaro.wording import imports as words
from tests.attendance.school import file_of, lesson, take_in, weekdays
from tests.ui.screens import all_text, folder_contents, opened, sent_to_by_itself

MONDAY = date(2026, 10, 5)
CALENDAR = "skolenhet;typ;startdatum;slutdatum;namn\n;termin;2026-08-18;2026-12-18;Hösttermin\n"


def looked_through(*files: tuple[str, bytes]) -> AppTest:
    """The page after files were chosen and looked through."""
    app = opened("imports")
    for name, data in files:
        app.file_uploader(key="import_uploads").upload(name, data)
    button(app, words.LOOK_THROUGH).click().run()
    assert not app.exception
    return app


def button(app: AppTest, label: str):
    """The button with that label."""
    return next(found for found in app.button if found.label == label)


def labels(app: AppTest) -> list[str]:
    return [found.label for found in app.button]


def figures(app: AppTest) -> dict[str, str]:
    return {metric.label: metric.value for metric in app.metric}


def in_force(folder: Path) -> list[str]:
    """The names of the imported files that count."""
    return [record.file_name for record in load_manifest(DataFolder(folder)).in_force]


def good_file(students: int = 3) -> tuple[str, bytes]:
    return "oktober.csv", file_of([lesson(MONDAY, f"a{number}") for number in range(students)]).data


def file_with_bad_minutes(bad: int, good: int = 100) -> tuple[str, bytes]:
    lines = [lesson(MONDAY, f"g{number}") for number in range(good)]
    lines += [lesson(MONDAY, f"x{number}").replace("ja;0;0", "ja;0;tjugo") for number in range(bad)]
    return "oktober.csv", file_of(lines).data


def test_an_empty_store_asks_for_files_and_says_that_nothing_is_imported(data_dir: Path) -> None:
    app = opened("imports")
    assert app.title[0].value == "Import"
    assert app.file_uploader(key="import_uploads").label == words.FILES
    assert import_history.NO_HISTORY in all_text(app)
    assert school_calendar.NO_CALENDAR in all_text(app)


def test_by_itself_the_page_shows_nothing_and_sends_to_the_app(
    data_dir: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sent, alone = sent_to_by_itself("imports", monkeypatch)
    assert sent == ["app.py"]
    assert not alone.title


def test_looking_through_without_a_file_says_so(data_dir: Path) -> None:
    app = opened("imports")
    button(app, words.LOOK_THROUGH).click().run()
    assert app.warning[0].value == words.NO_FILES


def test_looking_through_shows_what_would_happen_and_changes_nothing(data_dir: Path) -> None:
    app = looked_through(good_file(3))
    assert figures(app) == {words.READ: "3", words.TAKEN: "3", words.SET_ASIDE: "0", words.SUPERSEDED: "0"}
    assert "Kan läsas in" in all_text(app)
    assert "5 oktober 2026" in all_text(app)
    assert folder_contents(data_dir) == {}


def test_confirming_imports_the_files_and_leads_on_to_the_flagged_students(data_dir: Path) -> None:
    app = looked_through(good_file(3))
    button(app, words.confirm(1)).click().run()
    assert not app.exception
    assert app.success[0].value == words.imported(1, 3, 0)
    assert words.SEE_FLAGGED in labels(app)
    assert in_force(data_dir) == ["oktober.csv"]


def test_cancelling_leaves_everything_as_it_was(data_dir: Path) -> None:
    app = looked_through(good_file())
    button(app, words.CANCEL).click().run()
    assert words.LOOK_THROUGH in labels(app)
    assert folder_contents(data_dir) == {}


def test_the_preview_counts_the_earlier_rows_that_would_be_replaced(data_dir: Path) -> None:
    take_in(data_dir, file_of([lesson(MONDAY, "a0", hour=8), lesson(MONDAY, "a0", hour=9)]))
    assert figures(looked_through(good_file(1)))[words.SUPERSEDED] == "2"


def test_a_complete_file_is_a_choice_whose_effect_is_shown_at_once(data_dir: Path) -> None:
    take_in(data_dir, file_of([lesson(MONDAY, "a0"), lesson(MONDAY, "b1")]))
    app = looked_through(good_file(1))
    assert figures(app)[words.SUPERSEDED] == "1"
    app.radio(key="import_scope").set_value(True).run()
    assert figures(app)[words.SUPERSEDED] == "2"


def test_a_file_that_shrinks_its_time_has_to_be_accepted(data_dir: Path) -> None:
    days = weekdays(MONDAY, 20)
    take_in(data_dir, file_of([lesson(day) for day in days]))
    too_few = file_of([lesson(day, invalid=60) for day in (days[0], days[-1])])
    app = looked_through(("oktober.csv", too_few.data))
    app.radio(key="import_scope").set_value(True).run()
    assert button(app, words.confirm(1)).disabled
    app.checkbox(key="accept-shrinks").check().run()
    button(app, words.confirm(1)).click().run()
    assert app.success[0].value == words.imported(1, 2, 20)


def test_many_rows_that_are_wrong_have_to_be_accepted(data_dir: Path) -> None:
    app = looked_through(file_with_bad_minutes(21))
    assert button(app, words.confirm(1)).disabled
    assert folder_contents(data_dir) == {}
    app.checkbox(key="accept-too-many-problems").check().run()
    button(app, words.confirm(1)).click().run()
    assert app.success[0].value == words.imported(1, 100, 0)
    assert "Raden räknas inte" in all_text(app)


def test_a_file_that_cannot_be_read_stops_all_and_says_what_to_do(data_dir: Path) -> None:
    app = looked_through(good_file(), ("rapport.pdf", b"%PDF-1.7"))
    assert words.REFUSED_TITLE in app.error[0].value
    assert "PDF" in all_text(app)
    assert words.confirm(1) not in labels(app)
    assert folder_contents(data_dir) == {}
    button(app, words.CHOOSE_OTHERS).click().run()
    assert words.LOOK_THROUGH in labels(app)


def test_a_problem_is_shown_with_line_column_and_remedy(data_dir: Path) -> None:
    app = looked_through(file_with_bad_minutes(1, good=1))
    found = app.dataframe[1].value
    assert list(found["Rad"]) == [3]
    assert list(found["Kolumn"]) == ["invalid_absence_minutes"]
    assert found["Gör så här"][0]


def test_the_same_file_again_needs_nothing(data_dir: Path) -> None:
    name, data = good_file()
    take_in(data_dir, file_of([]).__class__(name, data))
    app = looked_through((name, data))
    assert words.ALL_UNCHANGED in app.success[0].value
    assert words.confirm(1) not in labels(app)


def test_a_file_without_school_unit_asks_for_one(data_dir: Path) -> None:
    lines = good_file(2)[1].decode().splitlines()
    without = "\n".join(line.partition(";")[2] for line in lines).encode()
    app = looked_through(("oktober.csv", without))
    assert app.text_input(key="import_school_unit").value == words.USUAL_SCHOOL_UNIT
    app.text_input(key="import_school_unit").set_value("Björkskolan").run()
    button(app, words.confirm(1)).click().run()
    assert load_manifest(DataFolder(data_dir)).school_units == {"Björkskolan"}


def test_the_columns_that_were_recognised_and_those_ignored_are_shown(data_dir: Path) -> None:
    name, data = good_file(1)
    wider = b"\n".join(line + b";x" for line in data.splitlines()).replace(
        b"_timestamp;x", b"_timestamp;Plats"
    )
    app = looked_through((name, wider))
    assert "Lektionen börjar" in all_text(app)
    assert "Läses inte: Plats." in all_text(app)


def test_a_file_name_is_text_and_never_markup(data_dir: Path) -> None:
    app = looked_through(("![x](a.png).csv", good_file(1)[1]))
    drawn = "\n".join(element.label for element in app.expander) + "\n".join(
        element.value for element in [*app.markdown, *app.caption]
    )
    assert "![x]" not in drawn


def test_the_latest_import_is_undone_after_a_question(data_dir: Path) -> None:
    take_in(data_dir, file_of([lesson(MONDAY)], name="först.csv"))
    take_in(data_dir, file_of([lesson(MONDAY, invalid=60)], name="sedan.csv"))
    app = opened("imports")
    button(app, import_history.UNDO).click().run()
    assert in_force(data_dir) == ["först.csv", "sedan.csv"]
    assert "sedan" in all_text(app)
    button(app, import_history.CONFIRM_UNDO).click().run()
    assert not app.exception
    assert in_force(data_dir) == ["först.csv"]
    assert "är ångrad" in app.success[0].value
    assert "Ångrad" in all_text(app)


def test_an_import_is_kept_when_the_question_is_answered_no(data_dir: Path) -> None:
    take_in(data_dir, file_of([lesson(MONDAY)]))
    app = opened("imports")
    button(app, import_history.UNDO).click().run()
    button(app, import_history.KEEP).click().run()
    assert import_history.UNDO in labels(app)
    assert in_force(data_dir) == ["lektioner.csv"]


def test_only_the_import_that_was_asked_about_is_undone(data_dir: Path) -> None:
    take_in(data_dir, file_of([lesson(MONDAY)], name="först.csv"))
    app = opened("imports")
    button(app, import_history.UNDO).click().run()
    take_in(data_dir, file_of([lesson(MONDAY, invalid=60)], name="sedan.csv"))
    button(app, import_history.CONFIRM_UNDO).click().run()
    assert in_force(data_dir) == ["först.csv", "sedan.csv"]


def test_a_calendar_is_read_and_shown(data_dir: Path) -> None:
    app = opened("imports")
    app.file_uploader(key="calendar_upload").upload("kalender.csv", CALENDAR.encode())
    button(app, school_calendar.READ_CALENDAR).click().run()
    assert not app.exception
    assert school_calendar.calendar_read(1) in all_text(app)
    assert "Hösttermin" in all_text(app)


def test_a_calendar_with_a_fault_changes_nothing_and_names_the_line(data_dir: Path) -> None:
    app = opened("imports")
    wrong = CALENDAR.replace("2026-12-18", "2026-02-30")
    app.file_uploader(key="calendar_upload").upload("kalender.csv", wrong.encode())
    button(app, school_calendar.READ_CALENDAR).click().run()
    assert app.error[0].value == school_calendar.REFUSED_TITLE
    assert "Rad 2" in all_text(app)
    assert load_manifest(DataFolder(data_dir)).calendar == ()


def test_the_gravest_problems_come_first() -> None:
    note, aside, refused = (
        Found("a.csv", Problem(code, severity=severity))
        for code, severity in (
            ("name-changed", Severity.NOTE),
            ("bad-minutes", Severity.SET_ASIDE),
            ("no-rows", Severity.REFUSED),
        )
    )
    assert Problems.of([note, aside, refused]).found == (refused, aside, note)


def test_all_of_a_thousand_problems_are_in_the_file_to_download() -> None:
    found = [
        Found("a.csv", Problem("bad-minutes", line, "Giltig frånvaro", Severity.SET_ASIDE))
        for line in range(2, 1002)
    ]
    rows = Problems.of(found).listing.rows
    assert [row[1] for row in rows] == list(range(2, 1002))
    assert all(row[5] for row in rows)


def test_two_hundred_problems_are_on_the_screen_and_the_rest_are_counted(data_dir: Path) -> None:
    app = looked_through(file_with_bad_minutes(210))
    assert [len(frame.value) for frame in app.dataframe] == [1, MOST_SHOWN]
    assert words.more_problems(200, 211) in all_text(app)
