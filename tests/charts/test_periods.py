"""Windows of groups, and two school years side by side."""

from __future__ import annotations

from datetime import date

import pandas as pd
import pytest

from franvaro.charts.periods import periods, periods_by
from franvaro.charts.school_years import beside_last_year, newest_over
from franvaro.domain.calendar import SchoolYear
from franvaro.domain.groups import RateWindow
from tests.charts.frames import month, rates, tally, week

YEAR = SchoolYear(2026)
AS_OF = date(2026, 11, 20)
GRADES = (("7", 700), ("8", 800), (None, 900))


def test_two_school_units_are_pooled_minutes_over_minutes() -> None:
    small = month(2026, 9, tally(100, invalid=50, days=4))
    large = month(2026, 9, tally(900, days=18))
    [both] = periods(pd.concat([rates([small], school_unit="A"), rates([large], school_unit="B")]))
    assert both.tally.invalid_rate == 0.05
    assert both.tally.days_with_lessons == 18


def test_windows_come_in_order_of_time() -> None:
    frame = rates([month(2026, 10, tally()), month(2026, 9, tally())])
    assert [window.first.month for window in periods(frame)] == [9, 10]


def test_groups_keep_apart_and_rows_without_a_group_are_left_out() -> None:
    frames = [rates([month(2026, 9, tally(size))], grade_level=name) for name, size in GRADES]
    groups = periods_by(pd.concat(frames), "grade_level")
    assert {name: windows[0].tally.offered for name, windows in groups.items()} == {"7": 700, "8": 800}


def test_a_month_stands_beside_the_same_month_a_year_before() -> None:
    windows = [month(2025, 9, tally(90)), month(2026, 9, tally(100)), month(2026, 10, tally(110))]
    september, october = beside_last_year(windows, YEAR, RateWindow.MONTH, AS_OF)
    assert (september.label, september.now, september.before) == ("sep", tally(100), tally(90))
    assert (october.label, october.now, october.before) == ("okt", tally(110), None)


def test_a_month_that_only_last_year_had_is_there_without_figures_of_this_year() -> None:
    windows = [month(2026, 9, tally()), month(2026, 3, tally(70))]
    _, march = beside_last_year(windows, YEAR, RateWindow.MONTH, AS_OF)
    assert (march.label, march.now, march.before) == ("mar", None, tally(70))


def test_months_begin_with_july_and_older_years_are_left_out() -> None:
    windows = [month(2027, 1, tally()), month(2026, 8, tally()), month(2024, 9, tally())]
    labels = [pair.label for pair in beside_last_year(windows, YEAR, RateWindow.MONTH, AS_OF)]
    assert labels == ["aug", "jan"]


def test_weeks_follow_the_school_year_and_week_53_comes_before_week_1() -> None:
    windows = [week(2027, 1, tally()), week(2026, 53, tally()), week(2026, 34, tally())]
    labels = [pair.label for pair in beside_last_year(windows, YEAR, RateWindow.WEEK, AS_OF)]
    assert labels == ["v.\u00a034", "v.\u00a053", "v.\u00a01"]


def test_a_week_over_the_turn_of_the_school_year_is_where_its_thursday_is() -> None:
    last_of_june = week(2027, 26, tally())
    assert (last_of_june.first, last_of_june.last) == (date(2027, 6, 28), date(2027, 7, 4))
    assert not beside_last_year([last_of_june], YEAR, RateWindow.WEEK, AS_OF)
    assert beside_last_year([last_of_june], SchoolYear(2027), RateWindow.WEEK, AS_OF)


@pytest.mark.parametrize(
    ("as_of", "newest"),
    [(date(2026, 10, 30), "sep"), (date(2026, 10, 31), "okt"), (date(2026, 11, 29), "okt")],
)
def test_the_newest_month_that_is_over_is_told(as_of: date, newest: str) -> None:
    windows = [month(2026, number, tally()) for number in (9, 10, 11)]
    found = newest_over(beside_last_year(windows, YEAR, RateWindow.MONTH, as_of))
    assert found is not None
    assert found.label == newest


@pytest.mark.parametrize(("as_of", "newest"), [(date(2026, 11, 19), 46), (date(2026, 11, 20), 47)])
def test_a_week_is_over_on_its_friday(as_of: date, newest: int) -> None:
    windows = [week(2026, number, tally()) for number in (46, 47)]
    found = newest_over(beside_last_year(windows, YEAR, RateWindow.WEEK, as_of))
    assert found is not None
    assert found.label == f"v.\u00a0{newest}"


def test_a_month_that_has_begun_is_better_than_none() -> None:
    pairs = beside_last_year([month(2026, 11, tally())], YEAR, RateWindow.MONTH, AS_OF)
    begun = newest_over(pairs)
    assert begun is not None
    assert not begun.is_over


def test_a_year_without_lessons_has_no_newest_month() -> None:
    pairs = beside_last_year([month(2025, 11, tally())], YEAR, RateWindow.MONTH, AS_OF)
    assert newest_over(pairs) is None
