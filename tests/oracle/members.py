"""The students of a class, side by side."""

from collections.abc import Iterable, Sequence
from datetime import date
from fractions import Fraction

from tests.oracle.deviating import deviating_students
from tests.oracle.lessons import Lesson
from tests.oracle.rates import rates
from tests.oracle.rules import Days, Row, days_by_student
from tests.oracle.tallies import month_of, share, tally_between


def class_members(members: Iterable[Row], lessons: Iterable[Lesson], months: Sequence[date]) -> list[Row]:
    """Students with their newest rolling window, their rate in each month and report of the last one."""
    lessons = [lesson for lesson in lessons if lesson.school_unit in {row["school_unit"] for row in members}]
    by_student = days_by_student(lessons)
    reports = {row["student_id"]: row for row in deviating_students(lessons, months[-1], with_all=True)}
    rolling = rates(lessons, by="student", window="rolling")
    newest = {row["student_id"]: row for row in sorted(rolling, key=lambda row: row["end_date"])}
    rows = []
    for member in members:
        student_id = member["student_id"]
        window, report = newest.get(student_id, {}), reports.get(student_id, {})
        days = by_student.get((member["school_unit"], student_id), {})
        row = member | {
            "rolling_end_date": window.get("end_date"),
            "monthly_rates": [_total_rate(days, month) for month in months],
        }
        row |= {column: window.get(column) for column in (*MINUTES, "days_with_lessons")} | {
            "rolling_end_date": window.get("end_date")
        }
        row |= {"status": report.get("student_status")}
        rows.append(row | {"consecutive_reports": report.get("consecutive_reports", 0)})
    return rows


MINUTES = [f"{kind}_minutes" for kind in ("offered", "reported", "valid", "invalid", "other")]


def _total_rate(days: Days, month: date) -> Fraction | None:
    tally = tally_between(days, month_of(month))
    return share(tally.valid + tally.invalid, tally.offered)
