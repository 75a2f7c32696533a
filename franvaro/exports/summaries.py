"""From rows of sums to an answer: which are taken, which set aside, and what is noted about them.

Shared by every format that has a row per student and period, whatever its headings are called.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

import polars as pl

from franvaro.exports.findings import (
    Rule,
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
from franvaro.exports.identity import Identity, identified_by_name, identify
from franvaro.exports.lessons import FIRST_DATE
from franvaro.exports.result import Level, Period, Problem, ReadOptions, Refused, Severity
from franvaro.exports.rows import RawRows, Reading, clean_texts, raw_rows, refuse_unsafe_keys
from franvaro.exports.students import appearances, changed_names, second_spellings
from franvaro.exports.summary_fields import FIELDS, SummaryLayout
from franvaro.exports.sums import row_sums, sum_notes, sum_rules
from franvaro.exports.table import Table
from franvaro.exports.times import DateOrder, TimeStyle, possible_orders, read_moments, year_last_dates

# The class of students of a file that has no column for it: sums over the school stay whole.
NO_CLASS = "Ingen klass"

_STUDENT_PERIOD = ("school_unit", "student_id", "start_date", "end_date")
_DATES = ("start_date", "end_date")
_SUM_WORDS = ("summa", "totalt", "total", "summa totalt", "medel", "medelvärde", "genomsnitt", "alla elever")
_A_YEAR = timedelta(days=366)


def read_summaries(
    table: Table, match: HeadingMatch, layout: SummaryLayout, period: Period | None, options: ReadOptions
) -> Reading:
    """Summaries, set-aside rows and notes. `period` is that of rows that do not tell their own.

    Without a column of ids a student is known by name and class. Raises Refused: `no-rows`, `missing-period`
    or when the file as a whole cannot be trusted.
    """
    if table.rows_read == 0:
        raise Refused(Problem("no-rows", table.heading_line))
    raw = raw_rows(table, match, FIELDS)
    is_sum = _sum_rows(raw)
    refuse_unsafe_keys(table, raw, is_sum)
    texts = _texts(raw)
    identity = identify(texts if raw.has("student_id") else identified_by_name(texts, options), options)
    rows = texts.select("school_class", "grade_level").hstack(identity.rows)
    rows = rows.hstack(_dates(raw, table, period)).hstack(_sums(raw, table, layout))
    rows = rows.with_columns(is_sum.alias("is_sum")).with_row_index("row")
    broken = rejected(rows, _rules(raw, options.today), raw)
    kept = _without(rows, broken)
    repeated = _repeated(kept, layout, raw)
    kept = _without(kept, repeated)
    set_aside = set_aside_rows(pl.concat([broken, repeated]), raw, identity.rows)
    ragged = ragged_problems(table.rows.ragged, len(table.headings))
    problems = [problem_frame((*table.notes, *_file_notes(raw))), ragged, set_aside_problems(set_aside)]
    problems += [*noted(kept, sum_notes(), raw), *_notes(kept, identity, raw)]
    return Reading(
        profile=layout.profile,
        level=Level.SUMMARIES,
        rows=summary_rows(kept, layout),
        set_aside=pl.concat([set_aside, ragged_rows(ragged)]).sort("line", maintain_order=True),
        problems=pl.concat(problems).sort("line", maintain_order=True),
        rows_read=table.rows_read,
        match=match,
        marked_keys=identity.marked_keys,
    )


def _without(rows: pl.DataFrame, found: pl.DataFrame) -> pl.DataFrame:
    return rows.join(found, on="row", how="anti", maintain_order="left")


def _texts(raw: RawRows) -> pl.DataFrame:
    texts = clean_texts(raw)
    return texts if raw.has("school_class") else texts.with_columns(school_class=pl.lit(NO_CLASS))


def _sums(raw: RawRows, table: Table, layout: SummaryLayout) -> pl.DataFrame:
    return row_sums(raw, layout.denominator, is_workbook=table.has_serial_dates)


def _sum_rows(raw: RawRows) -> pl.Series:
    """Which rows are sums over students: their id, name, class or period says so."""
    is_sum = pl.repeat(False, raw.cells.height, dtype=pl.Boolean, eager=True)
    for field in ("student_id", "full_name", "family_name", "given_name", "school_class", "start_date"):
        is_sum = is_sum | raw.cells.where(field, _says_sum)
    return is_sum


def _says_sum(texts: pl.Series) -> pl.Series:
    return texts.str.strip_chars().str.to_lowercase().str.strip_chars_end(":").is_in(_SUM_WORDS)


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

    All alike: the first stays, the rest are `duplicate-row`. Otherwise all are `conflicting-rows`. Without
    ids, two rows are two students with one name in one class: all are `ambiguous-student`.
    """
    content = summary_rows(rows, layout).drop("line").hash_rows()
    judged = rows.select("row", *_STUDENT_PERIOD).with_columns(content.alias("content"))
    judged = judged.with_columns(
        count=pl.len().over(_STUDENT_PERIOD),
        rank=pl.int_range(pl.len()).over(_STUDENT_PERIOD),
        is_alike=(pl.col("content").n_unique() == 1).over(_STUDENT_PERIOD),
    ).filter(pl.col("count") > 1)
    if not raw.has("student_id"):
        found = judged.select("row", code=pl.lit("ambiguous-student"))
    else:
        code = pl.when("is_alike").then(pl.lit("duplicate-row")).otherwise(pl.lit("conflicting-rows"))
        found = judged.filter(~pl.col("is_alike") | (pl.col("rank") > 0)).select("row", code=code)
    who = raw.heading("student_id" if raw.has("student_id") else "full_name")
    return found.with_columns(column=pl.lit(who, pl.String))


def _file_notes(raw: RawRows) -> tuple[Problem, ...]:
    return () if raw.has("school_class") else (Problem("no-classes", severity=Severity.NOTE),)


def _notes(rows: pl.DataFrame, identity: Identity, raw: RawRows) -> Iterator[pl.DataFrame]:
    """What is noted across the rows of a student."""
    seen = appearances(rows)
    lines = {
        ("unknown-marking", "security_marking"): identity.unknown_markings,
        ("same-person-two-ids", "student_id"): second_spellings(seen),
        ("name-changed", "family_name"): changed_names(seen),
    }
    for (code, field), found in lines.items():
        yield notes(found, code, raw.heading(field))


def summary_rows(frame: pl.DataFrame, layout: SummaryLayout) -> pl.DataFrame:
    """The columns of `SUMMARY_SCHEMA`."""
    grade = pl.when(pl.col("grade_level") != "").then("grade_level")
    return frame.select(
        "school_unit",
        "student_id",
        "given_name",
        "family_name",
        "is_protected",
        "school_class",
        grade_level=grade,
        mentor="mentor",
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
