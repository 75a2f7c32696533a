"""The archive as SQL sees it while a database is made: a view for each level over the rows of its imports."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

import duckdb
import pyarrow as pa

from franvaro.attendance.archive import ImportRecord
from franvaro.exports.result import Level
from franvaro.exports.schema import ROW_SCHEMAS

# What SQL calls the archived rows of each level.
STORED = {
    Level.LESSONS: "stored_rows",
    Level.SUMMARIES: "stored_summaries",
    Level.ABSENCES: "stored_absences",
}
_SPAN_COLUMNS = "import_no integer, school_unit varchar, start_date date, end_date date, is_complete boolean"
_SQL_TYPES = {
    pa.string(): "varchar",
    pa.bool_(): "boolean",
    pa.int32(): "integer",
    pa.date32(): "date",
    pa.timestamp("s"): "timestamp",
}


def show_archive(connection: duckdb.DuckDBPyConnection, root: Path, imports: Iterable[ImportRecord]) -> None:
    """Let SQL see the rows of these imports by level, and which dates its lesson files tell of."""
    records = tuple(imports)
    for level in Level:
        of_level = [record for record in records if record.level is level]
        parts = [(record.import_no, root / record.parts["rows"].path) for record in of_level]
        show_rows(connection, level, parts)
    connection.execute(f"create table import_spans ({_SPAN_COLUMNS})")
    for record in records:
        for unit in record.school_units if record.level is Level.LESSONS else ():
            span = (record.import_no, unit, record.start_date, record.end_date, record.is_complete)
            connection.execute("insert into import_spans values (?, ?, ?, ?, ?)", span)


def hide_archive(connection: duckdb.DuckDBPyConnection) -> None:
    """Take away what `show_archive` made: a finished database needs no archive."""
    for view in STORED.values():
        connection.execute(f"drop view {view}")
    connection.execute("drop table import_spans")


def show_rows(connection: duckdb.DuckDBPyConnection, level: Level, parts: Sequence[tuple[int, Path]]) -> None:
    """Make the level's view over Parquet files of its rows, each with its import's number."""
    selects = [
        f"select {number} as import_no, * from read_parquet({_quoted(path)})" for number, path in parts
    ]
    rows = " union all ".join(selects) or _no_rows(level)
    connection.execute(f"create or replace view {STORED[level]} as {rows}")


def _no_rows(level: Level) -> str:
    """No row at all, with the columns of the level's stored rows."""
    columns = (f"null::{_SQL_TYPES[field.type]} as {field.name}" for field in ROW_SCHEMAS[level])
    return f"select 0 as import_no, {', '.join(columns)} where false"


def _quoted(path: Path) -> str:
    return "'" + path.as_posix().replace("'", "''") + "'"
