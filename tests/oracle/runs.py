"""The rows of `breaches` for the folkhögskola: runs of high absence."""

from collections.abc import Iterable
from datetime import date, timedelta

from tests.oracle.lessons import Lesson
from tests.oracle.rules import HIGH_ABSENCE, Days, Row, Rule, days_by_student
from tests.oracle.tallies import (
    Tally,
    Window,
    days_from_first_to_last,
    last_school_days,
    month_of,
    pooled,
    school_days_by_unit,
    school_year_of,
    tally_between,
    term_of,
)


def high_absence_runs(
    lessons: Iterable[Lesson],
    *,
    date_from: date = date.min,
    date_to: date = date.max,
    rule: Rule = HIGH_ABSENCE,
) -> list[Row]:
    """A row per run whose breach date lies between the two dates, both inclusive."""
    lessons = list(lessons)
    unit_days = school_days_by_unit(lessons)
    rows = []
    for (unit, student), days in days_by_student(lessons).items():
        days_of_unit = unit_days[unit]
        for run in runs_of(rule, days, days_of_unit):
            breach, tally, status = run[0]
            last_date = run[-1][0]
            if date_from <= breach <= date_to:
                rows.append(
                    {
                        "school_unit": unit,
                        "student_id": student,
                        "rule": rule.name,
                        "status": status,
                        "breach_date": breach,
                        "last_date": last_date,
                        "ongoing": last_date == days_of_unit[-1],
                        "absence_minutes": rule.absence(tally),
                        "offered_minutes": tally.offered,
                        "reported_minutes": tally.reported,
                    }
                )
    return rows


Judgement = tuple[date, Tally, str]


def runs_of(rule: Rule, days: Days, days_of_unit: list[date]) -> list[list[Judgement]]:
    """Maximal sequences of consecutive school days of the unit on which the rule is certain or possible."""
    judged = {one[0]: one for one in judgements(rule, days, days_of_unit)}
    runs: list[list[Judgement]] = []
    in_run = False
    for day in days_of_unit:
        is_breached = day in judged and judged[day][2] in ("certain", "possible")
        if is_breached and in_run:
            runs[-1].append(judged[day])
        elif is_breached:
            runs.append([judged[day]])
        in_run = is_breached
    return runs


def judgements(rule: Rule, days: Days, days_of_unit: list[date]) -> list[Judgement]:
    """The answer on every school day of the unit from the student's first to its last in the school year."""
    answers = []
    for day in days_from_first_to_last(days_of_unit, days):
        tally = _rolling_tally(rule, days, days_of_unit, day)
        is_evaluable = tally.days_with_lessons >= rule.minimum_days
        answers.append((day, tally, rule.status(tally) if is_evaluable else "insufficient"))
    return answers


def _rolling_tally(rule: Rule, days: Days, days_of_unit: list[date], day: date) -> Tally:
    if rule.window == "school-days":
        window_days = last_school_days(days_of_unit, day, rule.length)
        return pooled(days[one] for one in window_days if one in days)
    first = {
        "calendar-days": day - timedelta(days=rule.length - 1),
        "month": month_of(day).first,
        "term": term_of(day).first,
    }[rule.window]
    return tally_between(days, Window(max(first, school_year_of(day).first), day))
