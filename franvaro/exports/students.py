"""Notes about students across the rows of one file: their ids, names, classes and days."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import polars as pl

from franvaro.exports.protection import canonical_id, is_personal_number
from franvaro.exports.times import DAY_SECONDS

_EPOCH = date(1970, 1, 1)
_SATURDAY, _SUNDAY = 6, 7


def second_spellings(lessons: pl.DataFrame) -> pl.Series:
    """The first line of each id that is another spelling of a personnummer seen earlier in the unit."""
    first_lines = (
        lessons.filter(~pl.col("is_protected"))
        .group_by("school_unit", "student_id")
        .agg(pl.col("line").min())
        .sort("line")
    )
    seen: set[tuple[str, str]] = set()
    lines = []
    for unit, student, line in first_lines.iter_rows():
        if is_personal_number(student):
            person = (unit, canonical_id(student))
            if person in seen:
                lines.append(line)
            seen.add(person)
    return pl.Series(lines, dtype=pl.Int32)


def changed_names(lessons: pl.DataFrame) -> pl.Series:
    """The first line on which a student has another name than on the student's first line with a name."""
    has_name = pl.col("given_name").is_not_null() | pl.col("family_name").is_not_null()
    names = (
        lessons.filter(has_name)
        .group_by("school_unit", "student_id", "given_name", "family_name")
        .agg(pl.col("line").min())
        .sort("line")
    )
    is_second = pl.int_range(pl.len()).over("school_unit", "student_id") == 1
    return names.filter(is_second)["line"]


def classes_in_one_day(lessons: pl.DataFrame) -> pl.Series:
    """For each student and day with several classes, the first line with another class than the first."""
    student = ["school_unit", "student_id"]
    pairs = lessons.group_by(*student, "school_class").len()
    moved = pairs.filter(pl.len().over(student) > 1).select(student).unique()
    days = (
        lessons.join(moved, on=student, how="semi")
        .with_columns(day=pl.col("start_time") // DAY_SECONDS)
        .group_by(*student, "day", "school_class")
        .agg(pl.col("line").min())
        .sort("line")
    )
    is_second = pl.int_range(pl.len()).over(*student, "day") == 1
    return days.filter(is_second)["line"]


def days_off(lessons: pl.DataFrame, breaks: Sequence[tuple[str, date, date]]) -> pl.Series:
    """The lines of lessons on a Saturday, on a Sunday or in a break of their school unit."""
    day = pl.col("start_time") // DAY_SECONDS
    weekday = (day + 3) % 7 + 1  # 1970-01-01 was a Thursday
    is_off = weekday.is_in([_SATURDAY, _SUNDAY])
    for unit, first, last in breaks:
        is_theirs = pl.lit(True) if unit == "" else pl.col("school_unit") == unit
        is_off = is_off | (is_theirs & day.is_between((first - _EPOCH).days, (last - _EPOCH).days))
    return lessons.filter(is_off)["line"]
