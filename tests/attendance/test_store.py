"""What readers see: one state at a time, read-only, from many threads at once."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import date, datetime
from pathlib import Path

import duckdb
import pytest

from franvaro.attendance import queries
from franvaro.attendance.folder import DataFolder
from franvaro.attendance.queries import TWENTY_SCHOOL_DAYS
from franvaro.attendance.store import Snapshot, Store
from franvaro.domain.calendar import Month
from franvaro.domain.groups import GroupKind, RateWindow
from franvaro.domain.scope import EVERYONE, Scope
from franvaro.policies import load_policies
from tests.attendance.school import NOW, file_of, lesson, take_in, weekdays

DAYS = weekdays(date(2026, 10, 1), 10)


@pytest.fixture
def store(tmp_path: Path) -> Store:
    """Two students in October: one present, one invalidly absent for one hour of ten."""
    lines = [lesson(day, "a1", invalid=60 if day == DAYS[0] else 0) for day in DAYS]
    take_in(tmp_path, file_of([*lines, *(lesson(day, "b2", unit="Annan skola") for day in DAYS)]))
    return Store(DataFolder(tmp_path), load_policies())


def october(snapshot: Snapshot, scope: Scope = EVERYONE) -> list[tuple[str, int, int]]:
    """(student, offered, invalid) of every student's October."""
    table = queries.rates(
        scope, snapshot, GroupKind.STUDENT, RateWindow.MONTH, rolling=TWENTY_SCHOOL_DAYS
    ).to_pylist()
    return [(row["student_id"], row["offered_minutes"], row["invalid_minutes"]) for row in table]


def test_an_empty_folder_answers_every_question_with_nothing(tmp_path: Path) -> None:
    snapshot = Store(DataFolder(tmp_path), load_policies()).snapshot(NOW)
    assert october(snapshot) == []
    assert queries.breaches(EVERYONE, snapshot, "grundskola", Month(2026, 10)).num_rows == 0


def test_a_lesson_counts_only_once_its_end_is_past(store: Store) -> None:
    assert october(store.snapshot(NOW))[-1] == ("a1", 600, 60)
    during_the_second = datetime(DAYS[1].year, DAYS[1].month, DAYS[1].day, 8, 59)
    assert october(store.snapshot(during_the_second))[-1] == ("a1", 60, 60)
    at_the_end_of_the_second = during_the_second.replace(hour=9, minute=0)
    assert october(store.snapshot(at_the_end_of_the_second))[-1] == ("a1", 120, 60)


def test_a_viewer_sees_only_the_students_in_reach(store: Store) -> None:
    snapshot = store.snapshot(NOW)
    assert october(snapshot, Scope(frozenset({"Skolan"}))) == [("a1", 600, 60)]
    assert october(snapshot, Scope(students=frozenset({("Annan skola", "b2")}))) == [("b2", 600, 0)]
    assert october(snapshot, Scope(students=frozenset())) == []


def test_whoever_reaches_only_some_students_reaches_no_class(store: Store) -> None:
    some = Scope(students=frozenset({("Skolan", "a1")}))
    classes = queries.rates(
        some, store.snapshot(NOW), GroupKind.CLASS, RateWindow.MONTH, rolling=TWENTY_SCHOOL_DAYS
    )
    assert classes.num_rows == 0


def test_eight_threads_asking_at_once_all_get_the_right_answer(store: Store) -> None:
    snapshot = store.snapshot(NOW)
    expected = {unit: october(snapshot, Scope(frozenset({unit}))) for unit in ("Skolan", "Annan skola")}
    units = ["Skolan", "Annan skola"] * 100
    with ThreadPoolExecutor(8) as threads:
        answers = list(threads.map(lambda unit: october(snapshot, Scope(frozenset({unit}))), units))
    assert answers == [expected[unit] for unit in units]


def test_a_reader_finishes_on_the_state_it_began_with(store: Store) -> None:
    before = store.snapshot(NOW)
    take_in(store.folder.root, file_of([lesson(DAYS[0], "a1", invalid=0)]))
    assert october(before)[-1] == ("a1", 600, 60)
    assert october(store.snapshot(NOW))[-1] == ("a1", 600, 0)
    assert store.snapshot(NOW).version != before.version


def test_a_reader_can_neither_write_nor_reach_other_files(store: Store, tmp_path: Path) -> None:
    outside = tmp_path / "outside.csv"
    outside.write_text("a\n1\n")
    connection = store.snapshot(NOW).connection
    for statement in (
        f"select * from '{outside.as_posix()}'",
        f"copy lessons to '{(tmp_path / 'stolen.csv').as_posix()}'",
        "delete from build.lessons",
        "set enable_external_access = true",
        f"attach '{(tmp_path / 'other.duckdb').as_posix()}'",
    ):
        with pytest.raises(duckdb.Error):
            connection.cursor().execute(statement)


def test_a_changed_policy_file_counts_at_once(store: Store) -> None:
    text = Path(queries.__file__).parents[1].joinpath("policies", "grundskola.toml").read_text("utf-8")
    changed = text.replace("limit_percent = 5\n", "limit_percent = 10\n")
    assert changed != text
    store.folder.policies.mkdir()
    (store.folder.policies / "grundskola.toml").write_text(changed, "utf-8")

    def flagged(with_store: Store) -> list[str]:
        table = queries.breaches(EVERYONE, with_store.snapshot(NOW), "grundskola", Month(2026, 10))
        return [row["student_id"] for row in table.to_pylist()]

    assert flagged(store) == ["a1"]  # 60 of 600 is over 5 %
    assert flagged(Store(store.folder, load_policies(store.folder.policies))) == []  # and not over 10 %
