"""The casebook of a data folder, wherever its address says that it is."""

from __future__ import annotations

import os
from collections.abc import Mapping
from contextlib import ExitStack, closing
from pathlib import Path
from typing import Final

import sqlalchemy as sa

from franvaro.casebook.book import HEADS_FILE, Casebook
from franvaro.casebook.connections import sqlite_address
from franvaro.casebook.keys import read_key
from franvaro.casebook.refusals import KeyMissing, Unguarded, UnknownAddress, WrongKey
from franvaro.casebook.verifying import Difference, Fault

ADDRESS_VARIABLE: Final = "FRANVARO_CASEBOOK"
KEY_VARIABLE: Final = "FRANVARO_CASEBOOK_KEY"
BOOK_FILE: Final = "casebook.sqlite"
CANNOT_OPEN: Final = (UnknownAddress, KeyMissing, WrongKey, Unguarded, sa.exc.DatabaseError)


def open_casebook(data: Path, environment: Mapping[str, str] = os.environ) -> Casebook:
    """The book that `FRANVARO_CASEBOOK` names, else the file in the folder. Raises as `Casebook.open`."""
    address = environment.get(ADDRESS_VARIABLE) or sqlite_address(data / BOOK_FILE)
    key = environment.get(KEY_VARIABLE)
    return Casebook.open(address, folder=data, key=read_key(key) if key else None)


def copy_casebook(data: Path, address: str, environment: Mapping[str, str] = os.environ) -> int:
    """Copy the book of a data folder to another address, under the same key; how many events.

    Raises NotEmpty, and whatever opening either raises.
    """
    with ExitStack() as opened:
        book = opened.enter_context(closing(open_casebook(data, environment)))
        there = {**environment, ADDRESS_VARIABLE: address}
        other = opened.enter_context(closing(open_casebook(data, there)))
        return book.copy_to(other)


def check_casebook(data: Path, environment: Mapping[str, str] = os.environ) -> tuple[Difference, ...]:
    """What differs in the book of a data folder; nothing when none was ever begun, and none is begun here."""
    if not environment.get(ADDRESS_VARIABLE) and not (data / BOOK_FILE).exists():
        was_begun = (data / HEADS_FILE).exists()
        return (Difference(Fault.BOOK_UNREADABLE, BOOK_FILE),) if was_begun else ()
    try:
        book = open_casebook(data, environment)
    except CANNOT_OPEN as error:
        return (why_not(error),)
    with closing(book):
        return book.verify()


def why_not(error: Exception) -> Difference:
    """Why a book could not be opened."""
    match error:
        case UnknownAddress():
            return Difference(Fault.ADDRESS_UNKNOWN, ADDRESS_VARIABLE)
        case KeyMissing():
            return Difference(Fault.KEY_MISSING, str(error))
        case WrongKey():
            return Difference(Fault.KEY_WRONG, KEY_VARIABLE)
        case Unguarded():
            return Difference(Fault.GUARD_MISSING, ", ".join(error.args))
        case _:
            return Difference(Fault.BOOK_UNREADABLE, BOOK_FILE)
