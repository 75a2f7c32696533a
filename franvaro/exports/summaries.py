"""From rows of sums to an answer: which are taken, which set aside, and what is noted about them.

Shared by every format that has a row per student and period, whatever its headings are called.
"""

from __future__ import annotations

from datetime import date, timedelta

import polars as pl

from franvaro.exports.answering import STUDENT_COLUMNS, Judged, answer
from franvaro.exports.findings import Rule, noted, notes_on, problem_frame, rejected, without
from franvaro.exports.headings import HeadingMatch, found_headings
from franvaro.exports.identity import Identity, identify
from franvaro.exports.lessons import FIRST_DATE
from franvaro.exports.repeats import told_twice
from franvaro.exports.result import Level, Period, Problem, ReadOptions, Refused, Severity
from franvaro.exports.rows import RawRows, Reading, clean_texts, raw_rows, refuse_unsafe_keys
from franvaro.exports.students import appearances, changed_names, second_spellings
from franvaro.exports.summary_fields import FIELDS, SummaryLayout
from franvaro.exports.sums import row_sums, sum_notes, sum_rules
from franvaro.exports.table import Table
from franvaro.exports.times import DateOrder, TimeStyle, possible_orders, read_moments, year_last_dates
from franvaro.exports.totals import total_rows

# The class of students of a file that has no column for it: sums over the school stay whole.
NO_CLASS = "Ingen klass"

_STUDENT_PERIOD = ("school_unit", "student_id", "start_date", "end_date")
_DATES = ("start_date", "end_date")
# Where a row of sums says what it is.
_TOTAL_FIELDS = ("student_id", "full_name", "family_name", "given_name", "school_class", "start_date")
_A_YEAR = timedelta(days=366)


def read_summaries(
    table: Table, match: HeadingMatch, layout: SummaryLayout, period: Period | None, options: ReadOptions
) -> Reading:
    """Summaries, set-aside rows and notes. `period` is that of rows that do not tell their own.

    Raises Refused: `no-rows`, `missing-period` or when the file as a whole cannot be trusted.
    """
    if table.rows_read == 0:
        raise Refused(Problem("no-rows", table.heading_line))
    raw = raw_rows(table, match, FIELDS)
    _refuse_nameless(table, raw)
    is_sum = total_rows(raw, _TOTAL_FIELDS)
    refuse_unsafe_keys(table, raw, is_sum)
    texts = _texts(raw)
    identity = identify(texts, options, has_ids=raw.has("student_id"))
    rows = texts.select("school_class", "grade_level").hstack(identity.rows)
    rows = rows.hstack(_dates(raw, table, period)).hstack(_sums(raw, table, layout))
    rows = rows.with_columns(is_sum.alias("is_sum")).with_row_index("row")
    broken = rejected(rows, _rules(raw, options.today), raw)
    kept = without(rows, broken)
    repeated = _repeated(kept, layout, raw)
    kept = without(kept, repeated)
    notes = [problem_frame(_file_notes(raw)), *noted(kept, sum_notes(), raw), *_notes(kept, identity, raw)]
    found = pl.concat([broken, repeated])
    judged = Judged(layout.profile, Level.SUMMARIES, summary_rows(kept, layout), found, notes)
    return answer(judged, table, match, raw, identity)


def _refuse_nameless(table: Table, raw: RawRows) -> None:
    """Raises Refused (`missing-column`) when no column tells who a row is about."""
    if any(raw.has(field) for field in ("student_id", "full_name", "given_name", "family_name")):
        return
    details = {"alternatives": "Elev-id / Namn", "found": found_headings(table.headings)}
    raise Refused(Problem("missing-column", table.heading_line, raw.heading("full_name"), details=details))


def _texts(raw: RawRows) -> pl.DataFrame:
    texts = clean_texts(raw)
    return texts if raw.has("school_class") else texts.with_columns(school_class=pl.lit(NO_CLASS))


def _sums(raw: RawRows, table: Table, layout: SummaryLayout) -> pl.DataFrame:
    return row_sums(raw, layout.denominator, is_workbook=table.has_serial_dates)


def _dates(raw: RawRows, table: Table, period: Period | None) -> pl.DataFrame:
    """`start_date` and `end_date` of each row, null where its own are no dates.

    Raises Refused: `missing-period`, or `ambiguous-dates` when the file does not decide the order.
    """
    if raw.has("start_date") and raw.has("end_date"):
        style = TimeStyle(_date_order(raw), table.has_serial_dates)
        return raw.cells.columns(
            raw.cells.looked_up(field, read_moments(raw.cells.distinct(field), style)["day"]).cast(pl.Date)
            for field in _DATES
        )
    if period is None:
        raise Refused(Problem("missing-period"))
    days = zip(_DATES, period, strict=True)
    return pl.DataFrame([pl.repeat(day, raw.cells.height, eager=True).alias(name) for name, day in days])


def _date_order(raw: RawRows) -> DateOrder:
    texts = {field: raw.cells.distinct(field) for field in _DATES}
    dates = [texts[field].filter(year_last_dates(texts[field])) for field in _DATES]
    orders = possible_orders(text for column in dates for text in column)
    if len(orders) != 1:
        raise Refused(Problem("ambiguous-dates", None, raw.heading("start_date")))
    return orders.pop()


def _rules(raw: RawRows, today: date) -> tuple[Rule, ...]:
    """What a row must keep to be taken."""
    who = "student_id" if raw.has("student_id") else "full_name"
    start, end = pl.col("start_date"), pl.col("end_date")
    return (
        Rule("summary-row", who, pl.col("is_sum")),
        Rule("missing-value", who, pl.col("student_id") == ""),
        Rule("missing-value", "school_class", pl.col("school_class") == ""),
        Rule("bad-time", "start_date", start.is_null()),
        Rule("bad-time", "end_date", end.is_null()),
        Rule("implausible-date", "start_date", (start < FIRST_DATE) | (end > today + _A_YEAR)),
        Rule("end-before-start", "end_date", end < start),
        *sum_rules(),
    )


def _repeated(rows: pl.DataFrame, layout: SummaryLayout, raw: RawRows) -> pl.DataFrame:
    """`row`, `code` and `column` of rows about one student and period.

    Without ids, two rows are two students with one name in one class: all are `ambiguous-student`.
    """
    if raw.has("student_id"):
        found = told_twice(rows, _STUDENT_PERIOD, summary_rows(rows, layout))
        return found.with_columns(column=pl.lit(raw.heading("student_id"), pl.String))
    namesakes = rows.filter(pl.len().over(_STUDENT_PERIOD) > 1)
    who = pl.lit(raw.heading("full_name"), pl.String)
    return namesakes.select("row", code=pl.lit("ambiguous-student"), column=who)


def _file_notes(raw: RawRows) -> tuple[Problem, ...]:
    return () if raw.has("school_class") else (Problem("no-classes", severity=Severity.NOTE),)


def _notes(rows: pl.DataFrame, identity: Identity, raw: RawRows) -> list[pl.DataFrame]:
    """What is noted across the rows of a student."""
    seen = appearances(rows)
    lines = {
        ("unknown-marking", "security_marking"): identity.unknown_markings,
        ("same-person-two-ids", "student_id"): second_spellings(seen),
        ("name-changed", "family_name"): changed_names(seen),
    }
    return notes_on(lines, raw)


def summary_rows(frame: pl.DataFrame, layout: SummaryLayout) -> pl.DataFrame:
    """The columns of `SUMMARY_SCHEMA`."""
    return frame.select(
        *STUDENT_COLUMNS,
        start_date="start_date",
        end_date="end_date",
        offered_minutes=pl.col("offered").cast(pl.Int32),
        reported_minutes=pl.col("reported").cast(pl.Int32),
        valid_absence_minutes=pl.col("valid_absence").cast(pl.Int32),
        invalid_absence_minutes=pl.col("invalid_absence").cast(pl.Int32),
        other_attendance_minutes=pl.col("other_attendance").cast(pl.Int32),
        denominator=pl.lit(layout.denominator.value),
        line="line",
    )
