"""The made-up students. None exists: ids look like temporary numbers, never like personal numbers."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta

import numpy as np

from franvaro.demo.chance import generator
from franvaro.demo.names import ADULTS_NAMES, CHILDRENS_NAMES, FAMILY_NAMES

_ADULT_AGE = 18


@dataclass(frozen=True)
class Seat:
    """One occupant of one seat in a cohort; `cohort` is the start year of the cohort's first school year."""

    ladder: int
    cohort: int
    number: int
    occupant: int


@dataclass(frozen=True)
class Student:
    """A made-up student. The traits are standard normal: how readily ill or away, and how readily truant."""

    student_id: str
    given_name: str
    family_name: str
    security_marking: str
    absence_trait: float
    truancy_trait: float


@dataclass(frozen=True)
class _Person:
    birth_date: date
    student: Student


def make_students(seats: Iterable[Seat], entry_ages: tuple[int, int], seed: int) -> tuple[Student, ...]:
    """A student for each seat in the same order. `entry_ages` is half-open."""
    born_that_day: Counter[date] = Counter()
    students = []
    for seat in seats:
        person = _person(seat, entry_ages, seed)
        born_that_day[person.birth_date] += 1
        number = f"{person.birth_date:%Y%m%d}TF{born_that_day[person.birth_date]:02d}"
        students.append(replace(person.student, student_id=number))
    return tuple(students)


def teacher_name(rng: np.random.Generator) -> str:
    """Given and family name of an adult."""
    return f"{_pick(ADULTS_NAMES, rng)} {_pick(FAMILY_NAMES, rng)}"


def _person(seat: Seat, entry_ages: tuple[int, int], seed: int) -> _Person:
    rng = generator(seed, "student", seat.ladder, seat.cohort, seat.number, seat.occupant)
    age = int(rng.integers(*entry_ages))
    birth_date = date(seat.cohort - age, 1, 1) + timedelta(days=int(rng.integers(365)))
    student = Student(
        student_id="",
        given_name=_pick(ADULTS_NAMES if age >= _ADULT_AGE else CHILDRENS_NAMES, rng),
        family_name=_pick(FAMILY_NAMES, rng),
        security_marking="",
        absence_trait=float(rng.normal()),
        truancy_trait=float(rng.normal()),
    )
    return _Person(birth_date, student)


def _pick(names: tuple[str, ...], rng: np.random.Generator) -> str:
    return names[int(rng.integers(len(names)))]
