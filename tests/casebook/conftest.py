"""A new casebook for each test, on either store."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from franvaro.casebook import Casebook

Opener = Callable[[], Casebook]


@pytest.fixture
def open_book(casebook_address: str, tmp_path: Path) -> Iterator[Opener]:
    """Opens the test's casebook; each time as another process would."""
    with ExitStack() as opened:

        def open_it() -> Casebook:
            book = Casebook.open(casebook_address, folder=tmp_path)
            opened.callback(book.close)
            return book

        yield open_it


@pytest.fixture
def book(open_book: Opener) -> Casebook:
    """The test's casebook, open."""
    return open_book()
