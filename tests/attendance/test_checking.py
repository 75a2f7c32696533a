"""`check` finds what has been tampered with, and `rebuild` mends what can be rebuilt."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import duckdb
import pytest

from franvaro.attendance.build import rebuild
from franvaro.attendance.checking import Fault, check
from franvaro.attendance.folder import DataFolder, Pointer
from franvaro.attendance.progress import silent
from franvaro.policies import load_policies
from tests.attendance.school import file_of, lesson, take_in, weekdays
from tests.command_line import ask

DAYS = weekdays(date(2026, 10, 1), 10)


@pytest.fixture
def folder(tmp_path: Path) -> DataFolder:
    """A store with one import."""
    take_in(tmp_path, file_of([lesson(day, invalid=60) for day in DAYS]))
    return DataFolder(tmp_path)


def pointer(folder: DataFolder) -> Pointer:
    """What is in force."""
    found = folder.pointer()
    assert found is not None
    return found


def faults(folder: DataFolder) -> list[tuple[Fault, str]]:
    """What `check` finds."""
    return [(found.fault, found.name) for found in check(folder, load_policies())]


def test_a_sound_store_has_no_faults_and_neither_has_an_empty_one(folder: DataFolder, tmp_path: Path) -> None:
    assert faults(folder) == []
    assert faults(DataFolder(tmp_path / "tom")) == []


def test_a_changed_archive_file_is_found(folder: DataFolder) -> None:
    part = next(folder.archive.glob("*-rows-*.parquet"))
    data = bytearray(part.read_bytes())
    data[len(data) // 2] ^= 1
    part.write_bytes(data)
    assert faults(folder) == [(Fault.PART_DAMAGED, part.relative_to(folder.root).as_posix())]


def test_a_missing_archive_file_is_found(folder: DataFolder) -> None:
    part = next(folder.archive.glob("*-set_aside-*.parquet"))
    part.unlink()
    assert faults(folder) == [(Fault.PART_DAMAGED, part.relative_to(folder.root).as_posix())]


def test_a_manifest_that_is_gone_is_found(folder: DataFolder) -> None:
    (folder.root / pointer(folder).manifest).unlink()
    assert [fault for fault, _ in faults(folder)] == [Fault.MANIFEST_MISSING]


def test_row_counts_that_do_not_add_up_are_found(folder: DataFolder) -> None:
    path = folder.root / pointer(folder).manifest
    manifest = json.loads(path.read_text("utf-8"))
    manifest["imports"][0]["rows_read"] += 1
    path.write_text(json.dumps(manifest), "utf-8")
    assert [fault for fault, _ in faults(folder)] == [Fault.ROWS_DIFFER]


def test_one_changed_minute_in_the_database_is_found_and_rebuilt(folder: DataFolder) -> None:
    with duckdb.connect(str(folder.root / pointer(folder).database)) as connection:
        connection.execute("update lessons set invalid_minutes = 59 where lesson_date = ?", [DAYS[3]])
    assert faults(folder) == [(Fault.TABLE_DIFFERS, "lessons")]
    rebuild(folder, load_policies(), silent)
    assert faults(folder) == []


def test_a_database_of_an_earlier_version_answers_is_told_and_is_rebuilt(folder: DataFolder) -> None:
    with duckdb.connect(str(folder.root / pointer(folder).database)) as connection:
        for table in ("layout", "summaries", "absences", "summary_months", "report_months"):
            connection.execute(f"drop table {table}")
        connection.execute("alter table window_tallies drop is_from_summary")
    before = ask(folder.root, "rates", "--by", "student", "--window", "month")
    assert [(row["offered_minutes"], row["invalid_minutes"]) for row in before] == [(600, 600)]
    assert [fault for fault, _ in faults(folder)] == [Fault.OLDER_VERSION]
    rebuild(folder, load_policies(), silent)
    assert faults(folder) == []
    assert ask(folder.root, "rates", "--by", "student", "--window", "month") == before


def test_a_database_made_by_other_sql_is_not_taken_at_its_word(folder: DataFolder) -> None:
    with duckdb.connect(str(folder.root / pointer(folder).database)) as connection:
        connection.execute("update layout set name = 'another'")
        connection.execute("update window_tallies set invalid_minutes = 0")
    (row,) = ask(folder.root, "rates", "--by", "student", "--window", "month")
    assert row["invalid_minutes"] == 600
    assert [fault for fault, _ in faults(folder)] == [Fault.OLDER_VERSION]


def test_a_database_that_cannot_be_read_is_found_and_rebuilt(folder: DataFolder) -> None:
    (folder.root / pointer(folder).database).write_bytes(b"not a database")
    assert [fault for fault, _ in faults(folder)] == [Fault.DATABASE_UNREADABLE]
    rebuild(folder, load_policies(), silent)
    assert faults(folder) == []
