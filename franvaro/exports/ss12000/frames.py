"""The resources of a dump as frames of text, a column per field and a row per record or reference."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TypeVar

import polars as pl

from franvaro.exports.ss12000.resources import (
    NOBODY,
    Activity,
    Attendance,
    CalendarEvent,
    Group,
    Person,
    Reference,
    as_text,
    id_of,
)
from franvaro.exports.ss12000.values import Units, dated, local_texts
from franvaro.exports.times import TimeStyle, read_moments

Whole = TypeVar("Whole")
Part = TypeVar("Part")

_MINUTES = (
    "attendance_minutes",
    "valid_absence_minutes",
    "invalid_absence_minutes",
    "other_attendance_minutes",
)


def attendance_frame(attendances: Iterable[Attendance], numbers: Sequence[int]) -> pl.DataFrame:
    """One row = one attendance record; `line` is its number."""
    rows = (
        (
            id_of(attendance.calendar_event),
            id_of(attendance.student),
            as_text((attendance.student or NOBODY).security_marking),
            as_text(attendance.is_reported),
            as_text(attendance.attendance_minutes),
            as_text(attendance.valid_absence_minutes),
            as_text(attendance.invalid_absence_minutes),
            as_text(attendance.other_attendance_minutes),
            as_text(attendance.reported_timestamp),
        )
        for attendance in attendances
    )
    names = ("event", "student", "student_marking", "is_reported", *_MINUTES, "reported_timestamp")
    frame = _texts(names, rows)
    return frame.with_columns(_line(numbers), local_texts(frame["reported_timestamp"]))


def event_frame(events: Iterable[CalendarEvent], numbers: Sequence[int]) -> pl.DataFrame:
    """One row = one calendar event; `day` is the local date it starts, null when that cannot be read."""
    rows = (
        (
            as_text(event.id),
            id_of(event.activity),
            as_text(event.start_time),
            as_text(event.end_time),
            as_text(event.cancelled),
            as_text(event.teaching_length_student),
        )
        for event in events
    )
    names = ("event", "activity", "start_time", "end_time", "cancelled", "length")
    frame = _texts(names, rows).with_columns(_line(numbers).alias("event_number"))
    local = frame.with_columns(local_texts(frame["start_time"]), local_texts(frame["end_time"]))
    return _newest(local.with_columns(day=_days(local["start_time"])), "event")


def exception_frame(events: Iterable[CalendarEvent]) -> pl.DataFrame:
    """One row = what is otherwise for one student at one event."""
    rows = (
        (
            as_text(event.id),
            id_of(exception.student),
            as_text(exception.participates),
            as_text(exception.start_time),
            as_text(exception.end_time),
            as_text(exception.teaching_length),
        )
        for event, exception in _each(events, lambda event: event.student_exceptions)
    )
    names = ("event", "student", "participates", "own_start_time", "own_end_time", "own_length")
    frame = _texts(names, rows)
    local = frame.with_columns(local_texts(frame["own_start_time"]), local_texts(frame["own_end_time"]))
    return _newest(local, "event", "student")


def activity_frame(activities: Iterable[Activity], units: Units) -> pl.DataFrame:
    """One row = one activity; `teacher` names all of its teachers who have a name."""
    rows = (
        (
            as_text(activity.id),
            as_text(activity.display_name),
            as_text(activity.activity_type),
            ", ".join(filter(None, (_name_of(teaching.duty) for teaching in activity.teachers or ()))),
            units.name(activity.organisation),
        )
        for activity in activities
    )
    return _newest(
        _texts(("activity", "activity_name", "activity_type", "teacher", "activity_unit"), rows), "activity"
    )


def _name_of(reference: Reference | None) -> str:
    return as_text(reference.display_name) if reference else ""


def activity_group_frame(activities: Iterable[Activity]) -> pl.DataFrame:
    """One row = one group of an activity."""
    parts = _each(activities, lambda activity: activity.groups)
    rows = ((as_text(activity.id), id_of(group)) for activity, group in parts)
    return _texts(("activity", "group"), rows).unique(maintain_order=True)


def person_frame(persons: Iterable[Person]) -> pl.DataFrame:
    """One row = one person."""
    rows = (
        (
            as_text(person.id),
            as_text(person.given_name),
            as_text(person.family_name),
            as_text(person.security_marking),
        )
        for person in persons
    )
    return _newest(_texts(("student", "given_name", "family_name", "person_marking"), rows), "student")


def group_frame(groups: Iterable[Group], units: Units) -> pl.DataFrame:
    """One row = one group; `first` and `last` are the dates it is there, inclusive, null when open."""
    rows = (
        (
            as_text(group.id),
            as_text(group.display_name),
            as_text(group.group_type).strip().casefold(),
            units.name(group.organisation),
        )
        for group in groups
    )
    return _newest(_texts(("group", "group_name", "group_type", "group_unit"), rows), "group")


def membership_frame(groups: Iterable[Group]) -> pl.DataFrame:
    """One row = one person's time in a group, within the group's own time: `first` to `last`, inclusive."""
    rows = (
        (
            as_text(group.id),
            id_of(membership.person),
            as_text(group.start_date),
            as_text(group.end_date),
            as_text(membership.start_date),
            as_text(membership.end_date),
        )
        for group, membership in _each(groups, lambda group: group.group_memberships)
    )
    frame = _texts(("group", "student", "group_first", "group_last", "own_first", "own_last"), rows)
    return dated(frame, "group_first", "group_last", "own_first", "own_last").select(
        "group",
        "student",
        first=pl.max_horizontal("group_first", "own_first"),
        last=pl.min_horizontal("group_last", "own_last"),
    )


def enrolment_frame(persons: Iterable[Person], units: Units) -> pl.DataFrame:
    """One row = one student's time at a school unit, `first` to `last` inclusive, unless it was cancelled."""
    rows = (
        (
            as_text(person.id),
            as_text(enrolment.start_date),
            as_text(enrolment.end_date),
            as_text(enrolment.school_year),
            units.name(enrolment.enroled_at),
        )
        for person, enrolment in _each(persons, lambda person: person.enrolments)
        if enrolment.cancelled is not True
    )
    frame = _texts(("student", "first", "last", "grade_level", "enrolment_unit"), rows)
    return dated(frame, "first", "last")


def _each(
    records: Iterable[Whole], parts: Callable[[Whole], Iterable[Part] | None]
) -> Iterator[tuple[Whole, Part]]:
    """Every record with each of its parts."""
    return ((record, part) for record in records for part in parts(record) or ())


def _days(texts: pl.Series) -> pl.Series:
    return read_moments(texts, TimeStyle())["day"].cast(pl.Int32).cast(pl.Date)


def _texts(names: Sequence[str], rows: Iterable[tuple[str, ...]]) -> pl.DataFrame:
    columns = list(zip(*rows, strict=True)) or [()] * len(names)
    return pl.DataFrame(
        [pl.Series(name, column, dtype=pl.String) for name, column in zip(names, columns, strict=True)]
    )


def _line(numbers: Sequence[int]) -> pl.Series:
    return pl.Series("line", numbers, dtype=pl.Int32)


def _newest(frame: pl.DataFrame, *key: str) -> pl.DataFrame:
    """A record that comes twice, as it may when pages overlap, counts as it was last."""
    return frame.unique(key, keep="last", maintain_order=True)
