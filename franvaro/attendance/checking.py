"""Whether archive and database agree, as `check` answers it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

import duckdb

from franvaro.attendance.archive import Manifest, damaged_parts, load_manifest
from franvaro.attendance.build import make_database
from franvaro.attendance.engine import connect, has_layout
from franvaro.attendance.folder import DataFolder, Pointer
from franvaro.domain.policy import Policy


class Fault(StrEnum):
    """What can differ."""

    MANIFEST_MISSING = "manifest-missing"
    PART_DAMAGED = "part-damaged"
    ROWS_DIFFER = "rows-differ"
    DATABASE_UNREADABLE = "database-unreadable"
    OLDER_VERSION = "older-version"
    TABLE_DIFFERS = "table-differs"


@dataclass(frozen=True)
class Difference:
    """One thing that is not as it must be; `name` is a file or a table."""

    fault: Fault
    name: str


def check(folder: DataFolder, policies: Sequence[Policy]) -> tuple[Difference, ...]:
    """What differs between the archive, its own record and the database in force; empty when sound."""
    with folder.writing():
        pointer = folder.pointer()
        if pointer is None:
            return ()
        if not (folder.root / pointer.manifest).is_file():
            return (Difference(Fault.MANIFEST_MISSING, pointer.manifest),)
        manifest = load_manifest(folder)
        return _archive_differences(folder, manifest) or _database_differences(
            folder, manifest, pointer, policies
        )


def _archive_differences(folder: DataFolder, manifest: Manifest) -> tuple[Difference, ...]:
    damaged = tuple(Difference(Fault.PART_DAMAGED, part.path) for part in damaged_parts(folder, manifest))
    miscounted = tuple(
        Difference(Fault.ROWS_DIFFER, record.import_id)
        for record in manifest.imports
        if record.rows_read != record.rows_taken + record.rows_set_aside
    )
    return damaged + miscounted


def _database_differences(
    folder: DataFolder, manifest: Manifest, pointer: Pointer, policies: Sequence[Policy]
) -> tuple[Difference, ...]:
    """Build the archive once more and compare every table, whatever the order of its rows.

    Not with one that an earlier version made: it may have other tables.
    """
    try:
        actual = _fingerprints(folder.root / pointer.database)
        if not _is_of_this_version(folder.root / pointer.database):
            return (Difference(Fault.OLDER_VERSION, pointer.database),)
    except duckdb.Error:
        return (Difference(Fault.DATABASE_UNREADABLE, pointer.database),)
    fresh = folder.staging_place("check") / "check.duckdb"
    make_database(fresh, folder.root, manifest, policies)
    expected = _fingerprints(fresh)
    names = sorted(expected.keys() | actual.keys())
    return tuple(
        Difference(Fault.TABLE_DIFFERS, name) for name in names if expected.get(name) != actual.get(name)
    )


def _is_of_this_version(database: Path) -> bool:
    with connect() as connection:
        _attach(connection, database)
        return has_layout(connection, "build")


def _fingerprints(database: Path) -> dict[str, tuple[int, int]]:
    with connect() as connection:
        _attach(connection, database)
        names = connection.execute(
            "select table_name from duckdb_tables() where database_name = 'build'"
        ).fetchall()
        return {
            name: connection.execute(
                f"select count(*), coalesce(bit_xor(hash(t)), 0) + sum(hash(t) // 4) from build.{name} as t"
            ).fetchall()[0]
            for (name,) in names
        }


def _attach(connection: duckdb.DuckDBPyConnection, database: Path) -> None:
    quoted = database.as_posix().replace("'", "''")
    connection.execute(f"attach '{quoted}' as build (read_only)")
