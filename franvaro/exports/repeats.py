"""Rows of one student that meet: the same lesson twice, and lessons at the same time."""

from __future__ import annotations

from collections.abc import Sequence

import polars as pl

from franvaro.exports.lessons import lesson_rows

# Student and moment packed into one whole number, so that one sort of integers orders both.
_MOMENT_SPAN = 1 << 34


def in_order(rows: pl.DataFrame) -> pl.DataFrame:
    """The rows by student and start, with their `row` and `line`, and whether they were held.

    `start` and `end` are whole numbers of student and moment: those of one student are together, in order.
    """
    student = _student_numbers(rows) * _MOMENT_SPAN
    return rows.select(
        "line",
        "row",
        is_held=~pl.col("is_cancelled"),
        start=student + pl.col("start"),
        end=student + pl.col("end"),
    ).sort("start", maintain_order=True)


def _student_numbers(rows: pl.DataFrame) -> pl.Series:
    """A whole number per student of a school unit."""
    numbers = rows["student_id"].cast(pl.Categorical).to_physical().cast(pl.Int64)
    if rows["school_unit"].n_unique() == 1:
        return numbers
    units = rows["school_unit"].cast(pl.Categorical).to_physical()
    return pl.select(pl.struct(units.alias("unit"), numbers).rank("dense").cast(pl.Int64)).to_series()


def repeated_rows(rows: pl.DataFrame, ordered: pl.DataFrame) -> pl.DataFrame:
    """`row` and `code` of rows that are one lesson twice: student, start time and activity."""
    start = pl.col("start")
    meets = ordered.filter((start == start.shift(1)) | (start == start.shift(-1))).select("row", meet="start")
    meeting = rows.join(meets, on="row", maintain_order="left")
    return told_twice(meeting, ("meet", "activity"), lesson_rows(meeting))


def told_twice(rows: pl.DataFrame, key: Sequence[str], contents: pl.DataFrame) -> pl.DataFrame:
    """`row` and `code` of rows that share a key; `contents` has what each row says.

    All alike but for the line: the first stays, the rest are `duplicate-row`. Otherwise all are
    `conflicting-rows`.
    """
    judged = rows.select("row", *key, content=contents.drop("line").hash_rows()).with_columns(
        count=pl.len().over(key),
        rank=pl.int_range(pl.len()).over(key),
        is_alike=(pl.col("content").n_unique() == 1).over(key),
    )
    repeated = judged.filter((pl.col("count") > 1) & (~pl.col("is_alike") | (pl.col("rank") > 0)))
    code = pl.when("is_alike").then(pl.lit("duplicate-row")).otherwise(pl.lit("conflicting-rows"))
    return repeated.select("row", code=code)


def overlapping_lines(ordered: pl.DataFrame) -> pl.Series:
    """The lines of held lessons that begin before an earlier one of the same student has ended."""
    # No end reaches into the next student's numbers, so the running maximum needs no grouping.
    latest_end = pl.col("end").cum_max().shift(1)
    return ordered.filter("is_held").filter(pl.col("start") < latest_end)["line"]
