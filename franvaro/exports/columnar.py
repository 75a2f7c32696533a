"""Parquet → table. Line 1 is the headings and line n + 1 row n, as if it were shown in a spreadsheet."""

from __future__ import annotations

import polars as pl
import pyarrow as pa
import pyarrow.parquet as pq

from franvaro.exports.cells import Cells, number_text
from franvaro.exports.container import MOST_BYTES, unreadable
from franvaro.exports.headings import Kind
from franvaro.exports.registry import known_field
from franvaro.exports.result import Problem, Refused
from franvaro.exports.table import MOST_COLUMNS, Rows, Table

_MOST_ROWS = 50_000_000
_FIRST_LINE = 2
_LOCAL = "Europe/Stockholm"


def read_parquet(data: bytes) -> Table:
    """The columns some format knows, as text. Raises Refused: `unreadable-file` or `too-large`."""
    try:
        file = pq.ParquetFile(pa.BufferReader(data), page_checksum_verification=True)
        _refuse_too_large(file)
        headings = tuple(file.schema_arrow.names)
        known = {position: field for position, name in enumerate(headings) if (field := known_field(name))}
        columns = file.read(columns=[headings[position] for position in known])
        columns.validate(full=True)
    except (pa.ArrowException, OSError, UnicodeDecodeError) as error:
        raise Refused(unreadable("damaged")) from error
    frame = pl.DataFrame(pl.from_arrow(columns.rename_columns([str(position) for position in known])))
    cells = Cells.of(pl.DataFrame([_as_text(column, headings[int(column.name)]) for column in frame]))
    lines = pl.int_range(_FIRST_LINE, _FIRST_LINE + cells.height, dtype=pl.Int32, eager=True).alias("line")
    is_number_id = any(
        frame[str(position)].dtype.is_numeric() for position, field in known.items() if field.kind is Kind.ID
    )
    rows = Rows(cells, lines).without_empty()
    return Table(headings, 1, rows, number_ids=tuple(rows.lines) if is_number_id else ())


def _refuse_too_large(file: pq.ParquetFile) -> None:
    groups = range(file.metadata.num_row_groups)
    unpacked = sum(file.metadata.row_group(group).total_byte_size for group in groups)
    if unpacked > MOST_BYTES or file.metadata.num_rows > _MOST_ROWS:
        raise Refused(Problem("too-large", details={"kind": "unpacked"}))
    if file.metadata.num_columns > MOST_COLUMNS:
        raise Refused(Problem("too-large", details={"kind": "columns"}))


def _as_text(column: pl.Series, heading: str) -> pl.Series:
    """The column as a person would have written it. Raises Refused for lists, records and raw bytes."""
    kind = column.dtype
    if isinstance(kind, pl.Datetime):
        return _moments_as_text(column, is_zoned=kind.time_zone is not None)
    if kind in _WRITTEN:
        return column.dt.strftime(_WRITTEN[kind]).fill_null("")
    if kind.is_float():
        return column.map_elements(number_text, pl.String).fill_null("")
    if kind in _CAST or kind.is_integer() or kind.is_decimal():
        return column.cast(pl.String).fill_null("")
    raise Refused(Problem("unreadable-file", 1, heading, details={"kind": "column-type"}))


def _moments_as_text(column: pl.Series, *, is_zoned: bool) -> pl.Series:
    local = column.dt.convert_time_zone(_LOCAL) if is_zoned else column
    return local.dt.strftime("%Y-%m-%d %H:%M:%S").fill_null("")


_WRITTEN: dict[pl.DataType | type[pl.DataType], str] = {pl.Date: "%Y-%m-%d", pl.Time: "%H:%M:%S"}
_CAST = (pl.String, pl.Boolean, pl.Categorical, pl.Enum, pl.Null)
