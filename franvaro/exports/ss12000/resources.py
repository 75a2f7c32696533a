"""The fields of SS 12000's resources that franvaro reads. What is not named here is never kept.

Values are taken as they are written: whether a minute is one is for the judge of rows to say.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

import msgspec

from franvaro.exports.cells import number_text
from franvaro.exports.ss12000.pages import Raw, Scalar


class Reference(msgspec.Struct, rename="camel", frozen=True):
    """Another record, by its id. What else it tells is there when the server was asked for names."""

    id: Scalar = None
    display_name: Scalar = None
    school_unit_code: Scalar = None
    security_marking: Scalar = None


NOBODY = Reference()


class Attendance(msgspec.Struct, rename="camel", frozen=True):
    """One student's one registered lesson. The reason for absence is not read."""

    calendar_event: Reference | None = None
    student: Reference | None = None
    is_reported: Scalar = None
    attendance_minutes: Scalar = None
    valid_absence_minutes: Scalar = None
    invalid_absence_minutes: Scalar = None
    other_attendance_minutes: Scalar = None
    reported_timestamp: Scalar = None


class StudentException(msgspec.Struct, rename="camel", frozen=True):
    """How a lesson is otherwise for one student."""

    student: Reference | None = None
    participates: Scalar = True
    start_time: Scalar = None
    end_time: Scalar = None
    teaching_length: Scalar = None


class CalendarEvent(msgspec.Struct, rename="camel", frozen=True):
    """One lesson on one day."""

    id: Scalar = None
    activity: Reference | None = None
    start_time: Scalar = None
    end_time: Scalar = None
    cancelled: Scalar = None
    teaching_length_student: Scalar = None
    student_exceptions: list[StudentException] | None = None


class Teaching(msgspec.Struct, rename="camel", frozen=True):
    """A teacher's assignment to an activity."""

    duty: Reference | None = None


class Activity(msgspec.Struct, rename="camel", frozen=True):
    """What lessons are about: a subject or course of some groups."""

    id: Scalar = None
    display_name: Scalar = None
    activity_type: Scalar = None
    groups: list[Reference] | None = None
    teachers: list[Teaching] | None = None
    organisation: Reference | None = None


class Enrolment(msgspec.Struct, rename="camel", frozen=True):
    """A student's time at a school unit in a grade."""

    enroled_at: Reference | None = None
    school_year: Scalar = None
    start_date: Scalar = None
    end_date: Scalar = None
    cancelled: Scalar = None


class Person(msgspec.Struct, rename="camel", frozen=True):
    """A student, or someone else at the school. The personal number is not read: the id is enough."""

    id: Scalar = None
    given_name: Scalar = None
    family_name: Scalar = None
    security_marking: Scalar = None
    enrolments: list[Enrolment] | None = None


class Membership(msgspec.Struct, rename="camel", frozen=True):
    """A person's time in a group."""

    person: Reference | None = None
    start_date: Scalar = None
    end_date: Scalar = None


class Group(msgspec.Struct, rename="camel", frozen=True):
    """A class, a teaching group or a mentor's group."""

    id: Scalar = None
    display_name: Scalar = None
    group_type: Scalar = None
    start_date: Scalar = None
    end_date: Scalar = None
    organisation: Reference | None = None
    group_memberships: list[Membership] | None = None


class Organisation(msgspec.Struct, rename="camel", frozen=True):
    """A school unit, or something above or below one."""

    id: Scalar = None
    display_name: Scalar = None
    school_unit_code: Scalar = None


Resource = TypeVar("Resource", bound=msgspec.Struct)


@dataclass(frozen=True)
class Records(Generic[Resource]):
    """The well-formed records of a resource with their 1-based numbers, and the numbers of the others."""

    values: tuple[Resource, ...]
    numbers: tuple[int, ...]
    malformed: tuple[int, ...]


def decoded(records: Sequence[Raw], kind: type[Resource]) -> Records[Resource]:
    """The records as a resource; one with a list in place of a text, or the like, is malformed."""
    decoder = msgspec.json.Decoder(kind)
    values, numbers, malformed = [], [], []
    for number, record in enumerate(records, start=1):
        try:
            values.append(decoder.decode(record))
            numbers.append(number)
        except msgspec.ValidationError:
            malformed.append(number)
    return Records(tuple(values), tuple(numbers), tuple(malformed))


def as_text(value: Scalar) -> str:
    """A value as a cell of a table would have it: `true`, `50`, and nothing for null."""
    if isinstance(value, str):
        return value
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value) if isinstance(value, int) else number_text(value)


def id_of(reference: Reference | None) -> str:
    """The id a reference gives, or nothing."""
    return as_text(reference.id) if reference else ""
