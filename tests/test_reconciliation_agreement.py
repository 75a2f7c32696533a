"""Summaries beside lessons: the SQL against the oracle on small random tables, with every cause planted."""

from datetime import date, datetime, time, timedelta
from random import Random
from typing import Any

import pytest

from franvaro.attendance.engine import sql
from tests.oracle import reconciling
from tests.oracle.reconciling import ONE_DAY, Sums
from tests.small_tables import Row, asked, database, numbered, told

UNITS = [f"Skola {number}" for number in range(10)]
STUDENTS = ("a", "b", "c")
PERIODS = (
    (date(2026, 9, 1), date(2026, 9, 30)),
    (date(2026, 10, 1), date(2026, 10, 31)),
    (date(2026, 9, 14), date(2026, 9, 27)),
)
AFTER_ALL = datetime(2027, 1, 1)
EVERYTHING: dict[str, Any] = {"first": None, "last": None, "school_units": None, "students": None}
NO_LESSONS = Sums(0, 0, 0, 0, 0, 0, 0, 0)


def lesson(rng: Random, unit: str, student: str) -> Row:
    """A lesson within two months, most often of two weeks of them; some end at midnight or after it."""
    first, last = PERIODS[2] if rng.random() < 0.6 else (PERIODS[0][0], PERIODS[1][1])
    day = first + ONE_DAY * rng.randint(0, (last - first).days)
    start = datetime.combine(day, time(rng.choice((8, 12, 22, 23))))
    offered = rng.choice((1, 2, 40, 60, 60))
    parts = sorted(rng.choice((0, 0, rng.randint(0, offered))) for _ in range(3))
    return {
        "school_unit": unit,
        "student_id": student,
        "lesson_date": day,
        "end_time": start + timedelta(hours=rng.choice((1, 2))),
        "is_reported": rng.random() < 0.8,
        "offered_minutes": offered,
        "valid_minutes": parts[0],
        "invalid_minutes": parts[1] - parts[0],
        "other_minutes": rng.choice((0, 0, min(1, offered), parts[2] - parts[1])),
    }


def summary(rng: Random, unit: str, student: str, period: tuple[date, date], sums: Sums) -> Row:
    """A summary that may differ from the lessons by any of the causes, or by a few or many minutes."""
    unregistered = sums.offered - sums.reported
    off = (0, 1, -1, 2, 50, -50)
    late = (-sums.late, sums.late_offered - sums.late)
    start, end = period
    return {
        "import_no": rng.choice((1, 2)),
        "school_unit": unit,
        "student_id": student,
        "school_class": rng.choice(("7A", "7A", "7B")),
        "start_date": start,
        "end_date": end,
        "denominator": rng.choice(("offered", "unreported-as-present")),
        "reported_minutes": rng.choice((None, sums.offered, sums.reported)),
        "offered_minutes": sums.offered
        + rng.choice((0, 0, 0, -unregistered, -sums.other, -unregistered - sums.other, *off)),
        "valid_minutes": sums.valid + rng.choice((0, 0, sums.other, *off)),
        "invalid_minutes": sums.invalid + rng.choice((0, 0, *late, unregistered, sums.other, *off)),
    }


def school(rng: Random) -> tuple[list[Row], list[Row]]:
    """Lessons and summaries of some schools; not every student has lessons in every period."""
    lessons = [
        lesson(rng, unit, student)
        for unit in UNITS
        for student in STUDENTS
        for _ in range(rng.choice((1, 3, 9, 20)))
    ]
    summaries = []
    for unit in UNITS:
        for student in STUDENTS:
            for period in PERIODS:
                row = summary(rng, unit, student, period, NO_LESSONS)
                own = reconciling.lessons_of(row, lessons, AFTER_ALL)
                summaries.append(summary(rng, unit, student, period, reconciling.sums_of(own)))
    return lessons, numbered(summaries)


@pytest.mark.parametrize("seed", range(4))
def test_every_cause_is_found_as_the_oracle_finds_it(seed: int) -> None:
    lessons, summaries = school(Random(seed))
    ends = [datetime.combine(end + ONE_DAY * after, time()) for _, end in PERIODS for after in (0, 1)]
    with database(lessons=lessons, summaries=summaries) as connection:
        for as_of in (AFTER_ALL, *ends):
            answered = asked(connection, sql("questions/reconciliation"), **EVERYTHING, as_of=as_of)
            expected = reconciling.reconciled(summaries, lessons, as_of)
            assert told(answered) == told(expected)
            assert [list(row.values())[:3] for row in answered] == [
                [row["school_unit"], row["school_class"], row["student_id"]] for row in expected
            ]


def test_only_what_is_asked_for_is_compared() -> None:
    lessons, summaries = school(Random(9))
    everyone = reconciling.reconciled(summaries, lessons, AFTER_ALL)
    first, last = PERIODS[2]
    asked_for = {
        "first": (first, lambda row: row["start_date"] >= first),
        "last": (last, lambda row: row["end_date"] <= last),
        "school_units": ([UNITS[0]], lambda row: row["school_unit"] == UNITS[0]),
        "students": (
            [f"{UNITS[1]}\x1fa"],
            lambda row: (row["school_unit"], row["student_id"]) == (UNITS[1], "a"),
        ),
    }
    with database(lessons=lessons, summaries=summaries) as connection:
        for name, (value, is_meant) in asked_for.items():
            values = EVERYTHING | {"as_of": AFTER_ALL, name: value}
            answered = asked(connection, sql("questions/reconciliation"), **values)
            assert told(answered) == told(row for row in everyone if is_meant(row)), name
