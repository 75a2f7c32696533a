"""What became of a file as text and as JSON, the same on the screen and beside the file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from franvaro.attendance.reports import ImportReport
from franvaro.exports.result import Problem
from franvaro.wording import messages
from franvaro.wording.problems import describe

SHOWN_PROBLEMS = 200


def problem_lines(file: str, problems: Iterable[Problem]) -> Iterator[str]:
    """Each problem with its place, what is wrong, and what to do."""
    for problem in problems:
        message, hint = describe(problem)
        yield messages.problem(file, problem.line, problem.column, message, hint) + "\n"


def report_lines(report: ImportReport, *, is_refused: bool) -> Iterator[str]:
    """The first problems of a file, and what was imported unless the call was refused."""
    yield from problem_lines(report.file, report.problems[:SHOWN_PROBLEMS])
    if len(report.problems) > SHOWN_PROBLEMS:
        yield messages.more_problems(len(report.problems) - SHOWN_PROBLEMS) + "\n"
    if not is_refused:
        yield messages.imported(report) + "\n"


def report_text(report: ImportReport) -> str:
    """A file that was imported by itself, or refused."""
    lines = "".join(report_lines(report, is_refused=report.is_refused))
    return f"{lines}{messages.NOTHING_IMPORTED}\n" if report.is_refused else lines


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
