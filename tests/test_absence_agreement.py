"""Absences and sums that came later or have no lessons: the SQL against the oracle on small random tables."""

from datetime import date, datetime, time, timedelta
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
OFFERED = (0, 1, 30, 60, 200)
OWN = ((0, 0),) * 6 + ((5, 0), (0, 5), (5, 5))
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
    """Days of lessons one after another, and absences that last over several of them or tell no time."""
    hours = [datetime.combine(day, time(hour)) for day in DATES[:2] for hour in range(8, 13)]
    lessons = [
        {
            "school_unit": unit,
            "student_id": student,
            "lesson_date": start.date(),
            "import_no": 1,
            "start_time": start,
            "end_time": start + timedelta(hours=1),
            "is_reported": False,
            **some(rng, 1, activity=("En", "Sv"), other_minutes=(0, 0, 1), offered_minutes=OFFERED)[0],
            **dict(zip(oracle.KINDS, rng.choice(OWN), strict=True)),
        }
        for unit in UNITS
        for student in STUDENTS[:2]
        for start in hours
        if rng.random() < 0.7
    ]
    return numbered(lessons), numbered(random_span(rng) for _ in range(50))


def random_span(rng: Random) -> Row:
    """An absence of some hours or of a day, as long as it lasts, shorter or longer, or of no minutes told."""
    start = datetime.combine(rng.choice(DATES[:2]), time(rng.randint(8, 10), rng.choice((0, 30))))
    length = rng.choice((60, 90, 120, 180))
    whole = rng.choice((length, length, length - 30, length - 60, length - 1, 0, 1, 20, 20))
    minutes = rng.choice(((whole, 0), (whole, 0), (whole, 1), (None, None), (whole, None)))
    is_timed = rng.random() < 0.6
    return {
        **some(rng, 1, school_unit=UNITS, student_id=STUDENTS[:2], activity=("En", "Sv", None))[0],
        **dict(zip(rng.sample(oracle.KINDS, 2), minutes, strict=True)),
        "import_no": 1,
        "absence_date": start.date(),
        "start_time": start if is_timed else None,
        "end_time": start + timedelta(minutes=length) if is_timed else None,
        "category": rng.choice((*oracle.CATEGORIES, "tardy")),
    }


@pytest.mark.parametrize("seed", range(16))
def test_absences_over_several_lessons_are_laid_on_each(seed: int) -> None:
    lessons, absences = random_days(Random(seed))
    with database(lessons=lessons, absences=absences) as connection:
        connection.execute(sql("lay_absences_of_spans"))
        answered = asked(connection, "from lessons")
    assert told(answered) == told(oracle.laid_on_spans(lessons, absences))


def test_absences_of_the_same_lessons_add_up_valid_first_while_there_is_room() -> None:
    """Of each student two absences of two hours, over two lessons with time offered for both or not."""
    eight, nine, ten = (datetime.combine(FIRST, time(hour)) for hour in (8, 9, 10))
    times = ({"start_time": eight, "end_time": nine}, {"start_time": nine, "end_time": ten})
    of_all = {"school_unit": "Norra", "import_no": 1, "activity": "En"}
    kinds = {"a": ((120, 0), (120, 0)), "b": ((0, 120), (0, 120)), "c": ((120, 0), (0, 120))}
    nothing = {"other_minutes": 0, "valid_minutes": 0, "invalid_minutes": 0, "is_reported": False}
    lessons = [
        {**of_all, **nothing, **when, "student_id": student, "offered_minutes": offered}
        for student in kinds
        for when, offered in zip(times, (100, 200), strict=True)
    ]
    absences = [
        {**of_all, **dict(zip(oracle.KINDS, own, strict=True)), "student_id": student}
        | {"start_time": eight, "end_time": ten}
        for student, of_student in kinds.items()
        for own in of_student
    ]
    with database(lessons=numbered(lessons), absences=absences) as connection:
        connection.execute(sql("lay_absences_of_spans"))
        answered = asked(connection, "select valid_minutes, invalid_minutes from lessons order by line")
    expected = [(100, 0), (120, 0), (0, 100), (0, 120), (60, 40), (60, 60)]
    assert [tuple(row.values()) for row in answered] == expected


@pytest.mark.parametrize("seed", range(16))
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
    nowhere_ends = dict.fromkeys(("first", "last", "student_id", "school_units", "students"))
    everything = {**nowhere_ends, "as_of": datetime.max}
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
