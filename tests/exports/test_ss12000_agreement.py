"""A school as an SS 12000 dump and the same school as a lesson file give the same figures, in all windows."""

from dataclasses import replace
from itertools import product
from pathlib import Path
from random import Random

import pytest

from franvaro.attendance.folder import DataFolder
from franvaro.exports.bundling import bundle
from tests import oracle
from tests.command_line import ask, franvaro, import_files, open_store
from tests.exports.files import read, taken
from tests.exports.same_school import assert_same_figures, questions, rates, span
from tests.oracle import Lesson
from tests.pulling.server import TOKEN, serving
from tests.pulling.server import School as Server
from tests.schools.edges import edge_school
from tests.schools.files import SHAPES, write_file
from tests.schools.ss12000 import SHAPES as DUMP_SHAPES
from tests.schools.ss12000 import aggregated, dump, resources, write_folder
from tests.schools.timetable import random_school
from tests.summary_agreement import WHOLE_MONTHS, in_one_class_a_month


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


@pytest.mark.parametrize("seed", [20, 60])
def test_a_dump_gives_the_figures_of_the_same_lessons_as_a_file(seed: int, tmp_path: Path) -> None:
    units = {name: school(seed + number, name) for number, name in enumerate(("Björkskolan", "Ängen"))}
    if seed == 20:
        units["Kantskolan"] = edge_school("Kantskolan")
    ours, theirs = stores(tmp_path, units)
    assert_same_figures(ours, theirs, questions(lesson for lessons in units.values() for lesson in lessons))


def test_a_pull_gives_the_figures_of_the_same_lessons_as_a_file(tmp_path: Path) -> None:
    lessons = school(20, "Björkskolan")
    ours, theirs = tmp_path / "lessons", tmp_path / "pulled"
    import_files(ours, write_file(lessons, tmp_path / "unit", SHAPES["utf-8"]))
    token = tmp_path / "token.txt"
    token.write_text(TOKEN)
    first, last = span(lessons)
    with serving(Server(resources(lessons), page=50)) as server:
        run = franvaro(theirs, "pull", server.url, "--token-file", token, "--from", first, "--to", last)
    assert run.status == 0, run.messages
    assert_same_figures(ours, theirs, questions(lessons))


@pytest.mark.parametrize("seed", [20, 60])
def test_sums_of_a_system_give_the_figures_of_the_same_lessons_as_a_file(seed: int, tmp_path: Path) -> None:
    lessons = in_one_class_a_month(school(seed, "Björkskolan"))
    ours, theirs = tmp_path / "lessons", tmp_path / "sums"
    import_files(ours, write_file(lessons, tmp_path / "unit", SHAPES["utf-8"]))
    (report,) = import_files(theirs, write_folder(dump(aggregated(lessons)), tmp_path / "dump"))
    assert report["profile"] == "ss12000-aggregated"
    with open_store():
        for by, window in product(oracle.GROUPS, WHOLE_MONTHS):
            expected = ask(ours, *rates(by, window))
            assert expected
            assert ask(theirs, *rates(by, window)) == [
                {**row, "days_with_lessons": None} for row in expected
            ], (by, window)


@pytest.mark.parametrize("shape", DUMP_SHAPES)
def test_a_dump_says_the_same_in_every_shape(shape: str) -> None:
    found = resources(school(7, "Björkskolan"))
    plain = read(bundle(dump(found)), secret=b"of these tests")
    assert taken(plain)
    assert read(bundle(dump(found, shape)), secret=b"of these tests").rows == plain.rows
