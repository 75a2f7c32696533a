"""Narrowing the list of flagged students: every part asks something of its own, and all must hold."""

from __future__ import annotations

from dataclasses import replace

import pytest

from franvaro.answers import Change, FlaggedStudent, RuleAnswer, Status, Student
from franvaro.domain.absence import Tally
from franvaro.policies import load_policies
from franvaro.ui.flagged.narrowing import Narrowing, NewestMonth

GRUNDSKOLA = next(policy for policy in load_policies() if policy.id == "grundskola")
ADA = FlaggedStudent(
    student=Student("Skolan", "ada-1", "Åda", "Öberg", False, "7A", "7", "Mia Mentor"),
    status=Status.CERTAIN,
    change=Change.NEW,
    consecutive_reports=1,
    newest_month_clean=False,
    answers=(
        RuleAnswer(GRUNDSKOLA.rule("invalid_month"), Status.CERTAIN, 120, 1200, 1200, 60),
        RuleAnswer(GRUNDSKOLA.rule("valid_two_months"), Status.CLEAR, 0, 2400, 2400, None),
    ),
    month=Tally(1200, 1200, 0, 120, 0, 20),
)


def test_asking_nothing_admits_everybody() -> None:
    assert Narrowing().admits(ADA)
    assert not Narrowing().is_active


@pytest.mark.parametrize(
    "asked",
    [
        Narrowing(changes=(Change.NEW, Change.GONE)),
        Narrowing(statuses=(Status.CERTAIN,)),
        Narrowing(rules=("invalid_month",)),
        Narrowing(school_classes=("7A",)),
        Narrowing(grade_levels=("7",)),
        Narrowing(mentors=("Mia Mentor",)),
        Narrowing(newest_month=(NewestMonth.OVER,)),
        Narrowing(search="öberg 7a"),
        Narrowing(search="ADA-1"),
    ],
)
def test_who_is_as_asked_is_admitted(asked: Narrowing) -> None:
    assert asked.is_active
    assert asked.admits(ADA)


@pytest.mark.parametrize(
    "asked",
    [
        Narrowing(changes=(Change.CONTINUING,)),
        Narrowing(statuses=(Status.POSSIBLE,)),
        Narrowing(rules=("valid_two_months",)),
        Narrowing(school_classes=("7B",)),
        Narrowing(grade_levels=("8",)),
        Narrowing(mentors=("Någon annan",)),
        Narrowing(newest_month=(NewestMonth.UNDER,)),
        Narrowing(search="öberg 8b"),
        Narrowing(changes=(Change.NEW,), school_classes=("7B",)),
    ],
)
def test_who_differs_in_one_thing_asked_is_not(asked: Narrowing) -> None:
    assert not asked.admits(ADA)


@pytest.mark.parametrize(
    "asked",
    [
        Narrowing(statuses=(Status.CERTAIN, Status.POSSIBLE)),
        Narrowing(rules=("invalid_month",)),
        Narrowing(newest_month=(NewestMonth.OVER, NewestMonth.UNDER)),
    ],
)
def test_who_is_flagged_no_longer_is_not_found_by_a_flag(asked: Narrowing) -> None:
    assert not asked.admits(replace(ADA, change=Change.GONE))


def test_a_protected_student_is_not_found_by_a_name_that_is_not_there() -> None:
    protected = replace(ADA.student, is_protected=True, given_name=None, family_name=None, mentor=None)
    someone = replace(ADA, student=protected)
    assert not Narrowing(search="öberg").admits(someone)
    assert Narrowing(search="skyddad").admits(someone)
