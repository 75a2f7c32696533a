"""Archive → a new analytic database → checks → switch over.

The database is never changed once it is in force. A build that is killed or refused leaves the one before it.
"""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from franvaro.attendance.archive import Manifest, load_manifest, save_manifest
from franvaro.attendance.engine import (
    connect,
    make_rules,
    make_sources,
    make_tallies,
    mark_layout,
    on_time_minutes,
    sql,
    sql_names,
)
from franvaro.attendance.folder import DataFolder, Pointer
from franvaro.attendance.identifying import hide_students_as_known, show_students_as_known
from franvaro.attendance.progress import Progress, Stage, Step
from franvaro.attendance.stored import hide_archive, show_archive
from franvaro.domain.policy import Policy
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
        show_students_as_known(connection, manifest.joins)
        mark_layout(connection)
        make_rules(connection, policies)
        make_sources(connection)
        make_tallies(connection, as_of=END_OF_TIME, on_time_minutes=on_time_minutes(policies))
        hide_archive(connection)
        hide_students_as_known(connection)
        connection.execute("commit; checkpoint")
        for name in sql_names("checks"):
            if offending := connection.execute(sql(name)).fetchmany(3):
                raise UnsoundBuildError(f"{name}: {offending}")
    sync_file(database)
