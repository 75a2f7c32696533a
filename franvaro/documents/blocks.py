"""What a document is made of, whatever file it becomes: both forms are written from the same blocks."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

_SPACES: Final = re.compile(r"[ \t]+")
_BREAKS: Final = re.compile(r"\r\n?|[\v\f\x85\u2028\u2029]")
_UNSEEN: Final = frozenset({"Cc", "Cf", "Cs", "Co", "Cn"})
# They join letters of some scripts, and hyphenate; the other unseen characters can turn a line around.
_KEPT: Final = frozenset("\n\u00ad\u200c\u200d")


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading inside a document, whose title is level 1."""

    text: str
    level: int = 2


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text; a line break in it is kept. `is_notice` sets it apart in a frame."""

    text: str
    is_notice: bool = False


@dataclass(frozen=True, slots=True)
class Bullets:
    """A list without order."""

    items: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Facts:
    """Words with what they stand for: ("Tid", "tisdag 15 september 2026 kl. 14:30")."""

    rows: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Table:
    """Cells under headings. The first column names the row; `numbers` columns stand to the right."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    numbers: frozenset[int] = frozenset()

    def __post_init__(self) -> None:
        if any(len(row) != len(self.columns) for row in self.rows):
            raise ValueError(f"every row of a table has {len(self.columns)} cells")


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar of a chart: shares (0–1) of invalid and valid absence, and what is written beside it."""

    label: str
    invalid: float
    valid: float
    value: str


@dataclass(frozen=True, slots=True)
class Chart:
    """Lying bars, invalid and then valid absence, below a title. `description` says in words what is seen."""

    title: str
    description: str
    bars: tuple[Bar, ...]
    legend: tuple[str, str]


@dataclass(frozen=True, slots=True)
class Address:
    """Who a letter is to, where a window envelope shows it."""

    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Signature:
    """A greeting, room to sign, and below it the name and what the person is."""

    greeting: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Contents:
    """A list of the headings, with their pages."""

    heading: str


@dataclass(frozen=True, slots=True)
class PageBreak:
    """What follows begins on a new page."""


Block = Heading | Paragraph | Bullets | Facts | Table | Chart | Address | Signature | Contents | PageBreak


@dataclass(frozen=True, slots=True)
class Letterhead:
    """What stands on every page: whose document it is, and how to reach them."""

    name: str
    lines: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Document:
    """One document, ready to be written. `subject` says what kind it is and names nobody."""

    subject: str
    title: str
    letterhead: Letterhead
    blocks: tuple[Block, ...]


def clean(text: str) -> str:
    """Text that any file can hold: no control characters, nothing that turns the direction of a line."""
    lines = _BREAKS.sub("\n", unicodedata.normalize("NFC", text))
    seen = (
        letter if letter in _KEPT or unicodedata.category(letter) not in _UNSEEN else _instead(letter)
        for letter in lines
    )
    return "\n".join(_SPACES.sub(" ", line).strip() for line in "".join(seen).split("\n")).strip()


def one_line(text: str) -> str:
    """The text without its line breaks."""
    return " ".join(clean(text).split("\n"))


def texts(values: Sequence[str]) -> tuple[str, ...]:
    """Each on one line; those that say nothing are left out."""
    return tuple(line for line in map(one_line, values) if line)


def known(*rows: tuple[str, str]) -> tuple[tuple[str, str], ...]:
    """The rows that say something."""
    return tuple(row for row in rows if row[1])


def running(text: str) -> tuple[Paragraph, ...]:
    """A text as a paragraph; nothing for one that says nothing."""
    return (Paragraph(text),) if text.strip() else ()


def _instead(letter: str) -> str:
    return " " if letter == "\t" else ""
