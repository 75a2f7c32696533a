"""Excel workbooks (.xlsx, .xls) → table. Macros never run, and formulas are what Excel last stored."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import islice

import polars as pl
from python_calamine import (
    CalamineSheet,
    CalamineWorkbook,
    SheetMetadata,
    SheetTypeEnum,
    SheetVisibleEnum,
)

from franvaro.exports.cells import Cells, number_text
from franvaro.exports.excel import opened_workbook
from franvaro.exports.headings import Kind
from franvaro.exports.registry import fits_any, heading_score, known_field
from franvaro.exports.result import Problem, Refused, Severity
from franvaro.exports.table import (
    MOST_COLUMNS,
    MOST_LINES_ABOVE,
    Rows,
    Table,
    column_names,
    passed_over_notes,
)

# What a sheet of each kind of workbook can hold: one that is full may have lost rows.
FULL_SHEETS = (1_048_576, 65_536)
_ROWS_AT_ONCE = 20_000

Cell = str | float | bool | datetime | date | time | timedelta
Row = Sequence[Cell]


@dataclass(frozen=True)
class _Headings:
    sheet: CalamineSheet
    cells: tuple[str, ...]
    line: int  # 1-based in the sheet, title rows included
    lines_above: tuple[int, ...]  # rows above that say something

    @property
    def score(self) -> int:
        return heading_score(self.cells)


def read_workbook(data: bytes) -> Table:
    """The one sheet with headings. Raises Refused: `unreadable-file`, `ambiguous-sheet`, `empty-file`."""
    with opened_workbook(data) as workbook:
        return _table(_headings(workbook), hidden_sheets(workbook))


def _headings(workbook: CalamineWorkbook) -> _Headings:
    found = [headings for sheet in open_sheets(workbook) if (headings := _headings_of(sheet))]
    if not found:
        raise Refused(Problem("empty-file"))
    fitting = [headings for headings in found if fits_any(headings.cells)]
    if len(fitting) > 1:
        names = ", ".join(headings.sheet.name for headings in fitting)
        raise Refused(Problem("ambiguous-sheet", details={"sheets": names}))
    return fitting[0] if fitting else max(found, key=lambda headings: headings.score)


def open_sheets(workbook: CalamineWorkbook) -> list[CalamineSheet]:
    """The visible worksheets, in the workbook's order."""
    return [workbook.get_sheet_by_name(sheet.name) for sheet in workbook.sheets_metadata if _is_open(sheet)]


def _is_open(sheet: SheetMetadata) -> bool:
    return sheet.typ == SheetTypeEnum.WorkSheet and sheet.visible == SheetVisibleEnum.Visible


def hidden_sheets(workbook: CalamineWorkbook) -> tuple[Problem, ...]:
    """A note per sheet that is not read because it is hidden."""
    names = [sheet.name for sheet in workbook.sheets_metadata if sheet.visible != SheetVisibleEnum.Visible]
    return tuple(Problem("hidden-sheet", severity=Severity.NOTE, details={"sheet": name}) for name in names)


def _headings_of(sheet: CalamineSheet) -> _Headings | None:
    """The row near the top with most known headings; the first with content when none is known."""
    rows = sheet.to_python(skip_empty_area=False, nrows=MOST_LINES_ABOVE + 1)
    texts = [tuple(cell_text(cell) for cell in row) for row in rows]
    filled = [line for line, cells in enumerate(texts, start=1) if any(map(str.strip, cells))]
    candidates = [
        _Headings(sheet, texts[line - 1], line, tuple(filled[:above])) for above, line in enumerate(filled)
    ]
    return max(candidates, key=lambda headings: (headings.score, -headings.line), default=None)


def _table(headings: _Headings, notes: tuple[Problem, ...]) -> Table:
    sheet, width = headings.sheet, len(headings.cells)
    if width > MOST_COLUMNS:
        raise Refused(Problem("too-large", headings.line, details={"kind": "columns"}))
    frames = [pl.DataFrame(schema=dict.fromkeys(column_names(width), pl.String))]
    number_ids: list[int] = []
    line = headings.line + 1
    rows = _rows_below(headings)
    while batch := list(islice(rows, _ROWS_AT_ONCE)):
        columns = list(zip(*batch, strict=True))
        frames.append(_frame(columns))
        number_ids += _number_lines(columns, headings.cells, line)
        line += len(batch)
    cells = Cells.of(pl.concat(frames))
    lines = pl.int_range(headings.line + 1, headings.line + 1 + cells.height, dtype=pl.Int32, eager=True)
    return Table(
        headings=headings.cells,
        heading_line=headings.line,
        rows=Rows(cells, lines.alias("line")).without_empty(),
        notes=(*notes, *passed_over_notes(headings.lines_above), *cut_off_notes(sheet)),
        number_ids=tuple(number_ids),
        has_serial_dates=True,
    )


def _rows_below(headings: _Headings) -> Iterator[Row]:
    """The rows under the headings, each as wide as the headings.

    The sheet's own rows begin at its first used column, the headings' positions at column A.
    """
    _, first_column = headings.sheet.start or (0, 0)
    indent = [""] * first_column
    for row in islice(headings.sheet.iter_rows(), headings.line, None):
        yield indent + row


def _frame(columns: Sequence[Row]) -> pl.DataFrame:
    return pl.DataFrame(
        [
            pl.Series(name, _texts(column), dtype=pl.String)
            for name, column in zip(column_names(len(columns)), columns, strict=True)
        ]
    )


def _texts(column: Row) -> Sequence[str]:
    return [cell if type(cell) is str else cell_text(cell) for cell in column]


def _number_lines(columns: Sequence[Row], headings: Sequence[str], first_line: int) -> list[int]:
    """The lines on which an id is kept as a number, so that leading zeros are gone."""
    ids = [
        column
        for heading, column in zip(headings, columns, strict=True)
        if (field := known_field(heading)) and field.kind is Kind.ID
    ]
    return [
        first_line + position
        for column in ids
        for position, cell in enumerate(column)
        if isinstance(cell, int | float) and not isinstance(cell, bool)
    ]


def cut_off_notes(sheet: CalamineSheet) -> tuple[Problem, ...]:
    """A note when the sheet is as long as a sheet can be."""
    last_row = sheet.end[0] + 1 if sheet.end else 0
    if last_row not in FULL_SHEETS:
        return ()
    return (Problem("perhaps-cut-off", last_row, severity=Severity.NOTE),)


def cell_text(cell: Cell) -> str:
    """A cell as text. Numbers without format stay numbers; moments become `2026-10-01 08:10:00`."""
    convert = _CONVERT.get(type(cell))
    return convert(cell) if convert else str(cell)


def _moment_text(moment: datetime) -> str:
    """Excel's fractions of days are off by microseconds: the nearest second is meant."""
    return f"{moment + timedelta(microseconds=500_000):%Y-%m-%d %H:%M:%S}"


def _span_text(span: timedelta) -> str:
    hours, seconds = divmod(round(span.total_seconds()), 3600)
    return f"{hours:02}:{seconds // 60:02}:{seconds % 60:02}"


_CONVERT: dict[type, Callable[..., str]] = {
    bool: lambda cell: str(cell).lower(),
    int: number_text,
    float: number_text,
    datetime: _moment_text,
    date: lambda cell: f"{cell:%Y-%m-%d} 00:00:00",
    time: lambda cell: f"{cell:%H:%M:%S}",
    timedelta: _span_text,
}
