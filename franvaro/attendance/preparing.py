"""Reading the files of one import into staging, where nothing counts yet, and what is refused on the way."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from itertools import count
from pathlib import Path

from franvaro.attendance.ambiguity import LevelRows, set_aside_ambiguous
from franvaro.attendance.archive import ImportRecord, load_manifest
from franvaro.attendance.folder import DataFolder
from franvaro.attendance.mapping_files import mapping_texts
from franvaro.attendance.masking import keys_for
from franvaro.attendance.progress import Progress, Stage, Step
from franvaro.attendance.replacing import Replaced, StoredDays
from franvaro.attendance.reports import (
    ImportReport,
    problems_of,
    refused_report,
    taken_report,
    unchanged_report,
)
from franvaro.attendance.sources import ImportOptions, Source
from franvaro.domain.calendar import EntryKind
from franvaro.domain.schools import mixes_demo_with_real
from franvaro.exports.isolated import read_isolated
from franvaro.exports.periods import period_in_name
from franvaro.exports.result import Level, Problem, ReadOptions, Refused, Severity, Summary

MANY_PROBLEMS = 20
MANY_PROBLEMS_PERCENT = 2
LEAST_KEPT_PERCENT = 95


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


class Preparation:
    """Reads the files of one call into staging, each as if those before it were imported."""

    def __init__(self, folder: DataFolder, options: ImportOptions, now: datetime, progress: Progress) -> None:
        self.folder = folder
        self.options = options
        self.now = now
        self.progress = progress
        self.manifest = load_manifest(folder)
        self.staged: list[StagedImport] = []
        self.place_numbers = count(1)

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
        for record in earlier if self.options.mapping is None else ():
            if record.is_same_import(
                source.sha256,
                self.options.school_unit,
                is_complete=self.options.is_complete,
                period=self.options.period,
            ):
                return unchanged_report(source.name, record)
        self.progress(Step(Stage.READ, source.name))
        place = self.folder.staging_place(str(next(self.place_numbers)))
        try:
            summary = read_isolated(source.data, source.name, self._read_options(source.name), place)
        except Refused as refused:
            return refused_report(source.name, source.sha256, refused.problems)
        summary = set_aside_ambiguous(summary, place, self._earlier_rows(), self.manifest.joins)
        self.progress(Step(Stage.TAKEN, source.name, summary.rows_taken))
        return self._compare(source, summary, place, stored_days)

    def _read_options(self, file_name: str) -> ReadOptions:
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
            period=self.options.period,
            name_period=period_in_name(file_name),
            mappings=self._mappings(),
        )

    def _mappings(self) -> tuple[str, ...]:
        """The texts of the school's own mappings, after one that is being tried."""
        tried = (self.options.mapping,) if self.options.mapping else ()
        return (*tried, *mapping_texts(self.folder))

    def _earlier_rows(self) -> Iterator[LevelRows]:
        """The rows of every file that counts, or will when this call is done."""
        for record in self.manifest.in_force:
            yield record.level, self.folder.root / record.parts["rows"].path
        for staged in self.staged:
            yield staged.record.level, staged.place / "rows.parquet"

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
        replaced = stored_days.add(summary.level, place / "rows.parquet", span)
        record = self._record(source, summary, replaced)
        refusals = self._refusals(summary, replaced)
        notes = (*_older_than_stored(summary, replaced), *self._without_lessons(summary))
        report = taken_report(record, summary.recognised_columns, (*refusals, *problems_of(place), *notes))
        if refusals:
            return replace(report, import_id=None)
        self.staged.append(StagedImport(record, place, self.protected_keys | new_keys))
        return report

    def _without_lessons(self, summary: Summary) -> tuple[Problem, ...]:
        """A note when absences come to a store without lessons or sums of the same dates and school units."""
        records = (*self.manifest.in_force, *(staged.record for staged in self.staged))
        if summary.level is not Level.ABSENCES or any(_tells_offered(record, summary) for record in records):
            return ()
        return (Problem("no-denominator", severity=Severity.NOTE),)

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
            level=summary.level,
            period=self.options.period,
        )


def _span(told: Summary | ImportRecord) -> tuple[date, date] | None:
    if told.start_date is None or told.end_date is None:
        return None
    return told.start_date, told.end_date


def _has_too_many_problems(summary: Summary) -> bool:
    share_is_high = 100 * summary.rows_set_aside > MANY_PROBLEMS_PERCENT * summary.rows_read
    return summary.rows_set_aside > MANY_PROBLEMS and share_is_high


def _tells_offered(record: ImportRecord, summary: Summary) -> bool:
    """Whether an import tells what was offered on some of the dates and in some of the units of a file."""
    if record.level is Level.ABSENCES or set(record.school_units).isdisjoint(summary.school_units):
        return False
    spans = [span for span in (_span(record), _span(summary)) if span]
    return len(spans) == 2 and max(first for first, _ in spans) <= min(last for _, last in spans)


def _older_than_stored(summary: Summary, replaced: Replaced) -> tuple[Problem, ...]:
    stored, new = replaced.latest_reported_timestamp, summary.latest_reported_timestamp
    if stored is not None and new is not None and new < stored:
        return (Problem("older-than-stored", severity=Severity.NOTE),)
    return ()
