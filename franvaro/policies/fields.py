"""The forms a value in a policy file may have: each turns a TOML value into ours or says what is wrong."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, datetime, time
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from typing import Any, TypeVar

from franvaro.domain.policy import Percent
from franvaro.wording import policy_problems as wording

Field = Callable[[object], Any]
Choice = TypeVar("Choice", bound=StrEnum)

_IDENTIFIER = re.compile(r"[a-z][a-z0-9_-]*")
_READING = re.compile(r"I-\d{2}")
_PERCENT_DECIMALS = 4


class WrongValueError(Exception):
    """The value does not fit its key; the text says in Swedish what would."""


def text(value: object) -> str:
    """A text that says something."""
    if not isinstance(value, str) or not value.strip():
        raise WrongValueError(wording.expected_text())
    return value


def identifier(value: object) -> str:
    """A name for programs: it stands in addresses, tables and file names."""
    if not isinstance(value, str) or not _IDENTIFIER.fullmatch(value):
        raise WrongValueError(wording.expected_identifier())
    return value


def texts(value: object) -> tuple[str, ...]:
    """A list of texts, perhaps empty."""
    if not isinstance(value, list) or not all(isinstance(item, str) and item.strip() for item in value):
        raise WrongValueError(wording.expected_texts())
    return tuple(value)


def readings(value: object) -> tuple[str, ...]:
    """A list of reading ids such as I-04."""
    ids = texts(value)
    if not all(_READING.fullmatch(item) for item in ids):
        raise WrongValueError(wording.expected_readings())
    return ids


def whole(lowest: int, highest: int) -> Callable[[object], int]:
    """A whole number between two others, both included."""

    def convert(value: object) -> int:
        if type(value) is not int or not lowest <= value <= highest:
            raise WrongValueError(wording.expected_whole(lowest, highest))
        return value

    return convert


def one_of(choices: type[Choice]) -> Callable[[object], Choice]:
    """One of the words of an enumeration."""

    def convert(value: object) -> Choice:
        words = tuple(str(choice) for choice in choices)
        if not isinstance(value, str) or value not in words:
            raise WrongValueError(wording.expected_one_of(words))
        return choices(value)

    return convert


def percent(value: object) -> Percent:
    """A percentage from 0 to 100, exact: a number or a text, at most four decimals."""
    number = _decimal(value)
    if number is None or not number.is_finite() or not 0 <= number <= 100:
        raise WrongValueError(wording.expected_percent())
    if number != round(number, _PERCENT_DECIMALS):
        raise WrongValueError(wording.too_many_decimals(_PERCENT_DECIMALS))
    return Percent.exactly(number)


def _decimal(value: object) -> Decimal | None:
    if isinstance(value, Decimal) or type(value) is int:
        return Decimal(value)
    if not isinstance(value, str):
        return None
    try:
        return Decimal(value.strip().replace(",", "."))
    except InvalidOperation:
        return None


def identifiers(value: object) -> tuple[str, ...]:
    """A list of names for programs, at least one."""
    if not isinstance(value, list) or not value:
        raise WrongValueError(wording.expected_identifiers())
    return tuple(identifier(item) for item in value)


def some_of(choices: type[Choice]) -> Callable[[object], tuple[Choice, ...]]:
    """A list of words of an enumeration, at least one."""
    convert_one = one_of(choices)

    def convert(value: object) -> tuple[Choice, ...]:
        if not isinstance(value, list) or not value:
            raise WrongValueError(wording.expected_some_of(tuple(str(choice) for choice in choices)))
        return tuple(convert_one(item) for item in value)

    return convert


def yes_or_no(value: object) -> bool:
    """True or false."""
    if not isinstance(value, bool):
        raise WrongValueError(wording.expected_yes_or_no())
    return value


def pairs(value: object) -> tuple[tuple[str, str], ...]:
    """Names for programs with what each is called: `{ resolved = "Undanröjs" }`."""
    if not isinstance(value, dict) or not value:
        raise WrongValueError(wording.expected_pairs())
    return tuple((identifier(name), text(label)) for name, label in value.items())


def pair(value: object) -> tuple[str, str]:
    """One name and its value: `{ outcome = "remains" }`."""
    found = pairs(value)
    if len(found) != 1:
        raise WrongValueError(wording.expected_pairs())
    return found[0]


def day(value: object) -> date:
    """A date without a time."""
    if not isinstance(value, date) or isinstance(value, datetime):
        raise WrongValueError(wording.expected_date())
    return value


def clock(value: object) -> time:
    """A time of day."""
    if not isinstance(value, time):
        raise WrongValueError(wording.expected_time())
    return value
