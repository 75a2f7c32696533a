"""The rules of the two routines, and the days each student is judged by."""

from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from math import ceil, floor
from typing import Any

from tests.oracle.lessons import Lesson
from tests.oracle.tallies import Tally, day_tallies

Row = dict[str, Any]
Days = Mapping[date, Tally]

MEASURES: dict[str, Callable[[Tally], int]] = {
    "invalid": lambda tally: tally.invalid,
    "valid": lambda tally: tally.valid,
    "total": lambda tally: tally.valid + tally.invalid,
}


@dataclass(frozen=True)
class Rule:
    """Absence of one measure compared with a percentage of the offered minutes of a window."""

    name: str
    measure: str
    operator: str
    percent: Fraction
    window: str
    minimum_days: int
    length: int = 0

    def absence(self, tally: Tally) -> int:
        return MEASURES[self.measure](tally)

    def holds(self, absence: int, minutes: int) -> bool:
        """Is the absence over (or at) the limit, measured against these minutes?"""
        limit = self.percent * minutes
        return 100 * absence > limit if self.operator == ">" else 100 * absence >= limit

    def status(self, tally: Tally) -> str:
        """The answer for a tally that has days enough."""
        absence = self.absence(tally)
        if self.holds(absence, tally.offered):
            return "certain"
        return "possible" if self.holds(absence, tally.reported) else "clear"

    def minutes_allowed(self, tally: Tally) -> int:
        """The most minutes of absence that leave it unflagged, offered minutes unchanged."""
        limit = self.percent * tally.offered / 100
        return floor(limit) if self.operator == ">" else ceil(limit) - 1

    def minutes_over(self, tally: Tally) -> int:
        """How many minutes of absence fewer would leave it unflagged."""
        return self.absence(tally) - self.minutes_allowed(tally)


INVALID_MONTH = Rule("invalid_month", "invalid", ">", Fraction(5), "month", 5)
VALID_TWO_MONTHS = Rule("valid_two_months", "valid", ">=", Fraction(15), "two-months", 5)
HIGH_ABSENCE = Rule("high_absence", "total", ">", Fraction(20), "school-days", 10, length=20)
POLICIES = {"grundskola": (INVALID_MONTH, VALID_TWO_MONTHS), "folkhogskola": (HIGH_ABSENCE,)}


def days_by_student(lessons: list[Lesson]) -> dict[tuple[str, str], Days]:
    of_student: dict[tuple[str, str], list[Lesson]] = defaultdict(list)
    for lesson in lessons:
        of_student[lesson.school_unit, lesson.student_id].append(lesson)
    return {key: day_tallies(own) for key, own in of_student.items()}
