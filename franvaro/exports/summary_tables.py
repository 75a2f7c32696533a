"""From a grid to the table of a summary layout: where its headings are, and which rows lie below them."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from itertools import chain

from franvaro.exports.formats import GridFormat, GridReader
from franvaro.exports.grid import Grid, table_of
from franvaro.exports.headings import HeadingMatch
from franvaro.exports.periods import period_in_titles
from franvaro.exports.result import Period, ReadOptions
from franvaro.exports.rows import Reading
from franvaro.exports.summaries import read_summaries
from franvaro.exports.summary_fields import SummaryLayout
from franvaro.exports.table import MOST_LINES_ABOVE, Table, passed_over_notes


def heading_row(grid: Grid, layout: SummaryLayout) -> int:
    """The position of the headings within the first lines: a row with all that are required, or most sums."""
    rows = grid.rows[: MOST_LINES_ABOVE + 1]
    fitting = (position for position, row in enumerate(rows) if layout.fits(row))
    near = (position for position, row in enumerate(rows) if layout.is_near(row))
    return next(chain(fitting, near), 0)


def summary_format(layout: SummaryLayout, read: GridReader | None = None) -> GridFormat:
    """The format of files of this layout; one row of headings, and a row per student below, unless `read`."""
    return GridFormat(
        layout.profile,
        lambda first_rows: any(map(layout.fits, first_rows.rows[: MOST_LINES_ABOVE + 1])),
        read or partial(_read_grid, layout),
        lambda first_rows: any(map(layout.is_near, first_rows.rows[: MOST_LINES_ABOVE + 1])),
    )


def _read_grid(layout: SummaryLayout, grid: Grid, options: ReadOptions) -> Reading:
    at = heading_row(grid, layout)
    headings = grid.rows[at] if grid.rows else ()
    match = layout.matched(headings, grid.lines[at] if grid.lines else 1)
    table = _table(grid, at, match)
    return read_summaries(table, match, layout, period_of_file(grid.rows[:at], options), options)


def _table(grid: Grid, at: int, match: HeadingMatch) -> Table:
    below = range(at + 1, len(grid.rows))
    table = table_of(grid, grid.rows[at], grid.lines[at], below, passed_over_notes(grid.lines[:at]))
    return with_number_ids(table, grid, match)


def with_number_ids(table: Table, grid: Grid, match: HeadingMatch) -> Table:
    """The table, told on which lines an id is a number and may have lost its leading zeros."""
    if "student_id" not in match.columns:
        return table
    lines = tuple(
        line for line in grid.number_lines(match.columns["student_id"]) if line > table.heading_line
    )
    return Table(table.headings, table.heading_line, table.rows, table.notes, lines, table.has_serial_dates)


def period_of_file(titles: Sequence[Sequence[str]], options: ReadOptions) -> Period | None:
    """What the rows above the headings tell, else what was said beside the file, else what its name tells."""
    told = period_in_titles(" ".join(cell for cell in row if cell) for row in titles)
    return told or options.period or options.name_period
