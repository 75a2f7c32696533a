"""What an import answers for each file, and how problems are read back from their Parquet file."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import pyarrow.parquet as pq

from franvaro.attendance.archive import ImportRecord
from franvaro.exports.result import Problem, Severity


@dataclass(frozen=True, kw_only=True)
class ImportReport:
    """One file of an import. Counts are rows, dates inclusive; None where the file was not read that far.

    `rows_read = rows_taken + rows_set_aside`.
    """

    file: str
    sha256: str | None
    import_id: str | None = None
    profile: str | None = None
    unchanged: bool = False
    rows_read: int | None = None
    rows_taken: int | None = None
    rows_set_aside: int | None = None
    rows_superseded: int | None = None
    start_date: date | None = None
    end_date: date | None = None
    school_units: tuple[str, ...] = ()
    recognised_columns: tuple[tuple[str, str], ...] = ()  # (heading, field)
    ignored_columns: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()

    @property
    def is_refused(self) -> bool:
        """Whether this file keeps the whole call from being imported."""
        return any(problem.severity is Severity.REFUSED for problem in self.problems)

    @property
    def has_set_aside(self) -> bool:
        """Whether a row of the file was not taken."""
        return bool(self.rows_set_aside)


def refused_report(file: str, sha256: str | None, problems: tuple[Problem, ...]) -> ImportReport:
    """A file that could not be read."""
    return ImportReport(file=file, sha256=sha256, problems=problems)


def unchanged_report(file: str, record: ImportRecord) -> ImportReport:
    """A file whose bytes have been imported before; nothing is read from it again."""
    return replace(_report(record), file=file, unchanged=True, rows_superseded=0)


def taken_report(
    record: ImportRecord, recognised_columns: tuple[tuple[str, str], ...], problems: tuple[Problem, ...]
) -> ImportReport:
    """A file that has been read, with what was found in it."""
    return replace(_report(record), recognised_columns=recognised_columns, problems=problems)


def _report(record: ImportRecord) -> ImportReport:
    return ImportReport(
        file=record.file_name,
        sha256=record.sha256,
        import_id=record.import_id,
        profile=record.profile,
        rows_read=record.rows_read,
        rows_taken=record.rows_taken,
        rows_set_aside=record.rows_set_aside,
        rows_superseded=record.rows_superseded,
        start_date=record.start_date,
        end_date=record.end_date,
        school_units=record.school_units,
        ignored_columns=record.ignored_columns,
    )


def problems_of(place: Path) -> tuple[Problem, ...]:
    """The problems of a file that was read, from the Parquet file beside its rows."""
    return problems_at(place / "problems.parquet")


def problems_at(path: Path) -> tuple[Problem, ...]:
    """The problems kept in one Parquet file, in the order of the lines."""
    return tuple(
        Problem(
            row["code"], row["line"], row["column"], Severity(row["severity"]), json.loads(row["details"])
        )
        for row in pq.read_table(path).to_pylist()
    )
