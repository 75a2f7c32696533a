"""Rows of one student that meet: the same lesson twice, and lessons at the same time."""

from __future__ import annotations

import polars as pl

# Student and moment packed into one whole number, so that one sort of integers orders both.
_MOMENT_SPAN = 1 << 34


def student_numbers(rows: pl.DataFrame) -> pl.Series:
    """A whole number per student of a school unit."""
    if rows["school_unit"].n_unique() == 1:
        return rows["student_id"].cast(pl.Categorical).to_physical().cast(pl.Int64)
    students = pl.concat_str("school_unit", pl.lit("\0"), "student_id")
    return rows.select(students.cast(pl.Categorical).to_physical().cast(pl.Int64)).to_series()


def repeated_rows(lessons: pl.DataFrame, student: pl.Series) -> pl.DataFrame:
    """`position` and `code` of rows that are one lesson twice (student, start time and activity).

    All alike: the first stays, the rest are `duplicate-row`. Otherwise all are `conflicting-rows`.
    """
    moment = student * _MOMENT_SPAN + lessons["start_time"]
    candidates = moment.is_duplicated().arg_true()
    same = lessons[candidates].with_columns(position=candidates, moment=moment[candidates])
    content = pl.struct(pl.exclude("line", "position", "moment")).hash()
    in_group = same.with_columns(content=content).with_columns(
        rank=pl.int_range(pl.len()).over("moment", "activity"),
        is_alike=(pl.col("content").n_unique() == 1).over("moment", "activity"),
        is_repeated=(pl.len() > 1).over("moment", "activity"),
    )
    code = (
        pl.when(~pl.col("is_alike"))
        .then(pl.lit("conflicting-rows"))
        .when(pl.col("rank") > 0)
        .then(pl.lit("duplicate-row"))
    )
    return in_group.filter("is_repeated").select("position", code=code).filter(pl.col("code").is_not_null())


def overlapping_rows(lessons: pl.DataFrame, student: pl.Series) -> pl.Series:
    """The positions of held lessons that begin before an earlier one of the same student has ended."""
    held = pl.DataFrame({"student": student, "start": lessons["start_time"], "end": lessons["end_time"]})
    held = held.with_row_index("position").filter(~lessons["is_cancelled"])
    packed = held.select(
        "position",
        start=pl.col("student") * _MOMENT_SPAN + pl.col("start"),
        end=pl.col("student") * _MOMENT_SPAN + pl.col("end"),
    ).sort("start", maintain_order=True)
    # No end reaches into the next student's numbers, so the running maximum needs no grouping.
    return packed.filter(pl.col("start") < pl.col("end").cum_max().shift(1))["position"]
