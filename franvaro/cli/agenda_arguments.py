"""The words of the commands about meetings of the student health team."""

from __future__ import annotations

import argparse
from typing import Any

from franvaro.cli.values import SwedishParser, iso_date, positive, result_file
from franvaro.documents.kinds import DocumentForm, DocumentKind
from franvaro.domain.agenda_rules import DecisionKind
from franvaro.domain.meeting_decisions import InquiryKind
from franvaro.domain.meetings import DropReason
from franvaro.domain.review import NeutralReason
from franvaro.domain.roles import Role
from franvaro.wording import messages

Commands = Any

_ROLES = [role.value for role in Role]


def add_agenda_commands(commands: Commands) -> None:
    """`agenda`, `meeting` and `decisions`."""
    agenda = commands.add_parser("agenda", help=messages.HELP["agenda"])
    _add_meeting(agenda)
    agenda.add_argument("--version", type=positive, metavar="N")
    agenda.add_argument("--draft", action="store_true")
    agenda.add_argument("--with-names", action="store_true")
    agenda.add_argument("--format", choices=["json", "docx", "pdf"], default="json")
    agenda.add_argument("--output", type=result_file, metavar="FILE")
    meeting = _group(commands, "meeting")
    _add_arranging(meeting)
    _add_deciding(meeting)
    listing = _group(commands, "decisions").add_parser("list")
    listing.add_argument("--open", action="store_true")
    listing.add_argument("--as", dest="role", choices=_ROLES)
    _add_result_options(listing)


def _group(commands: Commands, name: str) -> Commands:
    command = commands.add_parser(name, help=messages.HELP[name])
    return command.add_subparsers(dest="action", required=True, metavar="ACTION", parser_class=SwedishParser)


def _add_arranging(actions: Commands) -> None:
    nominate, pin = actions.add_parser("nominate"), actions.add_parser("pin")
    drop, move = actions.add_parser("drop"), actions.add_parser("move")
    attendees, freeze = actions.add_parser("attendees"), actions.add_parser("freeze")
    for command in (nominate, pin, drop, move, attendees, freeze):
        _add_meeting(command)
    for command in (nominate, pin, drop, move):
        command.add_argument("--student", required=True, metavar="ID")
    for command in (nominate, pin, drop, move, attendees):
        command.add_argument("--expect-seq", type=int, metavar="N")
    drop.add_argument("--reason", required=True, choices=[reason.value for reason in DropReason])
    move.add_argument("--position", required=True, type=positive, metavar="N")
    attendees.add_argument("--student", metavar="ID")
    attendees.add_argument("--role", dest="called", action="append", default=[], choices=_ROLES)
    _add_papers(actions.add_parser("paper"))


def _add_papers(paper: argparse.ArgumentParser) -> None:
    _add_meeting(paper)
    paper.add_argument("kind", choices=[DocumentKind.COMMON_NOTE.value, DocumentKind.DECISION_SHEET.value])
    paper.add_argument("--format", choices=[form.value for form in DocumentForm], required=True)
    paper.add_argument("--output", type=result_file, metavar="FILE")


def _add_deciding(actions: Commands) -> None:
    decide, done = actions.add_parser("decide"), actions.add_parser("done")
    for command in (decide, done):
        _add_meeting(command)
        _add_result_options(command)
    decide.add_argument("decision", choices=[kind.value for kind in DecisionKind])
    decide.add_argument("--student", required=True, metavar="ID")
    decide.add_argument("--owner", choices=_ROLES)
    decide.add_argument("--due", type=iso_date, metavar="DATE")
    decide.add_argument("--evaluate", type=iso_date, metavar="DATE")
    decide.add_argument("--informs", choices=_ROLES)
    decide.add_argument("--reason", choices=[reason.value for reason in NeutralReason])
    decide.add_argument("--inquiry", choices=[kind.value for kind in InquiryKind])
    decide.add_argument("--note", default="")
    decide.add_argument("--expect-seq", type=int, metavar="N")
    done.add_argument("number", type=positive, metavar="NUMBER")


def _add_meeting(command: argparse.ArgumentParser) -> None:
    command.add_argument("--on", required=True, type=iso_date, metavar="DATE")
    command.add_argument("--policy", metavar="ID")
    command.add_argument("--school-unit", default="", metavar="ID")
    command.add_argument("--as", dest="role", choices=_ROLES)


def _add_result_options(command: argparse.ArgumentParser) -> None:
    command.add_argument("--format", choices=["csv", "json", "parquet"], default="csv")
    command.add_argument("--output", type=result_file, metavar="FILE")
