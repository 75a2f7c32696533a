"""The frames of a dump → a row of text per student and lesson, and what could not become one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import polars as pl

from franvaro.exports.ss12000.values import is_marked

REPORTED_TYPES = ("undervisning", "elevaktivitet", "")
UNREPORTED_TYPES = ("provaktivitet", "läraraktivitet", "övrigt")
_CLASS, _MENTOR = "klass", "mentor"


@dataclass(frozen=True)
class Dump:
    """The resources of a dump, as frames.py makes them, and how many attendance records it has in all."""

    attendance_count: int
    attendances: pl.DataFrame
    events: pl.DataFrame
    exceptions: pl.DataFrame
    activities: pl.DataFrame
    activity_groups: pl.DataFrame
    persons: pl.DataFrame
    groups: pl.DataFrame
    memberships: pl.DataFrame
    enrolments: pl.DataFrame


@dataclass(frozen=True)
class Lessons:
    """`rows` hold the canonical fields as text, `line` and `day`. `unmatched` are `line`, `column`, `code`.

    `left_out`: attendance records of activities in which attendance is not reported. `made`: rows made from
    events, at the end. `strangers`: members of groups who are no known person. `divided`: students who are in
    several classes at once.
    """

    rows: pl.DataFrame
    unmatched: pl.DataFrame
    left_out: int
    made: int
    strangers: int
    divided: int


def join_lessons(dump: Dump, today: date) -> Lessons:
    """Every attendance as a lesson, then every event up to today for each member without an attendance."""
    found = _with_events(dump.attendances, dump).join(
        _known(dump), on="student", how="left", maintain_order="left"
    )
    judged = found.with_columns(code=_unmatched_code(), column=_unmatched_column())
    is_left_out = pl.col("code").is_null() & pl.col("activity_type").is_in(UNREPORTED_TYPES)
    attended = judged.filter(pl.col("code").is_null() & ~is_left_out)
    members = _members(dump, today)
    made = _made(members, dump)
    placed = _placed(pl.concat([attended, made], how="diagonal"), dump, today)
    return Lessons(
        rows=_as_told(placed.rows),
        unmatched=judged.filter(pl.col("code").is_not_null()).select("line", "column", "code"),
        left_out=judged.filter(is_left_out).height,
        made=made.height,
        strangers=members.join(dump.persons, on="student", how="anti")["student"].n_unique(),
        divided=placed.divided,
    )


def _with_events(asked: pl.DataFrame, dump: Dump) -> pl.DataFrame:
    """`asked` (event, student) with what the event, its activity and the student's exception say."""
    events = dump.events.join(_typed(dump.activities), on="activity", how="left", maintain_order="left")
    joined = asked.join(events, on="event", how="left", maintain_order="left")
    return joined.join(dump.exceptions, on=("event", "student"), how="left", maintain_order="left")


def _typed(activities: pl.DataFrame) -> pl.DataFrame:
    return activities.with_columns(pl.col("activity_type").str.strip_chars().str.to_lowercase())


def _known(dump: Dump) -> pl.DataFrame:
    return dump.persons.with_columns(is_known=pl.lit(True))


def _unmatched_code() -> pl.Expr:
    """Why an attendance is no lesson, null when it is one. Attendance outside lessons needs no student."""
    kind = pl.col("activity_type")
    is_orphan = kind.is_null() | (pl.col("is_known").is_null() & ~kind.is_in(UNREPORTED_TYPES))
    return (
        pl.when(kind.is_not_null() & ~kind.is_in((*REPORTED_TYPES, *UNREPORTED_TYPES)))
        .then(pl.lit("unknown-code"))
        .when(is_orphan)
        .then(pl.lit("orphan"))
    )


def _unmatched_column() -> pl.Expr:
    return (
        pl.when(pl.col("event_number").is_null())
        .then(pl.lit("calendarEvent"))
        .when(pl.col("activity_type").is_null())
        .then(pl.lit("activity"))
        .when(pl.col("activity_type").is_in(REPORTED_TYPES))
        .then(pl.lit("student"))
        .otherwise(pl.lit("activityType"))
    )


def _members(dump: Dump, today: date) -> pl.DataFrame:
    """`event`, `student` of everyone in the groups of an event on its day, or expected there by exception."""
    types = pl.col("activity_type").is_in(REPORTED_TYPES)
    events = dump.events.filter(pl.col("day") <= today).select("event", "activity", "day")
    taught = events.join(_typed(dump.activities).filter(types), on="activity", how="semi")
    grouped = taught.join(dump.activity_groups, on="activity").join(dump.memberships, on="group")
    in_groups = grouped.filter(_is_in_force()).select("event", "student")
    invited = dump.exceptions.join(taught, on="event", how="semi").select("event", "student")
    exempt = dump.exceptions.filter(_is_exempt())
    everyone = pl.concat([in_groups, invited]).unique().filter(pl.col("student") != "")
    return everyone.join(exempt, on=("event", "student"), how="anti")


def _is_in_force() -> pl.Expr:
    """Both dates are inclusive, and open when null."""
    return (pl.col("first") <= pl.col("day")).fill_null(True) & (pl.col("day") <= pl.col("last")).fill_null(
        True
    )


def _is_exempt() -> pl.Expr:
    return pl.col("participates").str.to_lowercase() == "false"


def _made(members: pl.DataFrame, dump: Dump) -> pl.DataFrame:
    """The lessons of members that nobody has registered. `line` counts on from the last attendance."""
    missing = members.join(dump.attendances, on=("event", "student"), how="anti")
    rows = _with_events(missing, dump).join(_known(dump), on="student").sort("event_number", "student")
    line = (pl.col("event_number") + dump.attendance_count).cast(pl.Int32)
    return rows.with_columns(line=line, is_reported=pl.lit("false"))


@dataclass(frozen=True)
class _Placed:
    rows: pl.DataFrame
    divided: int


def _placed(rows: pl.DataFrame, dump: Dump, today: date) -> _Placed:
    """The rows with class, mentor's group, grade and unit of the day. A day nobody can read is today's.

    The judge of rows sets such a row aside for its time.
    """
    dated = rows.with_columns(pl.col("day").fill_null(today))
    days = dated.select("student", "day").unique()
    classes = _in_groups(days, dump, _CLASS)
    divided = classes.filter(pl.len().over("student", "day") > 1)["student"].n_unique()
    mentors = _in_groups(days, dump, _MENTOR).select("student", "day", mentor="group_name")
    enrolled = days.join(dump.enrolments, on="student").filter(_is_in_force())
    for found in (classes, mentors, enrolled.drop("first", "last")):
        dated = dated.join(_latest(found), on=("student", "day"), how="left", maintain_order="left")
    return _Placed(dated, divided)


def _in_groups(days: pl.DataFrame, dump: Dump, group_type: str) -> pl.DataFrame:
    """The groups of a type that a student is in on a day, the one joined latest at the end."""
    groups = dump.groups.filter(pl.col("group_type") == group_type)
    memberships = dump.memberships.join(groups, on="group")
    found = days.join(memberships, on="student").filter(_is_in_force())
    return found.sort("first", "group_name", nulls_last=False).select(
        "student", "day", "group_name", "group_unit"
    )


def _latest(found: pl.DataFrame) -> pl.DataFrame:
    return found.unique(("student", "day"), keep="last", maintain_order=True)


def _as_told(rows: pl.DataFrame) -> pl.DataFrame:
    """The canonical fields."""
    length = pl.when(pl.col("own_length") != "").then("own_length").otherwise("length")
    unit = pl.coalesce(pl.col(name).replace("", None) for name in _UNITS)
    marking = pl.when(is_marked("student_marking")).then("student_marking").otherwise("person_marking")
    return rows.select(
        "line",
        school_unit=unit,
        student_id="student",
        given_name="given_name",
        family_name="family_name",
        security_marking=marking,
        school_class="group_name",
        grade_level="grade_level",
        mentor="mentor",
        lesson_id="event",
        start_time=_own_or("start_time"),
        end_time=_own_or("end_time"),
        offered_minutes=pl.when(_is_exempt()).then(pl.lit("0")).otherwise(length),
        activity="activity_name",
        teacher="teacher",
        cancelled="cancelled",
        is_reported="is_reported",
        attendance_minutes="attendance_minutes",
        valid_absence_minutes="valid_absence_minutes",
        invalid_absence_minutes="invalid_absence_minutes",
        other_attendance_minutes="other_attendance_minutes",
        reported_timestamp="reported_timestamp",
    ).with_columns(pl.all().exclude("line").fill_null(""))


_UNITS = ("enrolment_unit", "group_unit", "activity_unit")


def _own_or(field: str) -> pl.Expr:
    """The student's own time at the event, else the event's."""
    return pl.when(pl.col(f"own_{field}") != "").then(f"own_{field}").otherwise(field)
