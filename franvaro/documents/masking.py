"""Names taken out of what a masked document says, also where somebody wrote one in running text."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import fields, replace
from typing import Any

from franvaro.documents.blocks import Block, clean
from franvaro.documents.people import StudentLabel


def masked(blocks: Sequence[Block], students: Sequence[StudentLabel]) -> tuple[Block, ...]:
    """The blocks with each student's names, whole and in part, replaced by the pseudonym.

    A part of a name is masked as a whole word, also with a Swedish genitive s; a name that two students share
    becomes the first one's pseudonym.
    """
    replaced = _replacing(students)
    return tuple(_each_text(block, replaced) for block in blocks)


def _replacing(students: Sequence[StudentLabel]) -> Callable[[str], str]:
    pseudonyms: dict[str, str] = {}
    for student in students:
        for name in _names(student):
            pseudonyms.setdefault(name.casefold(), student.masked)
    if not pseudonyms:
        return clean
    longest_first = sorted(pseudonyms, key=len, reverse=True)
    pattern = re.compile(rf"(?<!\w)({'|'.join(map(re.escape, longest_first))})(?=s?(?!\w))", re.IGNORECASE)
    return lambda text: pattern.sub(lambda found: pseudonyms[found[1].casefold()], clean(text))


def _names(student: StudentLabel) -> tuple[str, ...]:
    name = clean(student.name or "")
    return tuple(part for part in (name, *name.split(), *name.replace("-", " ").split()) if len(part) > 1)


def _each_text(value: Any, change: Callable[[str], str]) -> Any:
    if isinstance(value, str):
        return change(value)
    if isinstance(value, tuple):
        return tuple(_each_text(part, change) for part in value)
    if hasattr(value, "__dataclass_fields__"):
        changed = {field.name: _each_text(getattr(value, field.name), change) for field in fields(value)}
        return replace(value, **changed)
    return value
