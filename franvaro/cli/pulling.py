"""The `pull` command: a school's lessons straight from its SS 12000 server."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from datetime import date
from time import sleep

from franvaro.attendance.folder import DataFolder
from franvaro.attendance.progress import Progress
from franvaro.attendance.sources import ImportOptions, Source
from franvaro.cli.arguments import REFUSED
from franvaro.cli.importing import import_sources, say_problems
from franvaro.clock import now
from franvaro.domain.calendar import SchoolYear
from franvaro.domain.policy import Policy
from franvaro.exports.result import Problem, Refused
from franvaro.pulling.api import Address, Api, Token
from franvaro.pulling.pages import KeptPages, PullBusy
from franvaro.pulling.pull import Wanted, pull
from franvaro.wording import messages

_PLACE = "pulled"


def pull_command(
    folder: DataFolder, policies: Sequence[Policy], arguments: argparse.Namespace, progress: Progress
) -> int:
    """Fetch and import; the status of an import. What was fetched is kept until it has been imported."""
    address = Address.parse(arguments.url)
    api = Api(address, Token.in_file(arguments.token_file), sleep)
    wanted = _wanted(address, arguments, now().date())
    kept = KeptPages(folder.root / _PLACE, wanted.name)
    try:
        with kept.alone():
            if arguments.restart:
                kept.clear()
            name = messages.pulled_name(address.host, wanted.first, wanted.last)
            source = Source(name, _pulled(api, wanted, kept))
            status = import_sources(folder, policies, [source], _options(arguments), arguments, progress)
            if status != REFUSED:
                kept.clear()
            return status
    except PullBusy:
        say_problems("", (Problem("busy"),))
        return REFUSED


def _pulled(api: Api, wanted: Wanted, kept: KeptPages) -> bytes:
    try:
        return pull(api, wanted, kept, _say_pulled)
    except Refused:
        sys.stderr.write(messages.PULL_STOPPED + "\n")
        raise


def _say_pulled(resource: str, count: int) -> None:
    sys.stderr.write(messages.pulled(resource, count) + "\n")


def _wanted(address: Address, arguments: argparse.Namespace, today: date) -> Wanted:
    """This school year up to today, unless other dates are given."""
    last = arguments.last or today
    return Wanted(address.url, arguments.first or SchoolYear.of(last).first, last)


def _options(arguments: argparse.Namespace) -> ImportOptions:
    return ImportOptions(
        profile="ss12000",
        school_unit=arguments.school_unit,
        is_complete=arguments.complete,
        accept_problems=arguments.accept_problems,
        accept_shrink=arguments.accept_shrink,
    )
