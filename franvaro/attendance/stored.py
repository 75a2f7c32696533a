"""The archive as SQL sees it while a database is made: a view for each level over the rows of its imports."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
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
_SQL_TYPES = {
    pa.string(): "varchar",
    pa.bool_(): "boolean",
    pa.int32(): "integer",
    pa.date32(): "date",
    pa.timestamp("s"): "timestamp",
}


def show_archive(connection: duckdb.DuckDBPyConnection, root: Path, imports: Iterable[ImportRecord]) -> None:
    """Let SQL see the rows of these imports by level, and the complete lesson files as `complete_spans`."""
    records = tuple(imports)
    for level in Level:
        of_level = [record for record in records if record.level is level]
        parts = [(record.import_no, root / record.parts["rows"].path) for record in of_level]
        show_rows(connection, level, parts)
    connection.execute(
        "create table complete_spans (import_no integer, school_unit varchar, start_date date, end_date date)"
    )
    spans = [
        (record.import_no, unit, record.start_date, record.end_date)
        for record in records
        if record.is_complete and record.level is Level.LESSONS
        for unit in record.school_units
    ]
    add_spans(connection, spans)


def hide_archive(connection: duckdb.DuckDBPyConnection) -> None:
    """Take away what `show_archive` made: a finished database needs no archive."""
    for view in STORED.values():
        connection.execute(f"drop view {view}")
    connection.execute("drop table complete_spans")


def show_rows(connection: duckdb.DuckDBPyConnection, level: Level, parts: Sequence[tuple[int, Path]]) -> None:
    """Make the level's view over Parquet files of its rows, each with its import's number."""
    selects = [
        f"select {number} as import_no, * from read_parquet({_quoted(path)})" for number, path in parts
    ]
    rows = " union all ".join(selects) or _no_rows(level)
    connection.execute(f"create or replace view {STORED[level]} as {rows}")


def add_spans(
    connection: duckdb.DuckDBPyConnection, spans: Iterable[tuple[int, str, date | None, date | None]]
) -> None:
    """Say of which dates of a school unit an import is the whole truth."""
    for span in spans:
        connection.execute("insert into complete_spans values (?, ?, ?, ?)", span)


def _no_rows(level: Level) -> str:
    """No row at all, with the columns of the level's stored rows."""
    columns = (f"null::{_SQL_TYPES[field.type]} as {field.name}" for field in ROW_SCHEMAS[level])
    return f"select 0 as import_no, {', '.join(columns)} where false"


def _quoted(path: Path) -> str:
    return "'" + path.as_posix().replace("'", "''") + "'"
