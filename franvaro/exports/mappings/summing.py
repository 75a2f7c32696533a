"""Columns of sums by meaning → summaries, each figure under the name that tells its unit."""

from __future__ import annotations

from collections.abc import Sequence

from franvaro.exports.grid import Grid
from franvaro.exports.mappings.arranging import Arranged
from franvaro.exports.mappings.columns import Columns
from franvaro.exports.mappings.model import Mapping
from franvaro.exports.mappings.months import month_heading, month_span
from franvaro.exports.mappings.tabling import canonical_table
from franvaro.exports.result import ReadOptions
from franvaro.exports.rows import Reading
from franvaro.exports.summaries import read_summaries
from franvaro.exports.summary_fields import FIELDS, Denominator, SummaryLayout
from franvaro.exports.summary_tables import period_of_file


def read_sums(
    mapping: Mapping,
    rows: Arranged,
    columns: Columns,
    lines: Sequence[int],
    grid: Grid,
    options: ReadOptions,
) -> Reading:
    """Summaries of a mapped file. Raises Refused as `read_summaries` does."""
    named = _with_units(_with_period(columns), mapping)
    table, match = canonical_table(rows, named, FIELDS, grid, lines)
    layout = SummaryLayout(mapping.profile, mapping.source, {}, frozenset(), Denominator(mapping.denominator))
    titles = [row for row, line in zip(grid.rows, grid.lines, strict=True) if line < rows.heading_line]
    return read_summaries(table, match, layout, period_of_file(titles, options), options)


def _with_units(columns: Columns, mapping: Mapping) -> Columns:
    """`valid_absence_minutes` that are hours become `valid_absence_hours`."""
    for meaning, unit in mapping.units.items():
        if columns.has(meaning):
            named = f"{meaning.removesuffix('_minutes')}_{unit.value}"
            columns = columns.with_column(named, columns.column(meaning), like=meaning)
            if named != meaning:
                columns = columns.without(meaning)
    return columns


def _with_period(columns: Columns) -> Columns:
    """First and last day of the month that a column names."""
    if not columns.has("period"):
        return columns
    spans = {text: _span(text) for text in set(columns.column("period"))}
    for end, meaning in enumerate(("start_date", "end_date")):
        dates = [spans[text][end] for text in columns.column("period")]
        columns = columns.with_column(meaning, dates, like="period")
    return columns.without("period")


def _span(text: str) -> tuple[str, str]:
    month = month_heading(text)
    span = month_span(month, None) if month else None
    return (span[0].isoformat(), span[1].isoformat()) if span else (text, text)
