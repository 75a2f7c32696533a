"""A school unit's lessons as the dump of an SS 12000 API, in the shapes such a dump comes in."""

import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, datetime
from itertools import groupby
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from tests.oracle import Lesson
from tests.oracle.tallies import month_of

Record = dict[str, Any]
Resources = dict[str, list[Record]]

STOCKHOLM = ZoneInfo("Europe/Stockholm")
REASON = "Magsjuka-hemligt"
_OCCASION = ("start_time", "end_time", "activity", "teacher", "school_class", "is_cancelled")


def resources(lessons: Sequence[Lesson]) -> Resources:
    """The five resources of one school unit.

    A lesson that nobody has registered has no attendance record: its student is in the activity's group.
    """
    events: list[Record] = []
    activities: list[Record] = []
    groups = [*_dated_groups(lessons, "Klass", "school_class"), *_dated_groups(lessons, "Mentor", "mentor")]
    for number, (occasion, own) in enumerate(_by_occasion(lessons), start=1):
        groups.append(_teaching_group(number, own))
        activities.append(_activity(number, occasion))
        events.append(_event(number, occasion, own))
    return {
        "attendances": list(_attendances(lessons)),
        "calendarEvents": events,
        "activities": activities,
        "persons": _persons(lessons),
        "groups": groups,
    }


def aggregated(lessons: Sequence[Lesson]) -> Resources:
    """The sums of one school unit, a record per student, month and activity, and whom they are about."""
    sums: dict[tuple[str, date, str | None], list[Lesson]] = defaultdict(list)
    for lesson in lessons:
        sums[lesson.student_id, lesson.date.replace(day=1), lesson.activity].append(lesson)
    people = resources(lessons)
    return {
        "aggregatedAttendances": [_sums(*key, own) for key, own in sums.items()],
        "persons": people["persons"],
        "groups": people["groups"],
    }


def _sums(student: str, month: date, activity: str | None, lessons: Sequence[Lesson]) -> Record:
    return {
        "activity": {"id": f"activity-{activity}"},
        "student": {"id": student},
        "startDate": f"{month}",
        "endDate": f"{month_of(month).last}",
        "attendanceSum": sum(lesson.attended for lesson in lessons),
        "validAbsenceSum": sum(lesson.valid for lesson in lessons),
        "invalidAbsenceSum": sum(lesson.invalid for lesson in lessons),
        "otherAttendanceSum": sum(lesson.other for lesson in lessons),
        "reportedSum": sum(lesson.reported for lesson in lessons),
        "offeredSum": sum(lesson.offered for lesson in lessons),
    }


def _by_occasion(lessons: Iterable[Lesson]) -> list[tuple[Lesson, list[Lesson]]]:
    occasions: dict[tuple[Any, ...], list[Lesson]] = defaultdict(list)
    for lesson in lessons:
        occasions[tuple(getattr(lesson, name) for name in _OCCASION)].append(lesson)
    return [(own[0], own) for own in occasions.values()]


def _teaching_group(number: int, lessons: Sequence[Lesson]) -> Record:
    memberships = [{"person": {"id": lesson.student_id}} for lesson in lessons]
    group = {"id": f"group-{number}", "displayName": f"Grupp {number}", "groupType": "Undervisning"}
    return {**group, "startDate": "2000-01-01", "groupMemberships": memberships}


def _activity(number: int, lesson: Lesson) -> Record:
    teachers = [{"duty": {"id": "duty", "displayName": lesson.teacher}}] if lesson.teacher else []
    return {
        "id": f"activity-{number}",
        "displayName": lesson.activity,
        "activityType": ("Undervisning", "Elevaktivitet", None)[number % 3],
        "groups": [{"id": f"group-{number}"}],
        "teachers": teachers,
        "organisation": {"id": "unit"},
    }


def _event(number: int, lesson: Lesson, own: Iterable[Lesson]) -> Record:
    exceptions = [_exception(one) for one in own if one.teaching_length is not None]
    return {
        "id": f"event-{number}",
        "activity": {"id": f"activity-{number}"},
        "startTime": rfc3339(lesson.start_time),
        "endTime": rfc3339(lesson.end_time),
        "cancelled": lesson.is_cancelled,
        "studentExceptions": exceptions,
    }


def _exception(lesson: Lesson) -> Record:
    if lesson.teaching_length == 0:
        return {"student": {"id": lesson.student_id}, "participates": False}
    student = {"id": lesson.student_id}
    return {"student": student, "participates": True, "teachingLength": lesson.teaching_length}


def _attendances(lessons: Sequence[Lesson]) -> Iterable[Record]:
    for number, (_, own) in enumerate(_by_occasion(lessons), start=1):
        for lesson in own:
            if lesson.is_reported or lesson.attendance_minutes or lesson.other_minutes:
                yield _attendance(f"event-{number}", lesson)


def _attendance(event: str, lesson: Lesson) -> Record:
    record: Record = {
        "id": f"{event}-{lesson.student_id}",
        "calendarEvent": {"id": event},
        "student": {"id": lesson.student_id},
        "isReported": lesson.is_marked_reported,
        "validAbsenceMinutes": lesson.valid_minutes,
        "invalidAbsenceMinutes": lesson.invalid_minutes + lesson.late_minutes,
        "otherAttendanceMinutes": lesson.other_minutes,
        "absenceReason": REASON,
        "reportedTimestamp": rfc3339(lesson.reported_at) if lesson.reported_at else None,
    }
    if lesson.attendance_minutes is not None:
        record["attendanceMinutes"] = lesson.attendance_minutes
    return record


def _persons(lessons: Iterable[Lesson]) -> list[Record]:
    return [
        {
            "id": student,
            "givenName": own[-1].given_name,
            "familyName": own[-1].family_name,
            "civicNo": {"value": "20130101-1234"},
            "securityMarking": next(filter(None, (lesson.security_marking for lesson in own)), "Ingen"),
            "enrolments": [
                {
                    "enroledAt": {"id": "unit", "displayName": own[0].school_unit},
                    "schoolYear": grade,
                    "schoolType": "GR",
                    "startDate": first.isoformat(),
                    "endDate": last.isoformat(),
                }
                for grade, first, last in _spells(own, "grade_level")
            ],
        }
        for student, own in _by_student(lessons)
    ]


def _by_student(lessons: Iterable[Lesson]) -> list[tuple[str, list[Lesson]]]:
    ordered = sorted(lessons, key=lambda lesson: (lesson.student_id, lesson.start_time))
    return [(student, list(own)) for student, own in groupby(ordered, lambda lesson: lesson.student_id)]


def _spells(lessons: Iterable[Lesson], field: str) -> list[tuple[str | None, date, date]]:
    """Each value of the field with the first and last day that it holds, both inclusive."""
    spells = []
    for value, own in groupby(lessons, lambda lesson: getattr(lesson, field)):
        days = [lesson.date for lesson in own]
        spells.append((value, days[0], days[-1]))
    return spells


def _dated_groups(lessons: Iterable[Lesson], group_type: str, field: str) -> list[Record]:
    members: dict[str, list[Record]] = defaultdict(list)
    for student, own in _by_student(lessons):
        for name, first, last in _spells(own, field):
            if name is not None:
                dates = {"startDate": first.isoformat(), "endDate": last.isoformat()}
                members[name].append({"person": {"id": student}, **dates})
    return [
        {
            "id": f"{group_type}-{name}",
            "displayName": name,
            "groupType": group_type,
            "organisation": {"id": "unit"},
            "groupMemberships": memberships,
        }
        for name, memberships in members.items()
    ]


def rfc3339(local: datetime) -> str:
    """A local moment with its offset."""
    return local.replace(tzinfo=STOCKHOLM).isoformat()


def page(records: Sequence[Record], token: str | None = None) -> bytes:
    """The records as an API answers them."""
    return json.dumps({"data": records, "pageToken": token}, ensure_ascii=False).encode()


def _pages(resource: str, records: Sequence[Record]) -> dict[str, bytes]:
    size = max(1, len(records) // 11)
    parts = [records[start : start + size] for start in range(0, len(records), size)] or [[]]
    last = len(parts) - 1
    return {
        f"{resource}/{number}.json": page(part, None if number == last else f"token-{number}")
        for number, part in enumerate(parts)
    }


def _lines(records: Iterable[Record]) -> bytes:
    return "\r\n".join(json.dumps(record) for record in records).encode()


SHAPES: Mapping[str, Callable[[str, list[Record]], dict[str, bytes]]] = {
    "page objects": lambda resource, records: {f"{resource}.json": page(records)},
    "arrays with BOM": lambda resource, records: {
        f"{resource}.json": json.dumps(records, indent=1).encode("utf-8-sig")
    },
    "JSON lines": lambda resource, records: {f"{resource}.jsonl": _lines(records)},
    "UTF-16": lambda resource, records: {f"{resource}.json": page(records).decode().encode("utf-16")},
    "a file a page": _pages,
    "pages on lines": lambda resource, records: {
        f"export/{resource}.json": b"\n".join(_pages(resource, records).values())
    },
    "an array of pages": lambda resource, records: {
        f"{resource}.json": b"[" + b",".join(_pages(resource, records).values()) + b"]"
    },
}


def dump(found: Resources, shape: str = "page objects") -> dict[str, bytes]:
    """The files of a dump, by name."""
    files: dict[str, bytes] = {}
    for resource, records in found.items():
        files |= SHAPES[shape](resource, records)
    return files


def write_folder(files: Mapping[str, bytes], folder: Path) -> Path:
    """Writes the files under a folder, and returns it."""
    for name, data in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    return folder
