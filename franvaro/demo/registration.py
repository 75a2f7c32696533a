"""When each lesson was registered: most at once, some later, and those of a few teachers often never."""

import numpy as np

from franvaro.demo.chance import Bools, Floats, Ints, Times
from franvaro.demo.timetable import Timetable

_POOR_SHARE = 0.12
"""About this part of the teachers leaves many lessons unregistered."""
_POOR_MISSING, _USUAL_MISSING = (0.30, 0.24), (0.048, 0.030)
"""The part of a teacher's lessons that is never registered, from the least to the most diligent."""
_POOR_PROMPT, _USUAL_PROMPT = (0.60, 0.75), (0.84, 0.97)
"""The part that a teacher registers at once, likewise."""
_SAME_DAY_SHARE = 0.6
"""Of what is registered later, the part that is registered on the day itself."""
_LATEST_DAYS = 10
_STRETCH = 100
"""Lessons of a teacher in a row over which the missing ones are spread evenly."""
_MOST_OF_A_CLASS = 0.35
"""Teachers who register poorly have no more than this part of any class's lessons."""
_LEAST_LESSONS = 10
"""Lessons a week without which it would not be seen that a teacher registers poorly."""


def registered_at(
    timetable: Timetable, teacher: Ints, start_at: Times, end_at: Times, rng: np.random.Generator
) -> Times:
    """By lesson: during it or just after, else later that day, else some morning in the next days, or NaT."""
    count = len(teacher)
    poor = _poor_teachers(timetable)
    prompt = _by_diligence(timetable, poor, _POOR_PROMPT, _USUAL_PROMPT)[teacher]
    missing = _by_diligence(timetable, poor, _POOR_MISSING, _USUAL_MISSING)[teacher]
    lengths = (end_at - start_at).astype(np.int64)
    at_once = start_at + _seconds(120 + rng.random(count) * (lengths + 480))
    same_day = end_at + _seconds(1200 + rng.random(count) * 14400)
    days_after = rng.integers(1, _LATEST_DAYS + 1, size=count).astype("timedelta64[D]")
    some_morning = end_at.astype("datetime64[D]") + days_after + _seconds(25200 + rng.random(count) * 10800)
    draw, is_missing = rng.random(count), _drawn_evenly(teacher, missing, rng)
    later = np.where(draw < prompt + (1 - prompt) * _SAME_DAY_SHARE, same_day, some_morning)
    return np.where(is_missing, np.datetime64("NaT"), np.where(draw < prompt, at_once, later))


def _poor_teachers(timetable: Timetable) -> list[int]:
    """The least diligent of those shared by several classes, but never so that one class has many of them."""
    lessons = _lessons(timetable)
    of_class = np.zeros(len(timetable.classes))
    poor: list[int] = []
    for teacher in sorted(range(len(lessons)), key=lambda number: timetable.teachers[number].diligence):
        together = of_class + lessons[teacher] / lessons.sum(axis=0)
        is_seen = timetable.teachers[teacher].is_shared and lessons[teacher].sum() >= _LEAST_LESSONS
        if is_seen and together.max() <= _MOST_OF_A_CLASS:
            poor.append(teacher)
            of_class = together
    return poor[: max(1, round(_POOR_SHARE * len(lessons)))]


def _lessons(timetable: Timetable) -> Ints:
    """Lessons a week of each teacher (rows) in each class (columns)."""
    counts = np.zeros((len(timetable.teachers), len(timetable.classes)), dtype=np.int64)
    for lesson in timetable.lessons:
        counts[lesson.teacher, lesson.school_class] += 1
    return counts


def _drawn_evenly(teacher: Ints, shares: Floats, rng: np.random.Generator) -> Bools:
    """A share of each stretch of every teacher's lessons (given in order of time), at random places in it."""
    stretch = teacher * len(teacher) + _place_among_equals(teacher) // _STRETCH
    _, group, sizes = np.unique(stretch, return_inverse=True, return_counts=True)
    shuffled = rng.permutation(len(teacher))
    place = np.empty_like(group)
    place[shuffled] = _place_among_equals(group[shuffled])
    return np.asarray(place + rng.random(len(sizes))[group] < shares * sizes[group])


def _place_among_equals(values: Ints) -> Ints:
    """For each value how many equal ones stand before it."""
    order = np.argsort(values, kind="stable")
    in_order = values[order]
    places = np.empty_like(values)
    places[order] = np.arange(len(values)) - np.searchsorted(in_order, in_order)
    return places


def _by_diligence(
    timetable: Timetable, poor: list[int], poor_ends: tuple[float, float], usual_ends: tuple[float, float]
) -> Floats:
    """A share for each teacher between the two ends that apply: the first for no diligence at all."""
    diligence = np.array([teacher.diligence for teacher in timetable.teachers])
    is_poor = np.isin(np.arange(len(diligence)), poor)
    return np.where(is_poor, _between(poor_ends, diligence), _between(usual_ends, diligence))


def _between(ends: tuple[float, float], part: Floats) -> Floats:
    return ends[0] + (ends[1] - ends[0]) * part


def _seconds(seconds: Floats) -> np.ndarray[tuple[int], np.dtype[np.timedelta64]]:
    return seconds.astype("timedelta64[s]")
