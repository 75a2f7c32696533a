"""From files to a new state of the store: read, compared, archived, built and switched over, or nothing."""

from __future__ import annotations

import errno
import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path

import duckdb

from franvaro.attendance.archive import ImportRecord, Manifest, load_manifest
from franvaro.attendance.build import build_and_switch
from franvaro.attendance.committing import archived, masked_archive
from franvaro.attendance.folder import DataFolder
from franvaro.attendance.masking import keys_for, protected_in
from franvaro.attendance.progress import Progress, Stage, Step
from franvaro.attendance.replacing import Replaced, StoredDays
from franvaro.attendance.reports import (
    ImportReport,
    problems_of,
    refused_report,
    taken_report,
    unchanged_report,
)
from franvaro.domain.calendar import EntryKind
from franvaro.domain.policy import Policy
from franvaro.domain.schools import mixes_demo_with_real
from franvaro.exports.isolated import read_isolated
from franvaro.exports.result import Problem, ReadOptions, Refused, Severity, Summary

MANY_PROBLEMS = 20
MANY_PROBLEMS_PERCENT = 2
LEAST_KEPT_PERCENT = 95


@dataclass(frozen=True)
class Source:
    """A file to import, read into memory. `problem` says why it could not be."""

    name: str
    data: bytes = b""
    problem: Problem | None = None

    @classmethod
    def at(cls, path: Path) -> Source:
        """The file at a path."""
        try:
            return cls(path.name, path.read_bytes())
        except FileNotFoundError:
            return cls(path.name, problem=Problem("not-found", details={"path": str(path)}))
        except OSError:
            return cls(path.name, problem=Problem("unreadable-file", details={"path": str(path)}))

    @property
    def sha256(self) -> str:
        """The hash of the bytes, in hexadecimal."""
        return hashlib.sha256(self.data).hexdigest()


@dataclass(frozen=True, kw_only=True)
class ImportOptions:
    """How the files are to be understood, and what has been accepted after it was shown."""

    profile: str | None = None
    school_unit: str | None = None
    is_complete: bool = False
    accept_problems: bool = False
    accept_shrink: bool = False


@dataclass(frozen=True)
class StagedImport:
    """A file that has been read but counts for nothing yet; its parts lie in `place`.

    `masked_keys` are the protected students that were known when it was read.
    """

    record: ImportRecord
    place: Path
    masked_keys: frozenset[str]


class ImportRefused(Exception):
    """Nothing was imported. `reports` has every file of the call, those without fault too."""

    def __init__(self, reports: tuple[ImportReport, ...]) -> None:
        super().__init__(", ".join(report.file for report in reports))
        self.reports = reports


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
    with folder.writing():
        try:
            preparation = _Preparation(folder, options, now, progress)
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
        return _Preparation(folder, options, now, progress).read(sources)


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


class _Preparation:
    """Reads the files of one call into staging, each as if those before it were imported."""

    def __init__(self, folder: DataFolder, options: ImportOptions, now: datetime, progress: Progress) -> None:
        self.folder = folder
        self.options = options
        self.now = now
        self.progress = progress
        self.manifest = load_manifest(folder)
        self.staged: list[StagedImport] = []

    def read(self, sources: Sequence[Source]) -> tuple[ImportReport, ...]:
        """A report for every file. Raises ImportRefused if any of them is refused."""
        with StoredDays(self.folder) as stored_days:
            reports = tuple(self._report(source, stored_days) for source in sources)
        if any(report.is_refused for report in reports):
            raise ImportRefused(reports)
        return reports

    def _report(self, source: Source, stored_days: StoredDays) -> ImportReport:
        if source.problem:
            return refused_report(source.name, None, (source.problem,))
        earlier = (*self.manifest.in_force, *(staged.record for staged in self.staged))
        for record in earlier:
            if record.is_same_import(
                source.sha256, self.options.school_unit, is_complete=self.options.is_complete
            ):
                return unchanged_report(source.name, record)
        self.progress(Step(Stage.READ, source.name))
        place = self.folder.staging_place(str(len(self.staged) + 1))
        try:
            summary = read_isolated(source.data, source.name, self._read_options(), place)
        except Refused as refused:
            return refused_report(source.name, source.sha256, refused.problems)
        self.progress(Step(Stage.TAKEN, source.name, summary.rows_taken))
        return self._compare(source, summary, place, stored_days)

    def _read_options(self) -> ReadOptions:
        breaks = (
            (e.school_unit, e.start_date, e.end_date)
            for e in self.manifest.calendar
            if e.kind is EntryKind.BREAK
        )
        return ReadOptions(
            today=self.now.date(),
            profile=self.options.profile,
            school_unit=self.options.school_unit,
            secret=self.folder.secret(),
            protected_keys=self.protected_keys,
            breaks=tuple(breaks),
        )

    @property
    def protected_keys(self) -> frozenset[str]:
        """Every key marked in the store or in a file already read."""
        keys = (key for staged in self.staged for key in staged.record.protected_keys)
        return self.manifest.protected_keys | frozenset(keys)

    def _compare(
        self, source: Source, summary: Summary, place: Path, stored_days: StoredDays
    ) -> ImportReport:
        self.progress(Step(Stage.COMPARE, source.name))
        new_keys = frozenset(summary.protected_keys) - self.protected_keys
        if new_keys:
            stored_days.rename(keys_for(stored_days.students(), self.folder.secret(), new_keys))
        span = _span(summary) if self.options.is_complete else None
        replaced = stored_days.add(place / "rows.parquet", span)
        record = self._record(source, summary, replaced)
        refusals = self._refusals(summary, replaced)
        notes = _older_than_stored(summary, replaced)
        report = taken_report(record, summary.recognised_columns, (*refusals, *problems_of(place), *notes))
        if refusals:
            return replace(report, import_id=None)
        self.staged.append(StagedImport(record, place, self.protected_keys | new_keys))
        return report

    def _refusals(self, summary: Summary, replaced: Replaced) -> tuple[Problem, ...]:
        units = {unit for staged in self.staged for unit in staged.record.school_units}
        refusals = []
        if mixes_demo_with_real(units.union(self.manifest.school_units, summary.school_units)):
            refusals.append(Problem("demo-mixed"))
        if _has_too_many_problems(summary) and not self.options.accept_problems:
            counts = {"set_aside": str(summary.rows_set_aside), "rows": str(summary.rows_read)}
            refusals.append(Problem("too-many-problems", details=counts))
        shrinks = 100 * summary.rows_taken < LEAST_KEPT_PERCENT * replaced.rows
        if self.options.is_complete and shrinks and not self.options.accept_shrink:
            counts = {"rows": str(summary.rows_taken), "superseded": str(replaced.rows)}
            refusals.append(Problem("shrinks", details=counts))
        return tuple(refusals)

    def _record(self, source: Source, summary: Summary, replaced: Replaced) -> ImportRecord:
        import_no = self.manifest.next_import_no + len(self.staged)
        return ImportRecord(
            import_no=import_no,
            import_id=f"{import_no:04d}-{source.sha256[:8]}",
            file_name=source.name,
            size=len(source.data),
            sha256=source.sha256,
            profile=summary.profile,
            school_unit=self.options.school_unit,
            is_complete=self.options.is_complete,
            imported_at=self.now,
            rows_read=summary.rows_read,
            rows_taken=summary.rows_taken,
            rows_set_aside=summary.rows_set_aside,
            rows_superseded=replaced.rows,
            start_date=summary.start_date,
            end_date=summary.end_date,
            school_units=summary.school_units,
            protected_keys=summary.protected_keys,
            ignored_columns=summary.ignored_columns,
        )


def _span(summary: Summary) -> tuple[date, date] | None:
    if summary.start_date is None or summary.end_date is None:
        return None
    return summary.start_date, summary.end_date


def _has_too_many_problems(summary: Summary) -> bool:
    share_is_high = 100 * summary.rows_set_aside > MANY_PROBLEMS_PERCENT * summary.rows_read
    return summary.rows_set_aside > MANY_PROBLEMS and share_is_high


def _older_than_stored(summary: Summary, replaced: Replaced) -> tuple[Problem, ...]:
    stored, new = replaced.latest_reported_timestamp, summary.latest_reported_timestamp
    if stored is not None and new is not None and new < stored:
        return (Problem("older-than-stored", severity=Severity.NOTE),)
    return ()


def _archive(folder: DataFolder, preparation: _Preparation) -> Manifest:
    """Move what was staged into the archive, and take newly marked students out of all that is older."""
    manifest = masked_archive(folder, preparation.manifest, preparation.protected_keys)
    for staged in preparation.staged:
        learnt_later = preparation.protected_keys - staged.masked_keys
        keys = protected_in(staged.place / "rows.parquet", folder.secret(), learnt_later)
        manifest = manifest.with_import(archived(folder, staged.record, staged.place, keys))
    return manifest


def _is_disk_full(error: OSError | duckdb.Error) -> bool:
    if isinstance(error, OSError):
        return error.errno == errno.ENOSPC
    return "No space left on device" in str(error)
