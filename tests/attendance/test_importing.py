"""What an import replaces, refuses and leaves behind."""

from __future__ import annotations

import errno
from datetime import date
from pathlib import Path

import duckdb
import pyarrow.parquet as pq
import pytest

from franvaro.attendance import importing
from franvaro.attendance.archive import load_manifest
from franvaro.attendance.checking import check
from franvaro.attendance.folder import DataFolder
from franvaro.attendance.importing import undo_latest
from franvaro.attendance.preparing import ImportRefused
from franvaro.attendance.progress import silent
from franvaro.attendance.sources import Source
from franvaro.policies import load_policies
from tests.attendance.school import NOW, contents, file_of, lesson, take_in, weekdays

MONDAY = date(2026, 10, 5)
TUESDAY = date(2026, 10, 6)


def minutes(root: Path) -> list[tuple[str, date, int, int]]:
    """(student, date, valid, invalid) of every lesson in force."""
    pointer = DataFolder(root).pointer()
    assert pointer is not None
    with duckdb.connect(str(root / pointer.database), read_only=True) as connection:
        return connection.execute(
            "select student_id, lesson_date, valid_minutes, invalid_minutes from lessons order by all"
        ).fetchall()


def refusal(root: Path, *sources: Source, **options: bool) -> list[str]:
    """The codes of a refused import, after seeing that it changed nothing."""
    before = contents(root)
    with pytest.raises(ImportRefused) as refused:
        take_in(root, *sources, **options)
    after = contents(root)
    assert {name: data for name, data in after.items() if name != "secret.key"} == {
        name: data for name, data in before.items() if name != "secret.key"
    }
    return [problem.code for report in refused.value.reports for problem in report.problems]


def test_the_same_bytes_again_change_nothing(tmp_path: Path) -> None:
    source = file_of([lesson(MONDAY)])
    take_in(tmp_path, source)
    before = contents(tmp_path)
    (report,) = take_in(tmp_path, Source("annat namn.csv", source.data))
    assert report.unchanged
    assert contents(tmp_path) == before


def test_the_same_file_twice_in_one_call_counts_once(tmp_path: Path) -> None:
    source = file_of([lesson(MONDAY)])
    first, second = take_in(tmp_path, source, source)
    assert (first.unchanged, second.unchanged) == (False, True)


def test_a_file_replaces_the_student_days_it_mentions_and_no_others(tmp_path: Path) -> None:
    earlier = [lesson(MONDAY, hour=8), lesson(MONDAY, hour=9), lesson(TUESDAY), lesson(MONDAY, "b2")]
    take_in(tmp_path, file_of(earlier))
    (report,) = take_in(tmp_path, file_of([lesson(MONDAY, valid=60)]))
    assert report.rows_superseded == 2
    assert minutes(tmp_path) == [("a1", MONDAY, 60, 0), ("a1", TUESDAY, 0, 0), ("b2", MONDAY, 0, 0)]


def test_a_complete_file_replaces_all_of_its_school_unit_between_its_dates(tmp_path: Path) -> None:
    days = weekdays(MONDAY, 4)
    others = [lesson(TUESDAY, "b2"), lesson(TUESDAY, "c3", unit="Annan skola")]
    take_in(tmp_path, file_of([*map(lesson, days), *others]))
    complete = file_of([lesson(days[0], invalid=60), lesson(days[2], invalid=60)])
    (report,) = take_in(tmp_path, complete, is_complete=True, accept_shrink=True)
    assert report.rows_superseded == 4
    assert [row[:2] for row in minutes(tmp_path)] == [
        ("a1", days[0]),
        ("a1", days[2]),
        ("a1", days[3]),
        ("c3", TUESDAY),
    ]


def test_a_complete_file_that_would_remove_more_than_a_twentieth_is_refused(tmp_path: Path) -> None:
    take_in(tmp_path, file_of([lesson(day) for day in weekdays(MONDAY, 20)]))
    days = weekdays(MONDAY, 20)
    too_few = file_of([lesson(day, invalid=60) for day in days if day != days[1] and day != days[2]])
    assert refusal(tmp_path, too_few, is_complete=True) == ["shrinks"]
    enough = file_of([lesson(day, valid=60) for day in days if day != days[1]])
    (report,) = take_in(tmp_path, enough, is_complete=True)
    assert (report.rows_taken, report.rows_superseded) == (19, 20)


def test_files_of_one_call_replace_each_other_as_if_imported_one_by_one(tmp_path: Path) -> None:
    files = [file_of([lesson(MONDAY, invalid=60)]), file_of([lesson(MONDAY, valid=60)])]
    together, apart = tmp_path / "together", tmp_path / "apart"
    assert [report.rows_superseded for report in take_in(together, *files)] == [0, 1]
    for file in files:
        take_in(apart, file)
    assert minutes(together) == minutes(apart) == [("a1", MONDAY, 60, 0)]


def test_one_refused_file_keeps_all_of_them_out_and_every_report_is_there(tmp_path: Path) -> None:
    take_in(tmp_path, file_of([lesson(MONDAY)]))
    good, empty = file_of([lesson(TUESDAY)]), Source("tom.csv", b"")
    assert refusal(tmp_path, good, empty) == ["empty-file"]
    assert refusal(tmp_path, empty, good, empty) == ["empty-file", "empty-file"]


def test_many_rows_set_aside_must_be_accepted(tmp_path: Path) -> None:
    bad = [lesson(MONDAY, f"x{number}").replace("ja;0;0", "ja;0;x") for number in range(21)]
    good = [lesson(MONDAY, f"g{number}") for number in range(100)]
    assert "too-many-problems" in refusal(tmp_path, file_of([*good, *bad]))
    (report,) = take_in(tmp_path, file_of([*good, *bad]), accept_problems=True)
    assert (report.rows_read, report.rows_taken, report.rows_set_aside) == (121, 100, 21)


def test_undo_brings_back_what_the_newest_import_replaced(tmp_path: Path) -> None:
    folder = DataFolder(tmp_path)
    take_in(tmp_path, file_of([lesson(MONDAY, invalid=60)]))
    take_in(tmp_path, file_of([lesson(MONDAY, valid=60)]))
    undone = undo_latest(folder, load_policies(), now=NOW, progress=silent)
    assert undone is not None
    assert undone.import_no == 2
    assert minutes(tmp_path) == [("a1", MONDAY, 0, 60)]
    assert load_manifest(folder).next_import_no == 3
    (again,) = take_in(tmp_path, file_of([lesson(MONDAY, valid=60)]))
    assert not again.unchanged


def test_an_empty_store_has_nothing_to_undo(tmp_path: Path) -> None:
    assert undo_latest(DataFolder(tmp_path), load_policies(), now=NOW, progress=silent) is None


def test_an_older_export_after_a_newer_one_is_taken_and_noted(tmp_path: Path) -> None:
    take_in(tmp_path, file_of([lesson(MONDAY, registered_days_later=3)]))
    (report,) = take_in(tmp_path, file_of([lesson(MONDAY, valid=60)]))
    assert [problem.code for problem in report.problems] == ["older-than-stored"]
    assert minutes(tmp_path) == [("a1", MONDAY, 60, 0)]


def test_made_up_and_real_students_never_share_a_store(tmp_path: Path) -> None:
    take_in(tmp_path, file_of([lesson(MONDAY, unit="Demoskolan")]))
    assert refusal(tmp_path, file_of([lesson(MONDAY, unit="Riktiga skolan")])) == ["demo-mixed"]


def test_a_newly_marked_student_leaves_no_trace_of_what_was_imported_before(tmp_path: Path) -> None:
    take_in(tmp_path, file_of([lesson(MONDAY, "hemligt-id", name="Hemlig;Person"), lesson(MONDAY, "b2")]))
    marked = lesson(TUESDAY, "hemligt-id", name="Hemlig;Person", marking="Sekretessmarkering")
    take_in(tmp_path, file_of([marked]))
    students = {row[0] for row in minutes(tmp_path)}
    assert len(students) == 2
    assert sum(student.startswith("skyddad-") for student in students) == 1
    kept = b"".join(contents(tmp_path).values())
    parquet = "".join(str(pq.read_table(path).to_pylist()) for path in tmp_path.rglob("*.parquet"))
    for trace in ("hemligt-id", "Hemlig", "Person"):
        assert trace.encode() not in kept
        assert trace not in parquet
    assert check(DataFolder(tmp_path), load_policies()) == ()


def test_a_marking_in_a_later_file_of_the_same_call_reaches_back(tmp_path: Path) -> None:
    plain = file_of([lesson(MONDAY, "hemligt-id", name="Hemlig;Person")])
    marked = file_of([lesson(TUESDAY, "hemligt-id", name="Hemlig;Person", marking="Skyddad folkbokföring")])
    take_in(tmp_path, plain, marked)
    assert len({row[0] for row in minutes(tmp_path)}) == 1


def test_a_full_disk_is_refused_and_changes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    take_in(tmp_path, file_of([lesson(MONDAY)]))

    def full(*args: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(importing, "build_and_switch", full)
    before = minutes(tmp_path)
    with pytest.raises(ImportRefused) as refused:
        take_in(tmp_path, file_of([lesson(TUESDAY)]))
    assert [problem.code for problem in refused.value.reports[0].problems] == ["disk-full"]
    assert minutes(tmp_path) == before
