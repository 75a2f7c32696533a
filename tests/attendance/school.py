"""Small lesson files for the tests of this folder: one lesson an hour, one line a lesson."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from pathlib import Path

from franvaro.attendance.folder import DataFolder
from franvaro.attendance.importing import import_files
from franvaro.attendance.progress import silent
from franvaro.attendance.reports import ImportReport
from franvaro.attendance.sources import ImportOptions, Source
from franvaro.policies import load_policies

NOW = datetime(2026, 11, 21, 12, 0)
HEADINGS = (
    "school_unit;student_id;given_name;family_name;security_marking;school_class;grade_level;mentor;"
    "start_time;end_time;activity;is_reported;valid_absence_minutes;invalid_absence_minutes;reported_timestamp"
)


def lesson(
    day: date,
    student: str = "a1",
    *,
    hour: int = 8,
    valid: int = 0,
    invalid: int = 0,
    is_reported: bool = True,
    unit: str = "Skolan",
    name: str = "Ada;Ek",
    marking: str = "",
    school_class: str = "7A",
    registered_days_later: int = 0,
) -> str:
    """A line about a lesson of an hour."""
    start = datetime(day.year, day.month, day.day, hour)
    end = start + timedelta(hours=1)
    registered = end + timedelta(days=registered_days_later)
    times = f"{start:%Y-%m-%d %H:%M};{end:%Y-%m-%d %H:%M}"
    report = f"{'ja' if is_reported else 'nej'};{valid};{invalid};{registered:%Y-%m-%d %H:%M}"
    return f"{unit};{student};{name};{marking};{school_class};7;Mia Mentor;{times};SV;{report}"


def weekdays(first: date, count: int) -> list[date]:
    """So many weekdays from a date on."""
    days = (first + timedelta(days=number) for number in range(2 * count + 4))
    return [day for day in days if day.weekday() < 5][:count]


def file_of(lines: Iterable[str], name: str = "lektioner.csv") -> Source:
    """A lesson file."""
    return Source(name, "\n".join((HEADINGS, *lines)).encode() + b"\n")


def take_in(
    root: Path,
    *sources: Source,
    is_complete: bool = False,
    accept_problems: bool = False,
    accept_shrink: bool = False,
) -> tuple[ImportReport, ...]:
    """Import files into the folder at `root`."""
    options = ImportOptions(
        is_complete=is_complete, accept_problems=accept_problems, accept_shrink=accept_shrink
    )
    return import_files(DataFolder(root), load_policies(), sources, options, now=NOW, progress=silent)


def contents(root: Path) -> dict[str, bytes]:
    """Every file of a data folder but the lock, which every writer touches."""
    paths = (path for path in root.rglob("*") if path.is_file() and path.name != ".lock")
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in paths}
