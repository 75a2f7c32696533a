"""The administrator's side of the gateway: what may be imported, taken back and looked up about imports."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from franvaro.access import Action
from franvaro.answers import ImportedFile
from franvaro.attendance.archive import ImportRecord, load_manifest
from franvaro.attendance.calendars import calendar_entries, import_calendar
from franvaro.attendance.folder import Busy
from franvaro.attendance.importing import import_files, preview_files, undo_latest
from franvaro.attendance.preparing import ImportRefused
from franvaro.attendance.progress import Progress, Step
from franvaro.attendance.reports import ImportReport, problems_at
from franvaro.attendance.sources import ImportOptions, Source
from franvaro.calendar_file import read_calendar
from franvaro.domain.calendar import CalendarEntry
from franvaro.exports.result import Period, Problem
from franvaro.gateways.attendance import Gateway

__all__ = [
    "Busy",
    "ImportGateway",
    "ImportOptions",
    "ImportRefused",
    "ImportReport",
    "Period",
    "Progress",
    "Source",
    "Step",
]


@dataclass(frozen=True)
class ImportGateway:
    """One viewer's door to imports. Refusals are raised as ImportRefused, Refused or Busy."""

    gateway: Gateway
    now: datetime

    def history(self) -> tuple[ImportedFile, ...]:
        """Every import, newest first, undone ones too."""
        imports = load_manifest(self.gateway.store.folder).imports
        return tuple(_imported_file(record) for record in reversed(imports))

    def problems(self, import_id: str) -> tuple[Problem, ...]:
        """What was found in an imported file; nothing of an undone import is kept."""
        folder = self.gateway.store.folder
        found = next(record for record in load_manifest(folder).imports if record.import_id == import_id)
        return problems_at(folder.root / found.parts["problems"].path) if found.parts else ()

    def preview(
        self, sources: Sequence[Source], options: ImportOptions, progress: Progress
    ) -> tuple[ImportReport, ...]:
        """What importing these files would do. Nothing is changed."""
        return preview_files(self.gateway.store.folder, sources, options, now=self.now, progress=progress)

    def run(
        self, sources: Sequence[Source], options: ImportOptions, progress: Progress
    ) -> tuple[ImportReport, ...]:
        """Import these files, all or none."""
        store = self.gateway.store
        self._record(Action.IMPORT, f"{len(sources)}")
        return import_files(store.folder, store.policies, sources, options, now=self.now, progress=progress)

    def undo(self, import_id: str, progress: Progress) -> str | None:
        """Take back the newest import, which is this one; its file name. None if another is newer by now."""
        store = self.gateway.store
        in_force = load_manifest(store.folder).in_force
        if not in_force or in_force[-1].import_id != import_id:
            return None
        self._record(Action.UNDO, import_id)
        undone = undo_latest(store.folder, store.policies, now=self.now, progress=progress)
        return undone.file_name if undone else None

    def calendar(self) -> tuple[CalendarEntry, ...]:
        """The school calendar, by unit and date."""
        return calendar_entries(self.gateway.store.folder)

    def import_calendar(self, data: bytes, progress: Progress) -> int:
        """Read a calendar file and put it in force; the number of its lines. Raises Refused and Busy."""
        store = self.gateway.store
        entries = read_calendar(data)
        self._record(Action.IMPORT, "calendar")
        import_calendar(store.folder, store.policies, entries, progress)
        return len(entries)

    def _record(self, action: Action, detail: str) -> None:
        self.gateway.trail.record(self.now, self.gateway.viewer, action, detail=detail)


def _imported_file(record: ImportRecord) -> ImportedFile:
    return ImportedFile(
        import_id=record.import_id,
        file_name=record.file_name,
        imported_at=record.imported_at,
        rows_read=record.rows_read,
        rows_taken=record.rows_taken,
        rows_set_aside=record.rows_set_aside,
        rows_superseded=record.rows_superseded,
        start_date=record.start_date,
        end_date=record.end_date,
        is_complete=record.is_complete,
        undone_at=record.undone_at,
    )
