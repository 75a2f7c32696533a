"""The parts of the absence model that the school as a whole does not show clearly enough."""

from dataclasses import replace
from datetime import date

import numpy as np
import pytest

from franvaro.demo.chance import generator, take_until
from franvaro.demo.forms import COMPULSORY_SCHOOL
from franvaro.demo.lessons import YearLessons, make_year
from franvaro.demo.people import Student
from franvaro.demo.propensity import Course, Leaning, leanings, total_rates
from franvaro.demo.recent import with_recent_full_days
from franvaro.demo.roster import enrol
from franvaro.demo.season import Season
from franvaro.demo.spells import away_days
from franvaro.demo.targets import GRADE_9
from franvaro.demo.year import plan_year

DAY_MINUTES = np.full(100, 300)
NO_SEASON = Season(np.ones(100), np.ones(100), np.ones(100), np.array([40, 70]))
LEAVE_ONLY = Leaning(total_rate=0.03, invalid_rate=0.0, course=Course.ORDINARY, takes_leave=True)


@pytest.fixture(scope="module")
def year() -> YearLessons:
    """A small school until 20 November 2026, before the last days are arranged."""
    plan = plan_year(2026, COMPULSORY_SCHOOL.bounds, COMPULSORY_SCHOOL.school_unit)
    roster = enrol(COMPULSORY_SCHOOL, 80, {2026: len(plan.school_days)}, seed=1)
    return make_year(plan, roster.stints[2026], roster.students, date(2026, 11, 20), seed=1)


@pytest.mark.parametrize("seed", range(20))
def test_a_leave_trip_is_at_least_three_days_right_before_or_after_a_break(seed: int) -> None:
    is_away = away_days(DAY_MINUTES, 8 * 300, LEAVE_ONLY, NO_SEASON, generator(seed))
    before = [is_away[last - 2 : last + 1].all() for last in NO_SEASON.days_before_breaks]
    after = [is_away[last + 1 : last + 4].all() for last in NO_SEASON.days_before_breaks]
    assert any(before) or any(after)


def test_no_leave_trip_is_made_that_costs_more_than_the_student_is_to_be_absent() -> None:
    away = [
        away_days(DAY_MINUTES, 2 * 300, LEAVE_ONLY, NO_SEASON, generator(seed)).sum() for seed in range(20)
    ]
    assert max(away) <= 2


@pytest.mark.parametrize("days", [1, 5, 20, 60])
def test_days_away_come_within_half_a_day_of_the_minutes_wanted(days: int) -> None:
    often_ill = replace(LEAVE_ONLY, course=Course.OFTEN_ILL)
    for seed in range(20):
        minutes = 300 * away_days(DAY_MINUTES, days * 300, often_ill, NO_SEASON, generator(seed)).sum()
        assert abs(minutes - days * 300) <= 150


def test_about_one_in_twelve_takes_leave() -> None:
    crowd = [Student(str(number), "", "", "", 0.0, 0.0) for number in range(2000)]
    found = leanings(range(2000), crowd, GRADE_9, generator(1))
    assert 0.06 < sum(leaning.takes_leave for leaning in found.values()) / 2000 < 0.10


def test_rates_dealt_out_by_quantile_have_the_targets_mean_and_share() -> None:
    rates = total_rates((np.arange(10_000) + 0.5) / 10_000, GRADE_9)
    assert rates.mean() == pytest.approx(GRADE_9.mean_total_rate, abs=0.0005)
    assert (rates >= GRADE_9.high_limit).mean() == pytest.approx(GRADE_9.high_share, abs=0.0005)
    assert (np.diff(rates) >= 0).all()


def test_nobody_is_aimed_so_near_the_limit_that_a_single_lesson_decides() -> None:
    rates = total_rates((np.arange(10_000) + 0.5) / 10_000, GRADE_9)
    assert not ((rates > GRADE_9.high_limit - 0.015) & (rates < GRADE_9.high_limit + 0.01)).any()


def test_minutes_are_taken_so_that_on_average_they_are_the_budget() -> None:
    minutes = np.full(10, 50)
    taken = [minutes[take_until(minutes, np.ones(10), 120, generator(seed))].sum() for seed in range(2000)]
    assert set(taken) == {100, 150}
    assert np.mean(taken) == pytest.approx(120, abs=2)


def test_nothing_is_taken_where_the_weight_is_nought() -> None:
    weights = np.array([0.0, 1.0, 0.0])
    assert take_until(np.full(3, 50), weights, 1000, generator(1)).tolist() == [1]


def test_only_the_last_three_days_are_arranged_and_one_lesson_is_left_unregistered(year: YearLessons) -> None:
    arranged = with_recent_full_days(year, seed=1)
    is_changed = (year.invalid != arranged.invalid) | (year.valid != arranged.valid)
    unregistered = ~np.isnat(year.reported_at) & np.isnat(arranged.reported_at)
    assert set(year.day[is_changed].tolist()) == set(range(year.day.max() - 2, year.day.max() + 1))
    assert len(np.unique(year.student[is_changed])) == 3 + 2 + 1 + 1
    assert year.day[unregistered].tolist() == [year.day.max()]


def test_days_are_arranged_for_students_in_grades_7_to_9(year: YearLessons) -> None:
    arranged = with_recent_full_days(year, seed=1)
    classes = year.occasions.school_class[year.occasion[year.invalid != arranged.invalid]]
    assert {year.timetable.classes[number].name[0] for number in classes.tolist()} <= set("789")
