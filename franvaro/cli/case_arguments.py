"""The words of the commands about cases, tasks and reports."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from franvaro.cli.values import SwedishParser, iso_date, iso_month, positive, result_file
from franvaro.domain.reports import RECEIVERS
from franvaro.domain.roles import Role
from franvaro.wording import messages
from franvaro.wording.arguments import not_a_field

Commands = Any


def add_case_commands(commands: Commands) -> None:
    """`cases`, `tasks`, `report` and `letters`."""
    _add_cases(_group(commands, "cases"))
    tasks = commands.add_parser("tasks", help=messages.HELP["tasks"])
    tasks.add_argument("--role", choices=[role.value for role in Role])
    tasks.add_argument("--on", type=iso_date, metavar="DATE")
    _add_result_options(tasks)
    _add_report(_group(commands, "report"))
    _add_letters(commands.add_parser("letters", help=messages.HELP["letters"]))


def field_value(text: str) -> tuple[str, str]:
    """A field with its value, as field=value."""
    name, equals, value = text.partition("=")
    if not name or not equals:
        raise argparse.ArgumentTypeError(not_a_field(text))
    return name, value


def _group(commands: Commands, name: str) -> Commands:
    command = commands.add_parser(name, help=messages.HELP[name])
    return command.add_subparsers(dest="action", required=True, metavar="ACTION", parser_class=SwedishParser)


def _add_cases(actions: Commands) -> None:
    listing = actions.add_parser("list")
    listing.add_argument("--policy", metavar="ID")
    listing.add_argument("--school-unit", metavar="ID")
    opening = actions.add_parser("open")
    opening.add_argument("--student", required=True, metavar="ID")
    opening.add_argument("--policy", required=True, metavar="ID")
    opening.add_argument("--school-unit", metavar="ID")
    opening.add_argument("--breach", type=iso_date, metavar="DATE")
    opening.add_argument("--month", type=iso_month, metavar="YYYY-MM")
    legal = actions.add_parser("actions")
    acting = actions.add_parser("act")
    events = actions.add_parser("events")
    for command in (legal, acting, events):
        command.add_argument("case", metavar="CASE")
    acting.add_argument("name", metavar="ACTION_ID")
    acting.add_argument("--set", dest="values", type=field_value, action="append", metavar="FIELD=VALUE")
    acting.add_argument("--expect-seq", type=positive, metavar="N")
    for command in (opening, acting):
        command.add_argument("--on", type=iso_date, metavar="DATE")
    for command in (opening, legal, acting, events):
        command.add_argument("--as", dest="role", choices=[role.value for role in Role])
    for command in (listing, opening, legal, acting, events):
        _add_result_options(command)


def _add_report(actions: Commands) -> None:
    create, listing = actions.add_parser("create"), actions.add_parser("list")
    show, diff = actions.add_parser("show"), actions.add_parser("diff")
    handing = actions.add_parser("hand-over")
    create.add_argument("--open-month", action="store_true")
    for command in (show, handing):
        command.add_argument("--revision", type=positive, metavar="N")
    handing.add_argument("--to", type=Role, choices=RECEIVERS, action="append", metavar="ROLE")
    handing.add_argument("--on", type=iso_date, metavar="DATE")
    diff.add_argument("--before", type=positive, metavar="N")
    diff.add_argument("--after", type=positive, metavar="N")
    for command in (create, listing, show, diff, handing):
        command.add_argument("--month", type=iso_month, required=command is not listing, metavar="YYYY-MM")
        command.add_argument("--school-unit", metavar="ID")
        _add_result_options(command)


def _add_letters(command: argparse.ArgumentParser) -> None:
    command.add_argument("--month", type=iso_month, required=True, metavar="YYYY-MM")
    command.add_argument("--out", type=Path, required=True, metavar="DIR")
    command.add_argument("--school-unit", metavar="ID")
    for name in ("name", "phone", "email"):
        command.add_argument(f"--{name}", default="")


def _add_result_options(command: argparse.ArgumentParser) -> None:
    command.add_argument("--format", choices=["csv", "json", "parquet"], default="csv")
    command.add_argument("--output", type=result_file, metavar="FILE")
