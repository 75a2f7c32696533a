"""What was read from every imported file: the only truth about attendance.

A manifest lists the imports in order with the hash of each part, and the school calendar. It is written once
under the name of its own content and never changed; the folder's pointer says which one is in force.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field, replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

from franvaro.attendance.folder import DataFolder
from franvaro.attendance.joins import Join, read_join
from franvaro.domain.calendar import CalendarEntry, EntryKind
from franvaro.exports.result import Level, Period
from franvaro.whole_files import publish, sync_file, write_whole

PARTS = ("rows", "set_aside", "problems")


@dataclass(frozen=True)
class Part:
    """One Parquet file of the archive: its path from the data folder, and the hash it must have."""

    path: str
    sha256: str


@dataclass(frozen=True)
class ImportRecord:
    """One imported file. Dates are inclusive and None when no row was taken.

    `rows_read = rows_taken + rows_set_aside`. An undone import keeps its record but no parts. `period` is
    what was said beside the file of what it is about.
    """

    import_no: int
    import_id: str
    file_name: str
    size: int
    sha256: str
    profile: str
    school_unit: str | None
    is_complete: bool
    imported_at: datetime
    rows_read: int
    rows_taken: int
    rows_set_aside: int
    rows_superseded: int
    start_date: date | None
    end_date: date | None
    school_units: tuple[str, ...]
    protected_keys: tuple[str, ...]
    ignored_columns: tuple[str, ...]
    parts: Mapping[str, Part] = field(default_factory=dict)
    undone_at: datetime | None = None
    level: Level = Level.LESSONS
    period: Period | None = None

    @property
    def is_in_force(self) -> bool:
        """Whether its rows count."""
        return self.undone_at is None

    def is_same_import(
        self, sha256: str, school_unit: str | None, *, is_complete: bool, period: Period | None
    ) -> bool:
        """Whether importing those bytes in that way would say nothing that this import has not said."""
        return (
            self.is_in_force
            and (self.sha256, self.school_unit) == (sha256, school_unit)
            and (self.is_complete or not is_complete)
            and (self.level is Level.LESSONS or period in (None, self.period))
        )


@dataclass(frozen=True)
class Manifest:
    """The whole archive at one moment.

    `joins` tell which ids are one student. `learnt_keys` are protected keys that no file has marked: of ids
    joined with a protected student's, and of the names of one.
    """

    imports: tuple[ImportRecord, ...] = ()
    calendar: tuple[CalendarEntry, ...] = ()
    joins: tuple[Join, ...] = ()
    learnt_keys: tuple[str, ...] = ()

    @property
    def in_force(self) -> tuple[ImportRecord, ...]:
        """The imports whose rows count, oldest first."""
        return tuple(record for record in self.imports if record.is_in_force)

    @property
    def next_import_no(self) -> int:
        """Numbers are never used again, also after an import was undone."""
        return 1 + max((record.import_no for record in self.imports), default=0)

    @property
    def protected_keys(self) -> frozenset[str]:
        """The keys of every student who has ever been marked; a marking is never forgotten."""
        return frozenset(self.learnt_keys).union(*(record.protected_keys for record in self.imports))

    @property
    def school_units(self) -> frozenset[str]:
        """The units that have rows in force."""
        return frozenset(unit for record in self.in_force for unit in record.school_units)

    @property
    def part_paths(self) -> frozenset[str]:
        """The archive files this manifest needs."""
        return frozenset(part.path for record in self.imports for part in record.parts.values())

    def with_import(self, record: ImportRecord) -> Manifest:
        """The archive after one more import."""
        return replace(self, imports=(*self.imports, record))

    def with_calendar(self, entries: Iterable[CalendarEntry]) -> Manifest:
        """The archive with these calendar rows in place of those of the same school units."""
        new = tuple(entries)
        units = {entry.school_unit for entry in new}
        kept = tuple(entry for entry in self.calendar if entry.school_unit not in units)
        return replace(self, calendar=kept + new)

    def without_latest(self, undone_at: datetime) -> Manifest:
        """The archive with the newest import in force undone. Raises IndexError when there is none."""
        latest = self.in_force[-1]
        undone = replace(latest, undone_at=undone_at, parts={})
        return replace(self, imports=tuple(undone if record is latest else record for record in self.imports))


def load_manifest(folder: DataFolder) -> Manifest:
    """The manifest in force; an empty one in an empty folder. Older ones know nothing of joins."""
    pointer = folder.pointer()
    if pointer is None:
        return Manifest()
    value = json.loads((folder.root / pointer.manifest).read_text("utf-8"))
    return Manifest(
        tuple(_record(item) for item in value["imports"]),
        tuple(_calendar_entry(item) for item in value["calendar"]),
        tuple(read_join(item) for item in value.get("joins", ())),
        tuple(value.get("learnt_keys", ())),
    )


def save_manifest(folder: DataFolder, manifest: Manifest) -> str:
    """Write a manifest under the name of its content; returns its path from the data folder."""
    content = json.dumps(asdict(manifest), ensure_ascii=False, indent=1, default=_plain).encode()
    path = folder.archive / f"manifest-{hashlib.sha256(content).hexdigest()[:24]}.json"
    write_whole(path, content)
    return path.relative_to(folder.root).as_posix()


def archive_part(folder: DataFolder, staged: Path, name: str) -> Part:
    """Move a finished Parquet file into the archive under `name`, durably and for its owner only."""
    staged.chmod(0o600)
    sync_file(staged)
    path = folder.archive / f"{name}.parquet"
    part = Part(path.relative_to(folder.root).as_posix(), file_hash(staged))
    publish(staged, path)
    return part


def damaged_parts(folder: DataFolder, manifest: Manifest) -> tuple[Part, ...]:
    """The parts that are missing or are no longer what was written."""
    parts = (part for record in manifest.imports for part in record.parts.values())
    return tuple(part for part in parts if not is_sound(folder, part))


def is_sound(folder: DataFolder, part: Part) -> bool:
    """Whether the file is there with the content it was archived with."""
    path = folder.root / part.path
    return path.is_file() and file_hash(path) == part.sha256


def file_hash(path: Path) -> str:
    """SHA-256 of a file, in hexadecimal."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _plain(value: date) -> str:
    return value.isoformat()


def _record(item: dict[str, Any]) -> ImportRecord:
    """A record of a manifest; one written before there were levels is of lessons."""
    undone_at = item["undone_at"]
    return ImportRecord(
        **{
            **item,
            "imported_at": datetime.fromisoformat(item["imported_at"]),
            "undone_at": datetime.fromisoformat(undone_at) if undone_at else None,
            "level": Level(item.get("level", Level.LESSONS)),
            "period": _period(item.get("period")),
            "start_date": _date(item["start_date"]),
            "end_date": _date(item["end_date"]),
            "school_units": tuple(item["school_units"]),
            "protected_keys": tuple(item["protected_keys"]),
            "ignored_columns": tuple(item["ignored_columns"]),
            "parts": {name: Part(**part) for name, part in item["parts"].items()},
        }
    )


def _calendar_entry(item: dict[str, Any]) -> CalendarEntry:
    start_date, end_date = date.fromisoformat(item["start_date"]), date.fromisoformat(item["end_date"])
    return CalendarEntry(item["school_unit"], EntryKind(item["kind"]), start_date, end_date, item["name"])


def _period(dates: list[str] | None) -> Period | None:
    return Period(*map(date.fromisoformat, dates)) if dates else None


def _date(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
