"""Files without ids: the one student of that name in that class, nobody known, or a person to decide."""

from __future__ import annotations

from datetime import date
from itertools import permutations
from pathlib import Path

import pytest

from franvaro.attendance.archive import load_manifest
from franvaro.attendance.checking import check
from franvaro.attendance.engine import connect
from franvaro.attendance.folder import DataFolder
from franvaro.attendance.identifying import show_students_as_known
from franvaro.attendance.joining import ambiguous_names, join_students, separate_students
from franvaro.attendance.progress import silent
from franvaro.attendance.sources import Source
from franvaro.attendance.stored import show_archive
from franvaro.exports.protection import name_key, protected_key
from franvaro.policies import load_policies
from tests.attendance.school import NOW, contents, file_of, lesson, take_in, weekdays
from tests.exports.absence_files import absence
from tests.exports.files import csv_file

DAYS = weekdays(date(2026, 9, 1), 10)
ADA = [lesson(day, "a1", name="Ada;Ek") for day in DAYS]
NAMESAKE = [lesson(day, "a2", name="ADA;EK") for day in DAYS]
LESSONS = file_of(ADA)


def details(*names: str, school_class: str = "7A", name: str = "frånvaro.csv") -> Source:
    """An absence a day, of each name."""
    rows = [
        absence(name=student, school_class=school_class, start=f"{day} 08:00", end=f"{day} 09:00")
        for student in names
        for day in DAYS[:3]
    ]
    return Source(name, csv_file(*rows))


def whose(root: Path) -> dict[str, int]:
    """How many absences stand under each id."""
    folder = DataFolder(root)
    manifest = load_manifest(folder)
    with connect() as connection:
        show_archive(connection, root, manifest.in_force)
        show_students_as_known(connection, manifest.joins)
        rows = connection.execute("select student_id, count(*) from stored_absences group by all").fetchall()
    return dict(rows)


def key(root: Path, name: str = "Ada Ek", school_class: str = "7A") -> str:
    return name_key(DataFolder(root).secret(), "Skolan", school_class, name)


def decide(root: Path, student_id: str) -> None:
    join_students(
        DataFolder(root),
        load_policies(),
        "Skolan",
        key(root),
        student_id,
        at=NOW,
        by="rektor",
        progress=silent,
    )


@pytest.mark.parametrize("written", ["Ada Ek", "Ek, Ada", "ADA  EK"])
def test_a_name_that_one_student_of_the_class_has_is_that_student(tmp_path: Path, written: str) -> None:
    take_in(tmp_path, LESSONS, details(written))
    assert whose(tmp_path) == {"a1": 3}
    assert ambiguous_names(DataFolder(tmp_path)) == ()


def test_the_order_of_the_files_does_not_matter(tmp_path: Path) -> None:
    for number, order in enumerate(permutations([LESSONS, details("Ada Ek", "Bo Ek")])):
        root = tmp_path / str(number)
        for source in order:
            take_in(root, source)
        assert whose(root) == {"a1": 3, key(root, "Bo Ek"): 3}


@pytest.mark.parametrize(("name", "school_class"), [("Ada Ek", "7B"), ("Ada Eek", "7A")])
def test_a_name_nobody_of_the_class_has_stands_for_itself(
    tmp_path: Path, name: str, school_class: str
) -> None:
    take_in(tmp_path, LESSONS, details(name, school_class=school_class))
    assert whose(tmp_path) == {key(tmp_path, name, school_class): 3}


def test_a_name_that_two_students_have_is_set_aside_until_a_person_decides(tmp_path: Path) -> None:
    take_in(tmp_path, file_of([*ADA, *NAMESAKE]))
    (report,) = take_in(tmp_path, details("Ada Ek", "Bo Ek"))
    assert (report.rows_read, report.rows_taken, report.rows_set_aside) == (6, 3, 3)
    assert [(problem.line, problem.code) for problem in report.problems] == [
        (line, "ambiguous-student") for line in (2, 3, 4)
    ]
    assert whose(tmp_path) == {key(tmp_path, "Bo Ek"): 3}
    (waiting,) = ambiguous_names(DataFolder(tmp_path))
    assert (waiting.student_id, waiting.school_class, waiting.given_name, waiting.family_name) == (
        key(tmp_path),
        "7A",
        "Ada",
        "Ek",
    )
    assert (waiting.rows, waiting.candidates) == (3, ("a1", "a2"))

    decide(tmp_path, "a2")
    assert whose(tmp_path) == {"a2": 3, key(tmp_path, "Bo Ek"): 3}
    (later,) = take_in(tmp_path, details("Ek, Ada", name="senare.csv"))
    assert later.rows_set_aside == 0
    assert whose(tmp_path)["a2"] == 6
    assert check(DataFolder(tmp_path), load_policies()) == ()

    separate_students(
        DataFolder(tmp_path), load_policies(), "Skolan", key(tmp_path), at=NOW, by="x", progress=silent
    )
    assert [name.rows for name in ambiguous_names(DataFolder(tmp_path))] == [6]


def test_a_name_may_be_decided_to_be_nobody_of_those_who_have_it(tmp_path: Path) -> None:
    take_in(tmp_path, file_of([*ADA, *NAMESAKE]), details("Ada Ek"))
    decide(tmp_path, key(tmp_path))
    assert whose(tmp_path) == {key(tmp_path): 3}
    assert ambiguous_names(DataFolder(tmp_path)) == ()


def test_a_second_student_of_the_name_makes_what_was_clear_ambiguous(tmp_path: Path) -> None:
    take_in(tmp_path, LESSONS, details("Ada Ek"))
    take_in(tmp_path, file_of(NAMESAKE, "till.csv"))
    assert whose(tmp_path) == {}
    assert [name.candidates for name in ambiguous_names(DataFolder(tmp_path))] == [("a1", "a2")]


def test_two_ids_that_are_joined_are_one_bearer_of_the_name(tmp_path: Path) -> None:
    take_in(tmp_path, file_of([*ADA, *NAMESAKE]), details("Ada Ek"))
    join_students(
        DataFolder(tmp_path), load_policies(), "Skolan", "a1", "a2", at=NOW, by="x", progress=silent
    )
    assert whose(tmp_path) == {"a2": 3}


def marked(student: str, name: str) -> Source:
    return file_of([lesson(DAYS[9], student, name=name, marking="Sekretessmarkering")], "skyddad.csv")


def assert_nameless(root: Path) -> None:
    for path, content in contents(root).items():
        assert b"Adalinda" not in content, path
    assert check(DataFolder(root), load_policies()) == ()


@pytest.mark.parametrize("known_by", ["lessons", "marking"])
@pytest.mark.parametrize("first", ["absences", "marking"])
@pytest.mark.parametrize("is_one_call", [True, False])
def test_the_name_of_a_protected_student_does_not_come_back_without_an_id(
    tmp_path: Path, known_by: str, first: str, is_one_call: bool
) -> None:
    lessons = file_of([lesson(day, "a1", name="Adalinda;Ekqvist") for day in DAYS[:9]])
    files = [lessons] if known_by == "lessons" else []
    marking = marked("a1", ";" if known_by == "lessons" else "Adalinda;Ekqvist")
    nameless = details("Adalinda Ekqvist")
    files += [nameless, marking] if first == "absences" else [marking, nameless]
    for call in [files] if is_one_call else [[file] for file in files]:
        take_in(tmp_path, *call)
    assert_nameless(tmp_path)
    (protected,) = whose(tmp_path)
    assert protected == protected_key(
        DataFolder(tmp_path).secret(), "Skolan", key(tmp_path, "Adalinda Ekqvist")
    )


def test_a_set_aside_row_without_id_loses_the_name_when_its_bearer_is_marked(tmp_path: Path) -> None:
    row = absence(name="Adalinda Ekqvist", school_class="7A", start="i går")
    take_in(tmp_path, Source("d.csv", csv_file(row)), accept_problems=True)
    take_in(tmp_path, marked("a1", "Adalinda;Ekqvist"))
    assert_nameless(tmp_path)


def test_a_protected_name_is_withheld_in_another_class_too(tmp_path: Path) -> None:
    take_in(tmp_path, marked("a1", "Adalinda;Ekqvist"), details("Adalinda Ekqvist", school_class="8A"))
    assert_nameless(tmp_path)


def test_a_decided_name_is_withheld_when_its_student_is_marked(tmp_path: Path) -> None:
    both = [lesson(day, student, name="Adalinda;Ekqvist") for day in DAYS[:9] for student in ("a1", "a2")]
    take_in(tmp_path, file_of(both), details("Adalinda Ekqvist"))
    name = key(tmp_path, "Adalinda Ekqvist")
    join_students(
        DataFolder(tmp_path), load_policies(), "Skolan", name, "a1", at=NOW, by="x", progress=silent
    )
    take_in(tmp_path, file_of([lesson(DAYS[9], "a2", name="Beda;Ek")], "a2.csv"))
    take_in(tmp_path, marked("a1", ";"))
    assert whose(tmp_path) == {protected_key(DataFolder(tmp_path).secret(), "Skolan", "a1"): 3}
    assert check(DataFolder(tmp_path), load_policies()) == ()
