"""How much each student is absent in a school year, and in which manner.

Rates are dealt out by rank within the year group, not drawn freely: its mean and its share of students with
high absence then come out as the target says, whatever the seed.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import Enum, auto

import numpy as np

from franvaro.demo.chance import Floats
from franvaro.demo.people import Student
from franvaro.demo.targets import AbsenceTarget

_PERSISTENCE = 0.8
"""How far a student's rank stays the same from year to year (a correlation)."""
_INVALID_FROM_ABSENCE = 0.45
"""How far those who are much absent also are those who are truant."""
_FEWEST_IN_EVEN_RANKS = 8
_LOWEST_RATE = 0.008
_BORDER_BELOW, _BORDER_ABOVE = 0.015, 0.01
"""Nobody is aimed this near the limit for high absence, so that single lessons do not decide the share."""
_TAIL_POWER = 4.0
_MOST_INVALID_OF_TOTAL = 0.7
_LONG_TERM_RATE = 0.30
_LEAVE_SHARE = 0.08


class Course(Enum):
    """The manner of being absent."""

    ORDINARY = auto()
    OFTEN_ILL = auto()
    SCATTERED = auto()
    DRIFTING = auto()
    LONG_TERM = auto()


@dataclass(frozen=True)
class Leaning:
    """One student's school year: rates aimed at (0–1 of offered minutes), manner, leave trip or not."""

    total_rate: float
    invalid_rate: float
    course: Course
    takes_leave: bool


def leanings(
    group: Sequence[int], students: Sequence[Student], target: AbsenceTarget, rng: np.random.Generator
) -> Mapping[int, Leaning]:
    """A leaning for each student (by number) of one year group."""
    absence = np.array([students[number].absence_trait for number in group])
    truancy = np.array([students[number].truancy_trait for number in group])
    noise = rng.normal(size=len(group))
    scores = _PERSISTENCE * absence + (1 - _PERSISTENCE**2) ** 0.5 * noise
    invalid_scores = _INVALID_FROM_ABSENCE * scores + (1 - _INVALID_FROM_ABSENCE**2) ** 0.5 * truancy
    totals = total_rates(_even_quantiles(scores, rng), target)
    invalids = np.minimum(
        invalid_rates(_even_quantiles(invalid_scores, rng), target), _MOST_INVALID_OF_TOTAL * totals
    )
    chances = rng.random((len(group), 2))
    return {
        number: Leaning(
            float(total),
            float(invalid),
            _course(float(total), target, chance[0]),
            bool(chance[1] < _LEAVE_SHARE),
        )
        for number, total, invalid, chance in zip(group, totals, invalids, chances, strict=True)
    }


def total_rates(quantiles: Floats, target: AbsenceTarget) -> Floats:
    """Total absence by quantile: a bulk below the limit and a tail above it, as the target wants."""
    bulk_share = 1 - target.high_share
    highest_bulk, lowest_tail = target.high_limit - _BORDER_BELOW, target.high_limit + _BORDER_ABOVE
    tail_mean = lowest_tail + (target.highest_total_rate - lowest_tail) / (_TAIL_POWER + 1)
    bulk_mean = (target.mean_total_rate - target.high_share * tail_mean) / bulk_share
    bulk_power = (highest_bulk - _LOWEST_RATE) / (bulk_mean - _LOWEST_RATE) - 1
    in_bulk = np.clip(quantiles / bulk_share, 0, 1)
    in_tail = np.clip((quantiles - bulk_share) / target.high_share, 0, 1)
    bulk = _LOWEST_RATE + (highest_bulk - _LOWEST_RATE) * in_bulk**bulk_power
    tail = lowest_tail + (target.highest_total_rate - lowest_tail) * in_tail**_TAIL_POWER
    return np.where(quantiles < bulk_share, bulk, tail)


def invalid_rates(quantiles: Floats, target: AbsenceTarget) -> Floats:
    """Invalid absence by quantile: next to nothing for most, much for a few, with the target's mean."""
    power = target.highest_invalid_rate / target.mean_invalid_rate - 1
    return target.highest_invalid_rate * quantiles**power


def _even_quantiles(scores: Floats, rng: np.random.Generator) -> Floats:
    """Ranks as quantiles in the middle of equal parts. Small groups shift by lot, else none were high."""
    ranks = np.argsort(np.argsort(scores, kind="stable"), kind="stable")
    shift = rng.random() if len(scores) < _FEWEST_IN_EVEN_RANKS else 0.5
    return np.asarray((ranks + shift) / len(scores), dtype=np.float64)


def _course(total_rate: float, target: AbsenceTarget, chance: float) -> Course:
    if total_rate < target.high_limit:
        return Course.ORDINARY if chance < 0.9 else Course.DRIFTING
    if total_rate >= _LONG_TERM_RATE:
        return Course.LONG_TERM
    if chance < 0.4:
        return Course.OFTEN_ILL
    return Course.SCATTERED if chance < 0.7 else Course.DRIFTING
