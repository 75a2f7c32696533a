"""Lessons in force, students as last seen and registrations: the SQL against the oracle on small tables."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from random import Random
from typing import Any

import pytest

from franvaro.attendance.engine import sql
from tests import oracle
from tests.oracle import Lesson, pages
from tests.oracle.days import ON_TIME_WITHIN
from tests.small_tables import Row, asked, database, some, told

UNITS = ("Norra", "Södra")
STUDENTS = ("a", "b", "c")
FIRST = date(2025, 9, 29)
DATES = [FIRST + timedelta(days=number) for number in range(6)]
NAMES = ("given_name", "family_name")
OF_STUDENTS = (*NAMES, "school_class", "grade_level", "mentor")
SEEN_AT = {"rows": "start_time", "summaries": "end_date", "absences": "absence_date"}


def lesson(rng: Random, *, unit: str, day: date, hour: int = 8) -> Lesson:
    """A lesson of an hour."""
    start = datetime.combine(day, time(hour))
    return Lesson(unit, rng.choice(STUDENTS), "7A", start, start + timedelta(hours=1))


def random_files(rng: Random) -> list[oracle.ImportedFile]:
    """Files of one school or of both, over all days or a few, some of them complete."""
    files = []
    choices = rng.choice(((UNITS, UNITS[:1], UNITS[1:]), (UNITS[:1],)))
    for number in range(5):
        units = rng.choice(choices)
        first, last = sorted(rng.choices(DATES, k=2))
        days = [day for day in DATES if first <= day <= last]
        rows = [lesson(rng, unit=rng.choice(units), day=rng.choice(days)) for _ in range(6)]
        files.append(oracle.ImportedFile(tuple(rows), rng.random() < 0.3, content=f"{number}"))
    return files


def spans(files: Iterable[oracle.ImportedFile]) -> list[Row]:
    """What is known of each import: the whole span of its dates in each of its units."""
    return [
        {
            "import_no": number,
            "school_unit": unit,
            "is_complete": file.is_complete,
            "start_date": min(row.date for row in file.lessons),
            "end_date": max(row.date for row in file.lessons),
        }
        for number, file in enumerate(files)
        for unit in {row.school_unit for row in file.lessons}
    ]


def stored(number: int, line: int, row: Lesson) -> Row:
    """A stored row of which only the file and the line matter."""
    texts = dict.fromkeys(("school_class", "grade_level", "activity", "teacher"), "x")
    minutes = (
        "offered_minutes",
        "valid_absence_minutes",
        "invalid_absence_minutes",
        "other_attendance_minutes",
    )
    keys = {"import_no": number, "line": line, "school_unit": row.school_unit, "student_id": row.student_id}
    times = dict.fromkeys(("start_time", "end_time", "reported_timestamp"), row.start_time)
    return {**keys, **texts, **dict.fromkeys(minutes, 0), **times, "is_reported": True}


@pytest.mark.parametrize("seed", range(12))
def test_the_lessons_in_force_are_those_of_the_newest_files(seed: int) -> None:
    files = random_files(Random(seed))
    # What the oracle keeps is told apart by the subject.
    named = [
        replace(
            file,
            lessons=tuple(replace(row, activity=f"{number}-{at}") for at, row in enumerate(file.lessons)),
        )
        for number, file in enumerate(files)
    ]
    rows = [
        stored(number, at, row) for number, file in enumerate(files) for at, row in enumerate(file.lessons)
    ]
    with database(stored_rows=rows, import_spans=spans(files)) as connection:
        connection.execute(sql("lessons"))
        answered = asked(connection, "select import_no, line from lessons")
    expected = [row.activity for row in oracle.lessons_in_force(named)]
    assert sorted(f"{row['import_no']}-{row['line']}" for row in answered) == sorted(map(str, expected))


def people(rng: Random, column: str, moments: Iterable[Any], looks: Sequence[Row]) -> list[Row]:
    """Rows that mention students in one of some looks, at most one at each moment of each file."""
    return [
        {
            "school_unit": unit,
            "import_no": import_no,
            column: moment,
            "is_protected": rng.random() < 0.1,
            "student_id": rng.choice(STUDENTS),
            **rng.choice(looks),
        }
        for unit in UNITS
        for import_no in (1, 2)
        for moment in moments
    ]


def last_seen(rows: list[Row]) -> Row:
    """A student by the rows that mention it, the newest last."""
    named = [row for row in rows if row["given_name"] or row["family_name"]]
    student = {name: named[-1][name] if named else None for name in NAMES}
    for name in ("school_class", "grade_level", "mentor"):
        student[name] = next((row[name] for row in reversed(rows) if row[name] is not None), None)
    return {**student, "is_protected": any(row["is_protected"] for row in rows)}


@pytest.mark.parametrize("seed", range(8))
def test_a_student_is_as_the_newest_rows_tell(seed: int) -> None:
    rng = Random(seed)
    looks = some(rng, 4, **dict.fromkeys(OF_STUDENTS, (None, None, "A", "B", "C")))
    tables = {
        "rows": people(rng, "start_time", [datetime.combine(day, time(8)) for day in DATES[:2]], looks),
        "summaries": people(rng, "end_date", DATES[1:3], looks),
        "absences": people(rng, "absence_date", DATES[2:4], looks),
    }
    mentions: dict[tuple[str, str], list[tuple[tuple[Any, ...], Row]]] = {}
    for table, rows in tables.items():
        for row in rows:
            moment = row[SEEN_AT[table]]
            seen_at = moment if isinstance(moment, datetime) else datetime.combine(moment, time())
            place = (table != "absences", seen_at, row["import_no"])
            mentions.setdefault((row["school_unit"], row["student_id"]), []).append((place, row))
    expected = [
        {
            "school_unit": unit,
            "student_id": student,
            **last_seen([row for _, row in sorted(own, key=lambda one: one[0])]),
        }
        for (unit, student), own in mentions.items()
    ]
    with database(**{f"stored_{table}": rows for table, rows in tables.items()}) as connection:
        connection.execute(sql("students"))
        assert told(asked(connection, "from students")) == told(expected)


def registered(rng: Random, row: Lesson) -> Lesson:
    """A lesson with its registration about the borders of being on time, or without."""
    minutes = rng.choice((-5, 15, 16, 45, 46, 75, 24 * 60, None))
    moment = None if minutes is None else row.end_time + timedelta(minutes=minutes)
    is_odd = rng.random() < 0.1
    return replace(
        row,
        teacher=rng.choice(("Ek", None)),
        reported_at=moment,
        is_marked_reported=rng.random() < 0.8,
        teaching_length=rng.choice((0, 1)) if is_odd else None,
    )


def as_row(row: Lesson) -> Row:
    """A lesson as the table has it."""
    keys = ("school_unit", "school_class", "activity", "teacher", "end_time", "is_reported")
    columns = {name: getattr(row, name) for name in keys}
    others = {"offered_minutes": row.offered, "reported_timestamp": row.reported_at}
    return {**columns, **others, "lesson_date": row.date}


@pytest.mark.parametrize("seed", range(6))
def test_lessons_are_registered_on_time_or_excused_or_late(seed: int) -> None:
    rng = Random(seed)
    lessons = [
        registered(
            rng, lesson(rng, unit=rng.choice(UNITS), day=rng.choice(DATES), hour=rng.choice((8, 9, 23)))
        )
        for _ in range(150)
    ]
    starts = [datetime.combine(day, time(hour)) for day in DATES for hour in (9, 10)]
    outages = [
        (unit, start, start + timedelta(minutes=rng.choice((30, 60))))
        for unit in UNITS
        for start in starts[seed::3]
    ]
    as_of = datetime.combine(DATES[4], time(9)) if seed % 2 else datetime.max
    ended = [row for row in lessons if row.end_time <= as_of]
    held = [dict(zip(("school_unit", "started_at", "ended_at"), outage, strict=True)) for outage in outages]
    everything = {"first": date.min, "last": date.max, "school_units": None, "school_class": None}
    with database(lessons=[as_row(row) for row in lessons], outages=held) as connection:
        values = {"as_of": as_of, "on_time_minutes": ON_TIME_WITHIN // timedelta(minutes=1)}
        connection.execute(sql("tables/12_registrations"), values)
        for by in ("class", "teacher", "week"):
            answered = asked(connection, sql("questions/registration"), by=by, **everything)
            assert told(answered) == told(pages.registration(ended, by, outages))


def test_schools_are_listed_with_their_students_and_what_their_exports_tell() -> None:
    report_months = [
        {"school_unit": unit, "school_days": days}
        for unit, months in {
            "Norra": (5, None),
            "Södra": (None, None),
            "Östra": (1, 1),
            "Västra": (3,),
        }.items()
        for days in months
    ]
    grades = {
        "Norra": (None,),
        "Södra": ("7", None, None),
        "Östra": (None, None, None),
        "Västra": ("8",),
        "Nya": ("8",),
    }
    students = [
        {"school_unit": unit, "student_id": f"{number}", "grade_level": grade}
        for unit, of_unit in grades.items()
        for number, grade in enumerate(of_unit)
    ]
    everywhere = [
        ("Södra", False, 3, True),
        ("Östra", True, 3, False),
        ("Norra", True, 1, False),
        ("Västra", True, 1, True),
    ]
    with database(report_months=report_months, students=students) as connection:
        for units in (None, ["Norra", "Södra"]):
            answered = asked(connection, sql("questions/schools"), school_units=units, students=None)
            expected = [school for school in everywhere if units is None or school[0] in units]
            assert [tuple(row.values()) for row in answered] == expected
        answered = asked(connection, sql("questions/schools"), school_units=None, students=["Södra\x1f0"])
        assert {row["school_unit"]: row["students"] for row in answered}["Södra"] == 1
