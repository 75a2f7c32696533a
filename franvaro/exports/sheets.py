"""A workbook's one sheet → grid. Macros never run, and formulas are what Excel last stored."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from python_calamine import CalamineSheet

from franvaro.exports.excel import opened_workbook
from franvaro.exports.grid import Fits, Grid
from franvaro.exports.result import Problem, Refused
from franvaro.exports.table import MOST_COLUMNS
from franvaro.exports.workbook import Row, cell_text, cut_off_notes, hidden_sheets, open_sheets

_ROWS_LOOKED_AT = 60


def read_sheet_grid(data: bytes, most_rows: int | None = None, fits: Fits | None = None) -> Grid:
    """The rows of the one visible sheet that holds a table; of several, of the one that fits, or the first.

    Raises Refused: `unreadable-file`, `ambiguous-sheet`, `empty-file` or `too-large`.
    """
    with opened_workbook(data) as workbook:
        sheet = _the_table_sheet(open_sheets(workbook), fits)
        return _grid(sheet, (*hidden_sheets(workbook), *cut_off_notes(sheet)), most_rows)


def _the_table_sheet(sheets: list[CalamineSheet], fits: Fits | None) -> CalamineSheet:
    """A sheet with one filled row or column, such as a page of notes, is no table unless it is alone."""
    filled = [sheet for sheet in sheets if next(_filled_rows(sheet), None)]
    tables = [sheet for sheet in filled if _is_table(sheet)] or filled
    if not tables:
        raise Refused(Problem("empty-file"))
    if len(tables) > 1 and fits:
        tables = [sheet for sheet in tables if fits(_grid(sheet, (), _ROWS_LOOKED_AT))] or tables[:1]
    if len(tables) > 1:
        names = ", ".join(sheet.name for sheet in tables)
        raise Refused(Problem("ambiguous-sheet", details={"sheets": names}))
    return tables[0]


def _is_table(sheet: CalamineSheet) -> bool:
    rows = [row for _, row in islice(_filled_rows(sheet), _ROWS_LOOKED_AT)]
    return sum(sum(cell not in ("", None) for cell in row) > 1 for row in rows) > 1


def _filled_rows(sheet: CalamineSheet) -> Iterator[tuple[int, Row]]:
    """The 1-based line and the cells, from column A on, of every row that says anything."""
    _, first_column = sheet.start or (0, 0)
    indent = [""] * first_column
    for line, row in enumerate(sheet.iter_rows(), start=1):
        if any(type(cell) is not str or cell.strip() for cell in row):
            yield line, indent + row


def _grid(sheet: CalamineSheet, notes: tuple[Problem, ...], most_rows: int | None) -> Grid:
    if sheet.end and sheet.end[1] >= MOST_COLUMNS:
        raise Refused(Problem("too-large", details={"kind": "columns"}))
    found = list(islice(_filled_rows(sheet), most_rows))
    return Grid(
        rows=tuple(tuple(map(cell_text, row)) for _, row in found),
        lines=tuple(line for line, _ in found),
        numbers=tuple(_number_bits(row) for _, row in found),
        notes=notes,
        has_serial_dates=True,
    )


def _number_bits(row: Row) -> int:
    return sum(1 << position for position, cell in enumerate(row) if type(cell) in (int, float))
