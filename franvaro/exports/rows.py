"""The rows of a table seen through a format's fields, and the answer a format gives."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import polars as pl

from franvaro.exports.cells import Cells, clean_key, clean_name
from franvaro.exports.headings import Field, HeadingMatch, Kind, heading_problems, match_headings
from franvaro.exports.result import Problem, Refused
from franvaro.exports.table import Table

_SUMMARY_WORDS = ("summa", "totalt", "total", "summa totalt")
_ONE_LINE = (Kind.ID, Kind.MOMENT)
_CLEAN = {Kind.NAME: clean_name, Kind.MARKING: clean_name, Kind.ID: clean_key, Kind.KEY: clean_key}
# An id as Excel writes a number that it finds too long.
_NUMBER_NOTATION = r"^[0-9](?:[.,][0-9]+)?[eE]\+[0-9]{2}$"


@dataclass(frozen=True)
class Reading:
    """A whole file as its format reads it. Frames have the columns of schema.py, times as epoch seconds."""

    profile: str
    lessons: pl.DataFrame
    set_aside: pl.DataFrame
    problems: pl.DataFrame
    rows_read: int
    match: HeadingMatch
    marked_keys: tuple[str, ...]


@dataclass(frozen=True)
class RawRows:
    """One text column per field, to the letter, and `line`; a field without a column is empty throughout."""

    texts: pl.DataFrame
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
    if table.cells.height == 0 and not table.ragged:
        raise Refused(Problem("no-rows", table.heading_line))
    return match_headings(fields, table.headings)


def raw_rows(table: Table, match: HeadingMatch, fields: tuple[Field, ...]) -> RawRows:
    """The recognised columns only: from here on no other text of the file exists."""
    texts = table.cells.select(
        pl.col(str(match.columns[field.name])).alias(field.name)
        if field.name in match.columns
        else pl.lit("").alias(field.name)
        for field in fields
    )
    return RawRows(texts.with_columns(table.lines.alias("line")), match.headings, fields)


def summary_rows(table: Table, is_candidate: pl.Series) -> pl.Series:
    """Which rows are sums at the foot of a list: among the candidates, those with a cell that says so."""
    indices = is_candidate.arg_true()
    if indices.is_empty():
        return is_candidate
    words = pl.all().str.strip_chars().str.to_lowercase().str.strip_chars_end(":").is_in(_SUMMARY_WORDS)
    is_sum = table.cells[indices].select(pl.any_horizontal(words)).to_series()
    return is_candidate.scatter(indices.filter(~is_sum), False)


def refuse_unsafe_keys(table: Table, raw: RawRows, is_summary: pl.Series) -> None:
    """Raises Refused when an id has been a number, or a line break stands where a stray quote puts it."""
    for field in raw.fields:
        if field.kind is Kind.ID:
            _refuse_numbers(table, raw, field, is_summary)
        if table.may_hold_line_breaks and (field.kind in _ONE_LINE or field.name == "school_class"):
            _refuse_line_breaks(raw, field)


def _refuse_numbers(table: Table, raw: RawRows, field: Field, is_summary: pl.Series) -> None:
    texts = raw.texts.filter(~is_summary)
    is_number = texts[field.name].str.contains(_NUMBER_NOTATION) | texts["line"].is_in(list(table.number_ids))
    lines = texts["line"].filter(is_number)
    if not lines.is_empty():
        raise Refused(Problem("id-became-number", int(lines[0]), raw.heading(field.name)))


def _refuse_line_breaks(raw: RawRows, field: Field) -> None:
    is_broken = raw.texts[field.name].str.strip_chars().str.contains(r"[\r\n]")
    lines = raw.texts["line"].filter(is_broken)
    if not lines.is_empty():
        details = {"kind": "line_break"}
        raise Refused(Problem("quoting", int(lines[0]), raw.heading(field.name), details=details))


def clean_texts(raw: RawRows, cells: Cells) -> pl.DataFrame:
    """The fields that are kept as text, each cleaned in the way of its kind, and `line`."""
    cleaned = [cells.cleaned(field.name, _CLEAN[field.kind]) for field in raw.fields if field.kind in _CLEAN]
    return cells.frame(cleaned).with_columns(raw.texts["line"])
