"""Students of random schools fitted to a border: of minutes, of days with lessons, of a full day."""

from collections import defaultdict
from dataclasses import replace
from datetime import date
from random import Random

from tests.oracle import Lesson
from tests.schools.fitting import Border, fitted, with_minutes


def plant_borders(rng: Random, lessons: list[Lesson]) -> list[Lesson]:
    """The lessons, with about four students in five fitted to a border of some kind."""
    by_student: dict[str, list[Lesson]] = defaultdict(list)
    for lesson in lessons:
        by_student[lesson.student_id].append(lesson)
    unit_days = sorted({lesson.date for lesson in lessons if lesson.offered > 0})
    planted = []
    for own in by_student.values():
        planted.extend(rng.choice(PLANTS)(rng, own, unit_days) if rng.random() < 0.8 else own)
    return sorted(planted, key=lambda lesson: (lesson.start_time, lesson.student_id))


def _border(rng: Random, percent: int, *kinds: str) -> Border:
    return Border(percent, rng.choice((-1, 0, 0, 1)), kinds, is_against_reported=rng.random() < 0.4)


def _invalid_month(rng: Random, own: list[Lesson], _: list[date]) -> list[Lesson]:
    month = rng.choice(_months(own))
    border = _border(rng, 5, "invalid_minutes", "late_minutes")
    return fitted(rng, own, lambda lesson: _month(lesson) == month, border)


def _valid_two_months(rng: Random, own: list[Lesson], _: list[date]) -> list[Lesson]:
    months = _months(own)
    last = rng.randrange(len(months))
    pair = months[max(0, last - 1) : last + 1]
    return fitted(rng, own, lambda lesson: _month(lesson) in pair, _border(rng, 15, "valid_minutes"))


def _newest_month(rng: Random, own: list[Lesson], _: list[date]) -> list[Lesson]:
    """Much valid absence in one month, and the next month alone around its limit."""
    months = _months(own)
    last = rng.randrange(len(months))
    before = months[max(0, last - 1)]
    own = fitted(rng, own, lambda lesson: _month(lesson) == before, _border(rng, 40, "valid_minutes"))
    return fitted(rng, own, lambda lesson: _month(lesson) == months[last], _border(rng, 15, "valid_minutes"))


def _high_absence(rng: Random, own: list[Lesson], unit_days: list[date]) -> list[Lesson]:
    last = rng.randrange(len(unit_days))
    window = set(unit_days[max(0, last - 19) : last + 1])
    border = _border(rng, 20, "valid_minutes", "invalid_minutes")
    return fitted(rng, own, lambda lesson: lesson.date in window, border)


def _few_days_in_a_month(rng: Random, own: list[Lesson], _: list[date]) -> list[Lesson]:
    month = rng.choice(_months(own))
    days = sorted({lesson.date for lesson in own if _month(lesson) == month})
    kept = _sample(rng, days, rng.choice((4, 5, 6)))
    own = [lesson for lesson in own if _month(lesson) != month or lesson.date in kept]
    return [_all_absent(rng, lesson) for lesson in own]


def _few_days_in_all(rng: Random, own: list[Lesson], unit_days: list[date]) -> list[Lesson]:
    last = rng.randrange(len(unit_days))
    window = set(unit_days[max(0, last - 21) : last + 1])
    days = sorted({lesson.date for lesson in own if lesson.date in window})
    kept = _sample(rng, days, rng.choice((9, 10, 11)))
    return [_all_absent(rng, lesson) for lesson in own if lesson.date in kept] or own


def _full_days(rng: Random, own: list[Lesson], _: list[date]) -> list[Lesson]:
    """Some days all invalid, or all but the first lesson, which is of another kind."""
    days = _sample(rng, sorted({lesson.date for lesson in own}), 8)
    first_lesson = {day: rng.choice((None, "unreported", "a minute", "valid", "other")) for day in days}
    lessons = []
    for lesson in own:
        if lesson.date in days and lesson.offered > 0:
            lessons.append(_of_full_day(lesson, first_lesson.pop(lesson.date, None)))
        else:
            lessons.append(lesson)
    return lessons


def _of_full_day(lesson: Lesson, kind: str | None) -> Lesson:
    length = lesson.offered
    minutes = {
        None: {"invalid_minutes": length},
        "unreported": {},
        "a minute": {"invalid_minutes": length - 1},
        "valid": {"valid_minutes": length},
        "other": {"invalid_minutes": length - 1, "other_minutes": 1},
    }[kind]
    return replace(with_minutes(lesson, **minutes), is_marked_reported=kind != "unreported")


PLANTS = (
    _invalid_month,
    _valid_two_months,
    _newest_month,
    _high_absence,
    _high_absence,
    _few_days_in_a_month,
    _few_days_in_all,
    _full_days,
)


def _all_absent(rng: Random, lesson: Lesson) -> Lesson:
    minutes = lesson.offered if lesson.is_marked_reported else 0
    return with_minutes(lesson, **{rng.choice(("valid_minutes", "invalid_minutes")): minutes})


def _sample(rng: Random, days: list[date], count: int) -> set[date]:
    return set(rng.sample(days, min(count, len(days))))


def _month(lesson: Lesson) -> date:
    return lesson.date.replace(day=1)


def _months(own: list[Lesson]) -> list[date]:
    return sorted({_month(lesson) for lesson in own})
