"""Schools of what seldom happens: a lesson of one minute, one that ends with the day, a month away."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta

from tests.oracle import Lesson
from tests.schools.fitting import with_minutes

FIRST_OF_ALL = date(2024, 9, 15)
ENDS_WITH_THE_DAY = date(2025, 9, 30)
NOVEMBER = date(2025, 11, 3)
RARE, SHORT = "Sällsyntskolan", "Kortskolan"


def _weekdays(first: date, last: date) -> list[date]:
    days = [first + timedelta(days=offset) for offset in range((last - first).days + 1)]
    return [day for day in days if day.weekday() < 5]


SEPTEMBER = _weekdays(date(2025, 9, 1), date(2025, 9, 30))
OCTOBER = _weekdays(date(2025, 10, 1), date(2025, 10, 31))


def rare_schools() -> list[Lesson]:
    """One school from September to the beginning of November, and one whose October is its first day."""
    present = _lessons([*SEPTEMBER, *OCTOBER, NOVEMBER])
    students = {"present": present, **_around_runs(), **_of_a_day()}
    september = _absent(_lessons([*SEPTEMBER, OCTOBER[0]]))
    # Another student of the other school has one of the ids.
    short = {"away": september, "breach on the last": september}
    return _of_school(RARE, students) + _of_school(SHORT, short)


def _of_school(school_unit: str, students: dict[str, list[Lesson]]) -> list[Lesson]:
    return [
        replace(lesson, school_unit=school_unit, student_id=student_id)
        for student_id, own in students.items()
        for lesson in own
    ]


def _lessons(days: list[date], *, hour: int = 8, minutes: int = 60, school_class: str = "7A") -> list[Lesson]:
    starts = [datetime.combine(day, time(hour)) for day in days]
    length = timedelta(minutes=minutes)
    return [Lesson("", "", school_class, start, start + length, grade_level="7") for start in starts]


def _absent(lessons: list[Lesson]) -> list[Lesson]:
    return [with_minutes(lesson, invalid_minutes=lesson.offered) for lesson in lessons]


def _unregistered(lessons: list[Lesson]) -> list[Lesson]:
    return [replace(lesson, is_marked_reported=False) for lesson in lessons]


def _cancelled(lessons: list[Lesson]) -> list[Lesson]:
    return [replace(lesson, is_cancelled=True) for lesson in lessons]


def _around_runs() -> dict[str, list[Lesson]]:
    """Runs that begin with the end or the beginning of a month, and that go on while nothing is offered."""
    return {
        "breach on the last": _absent(_lessons(SEPTEMBER[-10:] + OCTOBER)),
        "breach on the first": _absent(_lessons(SEPTEMBER[-9:] + OCTOBER)),
        "away in October": _absent(_lessons(SEPTEMBER)) + _lessons([NOVEMBER]),
        "back at last": _absent(_lessons(SEPTEMBER)) + _lessons([*OCTOBER[-5:], NOVEMBER]),
        "ten days, one of a minute": _absent(_minute(SEPTEMBER[-10:-9]) + _lessons(SEPTEMBER[-9:])),
    }


def _of_a_day() -> dict[str, list[Lesson]]:
    """7 percent of 143 minutes is a hundredth of a minute over whole ones."""
    uneven = [_lessons([day], minutes=28 + (number < 3)) for number, day in enumerate(SEPTEMBER[:5])]
    sunday, saturday, another = ([day] for day in (FIRST_OF_ALL, date(2025, 9, 6), date(2025, 9, 13)))
    late = _lessons([ENDS_WITH_THE_DAY], hour=23)
    in_turn = [(8, "7A"), (9, "7B"), (10, "7A"), (11, "7B")]
    a_minute_late = [with_minutes(lesson, invalid_minutes=1) for lesson in _lessons(SEPTEMBER[:2])]
    cancelled = _lessons(SEPTEMBER[:1], hour=14) + _unregistered(_lessons(SEPTEMBER[:1], hour=15))
    one, two, three, four = (_lessons(SEPTEMBER[:1], hour=hour, school_class=name) for hour, name in in_turn)
    return {
        "143 minutes": _absent([lesson for of_day in uneven for lesson in of_day]),
        "one minute": _absent(_minute(sunday) + _minute(saturday)) + _unregistered(_minute(another)),
        "a minute nobody registered": [replace(_unregistered(_minute(sunday))[0], grade_level=None)],
        "a minute late": a_minute_late,
        "nothing but cancelled": _cancelled(_minute(sunday)),
        "absent before cancelled lessons": _absent(_lessons(SEPTEMBER[:1])) + _cancelled(cancelled),
        "until midnight": _absent(late),
        "until midnight, unregistered": _unregistered(late),
        "alone in a class": _absent(_lessons(SEPTEMBER[:3], school_class="7C")),
        "in two classes": _absent(one + two) + _unregistered(three + four),
    }


def _minute(days: list[date]) -> list[Lesson]:
    return _lessons(days, minutes=1, school_class="7B")
