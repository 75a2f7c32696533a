"""The order in which Swedish readers look for names of classes and grades."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

_PRESCHOOL: Final = re.compile(r"f[- ]?\w?")
"""F, the grade before the first, and its classes: FA, F-1."""

_NUMBER: Final = re.compile(r"(\d+)")
_LAST_LETTERS: Final = str.maketrans("åäö", "{|}")
"""In ASCII these follow z in the order of å, ä, ö."""


def in_order(names: Iterable[str | None]) -> tuple[str, ...]:
    """Each name once, F before 1, 7B before 10A, Ö last; without the missing ones."""
    return tuple(sorted({name for name in names if name}, key=place))


def place(name: str) -> tuple[bool, list[tuple[bool, int, str]], str]:
    """Where a name stands: preschool first, then part by part, numbers by size and before letters."""
    plain = name.casefold()
    parts = [
        (False, int(part), "") if part.isdecimal() else (True, 0, part.translate(_LAST_LETTERS))
        for part in _NUMBER.split(plain)
        if part
    ]
    return (_PRESCHOOL.fullmatch(plain) is None, parts, name)
