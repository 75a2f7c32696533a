"""Every lesson of a school year: cancelled or held, an ordinary one or an activity, registered when."""

from dataclasses import dataclass
from datetime import date

import numpy as np

from franvaro.demo.chance import Bools, Ints, Times, generator
from franvaro.demo.registration import registered_at
from franvaro.demo.timetable import Timetable

_SICK_DAY_SHARE = 0.025
_CANCELLED_SHARE, _CANCELLED_SHARE_CLASS_TEACHER = 0.45, 0.12
"""Lessons cancelled when the teacher is away; for the others there is a substitute."""
_ACTIVITY_DAYS = 3
_MINUTE = np.timedelta64(60, "s")


@dataclass(frozen=True)
class Occasions:
    """One element of each array is one lesson of one class, ordered by day, start and class.

    `day` counts school days of the year, `position` lessons of the day; `is_activity` means that the class
    spent the lesson on another school activity. `reported_at` is NaT for a lesson never registered.
    """

    day: Ints
    weekday: Ints
    position: Ints
    is_last: Bools
    school_class: Ints
    subject: Ints
    teacher: Ints
    start_at: Times
    end_at: Times
    minutes: Ints
    is_cancelled: Bools
    is_activity: Bools
    reported_at: Times
    subjects: tuple[str, ...]


@dataclass(frozen=True)
class _Week:
    """The timetable's lessons as arrays."""

    weekday: Ints
    position: Ints
    start: Ints
    end: Ints
    school_class: Ints
    subject: Ints
    teacher: Ints


def make_occasions(
    timetable: Timetable, school_days: tuple[date, ...], start_year: int, seed: int
) -> Occasions:
    """Lay the week out over all school days and decide what became of each lesson."""
    subjects = tuple(dict.fromkeys(lesson.subject for lesson in timetable.lessons))
    week = _week(timetable, subjects)
    dates = np.array(school_days, dtype="datetime64[D]")
    weekdays = np.array([day.weekday() for day in school_days], dtype=np.int64)
    day, lesson = _laid_out(week, weekdays)
    start_at = _moments(dates[day], week.start[lesson])
    end_at = _moments(dates[day], week.end[lesson])
    school_class, teacher = week.school_class[lesson], week.teacher[lesson]
    rng = generator(seed, "occasions", start_year)
    is_cancelled = _cancelled(timetable, teacher, day, rng)
    reported_at = registered_at(timetable, teacher, start_at, end_at, rng)
    return Occasions(
        day=day,
        weekday=weekdays[day],
        position=week.position[lesson],
        is_last=week.position[lesson] == _last_positions(week)[school_class, weekdays[day]],
        school_class=school_class,
        subject=week.subject[lesson],
        teacher=teacher,
        start_at=start_at,
        end_at=end_at,
        minutes=(week.end - week.start)[lesson],
        is_cancelled=is_cancelled,
        is_activity=_activity(len(timetable.classes), school_class, day, len(dates), rng) & ~is_cancelled,
        reported_at=np.where(is_cancelled, np.datetime64("NaT"), reported_at),
        subjects=subjects,
    )


def _moments(dates: Times, minutes: Ints) -> Times:
    """So many minutes after midnight."""
    return np.asarray(dates.astype("datetime64[s]") + minutes * _MINUTE, dtype="datetime64[s]")


def _week(timetable: Timetable, subjects: tuple[str, ...]) -> _Week:
    number = {subject: place for place, subject in enumerate(subjects)}
    rows = [
        (
            lesson.slot.weekday,
            lesson.slot.position,
            lesson.slot.start_minute,
            lesson.slot.end_minute,
            lesson.school_class,
            number[lesson.subject],
            lesson.teacher,
        )
        for lesson in timetable.lessons
    ]
    return _Week(*np.array(rows, dtype=np.int64).T)


def _laid_out(week: _Week, weekdays: Ints) -> tuple[Ints, Ints]:
    """Day and weekly lesson of every occasion, in order of day, start and class."""
    day, lesson = np.nonzero(weekdays[:, None] == week.weekday[None, :])
    order = np.lexsort((week.school_class[lesson], week.start[lesson], day))
    return day[order], lesson[order]


def _last_positions(week: _Week) -> Ints:
    """Position of the last lesson by class and weekday."""
    last = np.zeros((week.school_class.max() + 1, 5), dtype=np.int64)
    np.maximum.at(last, (week.school_class, week.weekday), week.position)
    return last


def _cancelled(timetable: Timetable, teacher: Ints, day: Ints, rng: np.random.Generator) -> Bools:
    """Lessons of a teacher who is away that day and for whom there is no substitute."""
    is_away = rng.random((len(timetable.teachers), int(day.max()) + 1)) < _SICK_DAY_SHARE
    share = np.where(
        [not teacher.is_shared for teacher in timetable.teachers],
        _CANCELLED_SHARE_CLASS_TEACHER,
        _CANCELLED_SHARE,
    )
    return is_away[teacher, day] & (rng.random(len(day)) < share[teacher])


def _activity(classes: int, school_class: Ints, day: Ints, days: int, rng: np.random.Generator) -> Bools:
    """Whole days that a class spends on an outing or the like."""
    is_activity_day = np.zeros((classes, days), dtype=np.bool_)
    for row in is_activity_day:
        row[rng.permutation(days)[:_ACTIVITY_DAYS]] = True
    return is_activity_day[school_class, day]
