"""The data folder: whole files, private files, and one writer."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path

import pytest

from franvaro.attendance import folder as folders
from franvaro.attendance.folder import Busy, DataFolder, Pointer
from franvaro.whole_files import write_whole
from tests.attendance.school import contents, file_of, lesson, take_in

posix_only = pytest.mark.skipif(os.name != "posix", reason="file modes are POSIX")


def test_an_empty_folder_points_at_nothing(tmp_path: Path) -> None:
    assert DataFolder(tmp_path).pointer() is None


def test_a_pointer_is_read_as_it_was_written(tmp_path: Path) -> None:
    pointer = Pointer("archive/manifest-1.json", "attendance/abc.duckdb")
    DataFolder(tmp_path).switch_to(pointer)
    assert DataFolder(tmp_path).pointer() == pointer
    assert pointer.build_id == "abc"


def test_a_write_that_fails_leaves_the_old_content(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "file"
    write_whole(path, b"old")

    def fail(handle: int) -> None:
        raise OSError("power cut")

    monkeypatch.setattr(os, "fsync", fail)
    with pytest.raises(OSError, match="power cut"):
        write_whole(path, b"new")
    assert path.read_bytes() == b"old"


def test_the_secret_is_made_once_and_is_for_its_owner_only(tmp_path: Path) -> None:
    folder = DataFolder(tmp_path)
    secret = folder.secret()
    assert len(secret) == 32
    assert DataFolder(tmp_path).secret() == secret
    assert DataFolder(tmp_path / "another").secret() != secret


@posix_only
def test_what_is_written_can_be_read_by_its_owner_only(tmp_path: Path) -> None:
    take_in(tmp_path, file_of([lesson(date(2026, 10, 5))]))
    modes = {name: (tmp_path / name).stat().st_mode & 0o777 for name in contents(tmp_path)}
    assert len(modes) == 7  # pointer, secret, manifest, database, and the three parts of the import
    assert set(modes.values()) == {0o600}


def test_a_second_writer_is_told_that_it_is_busy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(folders, "LOCK_SECONDS", 0.05)
    with DataFolder(tmp_path).writing(), pytest.raises(Busy), DataFolder(tmp_path).writing():
        pass
    with DataFolder(tmp_path).writing():
        assert (tmp_path / ".lock").exists()


def test_a_writer_clears_away_what_an_earlier_one_left(tmp_path: Path) -> None:
    folder = DataFolder(tmp_path)
    (folder.staging_place("killed") / "rows.parquet").write_bytes(b"half")
    with folder.writing():
        assert not folder.staging.exists()


def test_files_no_longer_named_are_removed(tmp_path: Path) -> None:
    folder = DataFolder(tmp_path)
    for name in ("archive/old.parquet", "archive/new.parquet", "attendance/old.duckdb"):
        write_whole(tmp_path / name, b"x")
    folder.remove_all_but(frozenset({"archive/new.parquet"}))
    assert [path.name for path in tmp_path.rglob("*") if path.is_file()] == ["new.parquet"]
