"""Absences of sources that do not tell what was offered: which hold, and on which lessons they are laid."""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from typing import Any

Row = dict[str, Any]
NO_TIME, ONE_MINUTE = timedelta(0), timedelta(minutes=1)
KINDS = ("valid_minutes", "invalid_minutes")
CATEGORIES = ("excused", "unexcused")


def in_force(rows: Sequence[Row], alike: Sequence[str]) -> list[Row]:
    """The rows of the newest import of those that agree in the columns `alike`."""
    return [row for row in rows if row["import_no"] == _newest(rows, row, alike)]


def _newest(rows: Iterable[Row], row: Row, alike: Sequence[str]) -> int:
    newest: int = max(one["import_no"] for one in rows if all(one[name] == row[name] for name in alike))
    return newest


def shared_time(lesson: Row, absence: Row) -> timedelta:
    """How long both last at once; none of a lesson of another student or where no time is told."""
    is_own = all(lesson[name] == absence[name] for name in ("school_unit", "student_id"))
    if not is_own or absence["start_time"] is None or lesson["offered_minutes"] <= 0:
        return NO_TIME
    begin: datetime = max(lesson["start_time"], absence["start_time"])
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


def laid_on_spans(lessons: Sequence[Row], absences: Iterable[Row]) -> list[Row]:
    """The lessons with the absences that last over several whole lessons, for as long as both last."""
    told: list[list[Row]] = [[] for _ in lessons]
    for absence in absences:
        shared = {number: shared_time(lesson, absence) for number, lesson in enumerate(lessons)}
        inside = [number for number, time in shared.items() if time and _is_inside(lessons[number], absence)]
        if len(inside) > 1 and _is_enough(absence, sum(shared.values(), NO_TIME)):
            kind, other = KINDS if absence["valid_minutes"] else KINDS[::-1]
            for number, time in shared.items():
                told[number].append({kind: time // ONE_MINUTE, other: 0})
    return [_with(lesson, own) for lesson, own in zip(lessons, told, strict=True)]


def _is_inside(lesson: Row, absence: Row) -> bool:
    starts_within: bool = absence["start_time"] <= lesson["start_time"]
    return starts_within and lesson["end_time"] <= absence["end_time"]


def _is_enough(absence: Row, shared: timedelta) -> bool:
    """Whether it is of one kind, and its minutes are no fewer than all that it shares with lessons."""
    minutes = [absence[kind] for kind in KINDS]
    return None not in minutes and min(minutes) == 0 and sum(minutes) * ONE_MINUTE >= shared


def laid_on_days(lessons: Sequence[Row], absences: Iterable[Row]) -> tuple[list[Row], list[Row]]:
    """The lessons with the absences that tell no time, and the absences with the time of their lessons."""
    told: list[list[Row]] = [[] for _ in lessons]
    placed = []
    for absence in absences:
        numbers = _meant(lessons, absence)
        for number in numbers:
            told[number].append(_of_lesson(absence, lessons[number]["offered_minutes"]))
        own = [lessons[number] for number in numbers]
        times = {"start_time": min(one["start_time"] for one in own)} if own else {}
        times |= {"end_time": max(one["end_time"] for one in own)} if own else {}
        placed.append({**absence, **times})
    return [_with(lesson, own) for lesson, own in zip(lessons, told, strict=True)], placed


def _meant(lessons: Sequence[Row], absence: Row) -> list[int]:
    """The lessons that an absence without a time can only mean."""
    columns = {"school_unit": "school_unit", "student_id": "student_id", "lesson_date": "absence_date"}
    columns |= {"activity": "activity"} if absence["activity"] is not None else {}
    found = [
        number
        for number, lesson in enumerate(lessons)
        if lesson["offered_minutes"] > 0
        and all(lesson[one] == absence[other] for one, other in columns.items())
    ]
    tells_minutes = absence["valid_minutes"] is not None
    is_told = tells_minutes or absence["category"] in ("excused", "unexcused")
    is_of_day = absence["activity"] is None and not tells_minutes
    return found if absence["start_time"] is None and is_told and (len(found) == 1 or is_of_day) else []


def _of_lesson(absence: Row, offered: int) -> Row:
    """What an absence says of a lesson: all of it, unless it tells minutes."""
    whole = {
        kind: offered * (absence["category"] == name) for kind, name in zip(KINDS, CATEGORIES, strict=True)
    }
    return {kind: whole[kind] if absence[kind] is None else absence[kind] for kind in KINDS}
