"""The tables that leave this package: taken rows, set-aside rows and problems, as Arrow schemas."""

import pyarrow as pa

from franvaro.exports.result import Level


def _required(name: str, kind: pa.DataType) -> pa.Field:
    return pa.field(name, kind, nullable=False)


# Whom a row of any level is about.
_STUDENT = (
    _required("school_unit", pa.string()),
    _required("student_id", pa.string()),
    pa.field("given_name", pa.string()),
    pa.field("family_name", pa.string()),
    _required("is_protected", pa.bool_()),
    _required("school_class", pa.string()),
    pa.field("grade_level", pa.string()),
    pa.field("mentor", pa.string()),
)

# One row = one taken lesson row (definitions §1). Times are naive local time, Europe/Stockholm (I-24).
# Missing optional text is null. Cancelled rows have offered_minutes 0; on cancelled and on unreported rows
# every other minute column is 0. Late minutes are already part of invalid_absence_minutes (I-08).
# `line` is the 1-based line or sheet row the row began on; in Parquet, row n is on line n + 1.
# In the Parquet files of a staging folder text is large_string and times are milliseconds.
LESSON_SCHEMA = pa.schema(
    [
        *_STUDENT,
        pa.field("lesson_id", pa.string()),
        _required("start_time", pa.timestamp("s")),
        _required("end_time", pa.timestamp("s")),
        _required("offered_minutes", pa.int32()),
        pa.field("activity", pa.string()),
        pa.field("teacher", pa.string()),
        _required("is_cancelled", pa.bool_()),
        _required("is_reported", pa.bool_()),
        pa.field("attendance_minutes", pa.int32()),
        _required("valid_absence_minutes", pa.int32()),
        _required("invalid_absence_minutes", pa.int32()),
        _required("other_attendance_minutes", pa.int32()),
        pa.field("reported_timestamp", pa.timestamp("s")),
        _required("line", pa.int32()),
    ]
)

# One row = the sums of one student over one period; both dates inclusive. `offered_minutes` is what the
# source divides by, and `denominator` what that is: `offered`; `reported`, when unregistered lessons are
# left out of it; `unreported-as-present`, when they are in it as attendance. `reported_minutes` is null when
# the source does not tell how much of it was registered.
SUMMARY_SCHEMA = pa.schema(
    [
        *_STUDENT,
        _required("start_date", pa.date32()),
        _required("end_date", pa.date32()),
        _required("offered_minutes", pa.int32()),
        pa.field("reported_minutes", pa.int32()),
        _required("valid_absence_minutes", pa.int32()),
        _required("invalid_absence_minutes", pa.int32()),
        _required("other_attendance_minutes", pa.int32()),
        _required("denominator", pa.string()),
        _required("line", pa.int32()),
    ]
)

# One row = one absence of one student on one date, from a source that does not tell what was offered. Times
# are local, and null when the absence has none; minutes are null when the source tells only that the student
# was away. `category` is the source's word for the kind of absence, in franvaro's own form.
ABSENCE_SCHEMA = pa.schema(
    [
        *_STUDENT,
        pa.field("activity", pa.string()),
        pa.field("teacher", pa.string()),
        _required("absence_date", pa.date32()),
        pa.field("start_time", pa.timestamp("s")),
        pa.field("end_time", pa.timestamp("s")),
        pa.field("valid_absence_minutes", pa.int32()),
        pa.field("invalid_absence_minutes", pa.int32()),
        _required("category", pa.string()),
        _required("line", pa.int32()),
    ]
)

ROW_SCHEMAS = {
    Level.LESSONS: LESSON_SCHEMA,
    Level.SUMMARIES: SUMMARY_SCHEMA,
    Level.ABSENCES: ABSENCE_SCHEMA,
}

# One row = one row of the file that was not taken. `record` is a JSON object {field: raw text} of the
# recognised columns; never a reason, and of a protected student the key in place of id, names and mentor.
SET_ASIDE_SCHEMA = pa.schema(
    [
        _required("line", pa.int32()),
        pa.field("column", pa.string()),
        _required("code", pa.string()),
        _required("record", pa.string()),
    ]
)

# One row = one problem, set-aside rows included. `severity` is a value of result.Severity; `details` is a
# JSON object of text to text and never holds anything a student could be known by.
PROBLEM_SCHEMA = pa.schema(
    [
        pa.field("line", pa.int32()),
        pa.field("column", pa.string()),
        _required("code", pa.string()),
        _required("severity", pa.string()),
        _required("details", pa.string()),
    ]
)
