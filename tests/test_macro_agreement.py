"""Each macro of the SQL against the oracle, or against its own definition, over a grid of values."""

from datetime import timedelta
from fractions import Fraction
from itertools import product
from typing import Any

import pytest

from franvaro.attendance.engine import connect, sql
from tests.oracle import Rule
from tests.oracle.flagged import STRENGTH
from tests.oracle.rules import MEASURES
from tests.oracle.tallies import Tally, school_year_of, share, term_of

LIMITS = [Fraction(5), Fraction(7), Fraction("7.5"), Fraction("12.25"), Fraction("33.33")]


def answers(question: str) -> list[tuple[Any, ...]]:
    """What the macros answer."""
    with connect() as connection:
        connection.execute(sql("macros"))
        return connection.execute(question).fetchall()


def answer(expression: str) -> Any:
    ((value,),) = answers(f"select {expression}")
    return value


def rule_of(operator: str, limit: Fraction) -> Rule:
    return Rule("any", "total", operator, limit, "month", 5)


@pytest.mark.parametrize("measure", MEASURES)
def test_a_measure_is_of_its_minutes(measure: str) -> None:
    assert answer(f"absence_of('{measure}', 3, 5)") == MEASURES[measure](Tally(valid=3, invalid=5))


@pytest.mark.parametrize(("operator", "limit"), [*product((">", ">="), LIMITS)])
def test_absence_is_judged_against_what_was_offered_and_what_was_reported(
    operator: str, limit: Fraction
) -> None:
    against = f"'{operator}', {limit.numerator}, {limit.denominator}"
    rows = answers(
        f"select offered, reported, absence, minutes_allowed(offered, {against}), "
        f"judge(absence, offered, reported, true, {against}), "
        f"judge(absence, offered, reported, false, {against}) "
        "from range(0, 145) a(offered), range(0, 40) b(absence), lateral (select offered // 2 as reported)"
    )
    rule = rule_of(operator, limit)
    for offered, reported, absence, allowed, judged, unjudged in rows:
        tally = Tally(offered=offered, reported=reported, invalid=absence)
        assert (allowed, judged) == (rule.minutes_allowed(tally), rule.status(tally)), tally
        assert unjudged == "insufficient"


def test_a_month_holds_enough_by_its_days_or_as_a_summary() -> None:
    for days, is_summary, least in product((None, 0, 4, 5), (None, False, True), (0, 1, 5)):
        told = ", ".join("null" if value is None else str(value) for value in (days, is_summary, least))
        assert answer(f"has_enough_days({told})") == (bool(is_summary) or (days or 0) >= least), told


def test_a_share_of_nothing_is_unknown() -> None:
    for minutes, of_minutes in product((0, 1, 3), (0, 1, 4)):
        expected = share(minutes, of_minutes)
        assert answer(f"share({minutes}, {of_minutes})") == (None if expected is None else float(expected))


def test_answers_have_a_strength_and_the_two_strongest_flag() -> None:
    found = answers(
        f"select status, strength(status), is_deviating(status) from (select unnest({[*STRENGTH]}) as status)"
    )
    assert found == [(one, number, number < 3) for number, one in enumerate(STRENGTH, 1)]


def test_a_group_is_named_by_what_its_rows_are_not_summed_over() -> None:
    found = answers(
        "select group_kind_of(grouping(student, class, grade)) "
        "from (select 1 as student, 2 as class, 3 as grade) "
        "group by grouping sets (student, class, grade, ()) order by student, class, grade nulls last"
    )
    assert [kind for (kind,) in found] == ["student", "class", "grade", "school"]


def test_school_years_and_terms_begin_as_the_calendar_says() -> None:
    rows = answers(
        "select day, school_year_of(day), term_start(day) "
        "from (select unnest(range(date '2024-01-01', date '2026-02-01', interval 1 day))::date as day)"
    )
    for day, school_year, term_start in rows:
        assert (school_year, term_start) == (school_year_of(day).first.year, term_of(day).first), day


def test_a_reach_holds_its_units_and_its_students() -> None:
    reaches = product((None, [], ["A"], ["A", "B"]), (None, [], ["A\x1fe1"], ["B\x1fe1", "A\x1fe2"]))
    for (units, students), unit, student in product(reaches, ("A", "B"), ("e1", "e2")):
        with connect() as connection:
            connection.execute(sql("macros"))
            question = "select in_reach($unit, $student, $units, $students)"
            values = {"unit": unit, "student": student, "units": units, "students": students}
            ((found,),) = connection.execute(question, values).fetchall()
        expected = (units is None or unit in units) and (
            students is None or f"{unit}\x1f{student}" in students
        )
        assert found == expected, values


def test_minutes_are_rounded_within_half_an_hour_or_half_of_its_last_decimal() -> None:
    rows = answers(
        "select said, said + off, is_rounded(said, said + off) "
        "from range(0, 200) a(said), range(-40, 41) b(off)"
    )
    for said, minutes, is_rounded in rows:
        half = 30 if said in (0, 60, 120, 180) else 3 if said in range(0, 200, 6) else 1
        assert is_rounded == (said - half <= minutes <= said + half), (said, minutes)


def test_weeks_of_a_period_are_those_with_one_of_its_weekdays() -> None:
    rows = answers(
        "select first, first + n::integer as last, weekday_weeks(first, first + n::integer) "
        "from (select date '2026-10-01' + f::integer as first from range(0, 8) a(f)), range(0, 16) b(n)"
    )
    for first, last, weeks in rows:
        days = [first + timedelta(days=number) for number in range((last - first).days + 1)]
        assert weeks == len({day.isocalendar()[:2] for day in days if day.weekday() < 5}), (first, last)
