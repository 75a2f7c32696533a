"""A school as absences beside a timetable has the figures of the same school as one lesson file."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from tests.command_line import ask, import_files
from tests.exports.absence_files import Event, absence, ed_fi_file
from tests.exports.files import csv_file
from tests.exports.same_school import assert_same_figures, questions
from tests.oracle import Lesson
from tests.schools import SHAPES, random_school, write_file

UNIT = "Norra"


def told_by_absences(seed: int) -> list[Lesson]:
    """A random school without what absences do not carry: who was there, other activities, and teaching time
    beyond the end of a lesson.

    Its students have names that tell them apart, and its subjects the lessons of a day.
    """
    return [
        replace(
            one,
            given_name="Elev",
            family_name=one.student_id,
            activity=f"{one.start_time:%H:%M}",
            is_marked_reported=False,
            other_minutes=0,
        )
        for one in random_school(seed, UNIT)
        if timedelta(minutes=one.offered) <= one.end_time - one.start_time
    ]


def timetable(lessons: Iterable[Lesson]) -> list[Lesson]:
    """The lessons without a word of who was away."""
    return [replace(one, valid_minutes=0, invalid_minutes=0, late_minutes=0) for one in lessons]


def stores(folder: Path, lessons: list[Lesson], suffix: str, absences: bytes) -> tuple[Path, Path]:
    """The school imported from a lesson file, and from a timetable and a file of absences."""
    ours, theirs = folder / "lessons", folder / "absences"
    import_files(ours, write_file(lessons, folder / "lektioner", SHAPES["utf-8"]))
    path = folder / f"frånvaro{suffix}"
    path.write_bytes(absences)
    import_files(theirs, path, "--school-unit", UNIT)
    import_files(theirs, write_file(timetable(lessons), folder / "schema", SHAPES["utf-8"]))
    return ours, theirs


def details(lessons: Iterable[Lesson], moment: str) -> bytes:
    """Edukatus' export of details, its times written as `moment` says."""
    rows = [
        absence(
            name=f"{one.family_name}, {one.given_name}",
            school_class=one.school_class,
            unannounced=f"{one.invalid}",
            announced=f"{one.valid}",
            start=one.start_time.strftime(moment),
            end=one.end_time.strftime(moment),
            course=one.activity,
        )
        for one in lessons
        if one.valid + one.invalid
    ]
    return csv_file(*rows)


def events(lessons: Iterable[Lesson]) -> Iterator[Event]:
    """Ed-Fi's events: of the day where all of it is excused, else of each lesson with absence."""
    days: dict[tuple[str, str], list[Lesson]] = defaultdict(list)
    for one in lessons:
        if one.offered:
            days[one.student_id, f"{one.date}"].append(one)
    for (student, day), own in days.items():
        if all(one.valid == one.offered for one in own):
            yield Event(student, day, school=UNIT)
        else:
            yield from (event for one in own for event in _events_of_lesson(student, day, one))


def _events_of_lesson(student: str, day: str, lesson: Lesson) -> Iterator[Event]:
    kinds = (("Excused Absence", lesson.valid), ("Unexcused Absence", lesson.invalid))
    for category, minutes in kinds:
        if minutes:
            yield Event(student, day, category, f"{minutes}", lesson.activity or "", UNIT)


@pytest.mark.parametrize(
    ("seed", "moment"), [(7, "%Y-%m-%dT%H:%M"), (20, "%m/%d/%y %I:%M %p"), (60, "%d/%m/%Y\u00a0%H.%M")]
)
def test_details_of_edukatus_give_the_figures_of_the_same_lessons(
    seed: int, moment: str, tmp_path: Path
) -> None:
    lessons = told_by_absences(seed)
    ours, theirs = stores(tmp_path, lessons, ".csv", details(lessons, moment))
    assert_same_figures(ours, theirs, questions(lessons))


@pytest.mark.parametrize("seed", [7, 20])
def test_events_of_ed_fi_give_the_figures_of_the_same_lessons(seed: int, tmp_path: Path) -> None:
    lessons = told_by_absences(seed)
    found = list(events(lessons))
    assert {bool(event.lesson) for event in found} == {True, False}
    ours, theirs = stores(tmp_path, lessons, ".xml", ed_fi_file(found))
    assert_same_figures(ours, theirs, questions(lessons))
    assert ask(theirs, "absences-without-lessons") == []
