"""Fitting one student's absence to a limit, to the minute."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from random import Random
from typing import Any

from tests.oracle import Lesson

NO_ABSENCE: dict[str, Any] = {"valid_minutes": 0, "invalid_minutes": 0, "other_minutes": 0, "late_minutes": 0}


@dataclass(frozen=True)
class Border:
    """So many minutes from a percentage of the offered minutes, or of the reported ones."""

    percent: int
    off_by: int
    kinds: tuple[str, ...]
    is_against_reported: bool = False


def with_minutes(lesson: Lesson, **minutes: int) -> Lesson:
    """The lesson with these minutes of absence and no others."""
    return replace(lesson, **(NO_ABSENCE | minutes))


def fitted(
    rng: Random, own: list[Lesson], is_inside: Callable[[Lesson], bool], border: Border
) -> list[Lesson]:
    """One student's lessons with absence inside the window at the border; as they are if it cannot be."""
    inside = [with_minutes(lesson) for lesson in own if is_inside(lesson)]
    outside = [lesson for lesson in own if not is_inside(lesson)]
    if border.is_against_reported:
        for index in rng.sample(range(len(inside)), min(len(inside), rng.randint(1, 3))):
            inside[index] = replace(inside[index], is_marked_reported=False)
    counted = [lesson for lesson in inside if lesson.offered > 0 and lesson.is_marked_reported]
    if not counted:
        return own
    base = sum(lesson.offered for lesson in (counted if border.is_against_reported else inside))
    # Made a multiple of 20 minutes, so that the percentage is whole minutes and the border itself is met.
    lengthened = counted[-1].offered + -base % 20
    inside[inside.index(counted[-1])] = replace(counted[-1], teaching_length=lengthened)
    wanted = (base + -base % 20) * border.percent // 100 + border.off_by
    return outside + _filled(rng, inside, border.kinds, wanted)


def _filled(rng: Random, lessons: list[Lesson], kinds: tuple[str, ...], wanted: int) -> list[Lesson]:
    """The lessons with absence in one reported lesson after the other, until the minutes are as wanted."""
    filled = list(lessons)
    for index in rng.sample(range(len(filled)), len(filled)):
        lesson = filled[index]
        if lesson.is_marked_reported and lesson.offered > 0:
            most = lesson.offered if rng.random() < 0.7 else rng.randint(lesson.offered // 2, lesson.offered)
            minutes = min(wanted, most)
            filled[index] = with_minutes(lesson, **{rng.choice(kinds): minutes})
            wanted -= minutes
    return filled
