"""`students`: joining ids and listing what waits, from the command line."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from franvaro.attendance.sources import Source
from franvaro.cli import main
from franvaro.wording import joining as words
from tests.attendance.school import file_of, lesson, take_in
from tests.exports.absence_files import absence
from tests.exports.files import csv_file

MONDAY = date(2026, 10, 5)


def run(folder: Path, capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, str, str]:
    status = main(["--data", str(folder), "students", *words])
    said = capsys.readouterr()
    return status, said.out, said.err


def listed(folder: Path, capsys: pytest.CaptureFixture[str], what: str) -> list[dict[str, object]]:
    status, out, _ = run(folder, capsys, what, "--format", "json")
    assert status == 0
    rows: list[dict[str, object]] = json.loads(out)
    return rows


def test_ids_are_joined_listed_and_taken_apart(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    take_in(tmp_path, file_of([lesson(MONDAY, "old"), lesson(MONDAY, "new", hour=9)]))
    assert listed(tmp_path, capsys, "list") == []
    status, out, err = run(tmp_path, capsys, "join", "--school-unit", "Skolan", "old", "new")
    assert (status, out, words.JOINED in err) == (0, "", True)
    (join,) = listed(tmp_path, capsys, "list")
    assert (join["old_id"], join["new_id"], join["undone_at"]) == ("old", "new", None)
    assert join["joined_by"]
    assert run(tmp_path, capsys, "unjoin", "--school-unit", "Skolan", "old")[0] == 0
    (undone,) = listed(tmp_path, capsys, "list")
    assert undone["undone_at"] is not None


def test_what_cannot_be_joined_is_refused_in_words(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    take_in(tmp_path, file_of([lesson(MONDAY, "old")]))
    status, _, err = run(tmp_path, capsys, "join", "--school-unit", "Skolan", "old", "nobody")
    assert (status, words.fault("unknown-id", "nobody") in err) == (2, True)
    assert run(tmp_path, capsys, "unjoin", "--school-unit", "Skolan", "old")[0] == 2


def test_names_that_wait_are_listed_and_decided(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    nameless = absence(name="Ada Ek", school_class="7A", start=f"{MONDAY} 08:00", end=f"{MONDAY} 09:00")
    lessons = file_of([lesson(MONDAY, "a1"), lesson(MONDAY, "a2")])
    take_in(tmp_path, lessons, Source("frånvaro.csv", csv_file(nameless)))
    (name,) = listed(tmp_path, capsys, "unresolved")
    assert (name["school_class"], name["given_name"], name["rows"]) == ("7A", "Ada", 1)
    assert name["candidates"] == ["a1", "a2"]
    key = str(name["student_id"])
    assert run(tmp_path, capsys, "join", "--school-unit", "Skolan", key, "a2")[0] == 0
    assert listed(tmp_path, capsys, "unresolved") == []
