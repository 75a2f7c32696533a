"""Schools of edges: every limit from both sides, every least number of days, the turn of the school year."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from itertools import product
from random import Random

from tests.oracle import Lesson
from tests.schools.fitting import Border, fitted, with_minutes

AUTUMN = [
    day
    for day in (date(2025, 9, 1) + timedelta(days=offset) for offset in range(61))
    if day.weekday() < 5 and not date(2025, 10, 27) <= day <= date(2025, 10, 31)
]
SEPTEMBER = [day for day in AUTUMN if day.month == 9]
OCTOBER = [day for day in AUTUMN if day.month == 10]
LAST_20 = AUTUMN[-20:]
SUMMER = [
    day for day in (date(2025, 6, 16) + timedelta(days=offset) for offset in range(33)) if day.weekday() < 5
]


def edge_school(school_unit: str) -> list[Lesson]:
    """September and October with a lesson every weekday; the students are named after their edges."""
    rng = Random(school_unit)
    students: dict[str, list[Lesson]] = {"present": _lessons(AUTUMN)}
    students.update(_around_limits(rng))
    students.update(_around_least_days())
    students.update(_full_and_other_days())
    return _of_school(school_unit, students)


def summer_school(school_unit: str) -> list[Lesson]:
    """Weekdays from the middle of June to the middle of July: a school year ends and another begins."""
    students = {
        "present": _lessons(SUMMER),
        "absent in June": _absent(_lessons(SUMMER[:11]), "invalid_minutes") + _lessons(SUMMER[11:]),
        "absent in July": _lessons(SUMMER[:11]) + _absent(_lessons(SUMMER[11:]), "valid_minutes"),
    }
    return _of_school(school_unit, students)


def _of_school(school_unit: str, students: dict[str, list[Lesson]]) -> list[Lesson]:
    return [
        replace(lesson, school_unit=school_unit, student_id=student_id)
        for student_id, own in students.items()
        for lesson in own
    ]


def _lessons(days: list[date], count: int = 1) -> list[Lesson]:
    starts = [datetime.combine(day, time(8 + hour)) for day in days for hour in range(count)]
    return [Lesson("", "", "7A", start, start + timedelta(minutes=60), grade_level="7") for start in starts]


def _absent(lessons: list[Lesson], kind: str) -> list[Lesson]:
    return [with_minutes(lesson, **{kind: lesson.offered}) for lesson in lessons]


def _is_on(days: list[date]) -> Callable[[Lesson], bool]:
    return lambda lesson: lesson.date in days


Students = Iterator[tuple[str, list[Lesson]]]


def _around_limits(rng: Random) -> Students:
    rules = {
        "invalid": (OCTOBER, 5, ("invalid_minutes", "late_minutes")),
        "valid": (AUTUMN, 15, ("valid_minutes",)),
        "total": (LAST_20, 20, ("valid_minutes", "invalid_minutes")),
    }
    for (name, (days, percent, kinds)), off_by, against in product(rules.items(), (-1, 0, 1), (False, True)):
        border = Border(percent, off_by, kinds, is_against_reported=against)
        own = fitted(rng, _lessons(AUTUMN), _is_on(days), border)
        yield f"{name} {off_by:+} of {'reported' if against else 'offered'}", own
    for off_by in (-1, 0, 1):
        border = Border(15, off_by, ("valid_minutes",))
        newest = fitted(rng, _lessons(OCTOBER), _is_on(OCTOBER), border)
        yield f"newest month {off_by:+}", _absent(_lessons(SEPTEMBER), "valid_minutes") + newest
    unreported = [replace(lesson, is_marked_reported=False) for lesson in _lessons(AUTUMN)]
    yield "nothing reported", unreported


def _around_least_days() -> Students:
    """All absent, on so many days of a month, of the last month, or of 20 or 21 school days."""
    for kind, days in product(("valid_minutes", "invalid_minutes"), (4, 5, 6)):
        yield f"{days} of October {kind[:3]}", _absent(_lessons(SEPTEMBER + OCTOBER[:days]), kind)
        yield f"{days} of September {kind[:3]}", _absent(_lessons(SEPTEMBER[-days:] + OCTOBER), kind)
    yield "first day of September", _lessons(SEPTEMBER[:1])
    yield "last day of September", _lessons(SEPTEMBER[-1:])
    for days in (9, 10, 11):
        yield f"{days} days in all", _absent(_lessons(AUTUMN[:days]), "invalid_minutes")
    for span in (19, 20, 21):
        yield f"10 days in {span}", _absent(_lessons([AUTUMN[0], *AUTUMN[span - 9 : span]]), "valid_minutes")
    # Absent on the first days only: how long it weighs tells how far back the window reaches.
    yield "one day", _absent(_lessons(AUTUMN[:3]), "invalid_minutes") + _lessons(AUTUMN[3:])
    yield (
        "two days a week",
        _absent(_lessons([day for day in AUTUMN if day.weekday() < 2]), "invalid_minutes"),
    )


def _full_and_other_days() -> Students:
    """Three lessons a day; what the marks mean stands in `_marked`."""
    for marks in [
        "iii",
        "iiu",
        "iia",
        "iiv",
        "iio",
        "vvv",
        "vvu",
        "iix",
        "uuu",
        "bbb",
        "uui",
        "xxx",
        "ooo",
        "iae",
    ]:
        own = _lessons(OCTOBER[::3], count=3)
        marked = [_marked(lesson, marks[at % 3]) for at, lesson in enumerate(own)]
        yield f"day of {marks}", marked


def _marked(lesson: Lesson, mark: str) -> Lesson:
    return {
        "i": with_minutes(lesson, invalid_minutes=60),
        "v": with_minutes(lesson, valid_minutes=60),
        "b": with_minutes(lesson, valid_minutes=20, invalid_minutes=40),
        "a": with_minutes(lesson, invalid_minutes=59),
        "o": with_minutes(lesson, invalid_minutes=59, other_minutes=1),
        "u": replace(lesson, is_marked_reported=False),
        "x": replace(lesson, is_cancelled=True),
        "e": replace(lesson, teaching_length=0),
    }[mark]
