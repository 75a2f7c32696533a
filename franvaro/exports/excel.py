"""Opening Excel workbooks: what is wrong with one is a refusal, never an error of the library that reads."""

from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import contextmanager

from python_calamine import CalamineError, CalamineWorkbook, PasswordError

from franvaro.exports.container import unreadable
from franvaro.exports.ole2 import SIGNATURE, can_be_followed
from franvaro.exports.result import Refused

# What the library raises where it meets what its author thought impossible. The type cannot be imported, and
# is no Exception.
_PANIC = "PanicException"


@contextmanager
def opened_workbook(data: bytes) -> Iterator[CalamineWorkbook]:
    """The workbook while it is read. Raises Refused: `unreadable-file`, for as long as it is."""
    if data.startswith(SIGNATURE) and not can_be_followed(data):
        raise Refused(unreadable("damaged"))
    try:
        with _RefusedPanics(), CalamineWorkbook.from_filelike(io.BytesIO(data)) as workbook:
            yield workbook
    except PasswordError as error:
        raise Refused(unreadable("password")) from error
    except CalamineError as error:
        raise Refused(unreadable("damaged")) from error


class _RefusedPanics:
    """Makes a panic of the library within the block a refusal."""

    def __enter__(self) -> None: ...

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, _: object) -> None:
        if kind is not None and kind.__name__ == _PANIC:
            raise Refused(unreadable("damaged")) from error
