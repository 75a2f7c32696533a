"""The rows of `breaches` for the grundskola: deviating absence in a month."""

from collections.abc import Iterable, Mapping
from datetime import date

from tests.oracle.lessons import Lesson
from tests.oracle.rules import POLICIES, Days, Row, Rule, days_by_student
from tests.oracle.tallies import (
    Tally,
    month_before,
    month_of,
    school_days_by_unit,
    school_year_of,
    tally_between,
    two_months_to,
)


def deviating_students(
    lessons: Iterable[Lesson],
    month: date,
    *,
    with_all: bool = False,
    rules: tuple[Rule, ...] = POLICIES["grundskola"],
) -> list[Row]:
    """A row per student and rule that is certain or possible in the month; with all, of all with lessons."""
    lessons = list(lessons)
    unit_days = school_days_by_unit(lessons)
    rows = []
    for (unit, student), days in days_by_student(lessons).items():
        if tally_between(days, month_of(month)).offered == 0:
            continue
        statuses = {rule.name: month_status(rule, days, month) for rule in rules}
        for rule in rules:
            status = statuses[rule.name]
            if not with_all and status not in ("certain", "possible"):
                continue
            tally = month_tally(rule, days, month)
            rows.append(
                {
                    "school_unit": unit,
                    "student_id": student,
                    "month": f"{month:%Y-%m}",
                    "rule": rule.name,
                    "status": status,
                    "absence_minutes": rule.absence(tally),
                    "offered_minutes": tally.offered,
                    "reported_minutes": tally.reported,
                    "minutes_over": rule.minutes_over(tally) if status == "certain" else None,
                    "student_status": strongest(statuses.values()),
                    "consecutive_reports": _consecutive_reports(rules, days, unit_days[unit], month),
                    "newest_month_clean": _newest_month_clean(rules, statuses, days, month),
                }
            )
    return rows


def month_tally(rule: Rule, days: Days, month: date) -> Tally:
    window = {"month": month_of, "two-months": two_months_to}[rule.window]
    return tally_between(days, window(month))


def month_status(rule: Rule, days: Days, month: date) -> str:
    enough = tally_between(days, month_of(month)).days_with_lessons >= rule.minimum_days
    if rule.window == "two-months":
        before = month_before(month)
        enough = (
            enough
            and tally_between(days, before).days_with_lessons >= rule.minimum_days
            and school_year_of(before.first) == school_year_of(month)
        )
    return rule.status(month_tally(rule, days, month)) if enough else "insufficient"


def strongest(statuses: Iterable[str]) -> str:
    statuses = set(statuses)
    return next(one for one in ("certain", "possible", "clear", "insufficient") if one in statuses)


def is_deviating(statuses: Iterable[str]) -> bool:
    return strongest(statuses) in ("certain", "possible")


def _consecutive_reports(rules: tuple[Rule, ...], days: Days, days_of_unit: list[date], month: date) -> int:
    count = 0
    current = month
    while school_year_of(current) == school_year_of(month):
        window = month_of(current)
        if any(window.first <= day <= window.last for day in days_of_unit):
            if not is_deviating(month_status(rule, days, current) for rule in rules):
                break
            count += 1
        current = month_before(current).first
    return count


def _newest_month_clean(
    rules: tuple[Rule, ...], statuses: Mapping[str, str], days: Days, month: date
) -> bool:
    """Deviating only by rules over two months, and under their limits in the month alone (I-14)."""
    newest = tally_between(days, month_of(month))
    deviating = [rule for rule in rules if statuses[rule.name] in ("certain", "possible")]
    return bool(deviating) and all(
        rule.window == "two-months" and not rule.holds(rule.absence(newest), newest.offered)
        for rule in deviating
    )
