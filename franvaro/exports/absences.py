"""From rows of text to absences: sources that tell when a student was away, and not what was offered.

Shared by every format that has a row per absence, whatever its headings are called.
"""

from __future__ import annotations

from datetime import date

import polars as pl

from franvaro.exports.answering import STUDENT_COLUMNS, Judged, answer, as_moment, or_null
from franvaro.exports.cells import read_minutes
from franvaro.exports.findings import Rule, notes_on, rejected, without
from franvaro.exports.headings import Field, HeadingMatch, Kind
from franvaro.exports.identity import STUDENT_FIELDS, Identity, identify
from franvaro.exports.lessons import date_bounds, length_rules, lesson_times, time_style
from franvaro.exports.repeats import in_order, overlapping_lines, told_twice
from franvaro.exports.result import Level, ReadOptions
from franvaro.exports.rows import RawRows, Reading, clean_texts, refuse_unsafe_keys
from franvaro.exports.students import appearances, changed_names, classes_in_one_day, days_off
from franvaro.exports.table import Table
from franvaro.exports.times import DAY_SECONDS, TimeStyle, read_moments
from franvaro.exports.totals import totals_among_lessons

EXCUSED, UNEXCUSED, TARDY, PARTIAL = "excused", "unexcused", "tardy", "partial"
EARLY = "early-departure"
MIXED = "mixed"  # one absence, part of it excused
PRESENT = "present"  # a source that tells attendance too: no absence at all
CATEGORIES = (EXCUSED, UNEXCUSED, TARDY, PARTIAL, EARLY, MIXED, PRESENT)

_MINUTES = ("valid_absence_minutes", "invalid_absence_minutes")

# What an absence row can hold. A format takes these fields, under the headings its files have for them.
FIELDS = (
    *STUDENT_FIELDS,
    Field("date", ("Datum",), Kind.MOMENT),
    Field("start_time", ("Starttid",), Kind.MOMENT),
    Field("end_time", ("Sluttid",), Kind.MOMENT),
    Field("reported_timestamp", ("Registrerad tid",), Kind.MOMENT),
    Field("activity", ("Ämne", "Kurs"), Kind.KEY),
    Field("teacher", ("Lärare",), Kind.KEY),
    Field("valid_absence_minutes", ("Giltig frånvaro",), Kind.MINUTES),
    Field("invalid_absence_minutes", ("Ogiltig frånvaro",), Kind.MINUTES),
    Field("category", ("Frånvarotyp",), Kind.KEY),
)


def read_absences(
    table: Table, match: HeadingMatch, raw: RawRows, profile: str, options: ReadOptions
) -> Reading:
    """Absences, set-aside rows and notes. Raises Refused when the file as a whole cannot be trusted."""
    is_summary = totals_among_lessons(table, raw).alias("is_summary")
    refuse_unsafe_keys(table, raw, is_summary)
    texts = clean_texts(raw)
    identity = identify(texts, options, has_ids=raw.has("student_id"))
    style = time_style(raw, has_serials=table.has_serial_dates)
    rows = texts.select("school_class", "grade_level", "activity", "teacher").hstack(identity.rows)
    rows = rows.hstack(absence_times(raw, style)).hstack(absence_minutes(raw)).hstack([is_summary])
    rows = rows.with_columns(category=_category(texts, raw)).with_row_index("row")
    broken = rejected(rows, _rules(raw, options.today), raw)
    kept = without(rows, broken)
    repeated = _repeated(kept, raw)
    kept = without(kept, repeated)
    found, notes = pl.concat([broken, repeated]), _notes(kept, identity, raw, options)
    judged = Judged(profile, Level.ABSENCES, absence_rows(kept), found, notes)
    return answer(judged, table, match, raw, identity)


def absence_times(raw: RawRows, style: TimeStyle) -> pl.DataFrame:
    """`start` and `end` as local seconds since 1970-01-01, null without a time of day; `day` since then."""
    days = [_read(raw, field, style, "day").alias(f"{field}_day") for field in ("start_time", "date")]
    given = [_given(raw, field) for field in ("start_time", "end_time")]
    said = raw.cells.columns([*days, *given])
    times = said.hstack(lesson_times(raw, style).select("start", "end"))
    return times.select(
        "start",
        "end",
        "has_start_time",
        "has_end_time",
        day=pl.coalesce(pl.col("start") // DAY_SECONDS, "start_time_day", "date_day"),
    )


def _read(raw: RawRows, field: str, style: TimeStyle, part: str) -> pl.Expr:
    return raw.cells.looked_up(field, read_moments(raw.cells.distinct(field), style)[part])


def _given(raw: RawRows, field: str) -> pl.Expr:
    return raw.cells.converted(field, lambda text: bool(text.strip()), pl.Boolean()).alias(f"has_{field}")


def absence_minutes(raw: RawRows) -> pl.DataFrame:
    """Both kinds of minutes, null where the text is none. `has_minutes`: one of them says something."""
    given = [_given(raw, name) for name in _MINUTES]
    read = [raw.cells.converted(name, read_minutes, pl.Int32()) for name in _MINUTES]
    return raw.cells.columns([*read, *given]).select(
        *_MINUTES, has_minutes=pl.any_horizontal(f"has_{name}" for name in _MINUTES)
    )


def _category(texts: pl.DataFrame, raw: RawRows) -> pl.Expr:
    """What the source calls the absence; where it has no word, what its minutes are."""
    if raw.has("category"):
        return pl.lit(texts["category"])
    valid, invalid = (pl.col(name) > 0 for name in _MINUTES)
    return (
        pl.when(valid & invalid)
        .then(pl.lit(MIXED))
        .when(valid)
        .then(pl.lit(EXCUSED))
        .otherwise(pl.lit(UNEXCUSED))
    )


def _rules(raw: RawRows, today: date) -> tuple[Rule, ...]:
    """What a row must keep to be taken."""
    earliest, after_latest = date_bounds(today)
    moment = pl.col("day") * DAY_SECONDS
    who = "student_id" if raw.has("student_id") else "full_name"
    needs_class = pl.lit(raw.has("school_class"))
    absence = pl.sum_horizontal(_MINUTES)
    is_unknown = ~pl.col("category").is_in(CATEGORIES)
    return (
        Rule("summary-row", who, pl.col("is_summary")),
        Rule("missing-value", who, pl.col("student_id") == ""),
        Rule("missing-value", "school_class", needs_class & (pl.col("school_class") == "")),
        Rule("bad-time", "start_time", pl.col("start").is_null() & pl.col("has_start_time")),
        Rule("bad-time", "end_time", pl.col("end").is_null() & pl.col("has_end_time")),
        Rule("bad-time", "start_time" if raw.has("start_time") else "date", pl.col("day").is_null()),
        Rule("implausible-date", "start_time", (moment < earliest) | (moment >= after_latest)),
        *length_rules(),
        *(Rule("bad-minutes", name, pl.col(name).is_null()) for name in _MINUTES),
        *((Rule("unknown-code", "category", is_unknown),) if raw.has("category") else ()),
        Rule(
            "absence-exceeds-lesson",
            "invalid_absence_minutes",
            absence * 60 > pl.col("end") - pl.col("start"),
        ),
    )


def _repeated(rows: pl.DataFrame, raw: RawRows) -> pl.DataFrame:
    """`row`, `code` and `column` of absences told twice: student, time, activity and the source's word."""
    named = ["category"] if raw.has("category") else []
    absence = ("school_unit", "student_id", "day", "start", "activity", *named)
    found = told_twice(rows, absence, absence_rows(rows))
    return found.with_columns(column=pl.lit(raw.heading("start_time"), pl.String))


def _notes(rows: pl.DataFrame, identity: Identity, raw: RawRows, options: ReadOptions) -> list[pl.DataFrame]:
    """What is noted across the rows of a student, or about the days."""
    dated = rows.with_columns(start=pl.coalesce("start", pl.col("day") * DAY_SECONDS))
    timed = rows.filter(pl.col("start").is_not_null() & pl.col("end").is_not_null())
    seen = appearances(dated)
    lines = {
        ("unknown-marking", "security_marking"): identity.unknown_markings,
        ("overlapping-lessons", "start_time"): overlapping_lines(
            in_order(timed.with_columns(is_cancelled=pl.lit(False)))
        ),
        ("name-changed", "family_name"): changed_names(seen),
        ("two-classes-one-day", "school_class"): classes_in_one_day(dated, seen),
        ("not-a-school-day", "start_time"): days_off(dated, options.breaks),
    }
    return notes_on(lines, raw)


def absence_rows(frame: pl.DataFrame) -> pl.DataFrame:
    """The columns of `ABSENCE_SCHEMA`."""
    return frame.select(
        *STUDENT_COLUMNS,
        or_null("activity"),
        or_null("teacher"),
        absence_date=pl.col("day").cast(pl.Int32).cast(pl.Date),
        start_time=as_moment("start"),
        end_time=as_moment("end"),
        valid_absence_minutes=pl.when("has_minutes").then("valid_absence_minutes"),
        invalid_absence_minutes=pl.when("has_minutes").then("invalid_absence_minutes"),
        category="category",
        line="line",
    )
