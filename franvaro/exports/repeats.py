"""Rows of one student that meet: the same lesson twice, and lessons at the same time."""

from __future__ import annotations

import polars as pl

# Student and moment packed into one whole number, so that one sort of integers orders both.
_MOMENT_SPAN = 1 << 34


def in_order(lessons: pl.DataFrame) -> pl.DataFrame:
    """The lessons by student and start, with their `position` and `line`, and whether they were held.

    `start` and `end` are whole numbers of student and moment: those of one student are together, in order.
    """
    student = _student_numbers(lessons) * _MOMENT_SPAN
    return lessons.select(
        "line",
        position=pl.int_range(pl.len()),
        is_held=~pl.col("is_cancelled"),
        start=student + pl.col("start_time"),
        end=student + pl.col("end_time"),
    ).sort("start", maintain_order=True)


def _student_numbers(lessons: pl.DataFrame) -> pl.Series:
    """A whole number per student of a school unit."""
    unit = pl.col("school_unit").cast(pl.Categorical).to_physical().cast(pl.Int64)
    student = pl.col("student_id").cast(pl.Categorical).to_physical().cast(pl.Int64)
    pairs = lessons.select(unit=unit, student=student)
    if lessons["school_unit"].n_unique() == 1:
        return pairs["student"]
    return pairs.select(pl.struct("unit", "student").rank("dense").cast(pl.Int64)).to_series()


def repeated_rows(lessons: pl.DataFrame, ordered: pl.DataFrame) -> pl.DataFrame:
    """`position` and `code` of rows that are one lesson twice (student, start time and activity).

    All alike: the first stays, the rest are `duplicate-row`. Otherwise all are `conflicting-rows`.
    """
    start = pl.col("start")
    meets = ordered.filter((start == start.shift(1)) | (start == start.shift(-1)))
    rows = lessons[meets["position"]].with_columns(meets["position"], start=meets["start"])
    lesson = ("start", "activity")
    judged = rows.with_columns(
        content=pl.struct(pl.exclude("line", "position", "start")).hash()
    ).with_columns(
        count=pl.len().over(lesson),
        rank=pl.int_range(pl.len()).over(lesson),
        is_alike=(pl.col("content").n_unique() == 1).over(lesson),
    )
    repeated = judged.filter((pl.col("count") > 1) & (~pl.col("is_alike") | (pl.col("rank") > 0)))
    code = pl.when("is_alike").then(pl.lit("duplicate-row")).otherwise(pl.lit("conflicting-rows"))
    return repeated.select("position", code=code)


def overlapping_lines(ordered: pl.DataFrame) -> pl.Series:
    """The lines of held lessons that begin before an earlier one of the same student has ended."""
    # No end reaches into the next student's numbers, so the running maximum needs no grouping.
    latest_end = pl.col("end").cum_max().shift(1)
    return ordered.filter("is_held").filter(pl.col("start") < latest_end)["line"]
