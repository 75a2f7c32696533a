"""Vklass, Frånvarorapport skola: a section per class, whose name stands only in the row that begins it.

`Undv. tid` is the sum of `N`, `GF` and `F`: present, valid and invalid absence. Unregistered lessons are left
out of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from franvaro.exports.grid import Grid, table_of
from franvaro.exports.headings import display_heading
from franvaro.exports.result import ReadOptions
from franvaro.exports.rows import Reading
from franvaro.exports.summaries import read_summaries
from franvaro.exports.summary_fields import Denominator, SummaryLayout
from franvaro.exports.summary_tables import heading_row, period_of_file, summary_format, with_number_ids
from franvaro.exports.table import passed_over_notes

_SECTION = re.compile(r"klass\s*:\s*(?P<name>.*)", re.IGNORECASE)
_CLASS_HEADING = "Klass"

LAYOUT = SummaryLayout(
    profile="vklass-school",
    source="Vklass",
    headings={
        "full_name": ("Namn",),
        "student_id": ("Personnr", "Personnummer"),
        "school_class": (_CLASS_HEADING,),
        "offered_minutes": ("Undv. tid", "Undv.tid"),
        "attendance_minutes": ("N min",),
        "attendance_percent": ("N %",),
        "valid_absence_minutes": ("GF min",),
        "valid_absence_percent": ("GF %",),
        "invalid_absence_minutes": ("F min",),
        "invalid_absence_percent": ("F %",),
    },
    required=frozenset({"student_id", "offered_minutes", "valid_absence_minutes", "invalid_absence_minutes"}),
    denominator=Denominator.REPORTED,
)


@dataclass(frozen=True)
class _Row:
    """A student's row: its position in the grid, and the class of its section, empty before the first."""

    position: int
    school_class: str


def _read(grid: Grid, options: ReadOptions) -> Reading:
    at = heading_row(grid, LAYOUT)
    headings = (*grid.rows[at], _CLASS_HEADING) if grid.rows else (_CLASS_HEADING,)
    match = LAYOUT.matched(headings, grid.lines[at] if grid.lines else 1)
    students = tuple(_students(grid))
    with_class = replace(grid, rows=_classed(grid, students))
    first_section = next((n for n, row in enumerate(grid.rows) if _section(row) is not None), at)
    titles = range(min(at, first_section))
    notes = passed_over_notes(grid.lines[position] for position in titles)
    positions = [student.position for student in students]
    table = table_of(with_class, headings, grid.lines[at], positions, notes)
    period = period_of_file([grid.rows[position] for position in titles], options)
    return read_summaries(with_number_ids(table, grid, match), match, LAYOUT, period, options)


def _students(grid: Grid) -> Iterator[_Row]:
    """The rows that are neither titles, section rows nor headings."""
    school_class, is_below_headings = "", False
    for position, row in enumerate(grid.rows):
        section = _section(row)
        if section is not None:
            school_class, is_below_headings = section, False
        elif LAYOUT.fits(row):
            is_below_headings = True
        elif is_below_headings:
            yield _Row(position, school_class)


def _section(row: tuple[str, ...]) -> str | None:
    """The class that a row begins the section of, in one cell or in two."""
    text = display_heading(" ".join(cell for cell in row if cell.strip()))
    found = _SECTION.fullmatch(text)
    return found["name"].strip() if found else None


def _classed(grid: Grid, students: tuple[_Row, ...]) -> tuple[tuple[str, ...], ...]:
    """The grid's rows, those of students with their class as one more cell."""
    classes = {student.position: student.school_class for student in students}
    return tuple(
        (*row, classes[position]) if position in classes else row for position, row in enumerate(grid.rows)
    )


VKLASS_SCHOOL = summary_format(LAYOUT, _read)
