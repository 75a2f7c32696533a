"""On which lessons a student is absent: whole days, truancy, single lessons, late arrivals.

Absence is placed until the minutes aimed at are used up, so that a student's rates come out as leaned to.
"""

from dataclasses import dataclass

import numpy as np

from franvaro.demo.chance import Bools, Floats, Ints, take_until
from franvaro.demo.propensity import Course, Leaning
from franvaro.demo.season import Season
from franvaro.demo.spells import away_days

_SINGLE_LESSON_SHARE = {
    Course.ORDINARY: 0.12,
    Course.OFTEN_ILL: 0.12,
    Course.DRIFTING: 0.20,
    Course.SCATTERED: 0.45,
    Course.LONG_TERM: 0.05,
}
"""Part of the valid absence that is single lessons: the dentist, home with a headache."""
_LATE_SHARE, _MOST_LATE_RATE = 0.4, 0.004
"""Part of the invalid absence that is late arrivals, and the most of offered minutes that it may be."""
_LATE_MINUTES = np.array([3, 4, 5, 5, 6, 8, 10, 10, 12, 15, 20, 25])
_SKIPPED_DAY_RATE, _SKIPPED_DAY_SHARE = 0.03, 0.3
"""From this rate of invalid absence on, this part of it is whole days."""
_DISLIKED_SUBJECTS = 2
_BY_DISLIKE, _BY_LAST_LESSON, _BY_FIRST_LESSON, _BY_EDGE_OF_DAY = 14.0, 2.0, 6.0, 3.0
_TRUANCY_BY_WEEKDAY = np.array([1.3, 0.9, 0.8, 1.0, 1.7])


@dataclass(frozen=True)
class StudentLessons:
    """One student's lessons of a school year in order of time, an element of each array per lesson.

    `minutes` are the lesson's; `seen_minutes` too, but 0 where none show: cancelled or never registered.
    """

    day: Ints
    weekday: Ints
    subject: Ints
    minutes: Ints
    seen_minutes: Ints
    offered_minutes: int
    is_first: Bools
    is_last: Bools
    is_activity: Bools


@dataclass(frozen=True)
class Absence:
    """Minutes of absence per lesson, as they are if the lesson is registered."""

    valid: Ints
    invalid: Ints
    late: Ints


def place_absence(
    lessons: StudentLessons, leaning: Leaning, season: Season, rng: np.random.Generator
) -> Absence:
    """Use up the student's minutes of valid and invalid absence on the lessons where they are likeliest."""
    invalid_budget = leaning.invalid_rate * lessons.offered_minutes
    late_budget = min(_LATE_SHARE * invalid_budget, _MOST_LATE_RATE * lessons.offered_minutes)
    valid_budget = (leaning.total_rate - leaning.invalid_rate) * lessons.offered_minutes
    day_minutes = np.bincount(lessons.day, lessons.seen_minutes, len(season.illness)).astype(np.int64)

    whole_days = valid_budget * (1 - _SINGLE_LESSON_SHARE[leaning.course])
    is_away = away_days(day_minutes, whole_days, leaning, season, rng)[lessons.day]
    left = valid_budget - int(lessons.seen_minutes[is_away].sum())
    is_single = _single_lessons(lessons, leaning, left, ~is_away, season, rng)
    is_excused = is_away | is_single
    is_skipped = _skipped(lessons, leaning, invalid_budget - late_budget, ~is_excused, season, rng)
    return Absence(
        valid=np.where(is_excused, lessons.minutes, 0),
        invalid=np.where(is_skipped, lessons.minutes, 0),
        late=_late_minutes(lessons, late_budget, ~(is_excused | is_skipped), rng),
    )


def _single_lessons(
    lessons: StudentLessons,
    leaning: Leaning,
    budget: float,
    is_open: Bools,
    season: Season,
    rng: np.random.Generator,
) -> Bools:
    """Valid absence from single lessons, most often the first or the last of the day."""
    edges = np.where(lessons.is_first | lessons.is_last, _BY_EDGE_OF_DAY, 1.0)
    weights = edges * season.trend(leaning.course)[lessons.day]
    return _taken(lessons, weights, budget, is_open & ~lessons.is_activity, rng)


def _skipped(
    lessons: StudentLessons,
    leaning: Leaning,
    budget: float,
    is_open: Bools,
    season: Season,
    rng: np.random.Generator,
) -> Bools:
    """Invalid absence: a few whole days of those who are often truant, else lessons in disliked subjects."""
    is_skipped = np.zeros(len(lessons.day), dtype=np.bool_)
    if leaning.invalid_rate >= _SKIPPED_DAY_RATE:
        is_skipped = _skipped_days(lessons, budget * _SKIPPED_DAY_SHARE, is_open, season, rng)
    left = budget - int(lessons.seen_minutes[is_skipped].sum())
    disliked = rng.permutation(np.unique(lessons.subject))[:_DISLIKED_SUBJECTS]
    weights = (
        _TRUANCY_BY_WEEKDAY[lessons.weekday]
        * np.where(lessons.is_last, _BY_LAST_LESSON, 1.0)
        * np.where(np.isin(lessons.subject, disliked), _BY_DISLIKE, 1.0)
        * season.trend(leaning.course)[lessons.day]
    )
    return is_skipped | _taken(lessons, weights, left, is_open & ~is_skipped & ~lessons.is_activity, rng)


def _skipped_days(
    lessons: StudentLessons, budget: float, is_open: Bools, season: Season, rng: np.random.Generator
) -> Bools:
    """Days on which all lessons are skipped, among those with no other absence and no activity."""
    days = len(season.illness)
    is_spoilt = np.bincount(lessons.day, ~is_open | lessons.is_activity, days) > 0
    day_minutes = np.bincount(lessons.day, lessons.seen_minutes, days).astype(np.int64)
    weights = np.where((day_minutes > 0) & ~is_spoilt, season.stretched_weekends, 0.0)
    skipped = np.zeros(days, dtype=np.bool_)
    skipped[take_until(day_minutes, weights, budget, rng)] = True
    return skipped[lessons.day]


def _late_minutes(
    lessons: StudentLessons, budget: float, is_present: Bools, rng: np.random.Generator
) -> Ints:
    """Minutes late per lesson, mostly to the first of the day."""
    late = rng.choice(_LATE_MINUTES, size=len(lessons.day))
    weights = np.where(lessons.is_first, _BY_FIRST_LESSON, 1.0)
    is_open = is_present & ~lessons.is_activity & (lessons.seen_minutes > 0)
    chosen = take_until(late, np.where(is_open, weights, 0.0), budget, rng)
    minutes = np.zeros(len(late), dtype=np.int64)
    minutes[chosen] = late[chosen]
    return minutes


def _taken(
    lessons: StudentLessons, weights: Floats, budget: float, is_open: Bools, rng: np.random.Generator
) -> Bools:
    """Lessons drawn by weight among the open ones that show, until the budget is used up."""
    is_taken = np.zeros(len(lessons.day), dtype=np.bool_)
    allowed = np.where(is_open & (lessons.seen_minutes > 0), weights, 0.0)
    is_taken[take_until(lessons.seen_minutes, allowed, budget, rng)] = True
    return is_taken
