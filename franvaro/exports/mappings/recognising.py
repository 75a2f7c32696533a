"""Which mapping a file is for: its row of headings is found and compared with those that are known."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import get_close_matches

from franvaro.exports.grid import Grid
from franvaro.exports.headings import display_heading
from franvaro.exports.mappings.model import Layout, Mapping, heading_key, kept_headings
from franvaro.exports.mappings.months import is_month_heading
from franvaro.exports.result import Problem
from franvaro.exports.table import MOST_LINES_ABOVE

_NEAR = 0.6


@dataclass(frozen=True)
class Changes:
    """How a file's headings differ from a mapping's. `renamed` are (before, now)."""

    new: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    renamed: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Near:
    """A mapping that a file almost has the headings of, at one position of its rows."""

    mapping: Mapping
    position: int
    likeness: float


def heading_position(mapping: Mapping, grid: Grid) -> int | None:
    """The position of the first row that is the mapping's row of headings; None if there is none."""
    wanted = _keys(mapping.headings)
    for position, row in enumerate(grid.rows[: MOST_LINES_ABOVE + 1]):
        if _keys(comparable(mapping, row)) == wanted:
            return position
    return None


def has_headings(mapping: Mapping, grid: Grid) -> bool:
    """Whether one of the first rows is the mapping's row of headings."""
    return heading_position(mapping, grid) is not None


def matching(mappings: Iterable[Mapping], grid: Grid) -> Mapping | None:
    """The first mapping whose headings the file has, no more and no fewer."""
    return next((mapping for mapping in mappings if has_headings(mapping, grid)), None)


def nearest(mappings: Iterable[Mapping], grid: Grid) -> Near | None:
    """The mapping whose headings the file almost has; None when none is near."""
    near = [
        Near(mapping, position, _likeness(mapping, row))
        for mapping in mappings
        for position, row in enumerate(grid.rows[: MOST_LINES_ABOVE + 1])
    ]
    closest = max(near, key=lambda one: one.likeness, default=None)
    return closest if closest and closest.likeness >= _NEAR else None


def comparable(mapping: Mapping, row: Sequence[str]) -> tuple[str, ...]:
    """The headings of a row that can be compared: those of months differ from file to file."""
    headings = kept_headings(row)
    if mapping.layout is not Layout.MATRIX:
        return headings
    return tuple(heading for heading in headings if not is_month_heading(heading))


def changes(mapping: Mapping, row: Sequence[str]) -> Changes:
    """What is new, missing and renamed in a row of headings, as they are written."""
    before = {heading_key(heading): display_heading(heading) for heading in mapping.headings}
    now = {heading_key(heading): heading for heading in comparable(mapping, row)}
    gone = [key for key in before if key not in now]
    added = [key for key in now if key not in before]
    pairs: list[tuple[str, str]] = []
    for key in gone:
        taken = {pair[1] for pair in pairs}
        for near in get_close_matches(key, [one for one in added if one not in taken], n=1):
            pairs.append((key, near))
    renamed_from, renamed_to = {pair[0] for pair in pairs}, {pair[1] for pair in pairs}
    return Changes(
        new=tuple(now[key] for key in added if key not in renamed_to),
        missing=tuple(before[key] for key in gone if key not in renamed_from),
        renamed=tuple((before[old], now[new]) for old, new in pairs),
    )


def changed_problem(mapping: Mapping, grid: Grid, position: int) -> Problem:
    """That a file is no longer what its mapping was made for, naming what differs."""
    found = changes(mapping, grid.rows[position])
    details = {
        "mapping": mapping.name,
        "new": ", ".join(found.new) or "–",
        "missing": ", ".join(found.missing) or "–",
        "renamed": ", ".join(f"{before} → {now}" for before, now in found.renamed) or "–",
    }
    return Problem("mapping-changed", grid.lines[position], details=details)


def _keys(headings: Iterable[str]) -> list[str]:
    return sorted(map(heading_key, headings))


def _likeness(mapping: Mapping, row: Sequence[str]) -> float:
    wanted, found = set(_keys(mapping.headings)), set(_keys(comparable(mapping, row)))
    return len(wanted & found) / len(wanted | found) if wanted | found else 0.0
