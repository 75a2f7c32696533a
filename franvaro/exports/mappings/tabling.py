"""Columns by meaning as the canonical table that the judges of rows read."""

from __future__ import annotations

from collections.abc import Mapping as MappingType
from collections.abc import Sequence

import polars as pl

from franvaro.exports.cells import Cells
from franvaro.exports.grid import Grid
from franvaro.exports.headings import Field, HeadingMatch, display_heading, is_reason
from franvaro.exports.mappings.arranging import Arranged
from franvaro.exports.mappings.columns import Columns
from franvaro.exports.mappings.months import is_month_heading
from franvaro.exports.table import Rows, Table


def canonical_table(
    rows: Arranged, columns: Columns, fields: Sequence[Field], grid: Grid, lines: Sequence[int] | None = None
) -> tuple[Table, HeadingMatch]:
    """The canonical fields among the columns as a table, and where each of them comes from in the file."""
    names = [field.name for field in fields if columns.has(field.name)]
    frame = pl.DataFrame(
        [pl.Series(str(place), columns.column(name), dtype=pl.String) for place, name in enumerate(names)]
    )
    numbers = lines if lines is not None else [grid.lines[position] for position in rows.positions]
    table = Table(
        headings=rows.headings,
        heading_line=rows.heading_line,
        rows=Rows(Cells.of(frame), pl.Series("line", numbers, dtype=pl.Int32), rows.ragged).without_empty(),
        notes=rows.notes,
        number_ids=_number_ids(rows, columns.headings, grid),
        has_serial_dates=grid.has_serial_dates,
    )
    return table, _match(rows, columns, names)


def _match(rows: Arranged, columns: Columns, names: Sequence[str]) -> HeadingMatch:
    used = set(columns.headings.values())
    shown = [display_heading(heading) for heading in rows.headings]
    is_matrix = any(is_month_heading(heading) for heading in used)
    ignored = tuple(
        heading
        for heading in shown
        if heading not in {"", *used}
        and not is_reason(heading)
        and not (is_matrix and is_month_heading(heading))
    )
    places = {name: place for place, name in enumerate(names)}
    return HeadingMatch(places, {name: columns.headings[name] for name in names}, ignored)


def _number_ids(rows: Arranged, headings: MappingType[str, str], grid: Grid) -> tuple[int, ...]:
    place = rows.column(headings["student_id"]) if "student_id" in headings else None
    if place is None:
        return ()
    data = {grid.lines[position] for position in rows.positions}
    return tuple(line for line in grid.number_lines(place) if line in data)
