"""A file as a table of text, before any format has said what the columns mean."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import polars as pl

from franvaro.exports.result import Problem, Severity

# Rows that may stand above the headings: titles, comments, the date of printing.
MOST_LINES_ABOVE = 20
MOST_COLUMNS = 10_000


@dataclass(frozen=True)
class RaggedRow:
    """A row with another number of fields than there are headings. `is_cut`: the file ends inside it."""

    line: int
    fields: int
    is_cut: bool = False


@dataclass(frozen=True)
class Table:
    """Every whole row of a file as text.

    `cells` has a String column named "0", "1" … for each position in `headings` (a reader may leave out
    positions that no format knows), never null; `lines` the 1-based line each row began on. Rows without any
    content are not in it. `ragged` rows are kept apart, without their content: when fields have shifted,
    nothing tells a reason for absence from a class. `number_ids` are the lines on which an id is a number.
    """

    headings: tuple[str, ...]
    heading_line: int
    cells: pl.DataFrame
    lines: pl.Series
    ragged: tuple[RaggedRow, ...] = ()
    notes: tuple[Problem, ...] = ()
    number_ids: tuple[int, ...] = ()
    may_hold_line_breaks: bool = True
    has_serial_dates: bool = False


def column_names(width: int) -> list[str]:
    """The names of `Table.cells` for so many headings."""
    return [str(position) for position in range(width)]


def without_empty_rows(cells: pl.DataFrame, lines: pl.Series) -> tuple[pl.DataFrame, pl.Series]:
    """The rows that say anything at all; a row of nothing but separators or spaces is a blank line."""
    is_blank = pl.lit(True)
    for name in cells.columns:
        first = cells.get_column(name)
        if not (first.str.strip_chars() == "").any():
            return cells, lines
        is_blank = is_blank & (pl.col(name).str.strip_chars() == "")
    has_content = cells.select(~is_blank).to_series()
    return cells.filter(has_content), lines.filter(has_content)


def passed_over_notes(lines: Iterable[int]) -> tuple[Problem, ...]:
    """A note per line above the headings. What such a line says may be a name and is not repeated."""
    return tuple(Problem("passed-over", line, severity=Severity.NOTE) for line in lines)
