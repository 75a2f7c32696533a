"""What each command does. Results on standard output; messages, in Swedish, on standard error."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from franvaro.access import NotAllowed
from franvaro.attendance.build import rebuild
from franvaro.attendance.calendars import calendar_entries, import_calendar
from franvaro.attendance.checking import check
from franvaro.attendance.folder import Busy, DataFolder
from franvaro.attendance.importing import undo_latest
from franvaro.attendance.progress import Step
from franvaro.calendar_file import read_calendar
from franvaro.casebook.opening import CANNOT_OPEN, check_casebook, copy_casebook, why_not
from franvaro.casebook.refusals import Conflict, NotEmpty
from franvaro.cli import questions
from franvaro.cli.agenda import agenda_command, decisions_command, meeting_command
from franvaro.cli.arguments import REFUSED, parser
from franvaro.cli.cases import cases_command, report_command, tasks_command
from franvaro.cli.importing import import_command, say_problems
from franvaro.cli.letters import letters_command
from franvaro.cli.pulling import pull_command
from franvaro.cli.results import write_table
from franvaro.cli.students import students_command
from franvaro.clock import now
from franvaro.demo.school import write_school
from franvaro.domain.policy import PolicyError
from franvaro.domain.refusals import Illegal
from franvaro.exports.result import Problem, Refused
from franvaro.locations import data_directory
from franvaro.policies import load_policies
from franvaro.serving import serve
from franvaro.wording import casebook, messages
from franvaro.wording.cases import conflict
from franvaro.wording.refusals import refusal

DONE = 0


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; its exit status."""
    arguments = parser().parse_args(argv)
    folder = DataFolder((arguments.data or data_directory()).resolve())
    try:
        return COMMANDS[arguments.command](folder, arguments)
    except Refused as refused:
        say_problems("", refused.problems)
    except PolicyError as error:
        for problem in error.problems:
            say(messages.policy_problem(problem.file, problem.line, problem.message))
    except questions.CannotAnswer as error:
        say(str(error))
    except Illegal as error:
        say(refusal(error.refusal))
    except Conflict as error:
        say(conflict(error.latest))
    except NotAllowed:
        say(messages.NOT_YOUR_ROLE)
    except CANNOT_OPEN as error:
        say(casebook.difference(why_not(error)))
    except Busy:
        say_problems("", (Problem("busy"),))
    return REFUSED


def say(text: str) -> None:
    """One message to the person at the terminal."""
    sys.stderr.write(text + "\n")


def say_step(step: Step) -> None:
    """Progress, a line a step."""
    say(messages.progress(step))


def _import(folder: DataFolder, arguments: argparse.Namespace) -> int:
    return import_command(folder, load_policies(folder.policies), arguments, say_step)


def _pull(folder: DataFolder, arguments: argparse.Namespace) -> int:
    return pull_command(folder, load_policies(folder.policies), arguments, say_step)


def _calendar(folder: DataFolder, arguments: argparse.Namespace) -> int:
    if arguments.action == "show":
        table = questions.calendar_table(calendar_entries(folder))
        write_table(table, arguments.format, arguments.output)
        return DONE
    data = _read(arguments.path)
    try:
        entries = read_calendar(data)
    except Refused as refused:
        say_problems(arguments.path.name, refused.problems)
        return REFUSED
    import_calendar(folder, load_policies(folder.policies), entries, say_step)
    say(messages.calendar_imported(len(entries)))
    return DONE


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except FileNotFoundError as error:
        raise Refused(Problem("not-found", details={"path": str(path)})) from error
    except OSError as error:
        raise Refused(Problem("unreadable-file", details={"path": str(path)})) from error


def _answer(folder: DataFolder, arguments: argparse.Namespace) -> int:
    table = questions.answer(folder, load_policies(folder.policies), arguments, now())
    write_table(table, arguments.format, arguments.output)
    return DONE


def _students(folder: DataFolder, arguments: argparse.Namespace) -> int:
    return students_command(folder, load_policies(folder.policies), arguments, say_step)


def _demo(folder: DataFolder, arguments: argparse.Namespace) -> int:
    try:
        paths = write_school(
            arguments.directory,
            policy=arguments.policy,
            students=arguments.students,
            school_years=arguments.school_years,
            seed=arguments.seed,
            last_date=arguments.last_date or questions.yesterday(now()),
            progress=lambda name, done, total: say(messages.writing(name, done, total)),
        )
    except FileExistsError:
        say(messages.other_lesson_files(arguments.directory))
        return REFUSED
    say(messages.demo_written(len(paths), arguments.directory))
    return DONE


def _serve(folder: DataFolder, arguments: argparse.Namespace) -> int:
    return serve(
        folder.root, port=arguments.port, address=arguments.address, opens_browser=arguments.open_browser
    )


def _rebuild(folder: DataFolder, arguments: argparse.Namespace) -> int:
    rebuild(folder, load_policies(folder.policies), say_step)
    say(messages.REBUILT)
    return DONE


def _check(folder: DataFolder, arguments: argparse.Namespace) -> int:
    found = [messages.difference(each) for each in check(folder, load_policies(folder.policies))]
    found += [casebook.difference(each) for each in check_casebook(folder.root)]
    for words in found:
        say(words)
    if found:
        return REFUSED
    say(messages.SOUND)
    return DONE


def _casebook(folder: DataFolder, arguments: argparse.Namespace) -> int:
    try:
        count = copy_casebook(folder.root, arguments.address)
    except NotEmpty:
        say(casebook.NOT_EMPTY)
        return REFUSED
    say(casebook.copied(count))
    return DONE


def _undo(folder: DataFolder, arguments: argparse.Namespace) -> int:
    undone = undo_latest(folder, load_policies(folder.policies), now=now(), progress=say_step)
    if undone is None:
        say(messages.NOTHING_TO_UNDO)
        return REFUSED
    say(messages.undone(undone.file_name))
    return DONE


COMMANDS: dict[str, Callable[[DataFolder, argparse.Namespace], int]] = {
    "import": _import,
    "pull": _pull,
    "calendar": _calendar,
    "rates": _answer,
    "breaches": _answer,
    "full-days": _answer,
    "reconcile": _answer,
    "absences-without-lessons": _answer,
    "deadlines": _answer,
    "cases": lambda folder, arguments: cases_command(folder.root, arguments),
    "tasks": lambda folder, arguments: tasks_command(folder.root, arguments),
    "report": lambda folder, arguments: report_command(folder.root, arguments),
    "letters": lambda folder, arguments: letters_command(folder.root, arguments),
    "students": _students,
    "agenda": lambda folder, arguments: agenda_command(folder.root, arguments),
    "meeting": lambda folder, arguments: meeting_command(folder.root, arguments),
    "decisions": lambda folder, arguments: decisions_command(folder.root, arguments),
    "demo": _demo,
    "serve": _serve,
    "rebuild": _rebuild,
    "check": _check,
    "casebook": _casebook,
    "undo": _undo,
}
