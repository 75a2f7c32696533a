"""What a mapping says about a file: its headings, and the meaning of its columns and codes."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping as MappingType
from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from franvaro.exports.headings import display_heading, is_reason, normalise_heading
from franvaro.exports.result import Level


class Layout(StrEnum):
    """How the rows of a file are arranged."""

    ROWS = "rows"  # headings once, then rows
    SECTIONS = "sections"  # the class stands on a row of its own above each table
    MATRIX = "matrix"  # a row per student, a column per month


class CodeMeaning(StrEnum):
    """What a code or type of absence says of a lesson."""

    PRESENT = "present"
    VALID = "valid"
    INVALID = "invalid"
    LATE = "late"
    OTHER = "other"
    CANCELLED = "cancelled"
    UNREGISTERED = "unregistered"
    ANNOUNCED = "announced"  # known beforehand, but not yet registered by a teacher


class Unit(StrEnum):
    """What the figures of a column are. Percent is of what was offered on the same row."""

    MINUTES = "minutes"
    HOURS = "hours"
    PERCENT = "percent"


class Denominator(StrEnum):
    """What a file of sums divides absence by; see schema.py."""

    OFFERED = "offered"
    REPORTED = "reported"
    UNREPORTED_AS_PRESENT = "unreported-as-present"


class DateOrder(StrEnum):
    """Which number comes first in 3/4/2026, for files that do not decide it themselves."""

    DAY_FIRST = "day-first"
    MONTH_FIRST = "month-first"


_STUDENT = (
    "student_id", "full_name", "given_name", "family_name", "school_class", "grade_level", "mentor",
    "school_unit", "security_marking",
)  # fmt: skip
_SUMS_ONLY = ("reported_minutes", "total_absence_minutes")
_MINUTES = ("offered_minutes", "valid_absence_minutes", "invalid_absence_minutes", "other_attendance_minutes")
_OCCASION = ("date", "start_time", "end_time", "time_span", "activity", "teacher")
_ABSENCE = ("absence_code", "absence_minutes")

MEANINGS: MappingType[Level, tuple[str, ...]] = {
    Level.LESSONS: (
        *_STUDENT, *_OCCASION, *_MINUTES, "attendance_minutes", "late_minutes", *_ABSENCE,
        "cancelled", "is_reported", "reported_timestamp", "lesson_id",
    ),
    Level.ABSENCES: (
        *_STUDENT, *_OCCASION, "valid_absence_minutes", "invalid_absence_minutes", *_ABSENCE,
    ),
    Level.SUMMARIES: (*_STUDENT, "period", "start_date", "end_date", *_MINUTES, *_SUMS_ONLY),
}  # fmt: skip
"""What a column can mean on each level; the words are the fields of the canonical tables, and some more."""

MEASURED = frozenset(
    {
        *_MINUTES,
        "attendance_minutes",
        "late_minutes",
        "absence_minutes",
        "reported_minutes",
        "total_absence_minutes",
    }
)
"""Meanings that are figures, and so have a unit."""

MATRIX_MEASURES = (*_MINUTES, *_SUMS_ONLY)


@dataclass(frozen=True, kw_only=True)
class Mapping:
    """How one kind of file is read.

    `headings` is the row of headings as the file writes it, without those of reasons and of months. `columns`
    maps a meaning to a column's label (see `labels`); columns that are not named are not read. `codes` maps a
    normalised code to what it says; a code that is not there is not known, and its row is set aside.
    `measures` maps the words beside the month in a matrix's headings, normalised, to what the cells are.
    `blank_rows`: what a lesson is whose row has no minutes at all and no code, PRESENT or UNREGISTERED.
    """

    name: str
    source: str = ""
    is_verified: bool = True
    level: Level = Level.LESSONS
    layout: Layout = Layout.ROWS
    headings: tuple[str, ...] = ()
    columns: MappingType[str, str] = field(default_factory=dict)
    units: MappingType[str, Unit] = field(default_factory=dict)
    codes: MappingType[str, CodeMeaning] = field(default_factory=dict)
    measures: MappingType[str, str] = field(default_factory=dict)
    section_prefix: str = ""
    blank_rows: CodeMeaning = CodeMeaning.UNREGISTERED
    denominator: Denominator = Denominator.OFFERED
    date_order: DateOrder | None = None

    @property
    def profile(self) -> str:
        """The name as it stands in file names, reports and after `--profile`: `Ärla nr 2` is `arla-nr-2`."""
        return profile_of(self.name)

    def unit(self, meaning: str) -> Unit:
        """What a column's figures are; minutes unless the mapping says otherwise."""
        return self.units.get(meaning, Unit.MINUTES)


def profile_of(name: str) -> str:
    """A name in small letters a–z, digits and hyphens; at most 60 signs."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().casefold()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:60].strip("-")


def labels(headings: Sequence[str]) -> tuple[str, ...]:
    """A label of its own for each column: its heading, numbered where it is not the first or is empty."""
    shown = [display_heading(heading) for heading in headings]
    seen: dict[str, int] = {}
    found = []
    for position, heading in enumerate(shown, start=1):
        key = heading_key(heading)
        seen[key] = seen.get(key, 0) + 1
        if not heading:
            found.append(f"#{position}")
        else:
            found.append(heading if seen[key] == 1 else f"{heading} #{seen[key]}")
    return tuple(found)


def heading_key(label: str) -> str:
    """A label or heading as it is compared, its unit in brackets included: `Tid (h)` is not `Tid (min)`."""
    return " ".join(normalise_heading(f"{label} .")[:-1].split())


def code_key(code: str) -> str:
    """A code as it is compared: composed, single spaces, case folded."""
    return " ".join(unicodedata.normalize("NFC", code).split()).casefold()


def kept_headings(headings: Sequence[str]) -> tuple[str, ...]:
    """The headings that a mapping may write down: none that is empty or of reasons for absence."""
    return tuple(label for label in map(display_heading, headings) if label and not is_reason(label))


_WHO = ({"student_id"}, {"full_name"}, {"given_name", "family_name"})
_WHEN = ({"date"}, {"start_time"})
_TIMES = ({"time_span"}, {"start_time", "end_time"}, {"start_time", "offered_minutes"})
# Valid absence alone would hide the rest, but for a list of such absences.
_ABSENT = (
    {"invalid_absence_minutes"}, {"late_minutes"}, {"absence_code"}, {"absence_minutes"},
    {"total_absence_minutes"},
)  # fmt: skip
_NEEDED: MappingType[Level, MappingType[str, Sequence[set[str]]]] = {
    Level.LESSONS: {"who": _WHO, "when": _WHEN, "times": _TIMES, "absence": _ABSENT},
    Level.ABSENCES: {"who": _WHO, "when": _WHEN, "absence": (*_ABSENT, {"valid_absence_minutes"})},
    Level.SUMMARIES: {"who": _WHO, "offered": ({"offered_minutes"},), "absence": _ABSENT},
}


def lacks(mapping: Mapping) -> tuple[str, ...]:
    """What a file cannot be read without and the mapping does not have: `who`, `class`, `when`, `times` …"""
    known = {*mapping.columns, *mapping.measures.values()}
    needed = _NEEDED[mapping.level]
    missing = [name for name, ways in needed.items() if not any(way <= known for way in ways)]
    has_class = "school_class" in known or mapping.layout is Layout.SECTIONS
    return (*missing, *(() if has_class else ("class",)))
