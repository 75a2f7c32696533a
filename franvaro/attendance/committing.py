"""Moving staged parts into the archive, and rewriting archived ones that hold a newly marked student."""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from franvaro.attendance.archive import PARTS, ImportRecord, Manifest, archive_part
from franvaro.attendance.folder import DataFolder
from franvaro.attendance.joins import Student, renamed
from franvaro.attendance.masking import Protection, mask_records, mask_rows, named_students, widened
from franvaro.exports.protection import protected_key
from franvaro.exports.result import DEFAULT_SCHOOL_UNIT


def archived(folder: DataFolder, record: ImportRecord, place: Path) -> ImportRecord:
    """An import's record once its staged parts are in the archive."""
    suffix = secrets.token_hex(4)
    parts = {
        name: archive_part(folder, place / f"{name}.parquet", f"{record.import_id}-{name}-{suffix}")
        for name in PARTS
    }
    return replace(record, parts=parts)


def widened_protection(
    folder: DataFolder, manifest: Manifest, staged_rows: Iterable[Path], protected_keys: frozenset[str]
) -> Protection:
    """The protection with all that archive and new files tell of the names and ids of those it protects.

    Files are opened only when a key is new.
    """
    secret = folder.secret()
    if protected_keys == manifest.protected_keys:
        return Protection(protected_keys, secret)
    archived_rows = (folder.root / record.parts["rows"].path for record in manifest.imports if record.parts)
    named = [student for path in (*archived_rows, *staged_rows) for student in named_students(path)]
    return Protection(widened(protected_keys, named, manifest.joins, secret), secret)


def masked_archive(folder: DataFolder, manifest: Manifest, protection: Protection) -> Manifest:
    """The archive with no trace of who a protected student is.

    Old parts are left where they are: they go when the new manifest is in force.
    """
    if protection.keys == manifest.protected_keys:
        return manifest
    return replace(
        manifest,
        imports=tuple(_masked(folder, record, protection) for record in manifest.imports),
        joins=renamed(manifest.joins, lambda student: _id_to_store(student, protection)),
        learnt_keys=tuple(sorted(protection.keys)),
    )


def _id_to_store(student: Student, protection: Protection) -> str:
    key = protected_key(protection.secret, *student)
    return key if key in protection.keys else student[1]


def _masked(folder: DataFolder, record: ImportRecord, protection: Protection) -> ImportRecord:
    if not record.parts:
        return record
    place = folder.staging_place(f"masked-{record.import_id}")
    sources = {name: folder.root / part.path for name, part in record.parts.items()}
    if not _write_masked(sources, place, record, protection):
        return record
    (place / "problems.parquet").write_bytes(sources["problems"].read_bytes())
    return archived(folder, record, place)


def mask_staged(place: Path, record: ImportRecord, protection: Protection) -> None:
    """Withhold in a file not yet archived who has become protected since it was read."""
    if protection.keys:
        _write_masked({name: place / f"{name}.parquet" for name in PARTS}, place, record, protection)


def _write_masked(
    sources: Mapping[str, Path], place: Path, record: ImportRecord, protection: Protection
) -> bool:
    """Rows and set-aside rows, written anew in `place` where someone in them is protected; whether one is."""
    keys = protection.within(sources["rows"])
    units = {*record.school_units, record.school_unit or DEFAULT_SCHOOL_UNIT}
    before = pq.read_table(sources["set_aside"])
    set_aside = mask_records(before, keys, lambda row: protection.has_name_of(row, units))
    if not keys and set_aside.equals(before):
        return False
    rows = mask_rows(sources["rows"], keys) if keys else pq.read_table(sources["rows"])
    _write(place / "rows.parquet", rows)
    _write(place / "set_aside.parquet", set_aside)
    return True


def _write(path: Path, table: pa.Table) -> None:
    pq.write_table(table, path, compression="zstd")
