"""`import --watch`: files dropped in a folder are imported one by one and put away with a report."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from time import sleep

from filelock import FileLock, Timeout

from franvaro.attendance.folder import Busy, DataFolder
from franvaro.attendance.importing import import_files
from franvaro.attendance.preparing import ImportRefused
from franvaro.attendance.progress import Progress
from franvaro.attendance.reports import ImportReport
from franvaro.attendance.sources import ImportOptions, Source
from franvaro.cli.reporting import report_object, report_text
from franvaro.cli.results import json_bytes
from franvaro.clock import now
from franvaro.domain.policy import Policy
from franvaro.exports.result import Problem, Refused
from franvaro.whole_files import write_whole
from franvaro.wording import messages

WATCH_VARIABLE = "FRANVARO_WATCH"
DONE, REFUSED = "klart", "nekad"
DONE_STATUS, REFUSED_STATUS, SET_ASIDE_STATUS = 0, 2, 3

_GRAVITY = (DONE_STATUS, SET_ASIDE_STATUS, REFUSED_STATUS)
_LOCK = ".franvaro-watch.lock"
_UNFINISHED = (".part", ".tmp", ".crdownload", ".filepart", ".partial", ".download")
_TEMPORARY = (".", "~$", "~")

Sizes = Mapping[Path, tuple[int, int]]
"""The size and the time of change of each file, by path."""


@dataclass(frozen=True)
class Watch:
    """A folder that is watched, and how its files are imported."""

    place: Path
    folder: DataFolder
    policies: Sequence[Policy]
    options: ImportOptions
    progress: Progress


def watched_place(arguments: argparse.Namespace, environment: Mapping[str, str] = os.environ) -> Path:
    """The folder to watch: that of `--watch`, else `FRANVARO_WATCH`. Raises Refused (`not-found`)."""
    chosen = arguments.watch or environment.get(WATCH_VARIABLE, "")
    place = Path(chosen).expanduser()
    if not chosen or not place.is_dir():
        raise Refused(Problem("not-found", details={"path": chosen or WATCH_VARIABLE}))
    return place


def watch_command(watch: Watch, *, is_once: bool, interval: float) -> int:
    """Import what is there and what comes, until stopped, or once. A folder has one watcher at a time.

    Once: 0 done, 2 a file was refused, 3 rows were set aside. Ctrl-C ends with 0, also within a file.
    """
    try:
        with FileLock(watch.place / _LOCK, timeout=0, mode=0o600):
            say(messages.watching(watch.place))
            return _watch(watch, interval, is_once=is_once)
    except Timeout:
        say(messages.already_watched(watch.place))
        return REFUSED_STATUS
    except KeyboardInterrupt:
        say(messages.WATCHING_ENDED)
        return DONE_STATUS


def _watch(watch: Watch, interval: float, *, is_once: bool) -> int:
    before = sizes(watch.place)
    while True:
        sleep(interval)
        now_there = sizes(watch.place)
        statuses = [take(watch, path) for path in settled(before, now_there)]
        if is_once:
            return max(statuses, key=_GRAVITY.index, default=DONE_STATUS)
        before = now_there


def sizes(place: Path) -> Sizes:
    """The files that may be imported; folders, hidden and temporary files are not among them."""
    return dict(_sizes(place))


def _sizes(place: Path) -> Iterator[tuple[Path, tuple[int, int]]]:
    for path in place.iterdir():
        if path.name.startswith(_TEMPORARY) or path.name.lower().endswith(_UNFINISHED):
            continue
        try:
            found = path.stat()
        except OSError:  # gone since the folder was listed
            continue
        if path.is_file() and found.st_size:
            yield path, (found.st_size, found.st_mtime_ns)


def settled(before: Sizes, after: Sizes) -> list[Path]:
    """The files that have stopped growing, the oldest first."""
    still = [path for path, size in after.items() if before.get(path) == size]
    return sorted(still, key=lambda path: (after[path][1], path.name))


def take(watch: Watch, path: Path) -> int:
    """Import one file and put it away with its report; its status.

    A file that is changed while it is read, or that has to wait for another import, stays where it is.
    """
    read_as = sizes(watch.place).get(path)
    source = Source.at(path)
    try:
        report = import_files(
            watch.folder, watch.policies, [source], watch.options, now=now(), progress=watch.progress
        )[0]
    except ImportRefused as refused:
        report = refused.reports[0]
    except Busy:
        say(messages.watch_waits(path.name))
        return DONE_STATUS
    if sizes(watch.place).get(path) == read_as:
        _put_away(path, report)
    sys.stderr.write(report_text(report))
    return REFUSED_STATUS if report.is_refused else _status(report)


def _status(report: ImportReport) -> int:
    return SET_ASIDE_STATUS if report.has_set_aside and not report.unchanged else DONE_STATUS


def _put_away(path: Path, report: ImportReport) -> None:
    """Move a file to `klart` or `nekad`; the report is there before the file."""
    place = path.parent / (REFUSED if report.is_refused else DONE)
    place.mkdir(exist_ok=True)
    target = _free(place, path.name)
    write_whole(place / f"{target.name}.rapport.txt", report_text(report).encode())
    write_whole(place / f"{target.name}.rapport.json", json_bytes([report_object(report)]))
    path.replace(target)


def _free(place: Path, name: str) -> Path:
    """The file's own name, or with the moment in it when that is taken."""
    target = place / name
    if not target.exists():
        return target
    return place / f"{target.stem} {now():%Y-%m-%d %H%M%S %f}{target.suffix}"


def say(text: str) -> None:
    """One message to the person at the terminal or in the log of a service."""
    sys.stderr.write(text + "\n")
