"""Absences of sources that do not tell what was offered: which hold, and on which lessons they are laid."""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from typing import Any

Row = dict[str, Any]
NO_TIME = timedelta(0)


def in_force(rows: Sequence[Row], alike: Sequence[str]) -> list[Row]:
    """The rows of the newest import of those that agree in the columns `alike`."""
    return [row for row in rows if row["import_no"] == _newest(rows, row, alike)]


def _newest(rows: Iterable[Row], row: Row, alike: Sequence[str]) -> int:
    return max(one["import_no"] for one in rows if all(one[name] == row[name] for name in alike))


def shared_time(lesson: Row, absence: Row) -> timedelta:
    """How long both last at once; none of a lesson of another student or where no time is told."""
    is_own = all(lesson[name] == absence[name] for name in ("school_unit", "student_id"))
    if not is_own or absence["start_time"] is None or lesson["offered_minutes"] <= 0:
        return NO_TIME
    begin = max(lesson["start_time"], absence["start_time"])
    end: datetime = min(lesson["end_time"], absence["end_time"])
    return max(NO_TIME, end - begin)


def laid(lessons: Sequence[Row], absences: Iterable[Row]) -> list[Row]:
    """The lessons with the absences that fall to them, each to the lesson it shares most time with."""
    told: dict[int, list[Row]] = {number: [] for number in range(len(lessons))}
    for absence in absences:
        # Of several the first that starts; of those that start at once the first by subject, import and line.
        order = sorted(told, key=lambda number: _place(lessons[number]))
        number = max(order, key=lambda number: shared_time(lessons[number], absence))
        if shared_time(lessons[number], absence):
            told[number].append(absence)
    return [_with(lesson, told[number]) for number, lesson in enumerate(lessons)]


def _place(lesson: Row) -> tuple[Any, ...]:
    return (lesson["start_time"], lesson["activity"], lesson["import_no"], lesson["line"])


def _with(lesson: Row, absences: Iterable[Row]) -> Row:
    """A lesson with absences laid on it, valid first and no more than there is room for."""
    absences = list(absences)
    valid = sum(absence["valid_minutes"] or 0 for absence in absences)
    invalid = sum(absence["invalid_minutes"] or 0 for absence in absences)
    if lesson["valid_minutes"] or lesson["invalid_minutes"] or not valid + invalid:
        return lesson
    room = lesson["offered_minutes"] - lesson["other_minutes"]
    minutes = {"valid_minutes": min(valid, room), "invalid_minutes": min(invalid, max(0, room - valid))}
    return {**lesson, **minutes, "is_reported": True}


def without_lessons(lessons: Iterable[Row], absences: Iterable[Row]) -> list[Row]:
    """The absences that share no time with a lesson, in the order of unit, date, time, class and student."""
    lessons = list(lessons)
    found = [
        absence
        for absence in absences
        if absence["category"] != "present" and not any(shared_time(one, absence) for one in lessons)
    ]
    return sorted(found, key=_order)


def _order(row: Row) -> tuple[Any, ...]:
    start = row["start_time"]
    time = (start is not None, start or datetime.min)
    return (
        row["school_unit"],
        row["absence_date"],
        time,
        row["school_class"],
        row["student_id"],
        row["line"],
    )
