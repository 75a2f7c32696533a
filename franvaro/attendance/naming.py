"""Who the students of files without ids are: the one student of that name in that class, or nobody known."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from franvaro.attendance.joins import Join, Student, followed
from franvaro.exports.protection import NAME_KEY_PREFIX, normalise_name


@dataclass(frozen=True)
class Seen:
    """A student as some row has it: an id, or the key of a name, with a class and a name."""

    school_unit: str
    student_id: str
    school_class: str
    name: str

    @property
    def student(self) -> Student:
        """Unit and id."""
        return self.school_unit, self.student_id

    @property
    def is_by_name(self) -> bool:
        """Whether a name is all there is."""
        return self.student_id.startswith(NAME_KEY_PREFIX)


@dataclass(frozen=True)
class Identities:
    """`known_as`: each student who stands under another id than the rows have.

    `candidates`: the students of a name that is ambiguous; rows under such a name count for nobody.
    """

    known_as: Mapping[Student, str]
    candidates: Mapping[Student, tuple[str, ...]]


def identities(seen: Iterable[Seen], joins: Iterable[Join]) -> Identities:
    """What persons have joined, and of the other names those that only one student of the class has."""
    joined = followed(joins)
    students = list(seen)
    bearers = _bearers(students, joined)
    known_as = {old: new for old, (_, new) in joined.items() if old[1] != new}
    candidates = {}
    for student in students:
        if not student.is_by_name or student.student in joined:
            continue
        found = bearers[_name_in_class(student)]
        if len(found) == 1:
            (known_as[student.student],) = found
        elif found:
            candidates[student.student] = tuple(sorted(found))
    return Identities(known_as, candidates)


def _bearers(
    students: Iterable[Seen], joined: Mapping[Student, Student]
) -> Mapping[tuple[str, str, str], set[str]]:
    """The ids of each name in each class, joined ids as the one they are."""
    bearers: dict[tuple[str, str, str], set[str]] = defaultdict(set)
    for student in students:
        if not student.is_by_name:
            bearers[_name_in_class(student)].add(joined.get(student.student, student.student)[1])
    return bearers


def _name_in_class(student: Seen) -> tuple[str, str, str]:
    return student.school_unit, student.school_class, normalise_name(student.name)
