"""A file read by a mapping: grid → columns by meaning → the canonical table of its level → its rows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from franvaro.exports import absences, canonical
from franvaro.exports.grid import Grid
from franvaro.exports.headings import Field, Kind
from franvaro.exports.judging import UNKNOWN_CODE, read_lessons
from franvaro.exports.mappings.arranging import Arranged, arranged
from franvaro.exports.mappings.coding import code_notes, coded_absences, coded_lessons, unknown_codes
from franvaro.exports.mappings.columns import Columns, measured, timed, with_ends
from franvaro.exports.mappings.matrix import matrix_columns
from franvaro.exports.mappings.model import Layout, Mapping, labels
from franvaro.exports.mappings.recognising import changed_problem, heading_position, nearest
from franvaro.exports.mappings.summing import read_sums
from franvaro.exports.mappings.tabling import canonical_table
from franvaro.exports.result import Level, Problem, ReadOptions, Refused
from franvaro.exports.rows import Reading, raw_rows

_CODE = Field("absence_code", ("absence_code", "Frånvarokod"), Kind.KEY)
_LESSON_FIELDS = (*canonical.FIELDS, _CODE)


def read_mapped(mapping: Mapping, grid: Grid, options: ReadOptions) -> Reading:
    """The file as the mapping explains it. Raises Refused: `mapping-changed`, `no-rows`, or what rows may."""
    rows = arranged(grid, mapping, _heading(mapping, grid))
    columns = mapped_columns(rows, mapping, grid)
    if mapping.level is Level.SUMMARIES:
        return _read_summaries(mapping, rows, columns, grid, options)
    columns = with_ends(timed(columns, mapping.date_order))
    columns = measured(columns, mapping)
    if mapping.level is Level.ABSENCES:
        return _judged_absences(mapping, rows, coded_absences(columns, mapping), grid, options)
    return _judged_lessons(mapping, rows, columns, grid, options)


def _heading(mapping: Mapping, grid: Grid) -> int:
    """The position of the headings; those of a file that lacks a mapped column are refused."""
    position = heading_position(mapping, grid)
    if position is not None:
        return position
    near = nearest([mapping], grid)
    if near is None:
        raise Refused(Problem("mapping-changed", details={"kind": "other_file", "mapping": mapping.name}))
    raise Refused(changed_problem(mapping, grid, near.position))


def mapped_columns(rows: Arranged, mapping: Mapping, grid: Grid) -> Columns:
    """The texts of the mapped columns; the class of each section where no column has it."""
    if not rows.positions and not rows.ragged:
        raise Refused(Problem("no-rows", rows.heading_line))
    places = {meaning: rows.column(label) for meaning, label in mapping.columns.items()}
    texts: dict[str, Sequence[str]] = {
        meaning: [grid.rows[position][place] for position in rows.positions]
        for meaning, place in places.items()
        if place is not None
    }
    shown = labels(rows.headings)
    headings = {meaning: shown[place] for meaning, place in places.items() if place is not None}
    if mapping.layout is Layout.SECTIONS and "school_class" not in texts:
        texts["school_class"] = rows.sections
        headings["school_class"] = mapping.section_prefix.rstrip(": ") or "Klass"
    return Columns(texts, headings, len(rows.positions))


def _judged_lessons(
    mapping: Mapping, rows: Arranged, columns: Columns, grid: Grid, options: ReadOptions
) -> Reading:
    unknown = unknown_codes(columns, mapping) if columns.has("absence_code") else []
    coded = coded_lessons(columns, mapping)
    if columns.has("absence_code"):
        marks = _unknown_marks(columns, unknown)
        coded = coded.with_column("absence_code", marks, like="absence_code")
    table, match = canonical_table(rows, coded, _LESSON_FIELDS, grid)
    table = replace(table, notes=(*table.notes, *code_notes(columns, unknown)))
    raw = raw_rows(table, match, _LESSON_FIELDS)
    return read_lessons(table, match, raw, mapping.profile, options)


def _judged_absences(
    mapping: Mapping, rows: Arranged, columns: Columns, grid: Grid, options: ReadOptions
) -> Reading:
    unknown: list[str] = []
    if columns.has("absence_code"):
        unknown = unknown_codes(columns, mapping)
        marks = _unknown_marks(columns, unknown)
        known = columns.column("category")
        category = [mark or said for mark, said in zip(marks, known, strict=True)]
        columns = columns.with_column("category", category, like="absence_code")
    table, match = canonical_table(rows, columns, absences.FIELDS, grid)
    table = replace(table, notes=(*table.notes, *code_notes(columns, unknown)))
    raw = raw_rows(table, match, absences.FIELDS)
    return absences.read_absences(table, match, raw, mapping.profile, options)


def _read_summaries(
    mapping: Mapping, rows: Arranged, columns: Columns, grid: Grid, options: ReadOptions
) -> Reading:
    if mapping.layout is Layout.MATRIX:
        columns, lines = matrix_columns(rows, columns, mapping, grid)
        return read_sums(mapping, rows, columns, lines, grid, options)
    lines = [grid.lines[position] for position in rows.positions]
    return read_sums(mapping, rows, timed(columns, mapping.date_order), lines, grid, options)


def _unknown_marks(columns: Columns, unknown: Sequence[str]) -> list[str]:
    """A mark on every row whose code is not known; the code itself is kept nowhere."""
    strange = set(unknown)
    return [UNKNOWN_CODE if text.strip() in strange else "" for text in columns.column("absence_code")]
