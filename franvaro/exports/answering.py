"""What the judges of every level end with: the columns all rows have, and the answer about the file."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import polars as pl

from franvaro.exports.findings import (
    problem_frame,
    ragged_problems,
    ragged_rows,
    set_aside_problems,
    set_aside_rows,
)
from franvaro.exports.headings import HeadingMatch
from franvaro.exports.identity import Identity
from franvaro.exports.result import Level
from franvaro.exports.rows import RawRows, Reading
from franvaro.exports.table import Table


def or_null(name: str) -> pl.Expr:
    """A text, null where there is none."""
    return pl.when(pl.col(name) != "").then(name).alias(name)


def as_moment(seconds: str) -> pl.Expr:
    """Local seconds since 1970-01-01 as the moment of a row."""
    return (pl.col(seconds) * 1000).cast(pl.Datetime("ms"))


# Whom a row is about, as every level of schema.py begins.
STUDENT_COLUMNS = (
    pl.col("school_unit", "student_id", "given_name", "family_name", "is_protected", "school_class"),
    or_null("grade_level"),
    pl.col("mentor"),
)


@dataclass(frozen=True)
class Judged:
    """A table whose rows have been judged. `rows` has the columns of the level.

    `found`: `row`, `code` and `column` of the rows to set aside. `notes`: frames of problems about the rest.
    """

    profile: str
    level: Level
    rows: pl.DataFrame
    found: pl.DataFrame
    notes: Iterable[pl.DataFrame]


def answer(judged: Judged, table: Table, match: HeadingMatch, raw: RawRows, identity: Identity) -> Reading:
    """The reading of the whole file; problems and set-aside rows in the order of the lines."""
    set_aside = set_aside_rows(judged.found, raw, identity.rows)
    ragged = ragged_problems(table.rows.ragged, len(table.headings))
    problems = [problem_frame(table.notes), ragged, set_aside_problems(set_aside), *judged.notes]
    return Reading(
        profile=judged.profile,
        level=judged.level,
        rows=judged.rows,
        set_aside=pl.concat([set_aside, ragged_rows(ragged)]).sort("line", maintain_order=True),
        problems=pl.concat(problems).sort("line", maintain_order=True),
        rows_read=table.rows_read,
        match=match,
        marked_keys=identity.marked_keys,
    )
