"""Where the headings of a text file are, and which sign separates its fields."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from franvaro.exports.registry import heading_score
from franvaro.exports.result import Problem, Refused
from franvaro.exports.table import MOST_COLUMNS, MOST_LINES_ABOVE

_SEPARATORS = (";", ",", "\t")
_SEPARATOR_LINE = re.compile(r'"?sep=(?P<separator>[;,|\t])"?$', re.IGNORECASE)
_LINE_END = re.compile(rb"\r\n|\r|\n")
# A heading may hold line breaks, so a few more lines than may stand above it are looked at.
_LINES_LOOKED_AT = MOST_LINES_ABOVE + 10


@dataclass(frozen=True)
class Layout:
    """How to read a text file: `body_start` is the byte after the headings, `body_line` its line from 1."""

    separator: str
    headings: tuple[str, ...]
    heading_line: int
    body_line: int
    body_start: int
    passed_over: tuple[int, ...]  # lines above the headings that say something


@dataclass(frozen=True)
class _Line:
    text: str
    end: int  # the byte after its line end


@dataclass(frozen=True)
class _Headings:
    separator: str
    cells: tuple[str, ...]
    first: int  # position among the lines looked at
    after: int  # position of the line after them

    @property
    def score(self) -> int:
        return heading_score(self.cells)


def find_layout(utf8: bytes) -> Layout:
    """The layout in which most headings are known. Without any, the first line is taken for the headings."""
    lines = list(_first_lines(utf8))
    start, separators = _separator_line(lines)
    candidates = [
        headings
        for first in range(start, min(start + MOST_LINES_ABOVE + 1, len(lines)))
        for separator in separators
        if lines[first].text.strip() and (headings := _headings_at(lines, first, separator))
    ]
    if not candidates:
        raise Refused(Problem("empty-file"))
    chosen = max(candidates, key=lambda headings: (headings.score, -headings.first, len(headings.cells)))
    if len(chosen.cells) > MOST_COLUMNS:
        raise Refused(Problem("too-large", chosen.first + 1, details={"kind": "columns"}))
    above = (number for number in range(start, chosen.first) if lines[number].text.strip())
    return Layout(
        separator=chosen.separator,
        headings=chosen.cells,
        heading_line=chosen.first + 1,
        body_line=chosen.after + 1,
        body_start=lines[chosen.after - 1].end,
        passed_over=tuple(number + 1 for number in above),
    )


def _first_lines(utf8: bytes) -> Iterator[_Line]:
    start = 0
    for _ in range(_LINES_LOOKED_AT):
        if start >= len(utf8):
            return
        found = _LINE_END.search(utf8, start)
        end = found.end() if found else len(utf8)
        yield _Line(utf8[start:end].decode(), end)
        start = end


def _separator_line(lines: Sequence[_Line]) -> tuple[int, tuple[str, ...]]:
    """Excel's `sep=;` on the first line decides the separator."""
    separator = separator_line(lines[0].text)
    return (1, (separator,)) if separator else (0, _SEPARATORS)


def separator_line(line: str) -> str | None:
    """The separator that a line such as Excel's `sep=;` names; None for any other line."""
    found = _SEPARATOR_LINE.match(line.strip("\r\n"))
    return found["separator"] if found else None


def _headings_at(lines: Sequence[_Line], first: int, separator: str) -> _Headings | None:
    reader = csv.reader((line.text for line in lines[first:]), delimiter=separator)
    try:
        cells = next(reader)
    except csv.Error:
        return None
    return _Headings(separator, tuple(cells), first, first + reader.line_num)
