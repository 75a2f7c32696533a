"""The made-up school year: what a Swedish school year looks like, whatever the year."""

from datetime import date, timedelta

import holidays
import pytest

from franvaro.demo.forms import COMPULSORY_SCHOOL, FOLK_HIGH_SCHOOL, SchoolForm
from franvaro.demo.year import YearPlan, easter_sunday, latest_start_year, plan_year
from franvaro.domain.calendar import EntryKind

YEARS = range(2015, 2045)


def _plan(year: int, form: SchoolForm = COMPULSORY_SCHOOL) -> YearPlan:
    return plan_year(year, form.bounds, form.school_unit)


def _break_days(plan: YearPlan, name: str) -> set[date]:
    return {
        entry.start_date + timedelta(days=offset)
        for entry in plan.entries
        if entry.kind is EntryKind.BREAK and entry.name == name
        for offset in range((entry.end_date - entry.start_date).days + 1)
    }


@pytest.mark.parametrize("year", range(1990, 2100))
def test_easter_is_when_the_holidays_library_says(year: int) -> None:
    swedish = holidays.country_holidays("SE", years=year, language="sv")
    assert swedish[easter_sunday(year)] == "Påskdagen"


@pytest.mark.parametrize("year", YEARS)
def test_a_compulsory_school_has_about_178_school_days(year: int) -> None:
    assert 175 <= len(_plan(year).school_days) <= 182


@pytest.mark.parametrize("year", YEARS)
def test_a_folk_high_school_has_a_shorter_year(year: int) -> None:
    assert 158 <= len(_plan(year, FOLK_HIGH_SCHOOL).school_days) < len(_plan(year).school_days)


@pytest.mark.parametrize("year", YEARS)
def test_no_school_day_is_at_a_weekend_or_on_a_holiday(year: int) -> None:
    swedish = holidays.country_holidays("SE", years=(year, year + 1), categories=("public", "de_facto"))
    assert not [day for day in _plan(year).school_days if day.isoweekday() > 5 or day in swedish]


@pytest.mark.parametrize("year", YEARS)
def test_week_44_and_the_days_before_easter_are_free(year: int) -> None:
    plan = _plan(year)
    assert not [day for day in plan.school_days if day.isocalendar()[:2] == (year, 44)]
    assert len(_break_days(plan, "Påsklov")) == 4
    assert max(_break_days(plan, "Påsklov")) == easter_sunday(year + 1) - timedelta(days=3)


@pytest.mark.parametrize("year", YEARS)
def test_no_staff_day_falls_in_a_break(year: int) -> None:
    plan = _plan(year)
    staff_days = {entry.start_date for entry in plan.entries if entry.kind is EntryKind.STAFF_DAY}
    breaks = {entry.name for entry in plan.entries if entry.kind is EntryKind.BREAK}
    assert len(staff_days) == 4
    assert not [name for name in breaks if staff_days & _break_days(plan, name)]


def test_a_friday_between_ascension_day_and_a_weekend_is_free() -> None:
    assert date(2026, 5, 15) in _break_days(_plan(2025), "Lovdag")


@pytest.mark.parametrize(
    ("last_date", "start_year"),
    [
        (date(2026, 8, 17), 2025),
        (date(2026, 8, 18), 2026),
        (date(2026, 12, 31), 2026),
        (date(2027, 1, 1), 2026),
        (date(2027, 7, 15), 2026),
    ],
)
def test_the_latest_school_year_is_the_one_with_the_latest_school_day(
    last_date: date, start_year: int
) -> None:
    assert _plan(2026).school_days[0] == date(2026, 8, 18)
    assert latest_start_year(last_date, COMPULSORY_SCHOOL.bounds) == start_year
