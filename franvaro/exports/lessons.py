"""The lesson of a row: when it was, whether it was held and registered, and its minutes. definitions §1."""

from __future__ import annotations

from datetime import date

import polars as pl

from franvaro.exports.answering import STUDENT_COLUMNS, as_moment, or_null
from franvaro.exports.cells import Cells, read_flag, read_minutes
from franvaro.exports.findings import Rule
from franvaro.exports.result import Problem, Refused
from franvaro.exports.rows import RawRows
from franvaro.exports.times import (
    DAY_SECONDS,
    TimeStyle,
    possible_orders,
    read_moments,
    year_last_dates,
)

LONGEST_LESSON_SECONDS = 10 * 3600
FIRST_DATE = date(2000, 1, 1)

_MOMENTS = ("start_time", "end_time", "date", "reported_timestamp")
_ABSENCE = ("valid_absence_minutes", "invalid_absence_minutes", "late_minutes")
_REGISTERED = (*_ABSENCE, "attendance_minutes", "other_attendance_minutes")
MINUTES = ("offered_minutes", *_REGISTERED)
FLAGS = ("cancelled", "is_reported")


def time_style(raw: RawRows, *, has_serials: bool) -> TimeStyle:
    """How the file writes dates. Raises Refused (`ambiguous-dates`) when the file does not decide it."""
    distinct = {field: raw.cells.distinct(field) for field in _MOMENTS}
    dates = {field: texts.filter(year_last_dates(texts)) for field, texts in distinct.items()}
    orders = possible_orders(text for texts in dates.values() for text in texts)
    if len(orders) != 1:
        field = next(field for field, texts in dates.items() if not texts.is_empty())
        line = raw.lines.filter(raw.cells.where(field, year_last_dates))[0]
        raise Refused(Problem("ambiguous-dates", int(line), raw.heading(field)))
    return TimeStyle(orders.pop(), has_serials)


def lesson_times(raw: RawRows, style: TimeStyle) -> pl.DataFrame:
    """`start`, `end`, `reported_at` as local seconds since 1970-01-01; null when not said or not a time.

    A bare end before a bare start is past midnight when that makes a plausible lesson. Raises Refused when
    all times are bare and no column says the date.
    """
    said = {field: read_moments(raw.cells.distinct(field), style) for field in _MOMENTS}
    if not raw.has("date") and _are_bare(said["start_time"]):
        raise Refused(Problem("missing-column", None, raw.heading("date"), details={"kind": "bare_times"}))

    def read(field: str, part: str) -> pl.Expr:
        return raw.cells.looked_up(field, said[field][part])

    parts = raw.cells.columns(
        [
            read("start_time", "moment").alias("start"),
            read("start_time", "clock").alias("start_clock"),
            read("end_time", "moment").alias("end"),
            read("end_time", "bare_clock").alias("end_clock"),
            read("date", "day").alias("day"),
            read("reported_timestamp", "moment").alias("reported_at"),
        ]
    )
    return _completed(parts)


def _are_bare(said: pl.DataFrame) -> bool:
    has_clock = said.filter(pl.col("clock").is_not_null())
    return not has_clock.is_empty() and has_clock["day"].null_count() == has_clock.height


def _completed(parts: pl.DataFrame) -> pl.DataFrame:
    start = pl.coalesce("start", pl.col("day") * DAY_SECONDS + pl.col("start_clock"))
    start_day = start // DAY_SECONDS
    end = pl.coalesce("end", start_day * DAY_SECONDS + pl.col("end_clock"))
    is_past_midnight = (
        pl.col("end_clock").is_not_null()
        & (end < start)
        & (end + DAY_SECONDS - start <= LONGEST_LESSON_SECONDS)
    )
    return parts.select(
        start.alias("start"),
        pl.when(is_past_midnight).then(end + DAY_SECONDS).otherwise(end).alias("end"),
        "reported_at",
        has_start_clock=pl.col("start_clock").is_not_null(),
    )


def lesson_numbers(cells: Cells) -> pl.DataFrame:
    """Minutes and flags, null where the text is neither; `has_…` tells whether anything was written."""
    minutes = [cells.converted(field, read_minutes, pl.Int32()) for field in MINUTES]
    flags = [cells.converted(field, read_flag, pl.Boolean()) for field in FLAGS]
    asked = (*MINUTES, *FLAGS, "reported_timestamp")
    given = [cells.converted(field, _is_given, pl.Boolean()).alias(f"has_{field}") for field in asked]
    return cells.columns([*minutes, *flags, *given])


def _is_given(text: str) -> bool:
    return bool(text.strip())


def value_rules(today: date) -> tuple[Rule, ...]:
    """What a row must keep to be taken, before its minutes are weighed against each other."""
    earliest, after_latest = date_bounds(today)
    start, end, reported_at = pl.col("start"), pl.col("end"), pl.col("reported_at")
    return (
        Rule("summary-row", "student_id", pl.col("is_summary")),
        Rule("missing-value", "student_id", pl.col("student_id") == ""),
        Rule("missing-value", "school_class", pl.col("school_class") == ""),
        Rule("bad-time", "date", start.is_null() & pl.col("has_start_clock")),
        Rule("bad-time", "start_time", start.is_null()),
        Rule("bad-time", "end_time", end.is_null()),
        Rule("bad-time", "reported_timestamp", reported_at.is_null() & pl.col("has_reported_timestamp")),
        Rule("implausible-date", "start_time", (start < earliest) | (start >= after_latest)),
        *length_rules(),
        *(Rule("bad-minutes", field, pl.col(field).is_null()) for field in MINUTES),
        *(Rule("bad-flag", field, pl.col(field).is_null() & pl.col(f"has_{field}")) for field in FLAGS),
    )


def date_bounds(today: date) -> tuple[int, int]:
    """The first plausible moment and the first that is too late, in seconds since 1970-01-01."""
    earliest = (FIRST_DATE - date(1970, 1, 1)).days * DAY_SECONDS
    return earliest, ((_year_after(today) - date(1970, 1, 1)).days + 1) * DAY_SECONDS


def length_rules() -> tuple[Rule, ...]:
    """How `start` and `end` must lie to each other."""
    start, end = pl.col("start"), pl.col("end")
    return (
        Rule("end-before-start", "end_time", end <= start),
        Rule("implausible-length", "end_time", end - start > LONGEST_LESSON_SECONDS),
    )


def _year_after(day: date) -> date:
    """The same date a year on; the last of February for a leap day."""
    is_leap_day = (day.month, day.day) == (2, 29)
    return date(day.year + 1, 2, 28) if is_leap_day else day.replace(year=day.year + 1)


def settled(frame: pl.DataFrame) -> pl.DataFrame:
    """What each lesson counts: see `LESSON_SCHEMA`. Only `registers` rows keep their minutes.

    Absence minutes on a row said to be unreported make it reported; on a cancelled one they do not count.
    """
    absence = pl.sum_horizontal(_ABSENCE)
    is_any_given = pl.any_horizontal(f"has_{field}" for field in _REGISTERED)
    is_held = ~pl.col("is_cancelled")
    length = ((pl.col("end") - pl.col("start")) // 60).cast(pl.Int32)
    with_facts = frame.with_columns(
        is_cancelled=pl.col("cancelled").fill_null(False),
        absence=absence,
        said_unreported=~pl.col("is_reported").fill_null(True),
        is_reported=pl.col("is_reported").fill_null(is_any_given),
        invalid=pl.col("invalid_absence_minutes") + pl.col("late_minutes"),
        teaching=pl.when("has_offered_minutes").then("offered_minutes").otherwise(length),
    )
    return with_facts.with_columns(
        is_reported=pl.col("is_reported") | (is_held & (pl.col("absence") > 0)),
        offered=pl.when(is_held).then("teaching").otherwise(0),
    ).with_columns(registers=pl.col("is_reported") & is_held)


def sum_of_absence() -> pl.Expr:
    """Valid, invalid and other minutes of a row that `settled` has seen."""
    return pl.col("valid_absence_minutes") + pl.col("invalid") + pl.col("other_attendance_minutes")


TOO_MUCH_ABSENCE = Rule(
    "absence-exceeds-lesson",
    "invalid_absence_minutes",
    pl.col("registers") & (sum_of_absence() > pl.col("offered")),
)

ROW_NOTES = (
    Rule(
        "minutes-do-not-add-up",
        "attendance_minutes",
        pl.col("registers")
        & pl.col("has_attendance_minutes")
        & (pl.col("attendance_minutes") + sum_of_absence() != pl.col("offered")),
    ),
    Rule(
        "absence-on-unreported",
        "is_reported",
        pl.col("said_unreported") & ~pl.col("is_cancelled") & (pl.col("absence") > 0),
    ),
    Rule("absence-on-cancelled", "cancelled", pl.col("is_cancelled") & (pl.col("absence") > 0)),
)


def lesson_rows(frame: pl.DataFrame) -> pl.DataFrame:
    """The columns of `LESSON_SCHEMA`."""
    registers = pl.col("registers")
    attended = pl.when(registers).then("attendance_minutes").otherwise(0)

    def counted(minutes: str) -> pl.Expr:
        return pl.when(registers).then(minutes).otherwise(0)

    return frame.select(
        *STUDENT_COLUMNS,
        "lesson_id",
        start_time=as_moment("start"),
        end_time=as_moment("end"),
        offered_minutes="offered",
        activity=or_null("activity"),
        teacher=or_null("teacher"),
        is_cancelled="is_cancelled",
        is_reported="is_reported",
        attendance_minutes=pl.when("has_attendance_minutes").then(attended),
        valid_absence_minutes=counted("valid_absence_minutes"),
        invalid_absence_minutes=counted("invalid"),
        other_attendance_minutes=counted("other_attendance_minutes"),
        reported_timestamp=as_moment("reported_at"),
        line="line",
    )
