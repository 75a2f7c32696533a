"""Moving staged parts into the archive, and rewriting archived ones that hold a newly marked student."""

from __future__ import annotations

import secrets
from dataclasses import replace
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from franvaro.attendance.archive import PARTS, ImportRecord, Manifest, archive_part
from franvaro.attendance.folder import DataFolder
from franvaro.attendance.masking import Keys, mask_records, mask_rows, protected_in


def archived(folder: DataFolder, record: ImportRecord, place: Path, keys: Keys) -> ImportRecord:
    """An import's record once its staged parts are in the archive, with the students of `keys` masked."""
    if keys:
        _mask(place, keys)
    suffix = secrets.token_hex(4)
    parts = {
        name: archive_part(folder, place / f"{name}.parquet", f"{record.import_id}-{name}-{suffix}")
        for name in PARTS
    }
    return replace(record, parts=parts)


def masked_archive(folder: DataFolder, manifest: Manifest, protected_keys: frozenset[str]) -> Manifest:
    """The archive with no trace of a student whose key is in `protected_keys`.

    Old parts are left where they are: they go when the new manifest is in force.
    """
    if protected_keys == manifest.protected_keys:
        return manifest
    return replace(
        manifest, imports=tuple(_masked(folder, record, protected_keys) for record in manifest.imports)
    )


def _masked(folder: DataFolder, record: ImportRecord, protected_keys: frozenset[str]) -> ImportRecord:
    if not record.parts:
        return record
    keys = protected_in(folder.root / record.parts["rows"].path, folder.secret(), protected_keys)
    if not keys:
        return record
    place = folder.staging_place(f"masked-{record.import_id}")
    for name in PARTS:
        _copy(folder.root / record.parts[name].path, place / f"{name}.parquet")
    return archived(folder, record, place, keys)


def _mask(place: Path, keys: Keys) -> None:
    _rewrite(place / "rows.parquet", mask_rows(place / "rows.parquet", keys))
    _rewrite(place / "set_aside.parquet", mask_records(place / "set_aside.parquet", keys))


def _rewrite(path: Path, table: pa.Table) -> None:
    pq.write_table(table, path, compression="zstd")


def _copy(source: Path, target: Path) -> None:
    target.write_bytes(source.read_bytes())
