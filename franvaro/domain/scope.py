"""Which students a question may reach."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

# A control character, which no imported key can hold: no two pairs of unit and student look alike.
_BETWEEN = "\x1f"


@dataclass(frozen=True, slots=True)
class Scope:
    """The reach of one viewer. None means no restriction of that kind; an empty set reaches nobody.

    `students` are (school unit, student id). Whoever reaches only certain students reaches no figures of
    classes, grades or schools.
    """

    school_units: frozenset[str] | None = None
    students: frozenset[tuple[str, str]] | None = None

    def within(self, school_unit: str | None) -> Scope:
        """The same reach, in one school unit only; None leaves it as it is."""
        if school_unit is None:
            return self
        reached = self.school_units is None or school_unit in self.school_units
        return Scope(frozenset({school_unit}) if reached else frozenset(), self.students)

    def among(self, students: Iterable[tuple[str, str]]) -> Scope:
        """The same reach, of these students only."""
        return Scope(self.school_units, frozenset(one for one in students if self.reaches(*one)))

    def reaches(self, school_unit: str, student_id: str) -> bool:
        """Whether one student is in reach."""
        in_units = self.school_units is None or school_unit in self.school_units
        return in_units and (self.students is None or (school_unit, student_id) in self.students)

    @property
    def values(self) -> dict[str, Any]:
        """The reach as the values `$school_units` and `$students` of a question."""
        return {
            "school_units": None if self.school_units is None else sorted(self.school_units),
            "students": None
            if self.students is None
            else sorted(f"{unit}{_BETWEEN}{id_}" for unit, id_ in self.students),
        }


EVERYONE = Scope()
