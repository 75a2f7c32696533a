"""The forms that a word of the command line may have. A wrong one ends with status 2, help in Swedish."""

from __future__ import annotations

import argparse
import sys
from datetime import date
from pathlib import Path
from typing import NoReturn

from franvaro.domain.calendar import Month
from franvaro.exports.periods import parse_period
from franvaro.exports.result import Period
from franvaro.wording import arguments as wording

REFUSED = 2


class SwedishParser(argparse.ArgumentParser):
    """Says what is wrong in Swedish, and what to do."""

    def error(self, message: str) -> NoReturn:
        """End with status 2."""
        sys.stderr.write(wording.bad_arguments(message, self.prog) + "\n")
        sys.exit(REFUSED)


def iso_date(text: str) -> date:
    """A date as 2026-10-31."""
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(wording.not_a_date(text)) from error


def iso_month(text: str) -> Month:
    """A month as 2026-10."""
    try:
        return Month.parse(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(wording.not_a_month(text)) from error


def period(text: str) -> Period:
    """A month as 2026-10, or dates as 2026-10-01:2026-10-31, both inclusive."""
    try:
        return parse_period(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(wording.not_a_period(text)) from error


def positive(text: str) -> int:
    """A whole number from 1 up."""
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError(wording.not_positive(text))
    return int(text)


def result_file(text: str) -> Path:
    """A file in a folder that there is: asked before anything is done."""
    path = Path(text)
    if path.is_dir() or not path.parent.is_dir():
        raise argparse.ArgumentTypeError(wording.no_result_file(text))
    return path
