"""From rows of text to an answer: which rows are taken, which set aside, and what is noted about them.

Shared by every format that has a row per student and lesson, whatever its headings are called.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import polars as pl

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
    read_lesson_moments,
    refuse_missing_dates,
    settled,
    time_style,
    value_rules,
)
from franvaro.exports.repeats import overlapping_rows, repeated_rows, student_numbers
from franvaro.exports.result import ReadOptions
from franvaro.exports.rows import RawRows, Reading, clean_texts, refuse_unsafe_keys, summary_rows
from franvaro.exports.students import changed_names, classes_in_one_day, days_off, second_spellings
from franvaro.exports.table import Table


@dataclass(frozen=True)
class _Judged:
    """`lessons` are the taken rows and `rows` all that is known of them; `found` the rows to set aside."""

    lessons: pl.DataFrame
    rows: pl.DataFrame
    found: pl.DataFrame


def read_lessons(
    table: Table, match: HeadingMatch, raw: RawRows, profile: str, options: ReadOptions
) -> Reading:
    """Lesson rows, set-aside rows and notes. Raises Refused when the file as a whole cannot be trusted."""
    is_summary = summary_rows(table, raw.texts["start_time"].str.strip_chars() == "")
    refuse_unsafe_keys(table, raw, is_summary)
    texts = clean_texts(raw)
    identity = identify(texts, options)
    values = _values(texts, raw, has_serials=table.has_serial_dates)
    rows = texts.select("school_class", "grade_level", "activity", "teacher").hstack(identity.rows)
    rows = rows.hstack(values).with_columns(is_summary.alias("is_summary")).with_row_index("row")
    judged = _judged(rows, raw, options)
    set_aside = set_aside_rows(judged.found, raw, identity.rows)
    ragged = ragged_problems(table.ragged, len(table.headings))
    problems = [problem_frame(table.notes), ragged, set_aside_problems(set_aside)]
    problems += [*noted(judged.rows, ROW_NOTES, raw), *_notes(judged.lessons, identity, raw, options)]
    return Reading(
        profile=profile,
        lessons=judged.lessons,
        set_aside=pl.concat([set_aside, ragged_rows(ragged)]).sort("line", maintain_order=True),
        problems=pl.concat(problems).sort("line", maintain_order=True),
        rows_read=table.cells.height + len(table.ragged),
        match=match,
        marked_keys=identity.marked_keys,
    )


def _values(texts: pl.DataFrame, raw: RawRows, *, has_serials: bool) -> pl.DataFrame:
    """Times, minutes and flags of each row, null where a text is none."""
    moments = read_lesson_moments(texts, time_style(texts, raw, has_serials=has_serials))
    refuse_missing_dates(moments, raw)
    has_reported_at = (texts["reported_timestamp"] != "").alias("has_reported_at")
    return lesson_times(moments).hstack(lesson_numbers(texts)).hstack([has_reported_at])


def _judged(rows: pl.DataFrame, raw: RawRows, options: ReadOptions) -> _Judged:
    broken = rejected(rows, value_rules(options.today), raw)
    rows = settled(_without(rows, broken))
    excessive = rejected(rows, (TOO_MUCH_ABSENCE,), raw)
    rows = _without(rows, excessive)
    repeated = _repeated(rows, raw)
    rows = _without(rows, repeated)
    return _Judged(lesson_rows(rows), rows, pl.concat([broken, excessive, repeated]))


def _without(rows: pl.DataFrame, found: pl.DataFrame) -> pl.DataFrame:
    return rows if found.is_empty() else rows.join(found, on="row", how="anti", maintain_order="left")


def _repeated(rows: pl.DataFrame, raw: RawRows) -> pl.DataFrame:
    lessons = lesson_rows(rows)
    found = repeated_rows(lessons, student_numbers(lessons))
    column = pl.lit(raw.heading("start_time"), pl.String).alias("column")
    return found.select(rows["row"].gather(found["position"]).alias("row"), "code", column)


def _notes(
    lessons: pl.DataFrame, identity: Identity, raw: RawRows, options: ReadOptions
) -> Iterator[pl.DataFrame]:
    """What is noted across the rows of a student, or about the days."""
    overlapping = lessons["line"].gather(overlapping_rows(lessons, student_numbers(lessons)))
    lines = {
        ("unknown-marking", "security_marking"): identity.unknown_markings,
        ("overlapping-lessons", "start_time"): overlapping,
        ("same-person-two-ids", "student_id"): second_spellings(lessons),
        ("name-changed", "family_name"): changed_names(lessons),
        ("two-classes-one-day", "school_class"): classes_in_one_day(lessons),
        ("not-a-school-day", "start_time"): days_off(lessons, options.breaks),
    }
    for (code, field), found in lines.items():
        yield notes(found, code, raw.heading(field))
