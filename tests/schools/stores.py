"""A random store: many schools and the edges as its units, in files that correct and complete each other."""

from collections import defaultdict
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path
from random import Random

from tests.oracle import ImportedFile, Lesson
from tests.schools.edges import edge_school, summer_school
from tests.schools.files import SHAPES, Shape, write_file
from tests.schools.rare import rare_schools
from tests.schools.timetable import random_school


@dataclass(frozen=True)
class Store:
    """The files in the order they are imported, and the shape each is written in."""

    files: tuple[ImportedFile, ...]
    shapes: tuple[Shape, ...]

    def write(self, folder: Path) -> list[Path]:
        return [
            write_file(file.lessons, folder / file.content, shape)
            for file, shape in zip(self.files, self.shapes, strict=True)
        ]

    @property
    def dates(self) -> list[date]:
        return sorted({lesson.date for file in self.files for lesson in file.lessons})


def random_store(seed: int, schools: int) -> Store:
    """First every school with some days wrong, then the days put right, then one school anew and complete.

    The schools are so many random ones and the two of the edges; the rare ones have a file of their own. In
    the end they stand as they were made, borders and all, but for what only an earlier file mentions: lessons
    of some student-days that later files do not know.
    """
    rng = Random(seed)
    units = {
        f"Skola {number:02}": random_school(seed * 1000 + number, f"Skola {number:02}")
        for number in range(schools)
    }
    units["Kantskolan"] = edge_school("Kantskolan")
    units["Sommarskolan"] = summer_school("Sommarskolan")
    before, corrections = [], []
    for lessons in units.values():
        wrong, corrected = _with_wrong_days(rng, lessons) if rng.random() < 0.5 else (lessons, [])
        before += wrong
        corrections += corrected
    lessons = rng.choice(list(units.values()))
    span = sorted({lesson.date for lesson in lessons})
    first, last = sorted(rng.sample(span, 2))
    complete = [lesson for lesson in lessons if first <= lesson.date <= last]
    before += [stray for day in (first, last) for stray in _only_earlier(before, lessons[0].school_unit, day)]
    files = [
        ImportedFile(tuple(rare_schools()), content="rare"),
        ImportedFile(tuple(before), content="first"),
    ]
    if corrections:
        files.append(ImportedFile(tuple(corrections), content="corrections"))
    files.append(ImportedFile(tuple(complete), is_complete=True, content="complete"))
    return Store(tuple(files), tuple(_shape(rng, file) for file in files))


def _with_wrong_days(rng: Random, lessons: list[Lesson]) -> tuple[list[Lesson], list[Lesson]]:
    """The lessons with a tenth of the student-days otherwise, and the right lessons of those days."""
    by_day: dict[tuple[str, date], list[Lesson]] = defaultdict(list)
    for lesson in lessons:
        by_day[lesson.student_id, lesson.date].append(lesson)
    wrong, corrections = [], []
    for own in by_day.values():
        if rng.random() < 0.1:
            wrong += [_otherwise(lesson) for lesson in own[rng.choice((0, 1)) :]]
            corrections += own
        else:
            wrong += own
    taken = {lesson.student_day for lesson in lessons}
    for lesson in rng.sample(lessons, min(5, len(lessons))):
        stray = _on_another_day(rng, lesson)
        if stray.student_day not in taken:
            taken.add(stray.student_day)
            wrong.append(stray)
    return wrong, corrections


def _only_earlier(before: list[Lesson], school_unit: str, day: date) -> list[Lesson]:
    """A lesson on a day of the unit, by a student of whom nothing else is said that day, if there is one."""
    own = [lesson for lesson in before if lesson.school_unit == school_unit]
    there = {lesson.student_id for lesson in own if lesson.date == day}
    away = [lesson for lesson in own if lesson.student_id not in there]
    return [_moved(lesson, day - lesson.date) for lesson in away[:1]]


def _moved(lesson: Lesson, shift: timedelta) -> Lesson:
    return replace(lesson, start_time=lesson.start_time + shift, end_time=lesson.end_time + shift)


def _otherwise(lesson: Lesson) -> Lesson:
    return replace(
        lesson, is_cancelled=not lesson.is_cancelled, valid_minutes=0, invalid_minutes=0, late_minutes=0
    )


def _on_another_day(rng: Random, lesson: Lesson) -> Lesson:
    return _moved(lesson, timedelta(days=rng.choice((-3, 1, 2, 30))))


def _shape(rng: Random, file: ImportedFile) -> Shape:
    """Any shape that fits: bare times cannot cross midnight, and Excel is slow to write."""
    crosses_midnight = any(lesson.end_time.date() != lesson.date for lesson in file.lessons)
    return rng.choice(
        [
            shape
            for shape in SHAPES.values()
            if not (shape.is_split and crosses_midnight)
            and not (shape.suffix in (".xlsx", ".xls") and len(file.lessons) > 2000)
        ]
    )
