"""A random school: its days, classes and students, and a row for each student's each lesson."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from random import Random

from tests.oracle import Lesson
from tests.schools.borders import plant_borders

ONE_DAY = timedelta(days=1)
MOST_LESSONS = 1300
STUDENT_IDS = ("007", "20130101TF01", "A-12", "NA", "Ö1", "e1", "e2", "e3", "e4", "e5", "e6", "e7", "e8")
CLASSES = ("7A", "1E2", "Å 3", "None")
GRADES = ("7", "8", "F", None)
ACTIVITIES = ("Svenska", "Matematik", "Idrott och hälsa", "T", None)
LESSON_LENGTHS = (20, 37, 40, 45, 50, 60, 75)


@dataclass(frozen=True)
class Student:
    """`classes` are the dates from which each class holds; the last one applies. `ways` weigh absences."""

    student_id: str
    joins: date
    leaves: date
    classes: tuple[tuple[date, str], ...]
    ways: dict[str, int]

    def school_class(self, day: date) -> str:
        return next(name for since, name in reversed(self.classes) if since <= day)


def random_school(seed: int, school_unit: str) -> list[Lesson]:
    """The lessons of one school unit."""
    rng = Random(seed)
    days = _school_days(rng)
    lessons_a_day = rng.choice((1, 1, 2, 3))
    count = max(3, min(rng.randint(3, 12), MOST_LESSONS // (len(days) * lessons_a_day)))
    classes = rng.sample(CLASSES, rng.choice((1, 2, 2, 3)))
    students = [_student(rng, student_id, classes, days) for student_id in rng.sample(STUDENT_IDS, count)]
    lessons = [
        lesson
        for day in days
        for occasion in _occasions(rng, school_unit, day, classes, lessons_a_day)
        for lesson in _rows(rng, occasion, students)
    ]
    lessons = _named(rng, plant_borders(rng, lessons))
    return [_registered(rng, lesson) for lesson in lessons] if rng.random() < 0.7 else lessons


def _school_days(rng: Random) -> list[date]:
    kind = rng.choice(("autumn", "summer", "summer", "new-year", "long"))
    first_month, months = {
        "autumn": (date(2025, rng.choice((8, 9, 10)), 1), rng.randint(2, 4)),
        "summer": (date(rng.choice((2024, 2025)), rng.choice((4, 5, 6)), 1), rng.randint(3, 6)),
        "new-year": (date(2024, 11, 1), rng.randint(3, 5)),
        "long": (date(2024, rng.choice((7, 8, 9)), 1), rng.randint(11, 14)),
    }[kind]
    on_weekdays = rng.sample(range(5), 2 if kind == "long" else rng.choice((2, 3, 4, 5)))
    firsts = [first_month]
    while len(firsts) <= months:
        firsts.append((firsts[-1] + timedelta(days=31)).replace(day=1))
    gap = rng.choice(firsts[1:-1]) if rng.random() < 0.4 and months > 2 else None
    has_summer_school = rng.random() < 0.3
    days = []
    day = firsts[0]
    while day < firsts[-1]:
        is_summer = date(day.year, 6, 13) <= day <= date(day.year, 8, 16)
        is_open = day.replace(day=1) != gap and (has_summer_school or not is_summer)
        if is_open and (day.weekday() in on_weekdays or rng.random() < 0.01):
            days.append(day)
        day += ONE_DAY
    return days


def _student(rng: Random, student_id: str, classes: list[str], days: list[date]) -> Student:
    joins = rng.choice(days) if rng.random() < 0.25 else date.min
    leaves = rng.choice(days) if rng.random() < 0.2 else date.max
    history = [(date.min, rng.choice(classes))]
    for _ in range(rng.choice((0, 0, 0, 1, 2))):
        history.append((rng.choice(days), rng.choice(classes)))
    style = rng.choice(("present", "scattered", "ill", "heavy", "late", "away"))
    ways = {
        "present": {"attended": 97, "valid": 1, "other": 2},
        "scattered": {"attended": 85, "invalid": 8, "late": 4, "part": 3},
        "ill": {"attended": 75, "valid": 20, "part": 5},
        "heavy": {"attended": 55, "valid": 15, "invalid": 25, "both": 5},
        "late": {"attended": 70, "late": 25, "other": 5},
        "away": {"attended": 40, "other": 40, "exempt": 10, "invalid": 10},
    }[style]
    return Student(student_id, joins, leaves, tuple(sorted(history)), ways)


@dataclass(frozen=True)
class Occasion:
    """One lesson of a class, and the row it is for a student who was there all the time."""

    lesson: Lesson
    is_reported: bool


def _occasions(rng: Random, unit: str, day: date, classes: list[str], count: int) -> Iterator[Occasion]:
    for school_class in classes:
        start = datetime.combine(day, time(8, rng.choice((0, 10, 20))))
        if rng.random() < 0.01:
            start = datetime.combine(day, time(23, 20))
        for _ in range(count):
            end = start + timedelta(minutes=rng.choice(LESSON_LENGTHS))
            lesson = Lesson(
                unit,
                "",
                school_class,
                start,
                end,
                grade_level=GRADES[CLASSES.index(school_class)],
                activity=rng.choice(ACTIVITIES),
                teacher=rng.choice(("Lärare Ek", "Lärare Å", None)),
                is_cancelled=rng.random() < 0.04,
            )
            yield Occasion(lesson, rng.random() > 0.07)
            start = end + timedelta(minutes=rng.choice((0, 5, 60)))


def _rows(rng: Random, occasion: Occasion, students: list[Student]) -> Iterator[Lesson]:
    lesson = occasion.lesson
    for student in students:
        if not student.joins <= lesson.date <= student.leaves:
            continue
        if student.school_class(lesson.date) != lesson.school_class:
            continue
        way = rng.choices(list(student.ways), list(student.ways.values()))[0]
        row = replace(lesson, student_id=student.student_id, is_marked_reported=occasion.is_reported)
        yield _with_absence(rng, row, way)


def _with_absence(rng: Random, lesson: Lesson, way: str) -> Lesson:
    length = lesson.offered
    if way == "exempt":
        return replace(lesson, teaching_length=0)
    if rng.random() < 0.02:
        length = max(1, length - rng.randint(1, 15)) if length else 0
        lesson = replace(lesson, teaching_length=length)
    if length == 0 or not lesson.is_marked_reported:
        # Absence on a cancelled or unregistered row, as sources do have it.
        is_odd = rng.random() < 0.05 and way != "attended" and lesson.teaching_length is None
        return replace(lesson, valid_minutes=10) if is_odd else lesson
    if way == "attended":
        return lesson
    part = rng.randint(1, length)
    return {
        "valid": replace(lesson, valid_minutes=length),
        "invalid": replace(lesson, invalid_minutes=length),
        "other": replace(lesson, other_minutes=part),
        "late": replace(lesson, late_minutes=min(part, 15)),
        "part": replace(lesson, valid_minutes=part),
        "both": replace(lesson, valid_minutes=part, invalid_minutes=length - part),
    }[way]


def _named(rng: Random, lessons: list[Lesson]) -> list[Lesson]:
    """With names and mentors, some of which change, or are missing at times."""
    changes_on = {student_id: rng.choice(lessons).date for student_id in STUDENT_IDS}
    named = []
    for lesson in lessons:
        is_changed = lesson.date >= changes_on[lesson.student_id]
        given_name = f'Åsa "{lesson.student_id}"' if rng.random() < 0.9 else None
        family_name = "Öberg; Ek" if is_changed else "Ek, Å" if rng.random() < 0.9 else None
        mentor = f"Mentor {lesson.school_class}" if rng.random() < 0.5 else None
        named.append(replace(lesson, given_name=given_name, family_name=family_name, mentor=mentor))
    return named


def _registered(rng: Random, lesson: Lesson) -> Lesson:
    """With the time of registration, around the border of being on time, or without one."""
    if not lesson.is_reported:
        return lesson
    minutes = rng.choice((-5, 14, 15, 16, 90, 12 * 60, 24 * 60, None))
    if minutes is None:
        return lesson
    return replace(lesson, reported_at=lesson.end_time + timedelta(minutes=minutes))
