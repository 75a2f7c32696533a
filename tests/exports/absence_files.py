"""Small files of absences, as Edukatus and Ed-Fi write them."""

from collections.abc import Sequence
from dataclasses import dataclass

from tests.exports.files import Cell, Row

# Åsa was away from a whole lesson on Thursday 1 October 2026; ten minutes of it were announced.
ABSENCE: Row = {
    "Elev": "Åsa Öberg",
    "Klass": "9A",
    "Frånvaro (minuter)": "40",
    "Anmäld frånvaro (minuter)": "10",
    "Lektionens starttid": "2026-10-01 08:10",
    "Lektionens sluttid": "2026-10-01 09:00",
    "Lektionens tidpunkt": "tor 08:10-09:00",
    "Kurstillfälle": "Matematik 9A",
    "Rapporterad av": "Kim Lind",
}
_HEADINGS = {
    "name": "Elev",
    "school_class": "Klass",
    "unannounced": "Frånvaro (minuter)",
    "announced": "Anmäld frånvaro (minuter)",
    "start": "Lektionens starttid",
    "end": "Lektionens sluttid",
    "course": "Kurstillfälle",
}


def absence(**changes: Cell) -> Row:
    """`ABSENCE` with other cells."""
    return {**ABSENCE, **{_HEADINGS[name]: cell for name, cell in changes.items()}}


@dataclass(frozen=True)
class Event:
    """An attendance event; `lesson` is a course code when it is of one lesson, not of the whole day.

    `days` is its share of a day, if it tells one.
    """

    student: str = "604822"
    day: str = "2026-10-01"
    category: str = "Excused Absence"
    minutes: str = ""
    lesson: str = ""
    school: str = "255901001"
    days: str = ""


def ed_fi_file(events: Sequence[Event], *, version: str = "5.2.0", above: str = "") -> bytes:
    """The events as an interchange document."""
    space = f'xmlns="http://ed-fi.org/{version}" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"'
    body = "".join(_school_event(event) if not event.lesson else _section_event(event) for event in events)
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>\n{above}'
        f"<InterchangeStudentAttendance {space}>\n{body}</InterchangeStudentAttendance>\n"
    ).encode()


def _attendance(event: Event) -> str:
    return f"""<AttendanceEvent>
<EventDate>{event.day}</EventDate>
<AttendanceEventCategory>uri://ed-fi.org/AttendanceEventCategoryDescriptor#{event.category}</AttendanceEventCategory>
<AttendanceEventReason>flu &amp; fever</AttendanceEventReason>
{_element("EventDuration", event.days)}</AttendanceEvent>
<StudentReference><StudentIdentity><StudentUniqueId>{event.student}</StudentUniqueId></StudentIdentity></StudentReference>
"""


def _element(name: str, text: str) -> str:
    return f"<{name}>{text}</{name}>" if text else ""


def _school(event: Event) -> str:
    return _element("SchoolReference", _element("SchoolIdentity", _element("SchoolId", event.school)))


def _school_event(event: Event) -> str:
    length = _element("SchoolAttendanceDuration", event.minutes)
    return f"""<StudentSchoolAttendanceEvent>
{_attendance(event)}{_school(event)}
<SessionReference><SessionIdentity><SessionName>Fall</SessionName>{_school(event)}</SessionIdentity></SessionReference>
{length}
</StudentSchoolAttendanceEvent>
"""


def _section_event(event: Event) -> str:
    length = (
        f"<SectionAttendanceDuration>{event.minutes}</SectionAttendanceDuration>" if event.minutes else ""
    )
    return f"""<StudentSectionAttendanceEvent>
{_attendance(event)}<SectionReference><SectionIdentity><SectionIdentifier>S1</SectionIdentifier>
<CourseOfferingReference><CourseOfferingIdentity><LocalCourseCode>{event.lesson}</LocalCourseCode>
{_school(event)}</CourseOfferingIdentity></CourseOfferingReference></SectionIdentity></SectionReference>
{length}
</StudentSectionAttendanceEvent>
"""
