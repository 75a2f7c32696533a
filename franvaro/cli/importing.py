"""The `import` command."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Sequence

from franvaro.attendance.folder import DataFolder
from franvaro.attendance.importing import import_files
from franvaro.attendance.preparing import ImportRefused
from franvaro.attendance.progress import Progress
from franvaro.attendance.reports import ImportReport
from franvaro.attendance.sources import ImportOptions, Source
from franvaro.cli.arguments import REFUSED
from franvaro.cli.reporting import problem_lines, report_lines, report_object
from franvaro.cli.results import write_json
from franvaro.cli.watching import Watch, watch_command, watched_place
from franvaro.clock import now
from franvaro.domain.policy import Policy
from franvaro.exports.isolated import call_reader
from franvaro.exports.result import Problem
from franvaro.wording import messages

DONE, SET_ASIDE = 0, 3


def import_command(
    folder: DataFolder, policies: Sequence[Policy], arguments: argparse.Namespace, progress: Progress
) -> int:
    """Import the files in order, all or none; 0 done, 2 refused, 3 done with rows set aside."""
    options = ImportOptions(
        profile=arguments.profile,
        school_unit=arguments.school_unit,
        is_complete=arguments.complete,
        period=arguments.period,
        accept_problems=arguments.accept_problems,
        accept_shrink=arguments.accept_shrink,
    )
    if arguments.watch is not None:
        watch = Watch(watched_place(arguments), folder, policies, options, progress)
        return watch_command(watch, is_once=arguments.once, interval=arguments.interval)
    call_reader()
    sources = [Source.at(path) for path in arguments.paths]
    return import_sources(folder, policies, sources, options, arguments, progress)


def import_sources(
    folder: DataFolder,
    policies: Sequence[Policy],
    sources: Sequence[Source],
    options: ImportOptions,
    arguments: argparse.Namespace,
    progress: Progress,
) -> int:
    """Import what has been read into memory, and say what became of it; the status of an import."""
    try:
        reports = import_files(folder, policies, sources, options, now=now(), progress=progress)
        status = (
            SET_ASIDE if any(report.has_set_aside for report in reports if not report.unchanged) else DONE
        )
    except ImportRefused as refused:
        reports, status = refused.reports, REFUSED
    _tell(reports, is_refused=status == REFUSED)
    if arguments.json:
        write_json([report_object(report) for report in reports], arguments.output)
    return status


def _tell(reports: Iterable[ImportReport], *, is_refused: bool) -> None:
    for report in reports:
        sys.stderr.writelines(report_lines(report, is_refused=is_refused))
    if is_refused:
        sys.stderr.write(messages.NOTHING_IMPORTED + "\n")


def say_problems(file: str, problems: Iterable[Problem]) -> None:
    """Each problem with its place, what is wrong, and what to do."""
    sys.stderr.writelines(problem_lines(file, problems))
