"""A file as a table of text, before any format has said what the columns mean."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import polars as pl

from franvaro.exports.cells import Cells
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
class Rows:
    """The whole rows below the headings, with the 1-based line each began on, and the ragged ones.

    The cells have a column named "0", "1" … for each heading's position; a reader may leave out positions
    that no format knows. Ragged rows are kept without their content: when fields have shifted, nothing tells
    a reason for absence from a class.
    """

    cells: Cells
    lines: pl.Series
    ragged: tuple[RaggedRow, ...] = ()

    def without_empty(self) -> Rows:
        """The rows that say anything; one of nothing but separators or spaces is a blank line."""
        is_blank = pl.repeat(True, self.cells.height, eager=True)
        for column in self.cells.frame.columns:
            is_blank = is_blank & self.cells.where(column, lambda texts: texts.str.strip_chars() == "")
            if not is_blank.any():
                return self
        return Rows(self.cells.filter(~is_blank), self.lines.filter(~is_blank), self.ragged)


@dataclass(frozen=True)
class Table:
    """A file's headings and the rows below them. `number_ids` are the lines on which an id is a number."""

    headings: tuple[str, ...]
    heading_line: int
    rows: Rows
    notes: tuple[Problem, ...] = ()
    number_ids: tuple[int, ...] = ()
    has_serial_dates: bool = False

    @property
    def rows_read(self) -> int:
        """Every row that says anything, whatever becomes of it."""
        return self.rows.cells.height + len(self.rows.ragged)


def column_names(width: int) -> list[str]:
    """The names of the columns under so many headings."""
    return [str(position) for position in range(width)]


def passed_over_notes(lines: Iterable[int]) -> tuple[Problem, ...]:
    """A note per line above the headings. What such a line says may be a name and is not repeated."""
    return tuple(Problem("passed-over", line, severity=Severity.NOTE) for line in lines)
