"""Which student goes through which story: one whose own beginning lets the story end near today."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import chain, repeat
from random import Random
from typing import Final

from franvaro.demo_cases.steps import Story
from franvaro.domain.calendar import Month

_NEAR: Final = timedelta(days=10)


@dataclass(frozen=True)
class Candidate:
    """A student whose case could begin on a day: that of the breach, or of the review of a month's report.

    `is_flagged_now`: the absence still is high.
    """

    student_id: str
    begins_on: date
    is_flagged_now: bool
    month: Month | None = None


@dataclass(frozen=True)
class Part:
    """A story with the student who goes through it."""

    story: Story
    candidate: Candidate


def cast(
    stories: Iterable[Story], candidates: Iterable[Candidate], school_days: Sequence[date], chance: Random
) -> tuple[Part, ...]:
    """The stories with students, each student once. A story that nobody is left for is left out.

    `school_days` are those up to today. Of the students whose story would be told by now, those are taken
    whom it leaves near today, and first those who still are flagged in a case that is open.
    """
    left = sorted(candidates, key=lambda one: (one.student_id, one.begins_on))
    chance.shuffle(left)
    parts: list[Part] = []
    for story in chain.from_iterable(repeat(story, story.count) for story in stories):
        found = _best(story, left, school_days)
        if found is not None:
            parts.append(Part(story, found))
            left = [one for one in left if one.student_id != found.student_id]
    return tuple(parts)


def _best(story: Story, candidates: Iterable[Candidate], school_days: Sequence[date]) -> Candidate | None:
    if story.length >= len(school_days):
        return None
    latest = school_days[-1 - story.length]
    able = (one for one in candidates if one.begins_on <= latest)
    return min(able, key=lambda one: _distance(story, one, latest), default=None)


def _distance(story: Story, candidate: Candidate, latest: date) -> tuple[int, bool]:
    """How ill a student fits: first by how many spans of days too early, then by the absence of today."""
    return (latest - candidate.begins_on) // _NEAR, candidate.is_flagged_now is story.is_closed
