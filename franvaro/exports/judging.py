"""From rows of text to an answer: which rows are taken, which set aside, and what is noted about them.

Shared by every format that has a row per student and lesson, whatever its headings are called.
"""

from __future__ import annotations

from dataclasses import dataclass

import polars as pl

from franvaro.exports.answering import Judged, answer
from franvaro.exports.findings import Rule, noted, notes_on, rejected, without
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
from franvaro.exports.result import Level, ReadOptions
from franvaro.exports.rows import RawRows, Reading, clean_texts, refuse_unsafe_keys
from franvaro.exports.students import (
    appearances,
    changed_names,
    classes_in_one_day,
    days_off,
    second_spellings,
)
from franvaro.exports.table import Table
from franvaro.exports.totals import totals_among_lessons

# What stands in `absence_code` for a code that a mapping does not know; no other code is kept.
UNKNOWN_CODE = "okänd kod"


@dataclass(frozen=True)
class _Weighed:
    """`rows` are the taken rows with all that is known of them, `found` the rows to set aside.

    `ordered` are the taken rows as repeats.in_order has them.
    """

    rows: pl.DataFrame
    ordered: pl.DataFrame
    found: pl.DataFrame


def read_lessons(
    table: Table, match: HeadingMatch, raw: RawRows, profile: str, options: ReadOptions
) -> Reading:
    """Lesson rows, set-aside rows and notes. Raises Refused when the file as a whole cannot be trusted."""
    is_summary = totals_among_lessons(table, raw)
    refuse_unsafe_keys(table, raw, is_summary)
    texts = clean_texts(raw)
    identity = identify(texts, options, has_ids=raw.has("student_id"))
    times = lesson_times(raw, time_style(raw, has_serials=table.has_serial_dates))
    rows = texts.select("school_class", "grade_level", "activity", "teacher").hstack(identity.rows)
    rows = rows.hstack(times).hstack(lesson_numbers(raw.cells)).hstack([is_summary.alias("is_summary")])
    rows = rows.with_columns(_unknown_code(raw))
    weighed = _weighed(rows.with_row_index("row"), raw, options)
    notes = [*noted(weighed.rows, ROW_NOTES, raw), *_notes(weighed, identity, raw, options)]
    judged = Judged(profile, Level.LESSONS, lesson_rows(weighed.rows), weighed.found, notes)
    return answer(judged, table, match, raw, identity)


def _unknown_code(raw: RawRows) -> pl.Series:
    """Which rows a mapping has marked: it does not know their code."""
    if not raw.has("absence_code"):
        return pl.repeat(False, raw.cells.height, dtype=pl.Boolean, eager=True).alias("is_unknown_code")
    return raw.cells.where("absence_code", lambda texts: texts == UNKNOWN_CODE).alias("is_unknown_code")


def _weighed(rows: pl.DataFrame, raw: RawRows, options: ReadOptions) -> _Weighed:
    unknown = (Rule("unknown-code", "absence_code", pl.col("is_unknown_code")),)
    rules = (*value_rules(options.today), *(unknown if raw.has("absence_code") else ()))
    broken = rejected(rows, rules, raw)
    rows = settled(without(rows, broken))
    excessive = rejected(rows, (TOO_MUCH_ABSENCE,), raw)
    rows = without(rows, excessive)
    ordered = in_order(rows)
    column = pl.lit(raw.heading("start_time"), pl.String).alias("column")
    repeated = repeated_rows(rows, ordered).with_columns(column)
    found = pl.concat([broken, excessive, repeated])
    return _Weighed(without(rows, repeated), without(ordered, repeated), found)


def _notes(weighed: _Weighed, identity: Identity, raw: RawRows, options: ReadOptions) -> list[pl.DataFrame]:
    """What is noted across the rows of a student, or about the days."""
    seen = appearances(weighed.rows)
    lines = {
        ("unknown-marking", "security_marking"): identity.unknown_markings,
        ("overlapping-lessons", "start_time"): overlapping_lines(weighed.ordered),
        ("same-person-two-ids", "student_id"): second_spellings(seen),
        ("name-changed", "family_name"): changed_names(seen),
        ("two-classes-one-day", "school_class"): classes_in_one_day(weighed.rows, seen),
        ("not-a-school-day", "start_time"): days_off(weighed.rows, options.breaks),
    }
    return notes_on(lines, raw)
