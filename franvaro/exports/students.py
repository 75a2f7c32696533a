"""Notes about students across the rows of one file: their ids, names and classes. And about the days."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import polars as pl

from franvaro.exports.protection import canonical_id, is_personal_number
from franvaro.exports.times import DAY_SECONDS

_EPOCH = date(1970, 1, 1)
_SATURDAY, _SUNDAY = 6, 7
_STUDENT = ("school_unit", "student_id")
_NAMES = ("given_name", "family_name")


def appearances(rows: pl.DataFrame) -> pl.DataFrame:
    """The first row of every student with each name and class, in the order of the file."""
    who = rows.select(*_STUDENT, *_NAMES, "school_class", "line", "is_protected")
    return who.filter(who.drop("line", "is_protected").hash_rows().is_first_distinct())


def second_spellings(appearances: pl.DataFrame) -> pl.Series:
    """The first line of each id that is another spelling of a personnummer seen earlier in the unit."""
    students = appearances.filter(~pl.col("is_protected")).unique(_STUDENT, keep="first", maintain_order=True)
    seen: set[tuple[str, str]] = set()
    lines = []
    for unit, student, line in students.select(*_STUDENT, "line").iter_rows():
        if is_personal_number(student):
            person = (unit, canonical_id(student))
            if person in seen:
                lines.append(line)
            seen.add(person)
    return pl.Series(lines, dtype=pl.Int32)


def changed_names(appearances: pl.DataFrame) -> pl.Series:
    """The first line on which a student has another name than on the student's first line with a name."""
    named = appearances.filter(pl.any_horizontal(pl.col(_NAMES).is_not_null()))
    names = named.unique((*_STUDENT, *_NAMES), keep="first", maintain_order=True)
    return names.filter(pl.int_range(pl.len()).over(_STUDENT) == 1)["line"]


def classes_in_one_day(rows: pl.DataFrame, appearances: pl.DataFrame) -> pl.Series:
    """For each student and day with several classes, the first line with another class than the first."""
    classes = appearances.unique((*_STUDENT, "school_class"), maintain_order=True)
    moved = classes.filter(pl.len().over(_STUDENT) > 1).unique(_STUDENT)
    days = rows.join(moved, on=_STUDENT, how="semi").with_columns(day=pl.col("start") // DAY_SECONDS)
    day_classes = days.unique((*_STUDENT, "day", "school_class"), keep="first", maintain_order=True)
    return day_classes.filter(pl.int_range(pl.len()).over(*_STUDENT, "day") == 1)["line"]


def days_off(rows: pl.DataFrame, breaks: Sequence[tuple[str, date, date]]) -> pl.Series:
    """The lines of lessons on a Saturday, on a Sunday or in a break of their school unit."""
    day = pl.col("start") // DAY_SECONDS
    weekday = (day + 3) % 7 + 1  # 1970-01-01 was a Thursday
    is_off = weekday.is_in([_SATURDAY, _SUNDAY])
    for unit, first, last in breaks:
        is_theirs = pl.lit(True) if unit == "" else pl.col("school_unit") == unit
        is_off = is_off | (is_theirs & day.is_between((first - _EPOCH).days, (last - _EPOCH).days))
    return rows.filter(is_off)["line"]
