"""Make the cases of the demo school."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from pathlib import Path
from random import Random
from typing import Final

from franvaro.access import local_viewer
from franvaro.casebook import Casebook
from franvaro.demo.forms import COMPULSORY_SCHOOL, FOLK_HIGH_SCHOOL
from franvaro.demo_cases import high_absence, talks
from franvaro.demo_cases.casting import Part, cast
from franvaro.demo_cases.daily import contacts, outage
from franvaro.demo_cases.desk import Desk, NobodyLooked
from franvaro.demo_cases.leading import Leading, breaches
from franvaro.demo_cases.monthly import MonthlyWork
from franvaro.demo_cases.steps import Scene
from franvaro.demo_cases.team_meetings import TeamMeetings
from franvaro.gateways.attendance import Gateway, open_gateway
from franvaro.gateways.cases.gateway import open_case_gateway

_YEAR: Final = 365
_BEGUN: Final = time(12)
"""By then the review of the day has opened its cases."""


def make_cases(data: Path, now: datetime, seed: int = 1) -> int:
    """Lead cases through both routines up to the day before `now`; how many cases there are then.

    Nothing is done for a school that is not made up, nor when anything stands in its casebook already.
    """
    gateway = replace(open_gateway(data, local_viewer(), None, now), trail=NobodyLooked())
    if not gateway.is_demo() or (book := open_case_gateway(gateway).casebook).all_events():
        return 0
    for scene in scenes(gateway, book, seed):
        scene.play()
    return len(open_case_gateway(gateway).cases())


def scenes(gateway: Gateway, book: Casebook, seed: int) -> list[Scene]:
    """Everything that is done, in the order of time."""
    found: list[Scene] = []
    for form, make in ((COMPULSORY_SCHOOL, _of_reports), (FOLK_HIGH_SCHOOL, _of_breaches)):
        if form.school_unit in gateway.school_units():
            desk = Desk(gateway, book, form.school_unit, form.policy)
            found.extend(make(desk, _school_days(desk), seed))
    return sorted(found, key=lambda one: one.at)


def _of_reports(desk: Desk, school_days: Sequence[date], seed: int) -> Iterator[Scene]:
    """The months and days of grundskolans routine."""
    work = MonthlyWork(desk, Random(f"{seed}/reviews"))
    parts = cast(high_absence.STORIES, work.candidates(), school_days, Random(f"{seed}/reports"))
    yield from work.scenes(parts)
    led = [(part, _led(desk, part, seed)) for part in parts]
    for _, found in led:
        yield from found
    yield from TeamMeetings(desk, dict(_resting(led))).scenes(school_days)
    yield from contacts(desk, school_days)
    yield from outage(desk, school_days)


def _of_breaches(desk: Desk, school_days: Sequence[date], seed: int) -> Iterator[Scene]:
    """The talks of folkhögskolans plan."""
    parts = cast(talks.STORIES, breaches(desk), school_days, Random(f"{seed}/breaches"))
    for part in parts:
        yield from _led(desk, part, seed)


def _led(desk: Desk, part: Part, seed: int) -> tuple[Scene, ...]:
    chance = Random(f"{seed}/{desk.policy_id}/{part.candidate.student_id}")
    return tuple(Leading(desk, part, chance).scenes())


def _resting(led: Iterable[tuple[Part, Sequence[Scene]]]) -> Iterator[tuple[str, datetime]]:
    """The students of open cases, each with the moment of the last step of the story."""
    for part, found in led:
        if not part.story.is_closed:
            begun = datetime.combine(part.candidate.begins_on, _BEGUN)
            yield part.candidate.student_id, max((scene.at for scene in found), default=begun)


def _school_days(desk: Desk) -> tuple[date, ...]:
    """The last year's school days, today's not among them."""
    days = (desk.today - timedelta(days=ago) for ago in range(_YEAR, 0, -1))
    return tuple(day for day in days if desk.calendar.is_school_day(day))
