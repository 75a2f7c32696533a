"""Import, the tab Elever: names to decide, ids to join, and undo."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from streamlit.testing.v1 import AppTest

from franvaro.attendance.folder import DataFolder
from franvaro.attendance.joining import ambiguous_names, join_history, join_students
from franvaro.attendance.progress import silent
from franvaro.attendance.sources import Source
from franvaro.policies import load_policies
from franvaro.ui.escaping import escaped
from franvaro.ui.importing.students import MOST_NAMES
from franvaro.wording import joining as words
from tests.attendance.school import NOW, file_of, lesson, take_in, weekdays
from tests.exports.absence_files import absence
from tests.exports.files import csv_file
from tests.ui.screens import all_text, opened

DAYS = weekdays(date(2026, 10, 5), 5)


def namesakes(folder: Path, count: int = 1) -> None:
    """So many names that two students of 7A have, and an absence of each without an id."""
    lines = [
        lesson(day, f"{student}{number}", name=f"Ada{number};Ek")
        for number in range(count)
        for student in ("a", "b")
        for day in DAYS
    ]
    absences = [
        absence(name=f"Ada{number} Ek", school_class="7A", start="2026-10-05 08:00", end="2026-10-05 09:00")
        for number in range(count)
    ]
    take_in(folder, file_of(lines))
    take_in(folder, Source("frånvaro.csv", csv_file(*absences)), accept_problems=True)


def press(app: AppTest, label: str) -> AppTest:
    next(found for found in app.button if found.label == label).click().run()
    assert not app.exception
    return app


def test_without_anything_to_decide_the_tab_says_so(data_dir: Path) -> None:
    text = all_text(opened("imports"))
    assert words.NO_NAMES in text
    assert words.NO_HISTORY in text


def test_a_name_is_decided_once(data_dir: Path) -> None:
    namesakes(data_dir)
    app = opened("imports")
    assert "**Ada0 Ek**, klass 7A: 1\u00a0rad utan elev-id." in all_text(app)
    (question,) = [radio for radio in app.radio if radio.label == words.WHO]
    assert question.options == [
        escaped("Ek, Ada0, 7A (a0)"),
        escaped("Ek, Ada0, 7A (b0)"),
        words.NOBODY,
    ]
    press(app, words.DECIDE)
    assert words.CHOOSE_FIRST in [warning.value for warning in app.warning]
    question = next(radio for radio in app.radio if radio.label == words.WHO)
    question.set_value("b0")
    press(app, words.DECIDE)
    assert words.DECIDED in all_text(app)
    assert words.NO_NAMES in all_text(app)
    (decided,) = join_history(DataFolder(data_dir))
    assert (decided.new_id, decided.joined_by) == ("b0", "lokal")


def test_a_name_may_be_nobody_of_those_who_have_it(data_dir: Path) -> None:
    namesakes(data_dir)
    app = opened("imports")
    next(radio for radio in app.radio if radio.label == words.WHO).set_value("")
    press(app, words.DECIDE)
    (decided,) = join_history(DataFolder(data_dir))
    assert decided.old_id == decided.new_id
    assert ambiguous_names(DataFolder(data_dir)) == ()


def test_many_names_are_shown_a_few_at_a_time(data_dir: Path) -> None:
    namesakes(data_dir, MOST_NAMES + 2)
    app = opened("imports")
    assert len([radio for radio in app.radio if radio.label == words.WHO]) == MOST_NAMES
    assert words.MORE_NAMES.format(count=2) in all_text(app)


def two_ids(folder: Path) -> None:
    take_in(
        folder,
        file_of(
            [
                *(lesson(day, "old") for day in DAYS[:2]),
                *(lesson(day, "new") for day in DAYS[2:]),
                *(lesson(day, "s1", unit="Södra") for day in DAYS),
            ]
        ),
    )


def choose(app: AppTest, old: tuple[str, str], new: tuple[str, str]) -> AppTest:
    app.selectbox(key="join-old").set_value(old)
    app.selectbox(key="join-new").set_value(new)
    return press(app, words.DO_JOIN)


def test_two_ids_are_joined(data_dir: Path) -> None:
    two_ids(data_dir)
    app = opened("imports")
    press(app, words.DO_JOIN)
    assert words.CHOOSE_BOTH in [warning.value for warning in app.warning]
    choose(app, ("Skolan", "old"), ("Skolan", "new"))
    assert words.JOINED in all_text(app)
    (join,) = join_history(DataFolder(data_dir))
    assert (join.old_id, join.new_id) == ("old", "new")
    options = "\n".join(app.selectbox(key="join-old").options)
    assert "(new)" in options
    assert "(old)" not in options


def test_ids_that_cannot_be_joined_are_refused_in_words(data_dir: Path) -> None:
    two_ids(data_dir)
    app = opened("imports")
    choose(app, ("Skolan", "old"), ("Södra", "s1"))
    assert words.OTHER_UNIT in [warning.value for warning in app.warning]
    choose(app, ("Skolan", "old"), ("Skolan", "old"))
    assert words.FAULTS["same-id"] in [error.value for error in app.error]
    assert join_history(DataFolder(data_dir)) == ()


def test_what_was_joined_is_listed(data_dir: Path) -> None:
    two_ids(data_dir)
    join_students(
        DataFolder(data_dir), load_policies(), "Skolan", "old", "new", at=NOW, by="rektor", progress=silent
    )
    text = all_text(opened("imports"))
    assert words.HISTORY_HINT in text
    assert "old,new,rektor,Gäller,Skolan" in text
