"""From files to a new state of the store: read, compared, archived, built and switched over, or nothing."""

from __future__ import annotations

import errno
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

import duckdb

from franvaro.attendance.archive import ImportRecord, Manifest, load_manifest
from franvaro.attendance.build import build_and_switch
from franvaro.attendance.committing import archived, mask_staged, masked_archive, widened_protection
from franvaro.attendance.folder import DataFolder
from franvaro.attendance.preparing import ImportRefused, Preparation
from franvaro.attendance.progress import Progress
from franvaro.attendance.reports import ImportReport, refused_report
from franvaro.attendance.sources import ImportOptions, Source
from franvaro.domain.policy import Policy
from franvaro.exports.isolated import call_reader
from franvaro.exports.result import Problem


def import_files(
    folder: DataFolder,
    policies: Sequence[Policy],
    sources: Sequence[Source],
    options: ImportOptions,
    *,
    now: datetime,
    progress: Progress,
) -> tuple[ImportReport, ...]:
    """Import files in order, all of them or none. Raises ImportRefused, or Busy if another will not end."""
    call_reader()
    with folder.writing():
        try:
            preparation = Preparation(folder, options, now, progress)
            reports = preparation.read(sources)
            if preparation.staged:
                manifest = _archive(folder, preparation)
                build_and_switch(folder, manifest, policies, progress)
            return reports
        except (OSError, duckdb.Error) as error:
            if not _is_disk_full(error):
                raise
            full = Problem("disk-full")
            raise ImportRefused(tuple(refused_report(s.name, s.sha256, (full,)) for s in sources)) from error


def preview_files(
    folder: DataFolder,
    sources: Sequence[Source],
    options: ImportOptions,
    *,
    now: datetime,
    progress: Progress,
) -> tuple[ImportReport, ...]:
    """What `import_files` would answer, with nothing changed. Raises ImportRefused and Busy."""
    with folder.writing():
        reports = Preparation(folder, options, now, progress).read(sources)
    call_reader()  # files that have been looked through are imported next
    return reports


def undo_latest(
    folder: DataFolder, policies: Sequence[Policy], *, now: datetime, progress: Progress
) -> ImportRecord | None:
    """Take back the newest import in force, so that what it replaced counts again; None if there is none."""
    with folder.writing():
        manifest = load_manifest(folder)
        if not manifest.in_force:
            return None
        build_and_switch(folder, manifest.without_latest(now), policies, progress)
        return manifest.in_force[-1]


def _archive(folder: DataFolder, preparation: Preparation) -> Manifest:
    """Move what was staged into the archive, and take newly marked students out of all that is older."""
    rows = [staged.place / "rows.parquet" for staged in preparation.staged]
    protection = widened_protection(folder, preparation.manifest, rows, preparation.protected_keys)
    manifest = masked_archive(folder, preparation.manifest, protection)
    for staged in preparation.staged:
        learnt_later = replace(protection, keys=protection.keys - staged.masked_keys)
        mask_staged(staged.place, staged.record, learnt_later)
        manifest = manifest.with_import(archived(folder, staged.record, staged.place))
    return manifest


def _is_disk_full(error: OSError | duckdb.Error) -> bool:
    if isinstance(error, OSError):
        return error.errno == errno.ENOSPC
    return "No space left on device" in str(error)
