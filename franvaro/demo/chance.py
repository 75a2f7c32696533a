"""Chance that can be repeated: a random generator per named matter, so that none disturbs another."""

import zlib

import numpy as np
import numpy.typing as npt

Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]
Times = npt.NDArray[np.datetime64]
"""Local moments to the second; NaT where there is none."""
Bools = npt.NDArray[np.bool_]

_WORD = 2**32


def generator(seed: int, *matter: int | str) -> np.random.Generator:
    """A generator for one matter, such as `generator(1, "turnover", 2026)`; any whole number is a seed."""
    words = [seed % _WORD, *(_word(part) for part in matter)]
    return np.random.Generator(np.random.PCG64(np.random.SeedSequence(words)))


def take_until(minutes: Ints, weights: Floats, budget: float, rng: np.random.Generator) -> Ints:
    """Positions drawn without replacement, heavier ones sooner, until their minutes reach the budget.

    The last one is taken or left by lot, so that the expected sum is the budget itself and small budgets
    are not rounded away. Positions of weight 0 are never taken.
    """
    open_positions = np.flatnonzero(weights > 0)
    if budget <= 0 or not len(open_positions):
        return open_positions[:0]
    keys = rng.exponential(size=len(open_positions)) / weights[open_positions]
    drawn = open_positions[np.argsort(keys, kind="stable")]
    before = np.cumsum(minutes[drawn]) - minutes[drawn]
    return drawn[before + minutes[drawn] * rng.random() <= budget]


def _word(part: int | str) -> int:
    return zlib.crc32(part.encode()) if isinstance(part, str) else part % _WORD
