"""A dump of an SS 12000 API, one or several JSON files a resource: a lesson for each student and event."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

import polars as pl

from franvaro.exports.canonical import FIELDS
from franvaro.exports.container import Opened
from franvaro.exports.findings import PROBLEM_TYPES, problem_frame
from franvaro.exports.judging import read_lessons
from franvaro.exports.records import RecordFormat
from franvaro.exports.result import Problem, ReadOptions, Refused, Severity
from franvaro.exports.rows import Reading, raw_rows
from franvaro.exports.ss12000 import frames
from franvaro.exports.ss12000.files import NEEDED, Files, read_resource, sort_files
from franvaro.exports.ss12000.lessons import Dump, Lessons, join_lessons
from franvaro.exports.ss12000.naming import STUDENT_NAMES, named_match, named_table
from franvaro.exports.ss12000.resources import (
    Activity,
    Attendance,
    CalendarEvent,
    Group,
    Organisation,
    Person,
    Records,
    Resource,
    decoded,
)
from franvaro.exports.ss12000.values import Units

PROFILE = "ss12000"

# What SS 12000 calls the canonical fields: so they are named to the user.
_NAMES: Mapping[str, str] = {
    **STUDENT_NAMES,
    "mentor": "Mentor (groups)",
    "lesson_id": "calendarEvent.id",
    "start_time": "startTime",
    "end_time": "endTime",
    "offered_minutes": "teachingLengthStudent",
    "activity": "activity.displayName",
    "teacher": "teachers",
    "cancelled": "cancelled",
    "is_reported": "isReported",
    "attendance_minutes": "attendanceMinutes",
    "valid_absence_minutes": "validAbsenceMinutes",
    "invalid_absence_minutes": "invalidAbsenceMinutes",
    "other_attendance_minutes": "otherAttendanceMinutes",
    "reported_timestamp": "reportedTimestamp",
}
_LEAST_RESOURCES = 2


@dataclass(frozen=True)
class _Opened:
    """The dump, and what is wrong with its records: malformed attendances, and notes on the others."""

    dump: Dump
    malformed: tuple[int, ...]
    notes: tuple[Problem, ...]


def _fits(opened: Opened) -> bool:
    """Whether several of the files have the names of the resources."""
    found = sort_files(opened.members).members
    return sum(resource in found for resource in NEEDED) >= _LEAST_RESOURCES


def _read(opened: Opened, options: ReadOptions) -> Reading:
    files = sort_files(opened.members)
    found = _opened(files)
    lessons = join_lessons(found.dump, options.today)
    unmatched = _set_aside(lessons, found.malformed)
    if lessons.rows.is_empty() and unmatched.is_empty():
        raise Refused(Problem("no-rows", details={"kind": "dump"}))
    match = named_match(_NAMES, files.ignored)
    table = named_table(lessons.rows, _NAMES, (*found.notes, *_notes(lessons)))
    reading = read_lessons(table, match, raw_rows(table, match, FIELDS), PROFILE, options)
    return _with_set_aside(reading, unmatched)


def _opened(files: Files) -> _Opened:
    attendances = _records(files, "attendances", Attendance)
    events = _records(files, "calendarEvents", CalendarEvent)
    activities = _records(files, "activities", Activity)
    persons = _records(files, "persons", Person)
    groups = _records(files, "groups", Group)
    units = Units.of(_records(files, "organisations", Organisation).values)
    dump = Dump(
        attendance_count=len(attendances.values) + len(attendances.malformed),
        attendances=frames.attendance_frame(attendances.values, attendances.numbers),
        events=frames.event_frame(events.values, events.numbers),
        exceptions=frames.exception_frame(events.values),
        activities=frames.activity_frame(activities.values, units),
        activity_groups=frames.activity_group_frame(activities.values),
        persons=frames.person_frame(persons.values),
        groups=frames.group_frame(groups.values, units),
        memberships=frames.membership_frame(groups.values),
        enrolments=frames.enrolment_frame(persons.values, units),
    )
    malformed = {
        "calendarEvents": events.malformed,
        "activities": activities.malformed,
        "persons": persons.malformed,
        "groups": groups.malformed,
    }
    return _Opened(dump, attendances.malformed, tuple(_malformed_notes(malformed)))


def _records(files: Files, resource: str, kind: type[Resource]) -> Records[Resource]:
    return decoded(read_resource(files, resource), kind)


def _malformed_notes(malformed: Mapping[str, tuple[int, ...]]) -> Iterator[Problem]:
    for resource, numbers in malformed.items():
        for number in numbers:
            details = {"kind": "other", "file": f"{resource}.json"}
            yield Problem("malformed-record", number, None, Severity.NOTE, details)


def _notes(lessons: Lessons) -> Iterator[Problem]:
    counts = {
        "not-attendance-reported": lessons.left_out,
        "lessons-without-attendance": lessons.made,
        "unknown-members": lessons.strangers,
        "several-classes": lessons.divided,
    }
    for code, count in counts.items():
        if count:
            yield Problem(code, severity=Severity.NOTE, details={"count": str(count)})


def _set_aside(lessons: Lessons, malformed: tuple[int, ...]) -> pl.DataFrame:
    """The problems of attendances that are no lesson."""
    broken = problem_frame(
        Problem("malformed-record", number, None, Severity.SET_ASIDE) for number in malformed
    )
    is_code = pl.col("code") == "unknown-code"
    unmatched = lessons.unmatched.with_columns(
        severity=pl.lit(Severity.SET_ASIDE.value),
        details=pl.when(is_code).then(pl.lit('{"kind": "activity-type"}')).otherwise(pl.lit("{}")),
    )
    return pl.concat([broken, unmatched.select(PROBLEM_TYPES.keys())])


def _with_set_aside(reading: Reading, problems: pl.DataFrame) -> Reading:
    """The reading with records that never became a row. Nothing tells whose they are: none is kept."""
    rows = problems.select("line", "column", "code", record=pl.lit("{}"))
    return replace(
        reading,
        set_aside=pl.concat([reading.set_aside, rows]).sort("line", maintain_order=True),
        problems=pl.concat([reading.problems, problems]).sort("line", maintain_order=True),
        rows_read=reading.rows_read + problems.height,
    )


DUMP = RecordFormat(PROFILE, _fits, _read)
