"""A watched folder: what is dropped there is imported, and put away with its report."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from filelock import FileLock

from franvaro.attendance.archive import load_manifest
from franvaro.attendance.folder import DataFolder
from franvaro.cli import watching
from franvaro.locations import CHECKOUT
from tests.command_line import Run, franvaro
from tests.exports.mapped_school import LESSONS, canonical

SECONDS = 60
LINES = canonical().splitlines()


@pytest.fixture(autouse=True)
def no_waiting(monkeypatch: pytest.MonkeyPatch) -> None:
    """A second look at once."""
    monkeypatch.setattr(watching, "sleep", lambda seconds: None)


@pytest.fixture
def dropped(tmp_path: Path) -> Path:
    folder = tmp_path / "inkorg"
    folder.mkdir()
    return folder


def small(lines: slice = slice(1, 20)) -> bytes:
    return ("\n".join([LINES[0], *LINES[lines]]) + "\n").encode()


def watched(data: Path, place: Path, *more: str) -> Run:
    return franvaro(data, "import", "--watch", place, "--once", *more)


def names(place: Path) -> set[str]:
    return (
        {path.name for path in place.iterdir() if not path.name.startswith(".")} if place.exists() else set()
    )


def imported(data: Path) -> list[str]:
    return [record.file_name for record in load_manifest(DataFolder(data)).in_force]


def test_a_dropped_file_is_imported_and_put_away_with_its_report(data_dir: Path, dropped: Path) -> None:
    (dropped / "vecka 36.csv").write_bytes(small())
    assert watched(data_dir, dropped).status == 0
    assert imported(data_dir) == ["vecka 36.csv"]
    assert names(dropped) == {"klart"}
    done = dropped / "klart"
    assert names(done) == {"vecka 36.csv", "vecka 36.csv.rapport.txt", "vecka 36.csv.rapport.json"}
    (report,) = json.loads((done / "vecka 36.csv.rapport.json").read_text("utf-8"))
    assert (report["file"], report["rows_taken"]) == ("vecka 36.csv", 19)
    assert (done / "vecka 36.csv").read_bytes() == small()


def test_a_refused_file_changes_nothing_and_its_report_says_what_to_do(data_dir: Path, dropped: Path) -> None:
    (dropped / "frukt.csv").write_text("Frukt;Antal\npäron;3\n", "utf-8")
    assert watched(data_dir, dropped).status == 2
    assert imported(data_dir) == []
    assert names(dropped) == {"nekad"}
    said = (dropped / "nekad" / "frukt.csv.rapport.txt").read_text("utf-8")
    assert "Elev-id" in said
    assert "inget har ändrats" in said


def test_one_refused_file_does_not_stop_the_others(data_dir: Path, dropped: Path) -> None:
    (dropped / "a.csv").write_text("Frukt;Antal\npäron;3\n", "utf-8")
    (dropped / "b.csv").write_bytes(small())
    assert watched(data_dir, dropped).status == 2
    assert imported(data_dir) == ["b.csv"]
    assert names(dropped) == {"klart", "nekad"}


def test_rows_that_are_set_aside_give_the_status_of_an_import(data_dir: Path, dropped: Path) -> None:
    (dropped / "a.csv").write_bytes(
        small() + b"20120101-1234;x;;2026-09-01 08:00;2026-09-01 09:00;ja;0;0;0\n"
    )
    assert watched(data_dir, dropped).status == 3


def test_unfinished_and_temporary_files_and_folders_are_left_alone(data_dir: Path, dropped: Path) -> None:
    left = {"a.csv.part", "~$bok.xlsx", "b.csv.TMP", "c.csv.crdownload", "tom.csv"}
    for name in left:
        (dropped / name).write_bytes(b"" if name == "tom.csv" else small())
    (dropped / ".dold.csv").write_bytes(small())
    (dropped / "mapp").mkdir()
    assert watched(data_dir, dropped).status == 0
    assert names(dropped) == {*left, "mapp"}


def test_a_file_that_still_grows_waits() -> None:
    file, other = Path("a.csv"), Path("b.csv")
    before = {file: (10, 1), other: (5, 2)}
    assert watching.settled(before, {file: (20, 3), other: (5, 2)}) == [other]
    assert watching.settled({}, {file: (20, 3)}) == []


def test_the_oldest_file_is_imported_first(data_dir: Path, dropped: Path) -> None:
    for age, name in enumerate(("ny.csv", "gammal.csv")):
        (dropped / name).write_bytes(small(slice(1, 5 + age)))
        os.utime(dropped / name, (1_700_000_000 - age * 1000,) * 2)
    watched(data_dir, dropped)
    assert imported(data_dir) == ["gammal.csv", "ny.csv"]


def test_a_second_file_of_the_same_name_is_put_beside_the_first(data_dir: Path, dropped: Path) -> None:
    for lines in (slice(1, 10), slice(1, 12)):
        (dropped / "a.csv").write_bytes(small(lines))
        watched(data_dir, dropped)
    assert len([name for name in names(dropped / "klart") if name.endswith(".csv")]) == 2


def test_the_same_file_again_is_done_without_a_change(data_dir: Path, dropped: Path) -> None:
    for _ in range(2):
        (dropped / "a.csv").write_bytes(small())
        assert watched(data_dir, dropped).status == 0
    assert imported(data_dir) == ["a.csv"]


def test_two_watchers_of_one_folder_do_not_fight(data_dir: Path, dropped: Path) -> None:
    (dropped / "a.csv").write_bytes(small())
    with FileLock(dropped / ".franvaro-watch.lock"):
        run = watched(data_dir, dropped)
    assert run.status == 2
    assert "bevakas redan" in run.messages
    assert names(dropped) == {"a.csv"}


def test_the_folder_may_be_named_by_the_environment(
    data_dir: Path, dropped: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FRANVARO_WATCH", str(dropped))
    (dropped / "a.csv").write_bytes(small())
    assert franvaro(data_dir, "import", "--once", "--watch").status == 0
    assert imported(data_dir) == ["a.csv"]


def test_a_folder_that_is_not_there_is_refused(data_dir: Path, tmp_path: Path) -> None:
    assert watched(data_dir, tmp_path / "saknas").status == 2


def test_a_watcher_imports_what_comes_and_ends_cleanly(data_dir: Path, dropped: Path) -> None:
    command = [sys.executable, "-m", "franvaro", "--data", str(data_dir), "import", "--watch", str(dropped)]
    with subprocess.Popen(
        [*command, "--interval", "1"], cwd=CHECKOUT, stderr=subprocess.PIPE, text=True
    ) as watcher:
        (dropped / "a.csv").write_bytes(small())
        give_up = time.monotonic() + SECONDS
        while "klart" not in names(dropped) or "a.csv" in names(dropped):
            assert time.monotonic() < give_up
            time.sleep(0.2)
        watcher.send_signal(signal.SIGINT)
        _, said = watcher.communicate(timeout=SECONDS)
    assert watcher.returncode == 0
    assert "Bevakningen är avslutad." in said
    assert "Traceback" not in said
    assert len(LESSONS) > len(imported(data_dir)) == 1
