"""Saying which ids are one student, taking it back, and the names that a person has to decide about."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime

import duckdb

from franvaro.attendance.archive import Manifest, load_manifest
from franvaro.attendance.build import build_and_switch
from franvaro.attendance.committing import masked_archive, widened_protection
from franvaro.attendance.engine import connect, sql
from franvaro.attendance.folder import DataFolder
from franvaro.attendance.identifying import known_identities
from franvaro.attendance.joins import (
    Join,
    JoinFault,
    JoinRefused,
    next_join_no,
    with_join,
    without_join,
)
from franvaro.attendance.masking import widened
from franvaro.attendance.progress import Progress
from franvaro.attendance.stored import show_archive
from franvaro.domain.policy import Policy
from franvaro.exports.protection import NAME_KEY_PREFIX


@dataclass(frozen=True)
class AmbiguousName:
    """A name in a file without ids that several students of the class have. Its rows count for nobody.

    `student_id` is the key of the name, `candidates` the ids of those who have it.
    """

    school_unit: str
    student_id: str
    school_class: str
    given_name: str | None
    family_name: str | None
    rows: int
    candidates: tuple[str, ...]


def join_students(
    folder: DataFolder,
    policies: Sequence[Policy],
    school_unit: str,
    old_id: str,
    new_id: str,
    *,
    at: datetime,
    by: str,
    progress: Progress,
) -> Join:
    """Let `new_id` be the student of both ids, in what is stored and in files to come.

    Where either is protected, both are: no name is left of the other. Raises JoinRefused and Busy.
    """
    with folder.writing():
        manifest = load_manifest(folder)
        new = Join(next_join_no(manifest.joins), school_unit, old_id, new_id, at, by)
        _require_known(folder, manifest, new)
        joined = replace(manifest, joins=with_join(manifest.joins, new))
        build_and_switch(folder, _protected(folder, joined), policies, progress)
        return new


def separate_students(
    folder: DataFolder,
    policies: Sequence[Policy],
    school_unit: str,
    old_id: str,
    *,
    at: datetime,
    by: str,
    progress: Progress,
) -> None:
    """Undo the join in force of this old id. What it has protected stays so. Raises JoinRefused and Busy."""
    with folder.writing():
        manifest = load_manifest(folder)
        joins = without_join(manifest.joins, (school_unit, old_id), at=at, by=by)
        build_and_switch(folder, replace(manifest, joins=joins), policies, progress)


def join_history(folder: DataFolder) -> tuple[Join, ...]:
    """Every join, oldest first, undone ones too."""
    return load_manifest(folder).joins


def ambiguous_names(folder: DataFolder) -> tuple[AmbiguousName, ...]:
    """The names that wait for a person to say who they are, by unit, class and name."""
    manifest = load_manifest(folder)
    with _archive(folder, manifest) as connection:
        candidates = known_identities(connection, manifest.joins).candidates
        if not candidates:
            return ()
        rows = connection.execute(sql("identities/named_rows"), {"prefix": NAME_KEY_PREFIX}).fetchall()
    return tuple(
        AmbiguousName(unit, key, school_class, given, family, count, candidates[unit, key])
        for unit, key, school_class, given, family, count in rows
        if (unit, key) in candidates
    )


@contextmanager
def _archive(folder: DataFolder, manifest: Manifest) -> Iterator[duckdb.DuckDBPyConnection]:
    with connect() as connection:
        show_archive(connection, folder.root, manifest.in_force)
        yield connection


def _require_known(folder: DataFolder, manifest: Manifest, join: Join) -> None:
    if join.old_id == join.new_id and not join.old_id.startswith(NAME_KEY_PREFIX):
        raise JoinRefused(JoinFault.SAME_ID, join.old_id)
    with _archive(folder, manifest) as connection:
        known = set(connection.execute(sql("identities/stored_students")).fetchall())
    for school_unit, student_id in (join.old, join.new):
        if (school_unit, student_id) not in known:
            raise JoinRefused(JoinFault.UNKNOWN_ID, student_id)


def _protected(folder: DataFolder, manifest: Manifest) -> Manifest:
    """With both ids of the newest join withheld when one of them was."""
    keys = widened(manifest.protected_keys, (), manifest.joins, folder.secret())
    return masked_archive(folder, manifest, widened_protection(folder, manifest, (), keys))
