"""Archive → a new analytic database → checks → switch over.

The database is never changed once it is in force. A build that is killed or refused leaves the one before it.
"""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from pathlib import Path

import duckdb

from franvaro.attendance.archive import ImportRecord, Manifest, load_manifest, save_manifest
from franvaro.attendance.engine import connect, make_rules, make_tallies, on_time_minutes, sql, sql_names
from franvaro.attendance.folder import DataFolder, Pointer
from franvaro.attendance.progress import Progress, Stage, Step
from franvaro.domain.policy import Policy
from franvaro.exports.result import Level
from franvaro.whole_files import sync_file

END_OF_TIME = datetime(9999, 12, 31)


class UnsoundBuildError(Exception):
    """A finished database breaks a rule of our own; it is not put in force."""


def rebuild(folder: DataFolder, policies: Sequence[Policy], progress: Progress) -> Pointer:
    """Make the database anew from the archive in force."""
    with folder.writing():
        return build_and_switch(folder, load_manifest(folder), policies, progress)


def build_and_switch(
    folder: DataFolder, manifest: Manifest, policies: Sequence[Policy], progress: Progress
) -> Pointer:
    """Put an archive in force together with a database made from it. The caller holds the folder's lock."""
    progress(Step(Stage.BUILD))
    database = folder.databases / f"{secrets.token_hex(8)}.duckdb"
    make_database(database, folder.root, manifest, policies)
    progress(Step(Stage.SWITCH))
    pointer = Pointer(save_manifest(folder, manifest), database.relative_to(folder.root).as_posix())
    folder.switch_to(pointer)
    folder.remove_all_but(manifest.part_paths | {pointer.manifest, pointer.database})
    return pointer


def make_database(database: Path, root: Path, manifest: Manifest, policies: Sequence[Policy]) -> None:
    """Write the whole analytic database of an archive to a new file. Raises UnsoundBuildError."""
    database.parent.mkdir(parents=True, exist_ok=True)
    with connect(database) as connection:
        database.chmod(0o600)
        connection.execute("begin")
        show_archive(connection, root, manifest.in_force)
        make_rules(connection, policies)
        connection.execute(sql("lessons"))
        connection.execute(sql("students"))
        make_tallies(connection, as_of=END_OF_TIME, on_time_minutes=on_time_minutes(policies))
        hide_archive(connection)
        connection.execute("commit; checkpoint")
        for name in sql_names("checks"):
            if offending := connection.execute(sql(name)).fetchmany(3):
                raise UnsoundBuildError(f"{name}: {offending}")
    sync_file(database)


# What SQL calls the archived rows of each level.
STORED = {
    Level.LESSONS: "stored_rows",
    Level.SUMMARIES: "stored_summaries",
    Level.ABSENCES: "stored_absences",
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
    rows = " union all ".join(selects) or sql(f"no_rows/{level}")
    connection.execute(f"create or replace view {STORED[level]} as {rows}")


def add_spans(
    connection: duckdb.DuckDBPyConnection, spans: Iterable[tuple[int, str, date | None, date | None]]
) -> None:
    """Say of which dates of a school unit an import is the whole truth."""
    for span in spans:
        connection.execute("insert into complete_spans values (?, ?, ?, ?)", span)


def _quoted(path: Path) -> str:
    return "'" + path.as_posix().replace("'", "''") + "'"
