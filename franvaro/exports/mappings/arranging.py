"""Which rows of a grid are headings, class rows and data, as a mapping arranges them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from franvaro.exports.grid import Grid
from franvaro.exports.headings import display_heading
from franvaro.exports.mappings.model import Layout, Mapping, heading_key, labels
from franvaro.exports.result import Problem
from franvaro.exports.table import RaggedRow, passed_over_notes


@dataclass(frozen=True)
class Arranged:
    """The data rows of a file: their positions in the grid, and the class that stands above each of them.

    Headings that are repeated and class rows are neither data nor notes. `above` are the texts that stand
    before the first headings.
    """

    headings: tuple[str, ...]
    heading_line: int
    positions: tuple[int, ...]
    sections: tuple[str, ...]
    ragged: tuple[RaggedRow, ...]
    notes: tuple[Problem, ...]
    above: tuple[str, ...]

    def column(self, label: str) -> int | None:
        """The position of the column with the label, however it is spaced or cased."""
        wanted = heading_key(label)
        keys = (heading_key(one) for one in labels(self.headings))
        return next((position for position, key in enumerate(keys) if key == wanted), None)


def arranged(grid: Grid, mapping: Mapping, heading: int) -> Arranged:
    """The grid's rows around the row of headings at a position."""
    headings = grid.rows[heading]
    section, positions, sections, ragged, passed_over = "", [], [], [], []
    for position, row in enumerate(grid.rows):
        found = section_of(row, mapping.section_prefix) if mapping.layout is Layout.SECTIONS else None
        if found is not None:
            section = found
        elif position < heading:
            passed_over.append(grid.lines[position])
        elif len(row) != len(headings):
            ragged.append(RaggedRow(grid.lines[position], len(row)))
        elif not _is_same(row, headings):
            positions.append(position)
            sections.append(section)
    if grid.cut_line:
        ragged.append(RaggedRow(grid.cut_line, 0, is_cut=True))
    return Arranged(
        headings=headings,
        heading_line=grid.lines[heading],
        positions=tuple(positions),
        sections=tuple(sections),
        ragged=tuple(ragged),
        notes=(*grid.notes, *passed_over_notes(passed_over)),
        above=tuple(cell for row in grid.rows[:heading] for cell in row if cell),
    )


def section_of(row: Sequence[str], prefix: str) -> str | None:
    """What a row says that has a class in it and nothing else; None for any other row.

    The class stands after the prefix, in the same cell (`Klass: 9a`) or the next one.
    """
    filled = [display_heading(cell) for cell in row if cell.strip()]
    word = _word(prefix)
    if len(filled) == 2 and word and _word(filled[0]) == word:
        return filled[1]
    if len(filled) != 1 or not _word(filled[0]).startswith(word):
        return None
    return filled[0][len(prefix.strip().rstrip(": ")) :].lstrip(": ").strip() or None


def _word(text: str) -> str:
    return display_heading(text).casefold().rstrip(": ")


def _is_same(row: Sequence[str], headings: Sequence[str]) -> bool:
    return all(
        cell is heading or heading_key(cell) == heading_key(heading)
        for cell, heading in zip(row, headings, strict=True)
    )
