"""One month as it stood at first, and as it was corrected afterwards."""

from dataclasses import dataclass, replace
from datetime import date, timedelta

import numpy as np

from franvaro.demo.chance import Bools, Ints, generator
from franvaro.demo.lessons import YearLessons
from franvaro.domain.calendar import Month

_LATE_OCCASIONS = 8
"""Lessons that the teacher with most unregistered ones at last registers."""
_EXCUSED_DAYS = 10
"""Student-days whose invalid absence turns out to have been valid."""
_DAYS_TO_WEEKDAY = (0, 0, 0, 0, 0, 2, 1)
_CORRECTED_AT = np.timedelta64(8 * 60 + 30, "m")


@dataclass(frozen=True)
class Correction:
    """All rows of the student-days that were corrected, as they now are."""

    month: Month
    rows: YearLessons


def correct_month(month: Month, year: YearLessons, last_date: date, seed: int) -> Correction | None:
    """A teacher registers lessons and guardians explain absences of a month that is over.

    The correction is made in the first days of the next month, no later than the last date. None when there
    was nothing to correct.
    """
    in_month = year.is_in(month)
    rng = generator(seed, "correction", month.year, month.month)
    is_registered = in_month & np.isin(year.occasion, _late_occasions(year, in_month, rng))
    is_excused = in_month & _excused(year, in_month, rng)
    is_changed = is_registered | is_excused
    if not is_changed.any():
        return None
    corrected_at = np.datetime64(_correction_date(month, last_date), "s") + _CORRECTED_AT
    corrected = replace(
        year,
        valid=np.where(is_excused, year.valid + year.invalid, year.valid),
        invalid=np.where(is_excused, 0, year.invalid),
        reported_at=np.where(is_changed, corrected_at, year.reported_at),
    )
    student_days = _student_days(year)
    return Correction(month, corrected.only(np.isin(student_days, student_days[is_changed])))


def _late_occasions(year: YearLessons, in_month: Bools, rng: np.random.Generator) -> Ints:
    """Unregistered lessons of the month, all of the one teacher who has most of them."""
    is_missing = in_month & np.isnat(year.reported_at) & ~year.occasions.is_cancelled[year.occasion]
    missing = np.unique(year.occasion[is_missing])
    if not len(missing):
        return missing
    teacher = int(np.bincount(year.occasions.teacher[missing]).argmax())
    return rng.permutation(missing[year.occasions.teacher[missing] == teacher])[:_LATE_OCCASIONS]


def _excused(year: YearLessons, in_month: Bools, rng: np.random.Generator) -> Bools:
    """Rows of invalid absence on some student-days of the month, as far as they are registered."""
    is_invalid = in_month & (year.invalid > 0) & ~np.isnat(year.reported_at)
    student_days = _student_days(year)
    days = rng.permutation(np.unique(student_days[is_invalid]))[:_EXCUSED_DAYS]
    return is_invalid & np.isin(student_days, days)


def _student_days(year: YearLessons) -> Ints:
    """A number for each row that is the same for all lessons of a student on a day."""
    return year.student * len(year.plan.school_days) + year.day


def _correction_date(month: Month, last_date: date) -> date:
    """The first weekday from the third of the next month on, if the last date allows."""
    third = month.next().first + timedelta(days=2)
    return min(third + timedelta(days=_DAYS_TO_WEEKDAY[third.weekday()]), last_date)
