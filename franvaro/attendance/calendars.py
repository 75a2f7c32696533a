"""The school's calendar in the store: kept in the manifest beside what was imported."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from franvaro.attendance.archive import load_manifest
from franvaro.attendance.build import build_and_switch
from franvaro.attendance.folder import DataFolder
from franvaro.attendance.progress import Progress
from franvaro.domain.calendar import CalendarEntry
from franvaro.domain.policy import Policy


def calendar_entries(folder: DataFolder) -> tuple[CalendarEntry, ...]:
    """Every entry, by school unit and date."""
    entries = load_manifest(folder).calendar
    return tuple(sorted(entries, key=lambda entry: (entry.school_unit, entry.start_date, entry.kind)))


def import_calendar(
    folder: DataFolder, policies: Sequence[Policy], entries: Iterable[CalendarEntry], progress: Progress
) -> None:
    """Put these entries in place of those of the same school units."""
    with folder.writing():
        build_and_switch(folder, load_manifest(folder).with_calendar(entries), policies, progress)
