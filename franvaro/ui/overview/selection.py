"""What the trends are of: months or weeks, of the school, of a grade or of a class."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import streamlit as st

from franvaro.charts.periods import periods, periods_by
from franvaro.charts.school_years import Pair, beside_last_year, newest_over
from franvaro.domain.calendar import SchoolYear
from franvaro.domain.groups import GroupKind, RateWindow
from franvaro.domain.ordering import in_order
from franvaro.gateways.attendance import Gateway
from franvaro.ui import filters
from franvaro.wording import overview as words

PERIOD_KEY: Final = "tid"
LEVEL_KEY: Final = "niva"
GRADE_KEY: Final = "arskurs"
_COLUMNS: Final = {GroupKind.GRADE: "grade_level", GroupKind.CLASS: "school_class"}
_FEW_MONTHS: Final = 2
_FIELD_PIXELS: Final = 220

Groups = Mapping[str, Sequence[Pair]]


@dataclass(frozen=True)
class View:
    """What is shown: the trend of `who`, and the groups beside each other in `newest`, a month or week.

    `groups_by` is None where the school is not divided into grades or classes that can be told apart.
    """

    year: SchoolYear
    window: RateWindow
    who: str
    pairs: Sequence[Pair]
    newest: Pair | None
    groups_by: GroupKind | None
    groups: Groups


def choose(gateway: Gateway, school_unit: str | None, year: SchoolYear) -> View:
    """The controls, and what they choose."""
    levels = _levels(gateway, school_unit)
    with st.container(horizontal=True, vertical_alignment="bottom"):
        window = filters.segments(
            words.PERIOD,
            tuple(words.PERIODS),
            key=PERIOD_KEY,
            say=words.PERIODS.__getitem__,
            default=_fitting_period(gateway, school_unit, year),
        )
        level = filters.segments(words.LEVEL, levels, key=LEVEL_KEY, say=words.LEVELS.__getitem__)
        if level is GroupKind.SCHOOL:
            return _of_school(gateway, school_unit, year, window, levels)
        return _of_group(gateway, school_unit, year, window, level)


def _of_school(
    gateway: Gateway,
    school_unit: str | None,
    year: SchoolYear,
    window: RateWindow,
    levels: Sequence[GroupKind],
) -> View:
    """The whole school, and its grades; its classes where it has no grades."""
    rates = gateway.rates(GroupKind.SCHOOL, window, school_unit=school_unit, first=year.previous().first)
    pairs = beside_last_year(periods(rates), year, window, gateway.as_of)
    newest = newest_over(pairs)
    groups_by = next((level for level in levels if level in _COLUMNS), None)
    groups = _groups(gateway, groups_by, school_unit, year, window) if groups_by else {}
    return View(year, window, words.WHOLE_SCHOOL, pairs, newest, groups_by, groups)


def _of_group(
    gateway: Gateway, school_unit: str | None, year: SchoolYear, window: RateWindow, level: GroupKind
) -> View:
    """One grade or class, and all of them."""
    groups = _groups(gateway, level, school_unit, year, window)
    name = _one_group(level, groups)
    pairs = groups[name]
    newest = newest_over(pairs)
    return View(year, window, words.one_group(level, name), pairs, newest, level, groups)


def _groups(
    gateway: Gateway, by: GroupKind, school_unit: str | None, year: SchoolYear, window: RateWindow
) -> Groups:
    """Every grade or class of this year by name; students without a grade are in none."""
    rates = gateway.rates(by, window, school_unit=school_unit, first=year.previous().first)
    found = periods_by(rates, _COLUMNS[by])
    paired = {name: beside_last_year(found[name], year, window, gateway.as_of) for name in in_order(found)}
    return {name: pairs for name, pairs in paired.items() if any(pair.period for pair in pairs)}


def _one_group(level: GroupKind, groups: Groups) -> str:
    """The grade or class that is chosen; the one with most absence until one is."""
    names = tuple(groups)
    with st.container(width=_FIELD_PIXELS):
        if level is GroupKind.CLASS:
            return filters.school_class(names)
        most = max(names, key=lambda name: _total_rate(groups[name]))
        return filters.one(words.GRADE_LEVEL, names, key=GRADE_KEY, default=names.index(most))


def _total_rate(pairs: Sequence[Pair]) -> float:
    newest = newest_over(pairs)
    return (newest.now.total_rate or 0.0) if newest and newest.now else 0.0


def _levels(gateway: Gateway, school_unit: str | None) -> tuple[GroupKind, ...]:
    """Grades where the school has any; classes of one school only, since two may have a class of one name."""
    schools = gateway.schools(school_unit)
    has_grades = any(school.has_grades for school in schools)
    is_one_school = school_unit is not None or len(schools) == 1
    offered = {GroupKind.SCHOOL: True, GroupKind.GRADE: has_grades, GroupKind.CLASS: is_one_school}
    return tuple(level for level, is_there in offered.items() if is_there)


def _fitting_period(gateway: Gateway, school_unit: str | None, year: SchoolYear) -> int:
    """Months, but weeks while there are few months to see a trend in. Summaries tell of no weeks."""
    months = [month for month in gateway.report_months(school_unit) if month.month.first >= year.first]
    has_weeks = any(month.school_days for month in months)
    window = RateWindow.WEEK if has_weeks and len(months) < _FEW_MONTHS else RateWindow.MONTH
    return tuple(words.PERIODS).index(window)
