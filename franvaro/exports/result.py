"""What reading an export file answers: a `ReadFile`, its `Summary`, or `Refused` with problems."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    import pyarrow as pa

DEFAULT_SCHOOL_UNIT = "Skolan"

_NO_DETAILS: Mapping[str, str] = MappingProxyType({})


class Level(StrEnum):
    """What a row of a file tells: a lesson, the sums of a period, or an absence and no more."""

    LESSONS = "lessons"
    SUMMARIES = "summaries"
    ABSENCES = "absences"


class Severity(StrEnum):
    """What a problem means for the file or row it concerns."""

    REFUSED = "refused"  # nothing of the file was taken
    SET_ASIDE = "set_aside"  # the row does not count
    NOTE = "note"  # the row counts


@dataclass(frozen=True)
class Problem:
    """One thing wrong with a file or a row, as a value.

    `line` is 1-based as a text editor or spreadsheet counts; `column` is a heading of the file. `details`
    fill the Swedish message: headings, sheet names, positions and counts, never a value of a student's row.
    """

    code: str
    line: int | None = None
    column: str | None = None
    severity: Severity = Severity.REFUSED
    details: Mapping[str, str] = field(default_factory=lambda: _NO_DETAILS)


class Refused(Exception):
    """The file is not imported at all; `problems` say why and are never empty."""

    def __init__(self, *problems: Problem) -> None:
        if not problems:
            raise ValueError("a refusal needs a problem")
        super().__init__(", ".join(problem.code for problem in problems))
        self.problems: tuple[Problem, ...] = problems


class Period(NamedTuple):
    """The dates a summary is about, both inclusive."""

    start_date: date
    end_date: date


@dataclass(frozen=True, kw_only=True)
class ReadOptions:
    """What the reader must be told, as it knows no store and no clock.

    `protected_keys`: keys already marked in the store (see protection.py). `breaks`: (school unit or "" for
    every unit, first day, last day inclusive). `today` bounds implausible dates. `period` is what a summary
    that does not tell its own is about, and `name_period` the one that its file's name tells. `mappings` are
    the texts of the school's own mapping files.
    """

    today: date
    profile: str | None = None
    school_unit: str | None = None
    secret: bytes = b""
    protected_keys: frozenset[str] = frozenset()
    breaks: tuple[tuple[str, date, date], ...] = ()
    period: Period | None = None
    name_period: Period | None = None
    mappings: tuple[str, ...] = ()


@dataclass(frozen=True)
class ReadFile:
    """A whole file, read: `rows_read` = rows taken + rows set aside.

    `rows` has the columns of its level. `problems` holds the set-aside rows and the notes.
    `recognised_columns` are (heading, field).
    """

    profile: str
    level: Level
    rows: pa.Table
    set_aside: pa.Table
    problems: pa.Table
    rows_read: int
    ignored_columns: tuple[str, ...]
    recognised_columns: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Summary:
    """A file read in a child process: the tables are in the staging folder, this is what is known of them.

    `start_date` and `end_date` are the first and last date told of (inclusive), None when no row was taken.
    `protected_keys` are the keys of students whom this very file marks as protected.
    """

    profile: str
    level: Level
    rows_read: int
    rows_taken: int
    rows_set_aside: int
    start_date: date | None
    end_date: date | None
    school_units: tuple[str, ...]
    ignored_columns: tuple[str, ...]
    recognised_columns: tuple[tuple[str, str], ...]
    protected_keys: tuple[str, ...]
    latest_reported_timestamp: datetime | None
