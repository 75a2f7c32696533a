"""What the pages ask beside the result tables: a student's reasons, patterns, classes and registrations."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date

from tests.oracle.days import Outage, Registration, full_days, registrations
from tests.oracle.deviating import month_status, month_tally
from tests.oracle.lessons import ImportedFile, Lesson
from tests.oracle.rules import Days, Row, Rule
from tests.oracle.runs import judgements, runs_of
from tests.oracle.tallies import Tally, month_of, school_days_by_unit, week_of


def last_seen(files: Sequence[ImportedFile]) -> list[Row]:
    """Each student ever mentioned, with the newest name, class, grade and mentor written on a row."""
    rows: dict[tuple[str, str], list[Lesson]] = defaultdict(list)
    for file in files:
        for lesson in file.lessons:
            rows[lesson.school_unit, lesson.student_id].append(lesson)
    students = []
    for (unit, student_id), own in rows.items():
        newest_first = sorted(own, key=lambda lesson: lesson.start_time)[::-1]
        names = [
            (one.given_name, one.family_name) for one in newest_first if one.given_name or one.family_name
        ]
        given_name, family_name = names[0] if names else (None, None)
        student: Row = {
            "school_unit": unit,
            "student_id": student_id,
            "school_class": newest_first[0].school_class,
        }
        student |= {"given_name": given_name, "family_name": family_name, "is_protected": False}
        for column in ("grade_level", "mentor"):
            values = (getattr(lesson, column) for lesson in newest_first)
            student[column] = next((value for value in values if value is not None), None)
        students.append(student)
    return students


def schools(lessons: Iterable[Lesson], seen: Iterable[Row]) -> list[Row]:
    """A row per school unit with school days, the one with most students first."""
    seen = list(seen)
    rows = []
    for unit, days in school_days_by_unit(lessons).items():
        students = [row for row in seen if row["school_unit"] == unit]
        if days:
            row: Row = {"school_unit": unit, "has_lessons": True, "students": len(students)}
            rows.append(row | {"has_grades": any(student["grade_level"] for student in students)})
    return sorted(rows, key=lambda row: (-row["students"], row["school_unit"]))


def report_months(lessons: Iterable[Lesson]) -> list[Row]:
    """A row per school unit and month with school days, newest first."""
    lessons = list(lessons)
    rows = []
    for unit, days in school_days_by_unit(lessons).items():
        for month in {month_of(day) for day in days}:
            of_month = [day for day in days if month.first <= day <= month.last]
            rows.append(
                {
                    "school_unit": unit,
                    "month": month.first,
                    "school_days": len(of_month),
                    "last_school_day": of_month[-1],
                }
            )
    return sorted(rows, key=lambda row: (-row["month"].toordinal(), row["school_unit"]))


def attention(lessons: Iterable[Lesson]) -> list[Row]:
    """Each unit's latest school day, and how many students were invalidly absent all of it."""
    lessons = list(lessons)
    full = [(row["school_unit"], row["date"]) for row in full_days(lessons) if row["kind"] == "full"]
    rows = []
    for unit, days in school_days_by_unit(lessons).items():
        if days:
            latest = {"school_unit": unit, "last_school_day": days[-1]}
            rows.append(latest | {"full_days": full.count((unit, days[-1]))})
    return rows


def monthly_reasons(days: Days, rules: Sequence[Rule]) -> list[Row]:
    """One student's answer to each rule in each month with lessons, newest first."""
    rows = []
    for month in sorted({month_of(day).first for day in days}, reverse=True):
        for rule in rules:
            tally, status = month_tally(rule, days, month), month_status(rule, days, month)
            rows.append({"rule": rule.name, "month": month} | _reason(rule, tally, status))
    return rows


def rolling_reasons(days: Days, days_of_unit: list[date], rule: Rule) -> list[Row]:
    """One student's answer on the last day that is judged, and since when the run it is in has lasted."""
    judged = judgements(rule, days, days_of_unit)
    if not judged:
        return []
    day, tally, status = judged[-1]
    run = [run[0][0] for run in runs_of(rule, days, days_of_unit) if run[-1][0] == day]
    row = {"rule": rule.name, "school_day": day, "breach_date": run[0] if run else None}
    return [row | _reason(rule, tally, status)]


def _reason(rule: Rule, tally: Tally, status: str) -> Row:
    return {
        "status": status,
        "absence_minutes": rule.absence(tally),
        "offered_minutes": tally.offered,
        "reported_minutes": tally.reported,
        "minutes_over": rule.minutes_over(tally) if status == "certain" else None,
        "minutes_allowed": rule.minutes_allowed(tally),
    }


def student_days(own: Iterable[Lesson]) -> list[Row]:
    """A row per date with a row in the file, also when nothing was offered."""
    by_date: dict[date, list[Lesson]] = defaultdict(list)
    for lesson in own:
        by_date[lesson.date].append(lesson)
    return [
        {"lesson_date": day} | _sums(of_day) | _other_and_counts(of_day) for day, of_day in by_date.items()
    ]


def student_pattern(own: Iterable[Lesson]) -> list[Row]:
    """A row per weekday (1 is Monday), hour and subject of one student's lessons."""
    groups: dict[tuple[int, int, str | None], list[Lesson]] = defaultdict(list)
    for lesson in own:
        if lesson.offered > 0:
            groups[lesson.date.isoweekday(), lesson.start_time.hour, lesson.activity].append(lesson)
    return [
        {"weekday": weekday, "start_hour": hour, "activity": activity, "lessons": len(group)} | _sums(group)
        for (weekday, hour, activity), group in groups.items()
    ]


def _sums(lessons: Sequence[Lesson]) -> Row:
    return {
        "offered_minutes": sum(lesson.offered for lesson in lessons),
        "reported_minutes": sum(lesson.reported for lesson in lessons),
        "valid_minutes": sum(lesson.valid for lesson in lessons),
        "invalid_minutes": sum(lesson.invalid for lesson in lessons),
    }


def _other_and_counts(lessons: Sequence[Lesson]) -> Row:
    counted = [lesson for lesson in lessons if lesson.offered > 0]
    return {
        "other_minutes": sum(lesson.other for lesson in lessons),
        "lessons": len(counted),
        "unreported_lessons": sum(not lesson.is_reported for lesson in counted),
    }


def registration(lessons: Iterable[Lesson], by: str, outages: Sequence[Outage] = ()) -> list[Row]:
    """How the lessons of each class, teacher or week (named by its Monday) were registered."""
    key = {
        "class": lambda lesson: lesson.school_class,
        "teacher": lambda lesson: lesson.teacher or "",
        "week": lambda lesson: week_of(lesson.date).first.isoformat(),
    }[by]
    groups: dict[tuple[str, str], list[tuple[Lesson, Registration]]] = defaultdict(list)
    for lesson, answer in registrations(lessons, outages):
        groups[lesson.school_unit, key(lesson)].append((lesson, answer))
    rows = []
    for (unit, name), group in groups.items():
        answers = [answer for _, answer in group]
        row: Row = {"school_unit": unit, "group_key": name, "lessons": len(group)}
        row |= {"offered_minutes": sum(lesson.offered for lesson, _ in group)}
        row |= {"reported_minutes": sum(lesson.reported for lesson, _ in group)}
        alone = [answer for _, answer in registrations([lesson for lesson, _ in group])]
        row |= {"excused": answers.count(Registration.ON_TIME) - alone.count(Registration.ON_TIME)}
        rows.append(row | {answer.value: answers.count(answer) for answer in Registration})
    return rows


def unregistered_lessons(lessons: Iterable[Lesson]) -> list[Row]:
    """A row per lesson of a class that somebody's attendance is missing from."""
    columns = ("school_unit", "start_time", "end_time", "school_class", "activity", "teacher")
    groups: dict[tuple[object, ...], list[Registration]] = defaultdict(list)
    for lesson, answer in registrations(lessons):
        groups[tuple(getattr(lesson, column) for column in columns)].append(answer)
    rows = []
    for key, answers in groups.items():
        row = dict(zip(columns, key, strict=True))
        unregistered = answers.count(Registration.MISSING)
        if unregistered:
            rows.append(row | {"students": len(answers), "unregistered_students": unregistered})
    return rows
