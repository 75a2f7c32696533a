"""Headings of export files: which column is which field, in whatever case, spacing or form."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from enum import Enum, auto

from franvaro.exports.result import Problem

_UNIT_IN_BRACKETS = re.compile(r"\s*[(\[][^)\]]*[)\]]\s*$")
_REASON_WORDS = ("orsak", "reason")
_DIGIT = re.compile(r"[0-9]")
_ID_OR_TIME = re.compile(r"[0-9]{6}|[0-9]{4}-[0-9]{2}-[0-9]{2}|[0-9]:[0-9]{2}")


class Kind(Enum):
    """What the text of a field's cells stands for, and so how it is cleaned and converted."""

    ID = auto()  # a key that must never have been a number
    KEY = auto()
    NAME = auto()
    MARKING = auto()
    MOMENT = auto()
    MINUTES = auto()
    FLAG = auto()


@dataclass(frozen=True)
class Field:
    """A field of a format, and the headings it answers to: its own name if listed, and the Swedish ones."""

    name: str
    headings: tuple[str, ...]
    kind: Kind
    is_required: bool = False

    @property
    def swedish(self) -> str:
        """The heading to ask for in a Swedish sentence."""
        return next(heading for heading in self.headings if heading != self.name)


@dataclass(frozen=True)
class HeadingMatch:
    """The columns of a file seen through a format's fields.

    `columns` maps field to column position, `headings` field to the heading as the file writes it. Columns of
    reasons for absence are in none of these: they are neither read nor listed.
    """

    columns: dict[str, int]
    headings: dict[str, str]
    ignored: tuple[str, ...]

    @property
    def recognised(self) -> tuple[tuple[str, str], ...]:
        """(heading, field) of every column that is read."""
        return tuple((heading, field) for field, heading in self.headings.items())


def normalise_heading(heading: str) -> str:
    """The heading as it is compared: composed, lower case, single spaces, no invisible signs, no unit."""
    composed = unicodedata.normalize("NFC", heading)
    visible = "".join(" " if sign.isspace() else sign for sign in composed if _is_visible(sign))
    return _UNIT_IN_BRACKETS.sub("", " ".join(visible.split())).casefold()


def _is_visible(sign: str) -> bool:
    return sign.isspace() or unicodedata.category(sign) not in ("Cc", "Cf")


def display_heading(heading: str) -> str:
    """The heading as it is shown and listed: one line, without invisible signs."""
    visible = "".join(" " if sign.isspace() else sign for sign in heading if _is_visible(sign))
    return unicodedata.normalize("NFC", " ".join(visible.split()))


def is_reason(heading: str) -> bool:
    """Whether a column holds reasons for absence, which are health data and never kept."""
    normalised = normalise_heading(heading)
    return any(word in normalised for word in _REASON_WORDS)


def names_of(fields: Iterable[Field]) -> dict[str, Field]:
    """Every normalised heading the fields answer to."""
    return {normalise_heading(heading): field for field in fields for heading in field.headings}


def recognised(fields: Iterable[Field], headings: Iterable[str]) -> set[str]:
    """The names of the fields that some heading stands for."""
    names = names_of(fields)
    normalised = (normalise_heading(heading) for heading in headings)
    return {names[heading].name for heading in normalised if heading in names}


def match_headings(fields: Sequence[Field], headings: Sequence[str]) -> HeadingMatch:
    """Each field's first column, and the headings that no field knows."""
    names = names_of(fields)
    columns: dict[str, int] = {}
    ignored = []
    for position, heading in enumerate(headings):
        field = names.get(normalise_heading(heading))
        if field is not None:
            columns.setdefault(field.name, position)
        elif display_heading(heading) and not is_reason(heading):
            ignored.append(display_heading(heading))
    shown = {name: display_heading(headings[position]) for name, position in columns.items()}
    return HeadingMatch(columns, shown, tuple(ignored))


def heading_problems(fields: Sequence[Field], headings: Sequence[str], line: int) -> tuple[Problem, ...]:
    """A problem for every required field without a column, and every field with two."""
    names = names_of(fields)
    known = [names.get(normalise_heading(heading)) for heading in headings]
    doubled = duplicate_columns([field.name if field else None for field in known], headings, line)
    return (*_missing(fields, headings, line), *doubled)


def duplicate_columns(names: Sequence[str | None], headings: Sequence[str], line: int) -> tuple[Problem, ...]:
    """A problem for every field that two headings stand for; `names` has the field of each heading."""
    shown: dict[str, list[str]] = {}
    for name, heading in zip(names, headings, strict=True):
        if name:
            shown.setdefault(name, []).append(display_heading(heading))
    return tuple(
        Problem("duplicate-column", line, same[1], details={"headings": ", ".join(same)})
        for same in shown.values()
        if len(same) > 1
    )


def _missing(fields: Sequence[Field], headings: Sequence[str], line: int) -> list[Problem]:
    present = recognised(fields, headings)
    missing = [field for field in fields if field.is_required and field.name not in present]
    if _is_data(headings, present):
        return [Problem("missing-column", line, field.swedish, details=_DATA) for field in missing]
    return [
        Problem("missing-column", line, field.swedish, details=_missing_details(field, fields, headings))
        for field in missing
    ]


_DATA = {"kind": "looks_like_data"}


def _is_data(headings: Sequence[str], present: Collection[str]) -> bool:
    """Whether the first line is a row. One of its cells, as a kind of absence, may be called as a field."""
    if not present:
        return looks_like_data(headings)
    return any(_ID_OR_TIME.search(heading) for heading in headings)


def looks_like_data(headings: Sequence[str]) -> bool:
    """Whether a first line is a row rather than headings; its cells are a student's and never quoted."""
    return any(_DIGIT.search(heading) for heading in headings)


def _missing_details(field: Field, fields: Sequence[Field], headings: Sequence[str]) -> dict[str, str]:
    names = names_of(fields)
    unknown = [heading for heading in headings if normalise_heading(heading) not in names]
    closest = closest_heading(field.headings, unknown)
    details = {"alternatives": " / ".join(field.headings), "found": found_headings(headings)}
    return {**details, "kind": "closest", "closest": closest} if closest else details


def found_headings(headings: Iterable[str]) -> str:
    """The first headings of a file, to be told to somebody who misses one."""
    return ", ".join([shown for heading in headings if (shown := display_heading(heading))][:40])


def closest_heading(wanted: Iterable[str], headings: Iterable[str]) -> str | None:
    """The heading that is spelled most like one of those wanted, as it is shown; None when none is alike."""
    shown = {normalise_heading(heading): display_heading(heading) for heading in headings}
    alike = (get_close_matches(normalise_heading(name), shown, n=1) for name in wanted)
    return next((shown[near] for found in alike for near in found), None)
