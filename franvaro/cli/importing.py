"""The `import` command."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Sequence
from typing import Any

from franvaro.attendance.folder import DataFolder
from franvaro.attendance.importing import import_files
from franvaro.attendance.preparing import ImportRefused
from franvaro.attendance.progress import Progress
from franvaro.attendance.reports import ImportReport
from franvaro.attendance.sources import ImportOptions, Source
from franvaro.cli.arguments import REFUSED
from franvaro.cli.results import write_json
from franvaro.clock import now
from franvaro.domain.policy import Policy
from franvaro.exports.result import Problem
from franvaro.wording import messages
from franvaro.wording.problems import describe

DONE, SET_ASIDE = 0, 3
SHOWN_PROBLEMS = 200


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
    sources = [Source.at(path) for path in arguments.paths]
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
        say_problems(report.file, report.problems[:SHOWN_PROBLEMS])
        if len(report.problems) > SHOWN_PROBLEMS:
            sys.stderr.write(messages.more_problems(len(report.problems) - SHOWN_PROBLEMS) + "\n")
        if not is_refused:
            sys.stderr.write(messages.imported(report) + "\n")
    if is_refused:
        sys.stderr.write(messages.NOTHING_IMPORTED + "\n")


def say_problems(file: str, problems: Iterable[Problem]) -> None:
    """Each problem with its place, what is wrong, and what to do."""
    for problem in problems:
        message, hint = describe(problem)
        sys.stderr.write(messages.problem(file, problem.line, problem.column, message, hint) + "\n")


def report_object(report: ImportReport) -> dict[str, Any]:
    """A report as docs/command-line.md describes it."""
    return {
        "file": report.file,
        "sha256": report.sha256,
        "import_id": report.import_id,
        "profile": report.profile,
        "unchanged": report.unchanged,
        "rows_read": report.rows_read,
        "rows_taken": report.rows_taken,
        "rows_set_aside": report.rows_set_aside,
        "rows_superseded": report.rows_superseded,
        "start_date": report.start_date,
        "end_date": report.end_date,
        "ignored_columns": list(report.ignored_columns),
        "problems": [_problem_object(problem) for problem in report.problems],
    }


def _problem_object(problem: Problem) -> dict[str, Any]:
    message, hint = describe(problem)
    return {
        "line": problem.line,
        "column": problem.column,
        "code": problem.code,
        "message": message,
        "hint": hint,
    }
