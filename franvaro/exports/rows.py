"""The rows of a table seen through a format's fields, and the answer a format gives."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import polars as pl

from franvaro.exports.cells import Cells, categories, clean_key, clean_name
from franvaro.exports.headings import Field, HeadingMatch, Kind, heading_problems, match_headings
from franvaro.exports.result import Level, Problem, Refused
from franvaro.exports.table import Table

_ONE_LINE = (Kind.ID, Kind.MOMENT)
_CLEAN = {Kind.NAME: clean_name, Kind.MARKING: clean_key, Kind.ID: clean_key, Kind.KEY: clean_key}
# An id as Excel writes a number that it finds too long.
_NUMBER_NOTATION = r"^[0-9](?:[.,][0-9]+)?[eE]\+[0-9]{2}$"


@dataclass(frozen=True)
class Reading:
    """A whole file as its format reads it, in frames of schema.py; `rows` has the columns of its level."""

    profile: str
    level: Level
    rows: pl.DataFrame
    set_aside: pl.DataFrame
    problems: pl.DataFrame
    rows_read: int
    match: HeadingMatch
    marked_keys: tuple[str, ...]


@dataclass(frozen=True)
class RawRows:
    """The recognised columns of a file's rows, to the letter. A field without a column is empty in all."""

    cells: Cells
    lines: pl.Series
    headings: dict[str, str]
    fields: tuple[Field, ...]

    def heading(self, field: str) -> str:
        """What the file calls a field, or what it should be called."""
        swedish = {known.name: known.swedish for known in self.fields}
        return self.headings.get(field, swedish[field])

    def has(self, field: str) -> bool:
        """Whether the file has a column for the field."""
        return field in self.headings


def matched(table: Table, fields: Sequence[Field]) -> HeadingMatch:
    """The table's columns as fields. Raises Refused: `missing-column`, `duplicate-column` or `no-rows`."""
    problems = heading_problems(fields, table.headings, table.heading_line)
    if problems:
        raise Refused(*problems)
    if table.rows_read == 0:
        raise Refused(Problem("no-rows", table.heading_line))
    return match_headings(fields, table.headings)


def raw_rows(table: Table, match: HeadingMatch, fields: tuple[Field, ...]) -> RawRows:
    """The recognised columns only: from here on no other text of the file exists."""
    absent = categories([field.name for field in fields if field.name not in match.columns])
    frame = table.rows.cells.frame.with_columns(
        pl.lit(None, kind).alias(name) for name, kind in absent.items()
    ).select(pl.col(str(match.columns.get(field.name, field.name))).alias(field.name) for field in fields)
    return RawRows(Cells(frame), table.rows.lines, match.headings, fields)


def refuse_unsafe_keys(table: Table, raw: RawRows, is_summary: pl.Series) -> None:
    """Raises Refused when an id has been a number, or a line break stands where a stray quote puts it."""
    for field in raw.fields:
        if field.kind is Kind.ID:
            is_number = raw.cells.where(field.name, lambda texts: texts.str.contains(_NUMBER_NOTATION))
            is_number = is_number | raw.lines.is_in(list(table.number_ids))
            _refuse_first(raw, field, is_number & ~is_summary, Problem("id-became-number"))
        if field.kind in _ONE_LINE or field.name == "school_class":
            is_broken = raw.cells.where(field.name, _holds_line_break)
            _refuse_first(raw, field, is_broken, Problem("quoting", details={"kind": "line_break"}))


def _holds_line_break(texts: pl.Series) -> pl.Series:
    return texts.str.strip_chars().str.contains(r"[\r\n]")


def _refuse_first(raw: RawRows, field: Field, is_wrong: pl.Series, problem: Problem) -> None:
    if is_wrong.any():
        line = int(raw.lines.filter(is_wrong)[0])
        raise Refused(replace(problem, line=line, column=raw.heading(field.name)))


def clean_texts(raw: RawRows) -> pl.DataFrame:
    """The fields that are kept as text, each cleaned in the way of its kind, and `line`."""
    cleaned = (
        raw.cells.cleaned(field.name, _CLEAN[field.kind]) for field in raw.fields if field.kind in _CLEAN
    )
    return raw.cells.columns(cleaned).with_columns(raw.lines.alias("line"))
