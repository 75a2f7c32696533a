"""Whole days away with valid absence: spells of illness, long-term absence, leave trips beside a break."""

import numpy as np

from franvaro.demo.chance import Bools, Ints
from franvaro.demo.propensity import Course, Leaning
from franvaro.demo.season import Season

_LENGTHS = np.arange(1, 11)
_LENGTHS_UP_TO = np.cumsum([0.36, 0.27, 0.15, 0.08, 0.06, 0.03, 0.02, 0.01, 0.01, 0.01])
"""Length in school days of an ordinary spell of illness, and the share of spells up to that length."""
_LONG_SPELL = (12, 41)
_LEAVE_TRIP = (3, 9)
"""School days of a long-term absence and of a leave trip, half-open."""
_MOST_TRIES = 400


def away_days(
    day_minutes: Ints, budget: float, leaning: Leaning, season: Season, rng: np.random.Generator
) -> Bools:
    """Which school days the student is away, so that their minutes come within half a day of the budget.

    `day_minutes` are the minutes of absence that show if the student is away that day; 0 outside enrolment.
    """
    is_away = np.zeros(len(day_minutes), dtype=np.bool_)
    if not day_minutes.any():
        return is_away
    usual_day = float(day_minutes[day_minutes > 0].mean())
    if leaning.takes_leave:
        is_away |= _leave_trip(day_minutes, budget, season, rng)
    weights = np.cumsum(np.where(day_minutes > 0, season.weights(leaning.course), 0.0))
    left = budget - int(day_minutes[is_away].sum())
    for _ in range(_MOST_TRIES):
        if left < usual_day / 2:
            break
        first = int(np.searchsorted(weights, rng.random() * weights[-1], side="right"))
        days = np.arange(first, min(first + _spell_length(leaning.course, rng), len(day_minutes)))
        spell = _affordable(days[~is_away[days]], day_minutes, left + usual_day / 3)
        is_away[spell] = True
        left -= int(day_minutes[spell].sum())
    return is_away


def _spell_length(course: Course, rng: np.random.Generator) -> int:
    if course is Course.LONG_TERM:
        return int(rng.integers(*_LONG_SPELL))
    if course is Course.SCATTERED:
        return 1
    return int(_LENGTHS[np.searchsorted(_LENGTHS_UP_TO[:-1], rng.random(), side="right")])


def _affordable(days: Ints, day_minutes: Ints, most: float) -> Ints:
    """As many of the first of these days as the minutes allow."""
    return days[np.cumsum(day_minutes[days]) <= most]


def _leave_trip(day_minutes: Ints, budget: float, season: Season, rng: np.random.Generator) -> Bools:
    """Days right before or after a break, all or none: no trip is made that the budget is too small for."""
    trip = np.zeros(len(day_minutes), dtype=np.bool_)
    if not len(season.days_before_breaks):
        return trip
    edge = int(rng.choice(season.days_before_breaks))
    length = int(rng.integers(*_LEAVE_TRIP))
    if rng.random() < 0.5:
        trip[max(0, edge + 1 - length) : edge + 1] = True
    else:
        trip[edge + 1 : edge + 1 + length] = True
    return trip if day_minutes[trip].sum() <= budget else np.zeros_like(trip)
