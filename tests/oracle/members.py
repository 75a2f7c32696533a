"""The students of a class, side by side."""

from collections.abc import Iterable, Sequence
from datetime import date
from fractions import Fraction

from tests.oracle.deviating import deviating_students
from tests.oracle.lessons import Lesson
from tests.oracle.pages import rolling_reasons
from tests.oracle.rates import rates
from tests.oracle.rules import Days, Row, Rule, days_by_student
from tests.oracle.tallies import month_of, school_days_by_unit, share, tally_between


def class_members(
    seen: Iterable[Row],
    lessons: Iterable[Lesson],
    school_class: tuple[str, str],
    months: Sequence[date],
    *,
    rule: Rule | None = None,
    told_by_day: Iterable[Lesson] | None = None,
) -> list[Row]:
    """Those with lessons in the class in the last month: their newest rolling window, their rate in each
    month, and their report of the last one or what a rolling rule says of their last school day.

    Only lessons `told_by_day` are in rolling windows, if some stand for summaries.
    """
    own = [lesson for lesson in lessons if lesson.school_unit == school_class[0]]
    by_day = (
        [one for one in told_by_day if one.school_unit == school_class[0]] if told_by_day is not None else own
    )
    by_student = days_by_student(own)
    ids = _ids(own, school_class[1], months[-1])
    rolling = rates(by_day, by="student", window="rolling")
    newest = {row["student_id"]: row for row in sorted(rolling, key=lambda row: row["end_date"])}
    answers = _rolling_answers(by_day, ids, rule) if rule else _reports(own, months[-1])
    rows = []
    for member in seen:
        student_id = member["student_id"]
        if member["school_unit"] != school_class[0] or student_id not in ids:
            continue
        window, days = newest.get(student_id, {}), by_student[school_class[0], student_id]
        row = member | {"monthly_rates": [_total_rate(days, month) for month in months]}
        row |= {column: window.get(column) for column in (*MINUTES, "days_with_lessons")}
        rows.append(row | {"rolling_end_date": window.get("end_date")} | answers.get(student_id, NO_ANSWER))
    return rows


NO_ANSWER: Row = {"status": None, "consecutive_reports": 0, "breach_date": None}


def _ids(lessons: Iterable[Lesson], school_class: str, month: date) -> set[str]:
    return {
        lesson.student_id
        for lesson in lessons
        if lesson.school_class == school_class and lesson.offered and month_of(lesson.date) == month_of(month)
    }


def _reports(lessons: list[Lesson], month: date) -> dict[str, Row]:
    return {
        row["student_id"]: NO_ANSWER
        | {"status": row["student_status"], "consecutive_reports": row["consecutive_reports"]}
        for row in deviating_students(lessons, month, with_all=True)
    }


def _rolling_answers(lessons: list[Lesson], ids: set[str], rule: Rule) -> dict[str, Row]:
    answers = {}
    unit_days = school_days_by_unit(lessons)
    for (unit, student_id), days in days_by_student(lessons).items():
        if student_id in ids and (found := rolling_reasons(days, unit_days[unit], rule)):
            answers[student_id] = NO_ANSWER | {name: found[0][name] for name in ("status", "breach_date")}
    return answers


MINUTES = [f"{kind}_minutes" for kind in ("offered", "reported", "valid", "invalid", "other")]


def _total_rate(days: Days, month: date) -> Fraction | None:
    tally = tally_between(days, month_of(month))
    return share(tally.valid + tally.invalid, tally.offered)
