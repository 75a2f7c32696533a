"""A text file or a workbook's one sheet as rows of text, before anyone has said which row is the headings."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import polars as pl

from franvaro.exports.cells import Cells
from franvaro.exports.result import Problem
from franvaro.exports.table import RaggedRow, Rows, Table, column_names


@dataclass(frozen=True)
class Grid:
    """Every row that says anything, in the file's order; `rows[n]` began on the 1-based line `lines[n]`.

    Rows of a workbook are equally wide, those of a text file as wide as they are written. `numbers[n]` has
    bit c set where cell c of row n is a number in the workbook; it is empty for a text file. `cut_line` is
    the line of a last row that the file's end cuts off; that row is not among `rows`.
    """

    rows: tuple[tuple[str, ...], ...]
    lines: tuple[int, ...]
    numbers: tuple[int, ...] = ()
    notes: tuple[Problem, ...] = ()
    has_serial_dates: bool = False
    cut_line: int | None = None

    @property
    def width(self) -> int:
        """The number of cells of the widest row."""
        return max(map(len, self.rows), default=0)

    def number_lines(self, column: int) -> tuple[int, ...]:
        """The lines on which the column holds a number: an id there may have lost its leading zeros."""
        return tuple(line for line, bits in zip(self.lines, self.numbers, strict=False) if bits >> column & 1)


Fits = Callable[[Grid], bool]


def table_of(
    grid: Grid, headings: Sequence[str], heading_line: int, positions: Sequence[int], notes: Sequence[Problem]
) -> Table:
    """The rows at some positions of a grid under the headings; those of another width are ragged."""
    width = len(headings)
    whole = [position for position in positions if len(grid.rows[position]) == width]
    ragged = [
        RaggedRow(grid.lines[position], len(grid.rows[position]))
        for position in positions
        if len(grid.rows[position]) != width
    ]
    cut = [RaggedRow(grid.cut_line, 0, is_cut=True)] if grid.cut_line else []
    columns = zip(*(grid.rows[position] for position in whole), strict=True) if whole else [()] * width
    cells = pl.DataFrame(
        [
            pl.Series(name, column, dtype=pl.String)
            for name, column in zip(column_names(width), columns, strict=True)
        ]
    )
    lines = pl.Series("line", [grid.lines[position] for position in whole], dtype=pl.Int32)
    return Table(
        headings=tuple(headings),
        heading_line=heading_line,
        rows=Rows(Cells.of(cells), lines, (*ragged, *cut)),
        notes=(*grid.notes, *notes),
        has_serial_dates=grid.has_serial_dates,
    )
