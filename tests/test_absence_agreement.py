"""Absences and sums that came later or have no lessons: the SQL against the oracle on small random tables."""

from datetime import date, datetime, timedelta
from random import Random

import pytest

from franvaro.attendance.engine import sql
from tests.oracle import absences as oracle
from tests.small_tables import Row, asked, database, numbered, some, told

UNITS = ("Norra", "Södra")
STUDENTS = ("a", "b", "c")
FIRST = date(2026, 10, 5)
DATES = [FIRST + timedelta(days=number) for number in range(3)]
MINUTES = (0, 0, 1, 2, 3, None)
OF_ABSENCES = (
    "school_unit",
    "school_class",
    "student_id",
    "absence_date",
    "start_time",
    "end_time",
    "activity",
    "category",
    "valid_minutes",
    "invalid_minutes",
)


def spans(rng: Random) -> Row:
    """A time of a few hours on one of three days."""
    start = datetime.combine(rng.choice(DATES), datetime.min.time()) + timedelta(hours=rng.randint(8, 11))
    return {"start_time": start, "end_time": start + timedelta(hours=rng.randint(1, 3))}


def random_lessons(rng: Random, count: int) -> list[Row]:
    """Lessons of few minutes, some of them with absence of their own."""
    own = (0, 0, 0, 0, 1, 2)
    lessons = some(
        rng, count, school_unit=UNITS, student_id=STUDENTS, activity=("En", "Sv"), other_minutes=(0, 1)
    )
    minutes = some(rng, count, offered_minutes=(0, 1, 2, 4, 9), valid_minutes=own, invalid_minutes=own)
    files = some(rng, count, import_no=(1, 2), is_reported=(True, False))
    return numbered(
        {**lesson, **more, **file, **spans(rng)}
        for lesson, more, file in zip(lessons, minutes, files, strict=True)
    )


def random_absences(rng: Random, count: int) -> list[Row]:
    """Absences of two imports, whose lines have the same numbers; some tell no time."""
    columns = {
        "school_unit": UNITS,
        "student_id": STUDENTS,
        "school_class": ("7A", "7B"),
        "activity": ("En", None),
    }
    found = []
    for import_no in (1, 2):
        rows = some(rng, count, **columns, valid_minutes=MINUTES, invalid_minutes=MINUTES)
        for row in numbered(rows):
            span = spans(rng)
            when = {"import_no": import_no, "absence_date": span["start_time"].date()}
            category = {"category": rng.choice(("excused", "unexcused", "present"))}
            time = span if rng.random() < 0.8 else {"start_time": None, "end_time": None}
            found.append({**row, **when, **time, **category})
    return found


@pytest.mark.parametrize("seed", range(10))
def test_absences_are_laid_on_the_lessons_that_they_share_most_time_with(seed: int) -> None:
    rng = Random(seed)
    lessons, absences = random_lessons(rng, 60), random_absences(rng, 40)
    with database(lessons=lessons, absences=absences) as connection:
        connection.execute(sql("lay_absences"))
        answered = asked(connection, "from lessons")
    assert told(answered) == told(oracle.laid(lessons, absences))


def random_days(rng: Random) -> tuple[list[Row], list[Row]]:
    """Lessons of all lengths, and absences that last as long as they say, or not, or tell no time."""
    lessons = [
        {**one, "lesson_date": one["start_time"].date(), "offered_minutes": rng.choice((0, 1, 60, 90, 200))}
        for one in random_lessons(rng, 50)
    ]
    absences = []
    for one in random_absences(rng, 20):
        span = spans(rng)
        length = (span["end_time"] - span["start_time"]) // timedelta(minutes=1)
        whole, other = rng.choice((length, length - 1, length + 1, 10, None)), rng.choice((0, 0, 0, 1, None))
        minutes = dict(zip(rng.sample(oracle.KINDS, 2), (whole, other), strict=True))
        absences.append({**one, **minutes, "category": rng.choice((*oracle.CATEGORIES, "tardy"))})
        if one["start_time"]:
            absences[-1] |= {**span, "absence_date": span["start_time"].date()}
    return lessons, absences


@pytest.mark.parametrize("seed", range(10))
def test_absences_over_several_lessons_are_laid_on_each(seed: int) -> None:
    lessons, absences = random_days(Random(seed))
    with database(lessons=lessons, absences=absences) as connection:
        connection.execute(sql("lay_absences_of_spans"))
        answered = asked(connection, "from lessons")
    assert told(answered) == told(oracle.laid_on_spans(lessons, absences))


@pytest.mark.parametrize("seed", range(10))
def test_absences_of_a_day_are_laid_on_the_lessons_that_they_can_only_mean(seed: int) -> None:
    lessons, absences = random_days(Random(seed))
    with database(lessons=lessons, absences=absences) as connection:
        connection.execute(sql("lay_absences_of_days"))
        answered = [told(asked(connection, f"from {table}")) for table in ("lessons", "absences")]
    assert answered == [told(rows) for rows in oracle.laid_on_days(lessons, absences)]


@pytest.mark.parametrize("seed", range(6))
def test_absences_without_a_lesson_are_listed_in_their_order(seed: int) -> None:
    rng = Random(seed)
    lessons, absences = random_lessons(rng, 40), numbered(random_absences(rng, 30))
    listed = oracle.without_lessons(lessons, absences)
    midnight = datetime.combine(DATES[2], datetime.min.time())
    everything = {"first": None, "last": None, "student_id": None, "school_units": None, "students": None}
    everything["as_of"] = datetime.max
    restricted = {
        "first": (DATES[1], lambda row: row["absence_date"] >= DATES[1]),
        "last": (DATES[1], lambda row: row["absence_date"] <= DATES[1]),
        "student_id": ("a", lambda row: row["student_id"] == "a"),
        "school_units": (["Norra"], lambda row: row["school_unit"] == "Norra"),
        "students": (["Norra\x1fa"], lambda row: (row["school_unit"], row["student_id"]) == ("Norra", "a")),
        "as_of": (midnight, lambda row: row["absence_date"] < DATES[2]),
    }
    with database(lessons=lessons, absences=absences) as connection:
        for name, (value, is_meant) in {"": (None, lambda row: True), **restricted}.items():
            values = everything | ({name: value} if name else {})
            answered = asked(connection, sql("questions/absences_without_lessons"), **values)
            meant = [{column: row[column] for column in OF_ABSENCES} for row in listed if is_meant(row)]
            assert answered == meant, name


@pytest.mark.parametrize(
    ("level", "alike"),
    [
        ("absences", ("school_unit", "student_id", "absence_date")),
        ("summaries", ("school_unit", "student_id", "start_date", "end_date")),
    ],
)
@pytest.mark.parametrize("seed", range(3))
def test_the_newest_file_counts_about_what_it_tells_of(level: str, alike: tuple[str, ...], seed: int) -> None:
    rng = Random(seed)
    columns = ("start_time", "end_time", "activity", "category", "school_class", "grade_level", "denominator")
    minutes = ("offered", "reported", "valid_absence", "invalid_absence", "other_attendance")
    others = dict.fromkeys(columns, ("x",)) | {f"{name}_minutes": (1, 2) for name in minutes}
    keys = dict.fromkeys(alike, ("x", "y"))
    rows = numbered(some(rng, 40, import_no=(1, 2, 3), **{**others, **keys}))
    with database(**{f"stored_{level}": rows}) as connection:
        connection.execute(sql(level))
        answered = asked(connection, f"select import_no, line, {', '.join(alike)} from {level}")
    names = ("import_no", "line", *alike)
    meant = [{name: row[name] for name in names} for row in oracle.in_force(rows, alike)]
    assert told(answered) == told(meant)
