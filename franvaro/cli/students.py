"""The `students` command: ids that are one student, and names that wait for a person."""

from __future__ import annotations

import argparse
import getpass
import sys
from collections.abc import Sequence
from dataclasses import asdict, fields
from typing import Any

from franvaro.attendance.folder import DataFolder
from franvaro.attendance.joining import (
    AmbiguousName,
    ambiguous_names,
    join_history,
    join_students,
    separate_students,
)
from franvaro.attendance.joins import Join, JoinRefused
from franvaro.attendance.progress import Progress
from franvaro.cli.results import write_rows
from franvaro.cli.values import REFUSED, SwedishParser, result_file
from franvaro.clock import now
from franvaro.domain.policy import Policy
from franvaro.wording import joining as words
from franvaro.wording import messages

DONE = 0


def add_student_command(commands: Any) -> None:
    """`students list|unresolved|join|unjoin`."""
    command = commands.add_parser("students", help=messages.HELP["students"])
    actions = command.add_subparsers(
        dest="action", required=True, metavar="ACTION", parser_class=SwedishParser
    )
    for name in ("list", "unresolved"):
        listing = actions.add_parser(name)
        listing.add_argument("--format", choices=["csv", "json", "parquet"], default="csv")
        listing.add_argument("--output", type=result_file, metavar="FILE")
    for name, ids in (("join", ("old", "new")), ("unjoin", ("old",))):
        change = actions.add_parser(name)
        change.add_argument("--school-unit", required=True, metavar="ID")
        for student_id in ids:
            change.add_argument(student_id, metavar=student_id.upper())


def students_command(
    folder: DataFolder, policies: Sequence[Policy], arguments: argparse.Namespace, progress: Progress
) -> int:
    """Show or change who is who; 0 done, 2 refused."""
    if arguments.action in ("list", "unresolved"):
        kind, rows = (
            (Join, join_history(folder))
            if arguments.action == "list"
            else (AmbiguousName, ambiguous_names(folder))
        )
        columns = [field.name for field in fields(kind)]
        write_rows([_row(row) for row in rows], columns, arguments.format, arguments.output)
        return DONE
    try:
        _change(folder, policies, arguments, progress)
    except JoinRefused as refused:
        sys.stderr.write(words.fault(refused.fault, refused.student_id) + "\n")
        return REFUSED
    return DONE


def _row(row: Join | AmbiguousName) -> dict[str, Any]:
    """The fields of a row; a list in place of a tuple, as JSON has it."""
    return {name: list(value) if isinstance(value, tuple) else value for name, value in asdict(row).items()}


def _change(
    folder: DataFolder, policies: Sequence[Policy], arguments: argparse.Namespace, progress: Progress
) -> None:
    unit, at, by = arguments.school_unit, now(), getpass.getuser()
    if arguments.action == "join":
        join_students(folder, policies, unit, arguments.old, arguments.new, at=at, by=by, progress=progress)
        sys.stderr.write(words.JOINED + "\n")
    else:
        separate_students(folder, policies, unit, arguments.old, at=at, by=by, progress=progress)
        sys.stderr.write(words.SEPARATED + "\n")
