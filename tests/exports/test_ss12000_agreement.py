"""A school as an SS 12000 dump and the same school as a lesson file give the same figures, in all windows."""

from dataclasses import replace
from datetime import date
from pathlib import Path
from random import Random

import pytest

from franvaro.attendance.folder import DataFolder
from franvaro.exports.bundling import bundle
from tests import oracle
from tests.command_line import ask, import_files, open_store
from tests.exports.files import read, taken
from tests.oracle import Lesson
from tests.schools.edges import edge_school
from tests.schools.files import SHAPES, write_file
from tests.schools.ss12000 import SHAPES as DUMP_SHAPES
from tests.schools.ss12000 import dump, resources, write_folder
from tests.schools.timetable import random_school


@pytest.fixture(autouse=True)
def _one_secret(monkeypatch: pytest.MonkeyPatch) -> None:
    """Protected students have the same keys in every store."""
    monkeypatch.setattr(DataFolder, "secret", lambda folder: b"of these tests")


def school(seed: int, name: str) -> list[Lesson]:
    """A random school in which every fourth student is protected."""
    lessons = random_school(seed, name)
    students = sorted({lesson.student_id for lesson in lessons})
    marked = set(Random(seed).sample(students, len(students) // 4 + 1))
    return [
        replace(lesson, security_marking="Sekretessmarkering") if lesson.student_id in marked else lesson
        for lesson in lessons
    ]


def stores(folder: Path, units: dict[str, list[Lesson]]) -> tuple[Path, Path]:
    """The same schools imported from lesson files, and from dumps."""
    ours, theirs = folder / "lessons", folder / "dumps"
    for number, (name, lessons) in enumerate(units.items()):
        import_files(ours, write_file(lessons, folder / f"unit{number}", SHAPES["utf-8"]))
        files = dump(resources(lessons))
        (report,) = import_files(theirs, write_folder(files, folder / f"dump{number}"))
        assert report["profile"] == "ss12000"
        assert report["rows_taken"] == sum(1 for lesson in lessons if not is_without_trace(lesson)), name
    return ours, theirs


def is_without_trace(lesson: Lesson) -> bool:
    """Nobody expected the student, and nobody registered anything: the dump knows no such lesson."""
    return lesson.teaching_length == 0 and not lesson.is_reported


def questions(last_month: date) -> list[tuple[str, ...]]:
    windows = [("rates", "--by", by, "--window", window) for by in oracle.GROUPS for window in oracle.WINDOWS]
    breaches = ("breaches", "--policy", "grundskola", "--month", f"{last_month:%Y-%m}", "--all")
    return [*windows, breaches, ("breaches", "--policy", "folkhogskola"), ("full-days",)]


@pytest.mark.parametrize("seed", [20, 60])
def test_a_dump_gives_the_figures_of_the_same_lessons_as_a_file(seed: int, tmp_path: Path) -> None:
    units = {name: school(seed + number, name) for number, name in enumerate(("Björkskolan", "Ängen"))}
    if seed == 20:
        units["Kantskolan"] = edge_school("Kantskolan")
    ours, theirs = stores(tmp_path, units)
    last_month = max(lesson.date for lessons in units.values() for lesson in lessons)
    with open_store():
        for question in questions(last_month):
            expected = ask(ours, *question)
            assert expected or question[0] != "rates"
            assert ask(theirs, *question) == expected


@pytest.mark.parametrize("shape", DUMP_SHAPES)
def test_a_dump_says_the_same_in_every_shape(shape: str) -> None:
    found = resources(school(7, "Björkskolan"))
    plain = read(bundle(dump(found)), secret=b"of these tests")
    assert taken(plain)
    assert read(bundle(dump(found, shape)), secret=b"of these tests").rows == plain.rows
