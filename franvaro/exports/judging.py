"""From rows of text to an answer: which rows are taken, which set aside, and what is noted about them.

Shared by every format that has a row per student and lesson, whatever its headings are called.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import polars as pl

from franvaro.exports.cells import Cells
from franvaro.exports.findings import (
    noted,
    notes,
    problem_frame,
    ragged_problems,
    ragged_rows,
    rejected,
    set_aside_problems,
    set_aside_rows,
)
from franvaro.exports.headings import HeadingMatch
from franvaro.exports.identity import Identity, identify
from franvaro.exports.lessons import (
    ROW_NOTES,
    TOO_MUCH_ABSENCE,
    lesson_numbers,
    lesson_rows,
    lesson_times,
    settled,
    time_style,
    value_rules,
)
from franvaro.exports.repeats import in_order, overlapping_lines, repeated_rows
from franvaro.exports.result import ReadOptions
from franvaro.exports.rows import RawRows, Reading, clean_texts, refuse_unsafe_keys, summary_rows
from franvaro.exports.students import (
    appearances,
    changed_names,
    classes_in_one_day,
    days_off,
    second_spellings,
)
from franvaro.exports.table import Table


@dataclass(frozen=True)
class _Judged:
    """`lessons` are the taken rows, `rows` all that is known of them, `ordered` the rows of repeats.in_order.

    `found` are the rows to set aside.
    """

    lessons: pl.DataFrame
    rows: pl.DataFrame
    ordered: pl.DataFrame
    found: pl.DataFrame


def read_lessons(
    table: Table, match: HeadingMatch, raw: RawRows, profile: str, options: ReadOptions
) -> Reading:
    """Lesson rows, set-aside rows and notes. Raises Refused when the file as a whole cannot be trusted."""
    is_summary = summary_rows(table, raw.texts["start_time"].str.strip_chars() == "")
    refuse_unsafe_keys(table, raw, is_summary)
    cells = Cells.of(raw.texts.drop("line"))
    texts = clean_texts(raw, cells)
    identity = identify(texts, options)
    times = lesson_times(cells, raw, time_style(cells, raw, has_serials=table.has_serial_dates))
    rows = texts.select("school_class", "grade_level", "activity", "teacher").hstack(identity.rows)
    rows = rows.hstack(times).hstack(lesson_numbers(cells)).hstack([is_summary.alias("is_summary")])
    judged = _judged(rows.with_row_index("row"), raw, options)
    set_aside = set_aside_rows(judged.found, raw, identity.rows)
    ragged = ragged_problems(table.ragged, len(table.headings))
    problems = [problem_frame(table.notes), ragged, set_aside_problems(set_aside)]
    problems += [*noted(judged.rows, ROW_NOTES, raw), *_notes(judged, identity, raw, options)]
    return Reading(
        profile=profile,
        lessons=judged.lessons,
        set_aside=pl.concat([set_aside, ragged_rows(ragged)]).sort("line", maintain_order=True),
        problems=pl.concat(problems).sort("line", maintain_order=True),
        rows_read=table.cells.height + len(table.ragged),
        match=match,
        marked_keys=identity.marked_keys,
    )


def _judged(rows: pl.DataFrame, raw: RawRows, options: ReadOptions) -> _Judged:
    broken = rejected(rows, value_rules(options.today), raw)
    rows = settled(_without(rows, broken))
    excessive = rejected(rows, (TOO_MUCH_ABSENCE,), raw)
    rows = _without(rows, excessive)
    lessons = lesson_rows(rows)
    ordered = in_order(lessons)
    positions = repeated_rows(lessons, ordered)
    column = pl.lit(raw.heading("start_time"), pl.String).alias("column")
    repeated = positions.select(rows["row"].gather(positions["position"]).alias("row"), "code", column)
    if not repeated.is_empty():
        rows = _without(rows, repeated)
        lessons = lesson_rows(rows)
        ordered = ordered.join(positions, on="position", how="anti", maintain_order="left")
    return _Judged(lessons, rows, ordered, pl.concat([broken, excessive, repeated]))


def _without(rows: pl.DataFrame, found: pl.DataFrame) -> pl.DataFrame:
    return rows if found.is_empty() else rows.join(found, on="row", how="anti", maintain_order="left")


def _notes(judged: _Judged, identity: Identity, raw: RawRows, options: ReadOptions) -> Iterator[pl.DataFrame]:
    """What is noted across the rows of a student, or about the days."""
    lessons, seen = judged.lessons, appearances(judged.lessons)
    lines = {
        ("unknown-marking", "security_marking"): identity.unknown_markings,
        ("overlapping-lessons", "start_time"): overlapping_lines(judged.ordered),
        ("same-person-two-ids", "student_id"): second_spellings(seen),
        ("name-changed", "family_name"): changed_names(seen),
        ("two-classes-one-day", "school_class"): classes_in_one_day(lessons, seen),
        ("not-a-school-day", "start_time"): days_off(lessons, options.breaks),
    }
    for (code, field), found in lines.items():
        yield notes(found, code, raw.heading(field))
