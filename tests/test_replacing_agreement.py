"""What a new file replaces of what is stored: the SQL against plain sets on small random tables."""

from datetime import date, datetime
from pathlib import Path
from random import Random

import pyarrow as pa
import pyarrow.parquet as parquet
import pytest

from franvaro.attendance.engine import sql
from tests.small_tables import Row, asked, database, some, told

UNITS = ("Norra", "Södra", "Östra")
STUDENTS = ("a", "b", "c")
DATES = [date(2025, 9, day) for day in range(1, 7)]
MOMENTS = (datetime(2025, 9, 1, 8), datetime(2025, 9, 2, 8), datetime(2025, 9, 3, 8), None)
SPANS = ((None, None), (DATES[1], DATES[4]), (DATES[2], DATES[2]))


def student_day(row: Row) -> tuple[str, str, date]:
    return row["school_unit"], row["student_id"], row["lesson_date"]


def student_days(rng: Random, count: int) -> list[Row]:
    """As many student-days, each at most once."""
    rows = some(rng, count, school_unit=UNITS[:2], student_id=STUDENTS, lesson_date=DATES)
    counts = some(rng, count, lesson_rows=(1, 2, 3), latest_reported_timestamp=MOMENTS)
    return list({student_day(row): row | more for row, more in zip(rows, counts, strict=True)}.values())


def is_replaced(row: Row, new: list[Row], first: date | None, last: date | None) -> bool:
    """Whether a new file, complete between two dates if there are any, is the truth about a student-day."""
    is_told = student_day(row) in {student_day(one) for one in new}
    units = {one["school_unit"] for one in new}
    is_in_span = first is not None and last is not None and first <= row["lesson_date"] <= last
    return is_told or (is_in_span and row["school_unit"] in units)


@pytest.mark.parametrize(("first", "last"), SPANS)
@pytest.mark.parametrize("seed", range(4))
def test_a_file_replaces_the_days_that_it_tells_or_spans(
    seed: int, first: date | None, last: date | None
) -> None:
    rng = Random(seed)
    stored = student_days(rng, 25) + [row | {"school_unit": UNITS[2]} for row in student_days(rng, 5)]
    new = [row | {"school_unit": UNITS[seed % 2]} for row in student_days(rng, 4)]
    gone = [row for row in stored if is_replaced(row, new, first, last)]
    newest = max((one for row in gone if (one := row["latest_reported_timestamp"])), default=None)
    with database(stored_days=stored, new_days=new) as connection:
        values = {"first": first, "last": last}
        answers = connection.execute(sql("replacing/replaced_days"), values).fetchall()
        assert answers == [(sum(row["lesson_rows"] for row in gone), newest)]
        connection.execute(sql("replacing/remove_replaced"), values)
        assert told(asked(connection, "from stored_days")) == told(row for row in stored if row not in gone)


def test_a_file_that_replaces_nothing_replaces_no_rows() -> None:
    elsewhere = {"school_unit": UNITS[2], "student_id": "a", "lesson_date": DATES[0]}
    with database(stored_days=student_days(Random(1), 5), new_days=[elsewhere]) as connection:
        answers = connection.execute(sql("replacing/replaced_days"), {"first": None, "last": None}).fetchall()
    assert answers == [(0, None)]


def test_a_student_day_has_its_rows_and_the_newest_of_their_moments(tmp_path: Path) -> None:
    rng = Random(2)
    rows = some(
        rng, 60, school_unit=UNITS, student_id=STUDENTS, lesson_date=DATES[:2], reported_timestamp=MOMENTS
    )
    of_days: dict[tuple[str, str, date], list[Row]] = {}
    for row in rows:
        of_days.setdefault(student_day(row), []).append(row)
    expected = [
        (*key, len(own), max((one for row in own if (one := row["reported_timestamp"])), default=None))
        for key, own in of_days.items()
    ]
    starts = [{**row, "start_time": datetime.combine(row["lesson_date"], MOMENTS[0].time())} for row in rows]
    path = tmp_path / "rows.parquet"
    parquet.write_table(pa.Table.from_pylist(starts), path)
    with database(lessons=rows) as connection:
        connection.execute("create schema build; create table build.lessons as from lessons")
        connection.execute(sql("replacing/stored_days"))
        connection.execute(sql("replacing/days_in_force"))
        connection.execute(sql("replacing/new_days"), {"rows": path.as_posix()})
        for table in ("stored_days", "new_days"):
            assert sorted(map(repr, connection.execute(f"from {table}").fetchall())) == sorted(
                map(repr, expected)
            )
