"""Months and windows of lessons and of summaries: the SQL against the oracle on small random tables."""

from datetime import date, datetime, time
from random import Random

import pytest

from franvaro.attendance.engine import sql
from tests.oracle import months
from tests.oracle.tallies import CALENDAR_WINDOWS, ONE_DAY
from tests.small_tables import Row, asked, database, some, told

UNITS = ("Norra", "Södra")
STUDENTS = ("a", "b", "c")
CLASSES = ("7A", "7B")
GRADES = ("7", None)
KEYS = {"student": STUDENTS, "class": CLASSES, "grade": GRADES, "school": (None,)}
DATES = (
    date(2025, 5, 30),
    date(2025, 6, 2),
    date(2025, 6, 3),
    date(2025, 6, 30),
    date(2025, 7, 1),
    date(2025, 8, 20),
    date(2025, 12, 31),
    date(2026, 1, 7),
    date(2026, 2, 28),
)
MONTHS = tuple(sorted({day.replace(day=1) for day in DATES}))


def minutes(rng: Random) -> Row:
    """Minutes of some time, or of none."""
    offered = rng.choice((0, 1, 2, 60))
    parts = [rng.randint(0, offered) for _ in range(4)]
    return dict(zip(months.MINUTES, (offered, *parts), strict=True))


def group_days(rng: Random) -> list[Row]:
    """Some days of every kind of group."""
    return [
        {"group_kind": kind, "school_unit": unit, "group_key": key, "lesson_date": day, **minutes(rng)}
        for kind, keys in KEYS.items()
        for unit in UNITS
        for key in keys
        for day in rng.sample(DATES, 4)
    ]


def told_months(rng: Random) -> list[Row]:
    """A few students' months as summaries tell them."""
    return [
        {
            **minutes(rng),
            **some(rng, 1, school_class=CLASSES, grade_level=GRADES)[0],
            "school_unit": unit,
            "student_id": student,
            "month": month,
            "offered_minutes": rng.randint(1, 60),
            **{f"is_{kind}_known": rng.random() < 0.8 for kind in ("offered", "reported")},
        }
        for unit in UNITS
        for student in STUDENTS
        for month in rng.sample(MONTHS, 2)
    ]


@pytest.mark.parametrize("seed", range(5))
def test_windows_hold_what_days_and_summaries_tell(seed: int) -> None:
    rng = Random(seed)
    days, summaries = group_days(rng), told_months(rng)
    expected = months.window_tallies(days, summaries)
    with database(group_days=days, summary_months=summaries) as connection:
        for table in ("04_group_months", "04_window_tallies"):
            connection.execute(sql(f"tables/{table}"))
        assert told(asked(connection, "from window_tallies")) == told(expected)
        connection.execute(
            "create table rolling_tallies as select *, '' as window_kind, 0 as window_length "
            "from window_tallies where false"
        )
        for window in CALENDAR_WINDOWS:
            rows = asked(connection, sql("questions/rates"), **OF_STUDENTS, window_name=window)
            own = [row for row in expected if (row["group_kind"], row["window_name"]) == ("student", window)]
            assert [shown(row) for row in rows] == [
                shown(row | months.registration_rates(row)) for row in sorted(own, key=order)
            ]


OF_STUDENTS = {
    **dict.fromkeys(
        ("rolling_kind", "rolling_length", "first", "last", "group_key", "school_units", "students")
    ),
    "group_kind": "student",
}


def order(row: Row) -> list[object]:
    """By unit, student and dates."""
    return [row[name] for name in ("school_unit", "group_key", "start_date", "end_date")]


def shown(row: Row) -> list[object]:
    """What is asked about here."""
    columns = ("reported_minutes", "total_rate_reported", "total_rate_worst", "registration_coverage")
    return [*order(row), *(row[name] for name in columns)]


@pytest.mark.parametrize("seed", range(3))
def test_a_summary_tells_a_whole_past_month_without_lessons(seed: int) -> None:
    rng = Random(seed)
    periods = [
        (date(2025, 9, 1), date(2025, 9, 30)),
        (date(2025, 9, 2), date(2025, 9, 30)),
        (date(2025, 9, 1), date(2025, 9, 29)),
        (date(2025, 10, 1), date(2025, 10, 31)),
        (date(2025, 9, 1), date(2025, 10, 31)),
    ]
    summaries = [
        {
            **minutes(rng),
            "school_unit": unit,
            "student_id": student,
            "school_class": "7A",
            "grade_level": "7",
            "start_date": first,
            "end_date": last,
            "reported_minutes": rng.choice((None, 0, 30)),
            "denominator": rng.choice(("reported", "offered", "unreported-as-present")),
        }
        for unit in UNITS
        for student in (*STUDENTS, *"defgh")
        for first, last in periods
    ]
    dates = (date(2025, 9, 1), date(2025, 9, 30), date(2025, 10, 15), date(2025, 8, 31))
    days = some(rng, 8, school_unit=UNITS, student_id=STUDENTS, lesson_date=dates)
    midnights = [
        datetime.combine(last + ONE_DAY * after, time()) for _, last in periods for after in (-1, 0, 1, 2)
    ]
    for as_of in sorted({*midnights}):
        with database(summaries=summaries, day_tallies=days) as connection:
            connection.execute(sql("tables/03_summary_months"), {"as_of": as_of})
            answered = asked(connection, "from summary_months")
        assert told(answered) == told(months.summary_months(summaries, days, as_of))


@pytest.mark.parametrize("seed", range(3))
def test_a_report_is_of_a_month_with_a_school_day_or_a_summary(seed: int) -> None:
    rng = Random(seed)
    school_days = [
        {"school_unit": unit, "lesson_date": day} for unit in UNITS for day in rng.sample(DATES, 5)
    ]
    summaries = some(rng, 6, school_unit=UNITS, month=MONTHS)
    with database(school_days=school_days, summary_months=summaries) as connection:
        connection.execute(sql("tables/07_report_months"))
        answered = asked(connection, "from report_months")
    assert told(answered) == told(months.report_months(school_days, summaries))


@pytest.mark.parametrize("last_lesson", [datetime(2025, 9, 29, 9), datetime(2025, 10, 1, 9), None])
@pytest.mark.parametrize("last_summary", [date(2025, 9, 30), None])
def test_the_last_end_is_of_a_lesson_or_of_a_summary(
    last_lesson: datetime | None, last_summary: date | None
) -> None:
    lessons = [datetime(2025, 9, 1, 9), last_lesson] if last_lesson else []
    summaries = [date(2025, 8, 31), last_summary] if last_summary else []
    ends = [*lessons, *(datetime.combine(day + ONE_DAY, time()) for day in summaries)]
    with database() as connection:
        connection.execute("create table lessons (end_time timestamp)")
        connection.execute("create table summaries (end_date date)")
        for table, days in (("lessons", lessons), ("summaries", summaries)):
            for day in days:
                connection.execute(f"insert into {table} values (?)", [day])
        answers = connection.execute(sql("last_end")).fetchall()
    assert answers == [(max(ends, default=None),)]
