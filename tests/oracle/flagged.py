"""The list of flagged students of a month: who is new, who continues, who is gone, the most urgent first."""

from collections.abc import Iterable
from datetime import date

from tests.oracle.deviating import deviating_students
from tests.oracle.lessons import Lesson
from tests.oracle.rules import Row, Rule, days_by_student
from tests.oracle.runs import Judgement, judgements, runs_of
from tests.oracle.tallies import (
    Tally,
    month_before,
    month_of,
    school_days_by_unit,
    school_year_of,
    tally_between,
)

Student = tuple[str, str]
ANSWER = ("rule", "status", "absence_minutes", "offered_minutes", "reported_minutes", "minutes_over")
STRENGTH = ("certain", "possible", "clear", "insufficient")


def flagged_in_month(lessons: Iterable[Lesson], month: date, rules: tuple[Rule, ...]) -> list[Row]:
    """Those the month's report flags, and those the unit's report before it flagged, in one school year."""
    lessons = list(lessons)
    reports = {first: _report(lessons, first, rules) for first in _months_back(month)}
    unit_days = school_days_by_unit(lessons)
    rows = []
    for student, days in days_by_student(lessons).items():
        before = _report_before(unit_days[student[0]], month)
        was_flagged = before is not None and _is_flagged(reports[before].get(student, []))
        own = reports[month].get(student, [])
        if not (_is_flagged(own) or was_flagged):
            continue
        row: Row = {"school_unit": student[0], "student_id": student[1]}
        row["change"] = ("continuing" if was_flagged else "new") if _is_flagged(own) else "gone"
        row["status"] = own[0]["student_status"] if own else "clear"
        row["consecutive_reports"] = own[0]["consecutive_reports"] if own else 0
        row["newest_month_clean"] = own[0]["newest_month_clean"] if own else False
        row["answers"] = [{name: answer[name] for name in ANSWER} for answer in own]
        rows.append(row | _minutes(tally_between(days, month_of(month))))
    return sorted(rows, key=_monthly_urgency)


def _report(lessons: list[Lesson], month: date, rules: tuple[Rule, ...]) -> dict[Student, list[Row]]:
    report: dict[Student, list[Row]] = {}
    for row in deviating_students(lessons, month, with_all=True, rules=rules):
        report.setdefault((row["school_unit"], row["student_id"]), []).append(row)
    return report


def _is_flagged(answers: list[Row]) -> bool:
    return any(answer["status"] in ("certain", "possible") for answer in answers)


def _months_back(month: date) -> list[date]:
    """The month and those before it in its school year."""
    months = [month]
    while school_year_of(month_before(months[-1]).first) == school_year_of(month):
        months.append(month_before(months[-1]).first)
    return months


def _report_before(days_of_unit: list[date], month: date) -> date | None:
    """The latest earlier month with school days, if the month itself has any."""
    with_school_days = {month_of(day).first for day in days_of_unit}
    earlier = [one for one in _months_back(month)[1:] if one in with_school_days]
    return earlier[0] if month in with_school_days and earlier else None


def flagged_rolling(lessons: Iterable[Lesson], month: date, rule: Rule) -> list[Row]:
    """Those with a run in the month, by the answer on its last school day in it; the latest run of each."""
    lessons = list(lessons)
    first, last = month_of(month)
    unit_days = school_days_by_unit(lessons)
    rows = []
    for (unit, student_id), days in days_by_student(lessons).items():
        days_of_unit = unit_days[unit]
        runs = runs_of(rule, days, days_of_unit)
        runs = [run for run in runs if run[0][0] <= last and run[-1][0] >= first]
        of_month = [day for day in days_of_unit if first <= day <= last]
        if not (runs and of_month):
            continue
        breach_date, last_date = runs[-1][0][0], runs[-1][-1][0]
        judged = [one for one in judgements(rule, days, days_of_unit) if one[0] <= of_month[-1]]
        answer = _rolling_answer(rule, judged[-1])
        row: Row = {"school_unit": unit, "student_id": student_id, "breach_date": breach_date}
        row["change"] = "new" if breach_date >= first else "continuing"
        if last_date < of_month[-1]:
            row["change"] = "gone"
        row |= {"consecutive_reports": 0, "newest_month_clean": False}
        row |= {"status": answer["status"], "answers": [answer]}
        rows.append(row | _minutes(tally_between(days, month_of(month))))
    return sorted(rows, key=_rolling_urgency)


def _rolling_answer(rule: Rule, judgement: Judgement) -> Row:
    _, tally, status = judgement
    minutes_over = rule.minutes_over(tally) if status == "certain" else None
    values = (rule.name, status, rule.absence(tally), tally.offered, tally.reported, minutes_over)
    return dict(zip(ANSWER, values, strict=True))


def _minutes(tally: Tally) -> Row:
    return {
        "offered_minutes": tally.offered,
        "reported_minutes": tally.reported,
        "valid_minutes": tally.valid,
        "invalid_minutes": tally.invalid,
        "other_minutes": tally.other,
        "days_with_lessons": tally.days_with_lessons,
        "is_from_summary": False,
    }


def _monthly_urgency(row: Row) -> tuple[object, ...]:
    absence = row["valid_minutes"] + row["invalid_minutes"]
    return (
        row["change"] == "gone",
        STRENGTH.index(row["status"]),
        row["newest_month_clean"],
        -row["consecutive_reports"],
        -absence / row["offered_minutes"] if row["offered_minutes"] else 1,
        row["school_unit"],
        row["student_id"],
    )


def _rolling_urgency(row: Row) -> tuple[object, ...]:
    (answer,) = row["answers"]
    return (
        row["change"] == "gone",
        STRENGTH.index(row["status"]),
        -answer["absence_minutes"] / answer["offered_minutes"] if answer["offered_minutes"] else 1,
        row["school_unit"],
        row["student_id"],
    )
