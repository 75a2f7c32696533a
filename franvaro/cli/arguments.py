"""The command line's words, as in docs/command-line.md. A wrong one ends with status 2, help in Swedish."""

from __future__ import annotations

import argparse
from pathlib import Path

from franvaro.cli.agenda_arguments import add_agenda_commands
from franvaro.cli.case_arguments import add_case_commands
from franvaro.cli.students import add_student_command
from franvaro.cli.values import (
    REFUSED,
    SwedishParser,
    iso_date,
    iso_month,
    period,
    positive,
    result_file,
)
from franvaro.domain.groups import GroupKind, RateWindow
from franvaro.wording import messages

__all__ = ["REFUSED", "parser"]


def parser() -> argparse.ArgumentParser:
    """The whole command line."""
    top = SwedishParser(prog="franvaro", description=messages.ABOUT)
    top.add_argument("--data", type=Path, metavar="DIR", help=messages.HELP["data"])
    commands = top.add_subparsers(
        dest="command", required=True, metavar="COMMAND", parser_class=SwedishParser
    )
    _add_import(commands)
    _add_pull(commands)
    _add_calendar(commands)
    _add_rates(commands)
    _add_breaches(commands)
    _add_full_days(commands)
    _add_reconcile(commands)
    _add_absences_without_lessons(commands)
    _add_deadlines(commands)
    add_case_commands(commands)
    add_agenda_commands(commands)
    add_student_command(commands)
    _add_demo(commands)
    _add_serve(commands)
    commands.add_parser("rebuild", help=messages.HELP["rebuild"])
    commands.add_parser("check", help=messages.HELP["check"])
    _add_casebook(commands)
    commands.add_parser("undo", help=messages.HELP["undo"])
    return top


def _add_import(commands: argparse._SubParsersAction[SwedishParser]) -> None:
    command = commands.add_parser("import", help=messages.HELP["import"])
    what = command.add_mutually_exclusive_group(required=True)
    what.add_argument("paths", nargs="*", type=Path, default=[], metavar="PATH")
    what.add_argument("--watch", nargs="?", const="", metavar="DIR")
    command.add_argument("--once", action="store_true")
    command.add_argument("--interval", type=positive, default=5, metavar="S")
    command.add_argument("--profile", metavar="NAME")
    command.add_argument("--school-unit", metavar="ID")
    command.add_argument("--period", type=period, metavar="PERIOD")
    command.add_argument("--complete", action="store_true")
    command.add_argument("--accept-problems", action="store_true")
    command.add_argument("--accept-shrink", action="store_true")
    command.add_argument("--json", action="store_true")
    command.add_argument("--output", type=result_file, metavar="FILE")


def _add_pull(commands: argparse._SubParsersAction[SwedishParser]) -> None:
    command = commands.add_parser("pull", help=messages.HELP["pull"])
    command.add_argument("url", metavar="URL")
    command.add_argument("--token-file", required=True, type=Path, metavar="FILE")
    command.add_argument("--from", dest="first", type=iso_date, metavar="DATE")
    command.add_argument("--to", dest="last", type=iso_date, metavar="DATE")
    command.add_argument("--restart", action="store_true")
    command.add_argument("--school-unit", metavar="ID")
    command.add_argument("--complete", action="store_true")
    command.add_argument("--accept-problems", action="store_true")
    command.add_argument("--accept-shrink", action="store_true")
    command.add_argument("--json", action="store_true")
    command.add_argument("--output", type=result_file, metavar="FILE")


def _add_calendar(commands: argparse._SubParsersAction[SwedishParser]) -> None:
    command = commands.add_parser("calendar", help=messages.HELP["calendar"])
    actions = command.add_subparsers(
        dest="action", required=True, metavar="ACTION", parser_class=SwedishParser
    )
    actions.add_parser("import").add_argument("path", type=Path, metavar="FILE")
    _add_result_options(actions.add_parser("show"))


def _add_rates(commands: argparse._SubParsersAction[SwedishParser]) -> None:
    command = commands.add_parser("rates", help=messages.HELP["rates"])
    command.add_argument("--by", required=True, choices=[kind.value for kind in GroupKind])
    command.add_argument("--window", required=True, choices=[window.value for window in RateWindow])
    _add_range(command)
    _add_result_options(command)


def _add_breaches(commands: argparse._SubParsersAction[SwedishParser]) -> None:
    command = commands.add_parser("breaches", help=messages.HELP["breaches"])
    command.add_argument("--policy", required=True, metavar="ID")
    command.add_argument("--month", type=iso_month, metavar="YYYY-MM")
    command.add_argument("--all", action="store_true")
    _add_range(command)
    _add_result_options(command)


def _add_full_days(commands: argparse._SubParsersAction[SwedishParser]) -> None:
    command = commands.add_parser("full-days", help=messages.HELP["full-days"])
    _add_range(command)
    _add_result_options(command)


def _add_reconcile(commands: argparse._SubParsersAction[SwedishParser]) -> None:
    command = commands.add_parser("reconcile", help=messages.HELP["reconcile"])
    _add_range(command)
    _add_result_options(command)


def _add_absences_without_lessons(commands: argparse._SubParsersAction[SwedishParser]) -> None:
    name = "absences-without-lessons"
    command = commands.add_parser(name, help=messages.HELP[name])
    _add_range(command)
    _add_result_options(command)


def _add_deadlines(commands: argparse._SubParsersAction[SwedishParser]) -> None:
    command = commands.add_parser("deadlines", help=messages.HELP["deadlines"])
    command.add_argument("--policy", required=True, metavar="ID")
    command.add_argument("--school-unit", required=True, metavar="ID")
    for event in ("breach", "joint-meeting", "talk-1"):
        command.add_argument(f"--{event}", type=iso_date, metavar="DATE")
    _add_result_options(command)


def _add_demo(commands: argparse._SubParsersAction[SwedishParser]) -> None:
    command = commands.add_parser("demo", help=messages.HELP["demo"])
    command.add_argument("directory", type=Path, metavar="DIR")
    command.add_argument("--students", type=positive)
    command.add_argument("--school-years", type=positive, default=2)
    command.add_argument("--seed", type=int, default=1)
    command.add_argument("--policy", choices=["grundskola", "folkhogskola"], default="grundskola")
    command.add_argument("--last-date", type=iso_date, metavar="DATE")


def _add_serve(commands: argparse._SubParsersAction[SwedishParser]) -> None:
    command = commands.add_parser("serve", help=messages.HELP["serve"])
    command.add_argument("--port", type=int)
    command.add_argument("--address", default="127.0.0.1")
    command.add_argument("--open-browser", action="store_true")


def _add_casebook(commands: argparse._SubParsersAction[SwedishParser]) -> None:
    command = commands.add_parser("casebook", help=messages.HELP["casebook"])
    actions = command.add_subparsers(
        dest="action", required=True, metavar="ACTION", parser_class=SwedishParser
    )
    actions.add_parser("copy").add_argument("address", metavar="ADDRESS")


def _add_range(command: argparse.ArgumentParser) -> None:
    command.add_argument("--from", dest="first", type=iso_date, metavar="DATE")
    command.add_argument("--to", dest="last", type=iso_date, metavar="DATE")
    command.add_argument("--as-of", type=iso_date, metavar="DATE")
    command.add_argument("--school-unit", metavar="ID")


def _add_result_options(command: argparse.ArgumentParser) -> None:
    command.add_argument("--format", choices=["csv", "json", "parquet"], default="csv")
    command.add_argument("--output", type=result_file, metavar="FILE")
