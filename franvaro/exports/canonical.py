"""The canonical lesson file: one row per student and lesson, headings in English or Swedish."""

from __future__ import annotations

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
from franvaro.exports.formats import Format
from franvaro.exports.headings import Field, Kind
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
from franvaro.exports.rows import (
    RawRows,
    Reading,
    clean_texts,
    matched,
    raw_rows,
    refuse_unsafe_keys,
    summary_rows,
)
from franvaro.exports.students import changed_names, classes_in_one_day, days_off, second_spellings
from franvaro.exports.table import Table

PROFILE = "canonical"


def _field(name: str, *swedish: str, kind: Kind, is_required: bool = False) -> Field:
    return Field(name, (name, *swedish), kind, is_required)


FIELDS = (
    _field("school_unit", "Skolenhet", kind=Kind.KEY),
    _field("student_id", "Elev-id", "Personnummer", kind=Kind.ID, is_required=True),
    _field("given_name", "Förnamn", kind=Kind.NAME),
    _field("family_name", "Efternamn", kind=Kind.NAME),
    Field("full_name", ("Namn", "Elev"), Kind.NAME),
    _field("security_marking", "Skyddsmarkering", kind=Kind.MARKING),
    _field("school_class", "Klass", kind=Kind.KEY, is_required=True),
    _field("grade_level", "Årskurs", kind=Kind.KEY),
    _field("mentor", "Mentor", kind=Kind.KEY),
    _field("lesson_id", "Lektions-id", kind=Kind.KEY),
    Field("date", ("Datum",), Kind.MOMENT),
    _field("start_time", "Starttid", kind=Kind.MOMENT, is_required=True),
    _field("end_time", "Sluttid", kind=Kind.MOMENT, is_required=True),
    _field("offered_minutes", "Lektionslängd", kind=Kind.MINUTES),
    _field("activity", "Ämne", "Kurs", kind=Kind.KEY),
    _field("teacher", "Lärare", kind=Kind.KEY),
    _field("cancelled", "Inställd", kind=Kind.FLAG),
    _field("is_reported", "Registrerad", kind=Kind.FLAG),
    _field("attendance_minutes", "Närvaro", kind=Kind.MINUTES),
    _field("valid_absence_minutes", "Giltig frånvaro", kind=Kind.MINUTES, is_required=True),
    _field("invalid_absence_minutes", "Ogiltig frånvaro", kind=Kind.MINUTES, is_required=True),
    _field("other_attendance_minutes", "Annan skolaktivitet", kind=Kind.MINUTES),
    _field("late_minutes", "Sen ankomst", kind=Kind.MINUTES),
    _field("reported_timestamp", "Registrerad tid", kind=Kind.MOMENT),
)


def read_lesson_file(table: Table, options: ReadOptions) -> Reading:
    """Lesson rows, set-aside rows and notes. Raises Refused when the file as a whole cannot be trusted."""
    match = matched(table, FIELDS)
    raw = raw_rows(table, match, FIELDS)
    is_summary = summary_rows(table, raw.texts["start_time"].str.strip_chars() == "")
    refuse_unsafe_keys(table, raw, is_summary)
    texts = clean_texts(raw)
    identity = identify(texts, options)
    weighed = _weighed(texts, identity.rows, raw, is_summary, options, has_serials=table.has_serial_dates)
    ragged = ragged_problems(table.ragged, len(table.headings))
    set_aside = set_aside_rows(weighed.found, raw, identity.rows)
    return Reading(
        profile=PROFILE,
        lessons=weighed.lessons,
        set_aside=pl.concat([set_aside, ragged_rows(ragged)]).sort("line"),
        problems=pl.concat(
            [
                problem_frame(table.notes),
                ragged,
                set_aside_problems(set_aside),
                *noted(weighed.rows, ROW_NOTES, raw),
                *_notes(weighed.lessons, identity, raw, options),
            ]
        ).sort("line", maintain_order=True),
        rows_read=table.cells.height + len(table.ragged),
        match=match,
        marked_keys=identity.marked_keys,
    )


@dataclass(frozen=True)
class _Weighed:
    """`lessons` and `rows` are the taken rows, `rows` with all that is known of them; `found` the others."""

    lessons: pl.DataFrame
    rows: pl.DataFrame
    found: pl.DataFrame


def _weighed(
    texts: pl.DataFrame,
    identity: pl.DataFrame,
    raw: RawRows,
    is_summary: pl.Series,
    options: ReadOptions,
    *,
    has_serials: bool,
) -> _Weighed:
    style = time_style(texts, raw, has_serials=has_serials)
    moments = read_lesson_moments(texts, raw, style)
    refuse_missing_dates(moments, raw)
    rows = texts.select("school_class", "grade_level", "activity", "teacher").hstack(identity)
    rows = rows.hstack(lesson_times(moments)).hstack(lesson_numbers(texts))
    rows = rows.with_columns(
        is_summary.alias("is_summary"), has_reported_at=texts["reported_timestamp"] != ""
    ).with_row_index("row")
    broken = rejected(rows, value_rules(options.today), raw)
    rows = settled(_without(rows, broken))
    excessive = rejected(rows, (TOO_MUCH_ABSENCE,), raw)
    rows = _without(rows, excessive)
    repeated = _repeated(rows, raw)
    rows = _without(rows, repeated)
    return _Weighed(lesson_rows(rows), rows, pl.concat([broken, excessive, repeated]))


def _without(rows: pl.DataFrame, found: pl.DataFrame) -> pl.DataFrame:
    return rows if found.is_empty() else rows.join(found, on="row", how="anti", maintain_order="left")


def _repeated(rows: pl.DataFrame, raw: RawRows) -> pl.DataFrame:
    lessons = lesson_rows(rows)
    found = repeated_rows(lessons, student_numbers(lessons))
    return found.select(
        rows["row"].gather(found["position"]).alias("row"),
        "code",
        pl.lit(raw.heading("start_time")).alias("column"),
    )


def _notes(
    lessons: pl.DataFrame, identity: Identity, raw: RawRows, options: ReadOptions
) -> list[pl.DataFrame]:
    overlapping = overlapping_rows(lessons, student_numbers(lessons))
    return [
        notes(identity.unknown_markings, "unknown-marking", raw.heading("security_marking")),
        notes(lessons["line"].gather(overlapping), "overlapping-lessons", raw.heading("start_time")),
        notes(second_spellings(lessons), "same-person-two-ids", raw.heading("student_id")),
        notes(changed_names(lessons), "name-changed", raw.heading("family_name")),
        notes(classes_in_one_day(lessons), "two-classes-one-day", raw.heading("school_class")),
        notes(days_off(lessons, options.breaks), "not-a-school-day", raw.heading("start_time")),
    ]


LESSON_FILE = Format(PROFILE, FIELDS, read_lesson_file)
