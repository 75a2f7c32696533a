"""What cases and meetings ask of attendance: runs after a closed case, sums between days, weekdays."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date, datetime

from tests.oracle.days import full_days
from tests.oracle.lessons import Lesson, StudentDay
from tests.oracle.rules import Days, Row, Rule, days_by_student
from tests.oracle.runs import runs_of
from tests.oracle.tallies import Window, tally_between

Period = tuple[tuple[str, str], date, date]


def runs_after(days: Days, days_of_unit: list[date], rule: Rule, after: date | None) -> list[Row]:
    """One student's runs, newest first, as if nothing was before the day after `after`."""
    counted = {day: tally for day, tally in days.items() if after is None or day > after}
    rows = []
    for run in runs_of(rule, counted, days_of_unit):
        breach, tally, status = run[0]
        row: Row = {"rule": rule.name, "status": status, "breach_date": breach, "last_date": run[-1][0]}
        row |= {"absence_minutes": rule.absence(tally), "offered_minutes": tally.offered}
        rows.append(row | {"reported_minutes": tally.reported})
    return rows[::-1]


def between(days: Days, rule: Rule, first: date, last: date, minimum_days: int) -> list[Row]:
    """One student's minutes between two dates, and what a rule says of them."""
    tally = tally_between(days, Window(first, last))
    is_enough = tally.days_with_lessons >= minimum_days
    row = {
        f"{kind}_minutes": getattr(tally, kind)
        for kind in ("offered", "reported", "valid", "invalid", "other")
    }
    row |= {"days_with_lessons": tally.days_with_lessons, "rule": rule.name}
    return [row | {"status": rule.status(tally) if is_enough else "insufficient"}]


def weekdays(lessons: Iterable[Lesson]) -> list[Row]:
    """A row per student and weekday with time offered: absence, and how many days were all or part of it."""
    rows: dict[tuple[str, str, int], Row] = {}
    for (unit, student_id), days in days_by_student(list(lessons)).items():
        for day, tally in days.items():
            absence = tally.valid + tally.invalid
            key = {"school_unit": unit, "student_id": student_id, "weekday": day.isoweekday()}
            nothing = key | {"absence_minutes": 0, "full_days": 0, "partial_days": 0}
            row = rows.setdefault((unit, student_id, day.isoweekday()), nothing)
            row["absence_minutes"] += absence
            row["full_days"] += absence == tally.offered
            row["partial_days"] += 0 < absence < tally.offered
    return list(rows.values())


def periods(lessons: Iterable[Lesson], asked: Sequence[Period]) -> list[Row]:
    """A row per asked period of a student, numbered from 0."""
    by_student = days_by_student(list(lessons))
    tallies = [
        tally_between(by_student.get(student, {}), Window(first, last)) for student, first, last in asked
    ]
    return [
        {"period_no": number, "offered_minutes": one.offered, "absence_minutes": one.valid + one.invalid}
        for number, one in enumerate(tallies)
    ]


def full_day_contacts(seen: Iterable[Row], lessons: Iterable[Lesson], first: date, last: date) -> list[Row]:
    """A row per full day between two dates: the student, and when all that is reported of the day was."""
    lessons = list(lessons)
    moments: dict[StudentDay, datetime] = defaultdict(lambda: datetime.min)
    for lesson in lessons:
        if lesson.is_reported and lesson.offered > 0:
            told = max(lesson.end_time, lesson.reported_at or lesson.end_time)
            moments[lesson.student_day] = max(told, moments[lesson.student_day])
    students = {(row["school_unit"], row["student_id"]): row for row in seen}
    rows = []
    for day in full_days(lessons, date_from=first, date_to=last):
        if day["kind"] == "full":
            key = (day["school_unit"], day["student_id"])
            row = students[key] | {"lesson_date": day["date"], "is_preliminary": day["preliminary"]}
            row |= {"lessons": day["lessons"], "invalid_minutes": day["invalid_minutes"]}
            rows.append(row | {"registered_by": moments[*key, day["date"]]})
    return rows
