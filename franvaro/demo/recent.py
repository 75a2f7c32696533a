"""Full days of invalid absence on the very last school days, so that there is something to act on now."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np

from franvaro.demo.chance import Bools, Ints, generator
from franvaro.demo.lessons import YearLessons

_STUDENTS_BY_DAYS_AGO = (3, 2, 1)
"""Students absent all day without leave on the last school day, the one before, and the one before that."""
_FEWEST_LESSONS = 3
_STAGES_MOST_CONCERNED = frozenset({"7–9"})


@dataclass(frozen=True)
class _Day:
    """A student who is to be absent all day, mostly without leave; rows of the day's held lessons."""

    rows: Ints
    is_preliminary: bool
    is_partly_valid: bool


def with_recent_full_days(year: YearLessons, seed: int) -> YearLessons:
    """The same year, which ends where it was cut, with some students absent on its last days.

    On the last day one of them also has a lesson not yet registered, which makes the full day preliminary;
    one more student is absent with leave for the first half of the day and without for the rest.
    """
    valid, invalid, late = year.valid.copy(), year.invalid.copy(), year.late.copy()
    reported_at = year.reported_at.copy()
    minutes = year.occasions.minutes[year.occasion]
    for day in _chosen(year, seed):
        excused = day.rows[: len(day.rows) // 2] if day.is_partly_valid else day.rows[:0]
        unexcused = day.rows[len(excused) :]
        valid[excused], invalid[unexcused] = minutes[excused], minutes[unexcused]
        late[day.rows] = 0
        missing = day.rows[np.isnat(reported_at[day.rows])]
        reported_at[missing] = year.occasions.end_at[year.occasion[missing]]
        if day.is_preliminary:
            reported_at[day.rows[-1]] = np.datetime64("NaT")
    return replace(year, valid=valid, invalid=invalid, late=late, reported_at=reported_at)


def _chosen(year: YearLessons, seed: int) -> Iterator[_Day]:
    """The days, each of a different student."""
    last_day = int(year.day.max())
    rng = generator(seed, "recent", year.plan.start_year, last_day)
    used: set[int] = set()
    for days_ago, wanted in enumerate(_STUDENTS_BY_DAYS_AGO[: last_day + 1]):
        rows = np.flatnonzero((year.day == last_day - days_ago) & _is_plain(year))
        candidates = [student for student in _candidates(year, rows) if student not in used]
        of_the_day = wanted + 1 if days_ago == 0 else wanted
        drawn = [candidates[place] for place in rng.permutation(len(candidates))[:of_the_day]]
        used.update(drawn)
        for place, student in enumerate(drawn):
            yield _Day(
                rows=rows[year.student[rows] == student],
                is_preliminary=days_ago == 0 and place == 1,
                is_partly_valid=days_ago == 0 and place == wanted,
            )


def _is_plain(year: YearLessons) -> Bools:
    """Rows of lessons that were held."""
    return ~year.occasions.is_cancelled[year.occasion] & ~year.occasions.is_activity[year.occasion]


def _candidates(year: YearLessons, rows: Ints) -> list[int]:
    """Students with lessons enough and no absence in these rows, of the stages most concerned if any."""
    students, counts = np.unique(year.student[rows], return_counts=True)
    is_absent = year.valid[rows] + year.invalid[rows] > 0
    present = np.setdiff1d(students[counts >= _FEWEST_LESSONS], year.student[rows[is_absent]])
    concerned = {
        number
        for number, school_class in enumerate(year.timetable.classes)
        if school_class.step.stage.name in _STAGES_MOST_CONCERNED
    }
    is_concerned = np.isin(year.occasions.school_class[year.occasion[rows]], list(concerned))
    preferred = np.intersect1d(present, year.student[rows[is_concerned]])
    return [int(student) for student in (preferred if len(preferred) else present)]
