"""The questions that cases and meetings ask, and what the oracle answers to them."""

from collections.abc import Iterator
from datetime import date
from itertools import product
from random import Random

from franvaro.attendance import agenda_questions, case_questions
from franvaro.domain.scope import EVERYONE
from tests import oracle
from tests.agreement import Row
from tests.oracle import Lesson, case_figures, pages
from tests.oracle.rules import HIGH_ABSENCE, INVALID_MONTH, Days, days_by_student
from tests.oracle.tallies import school_days_by_unit
from tests.page_agreement import PageQuestion
from tests.schools import Store
from tests.schools.rare import RARE

STUDENTS = 12
FIRST_RULES = {"folkhogskola": HIGH_ABSENCE, "grundskola": INVALID_MONTH}
Student = tuple[str, str]


def case_questions_about(store: Store, as_of: date | None, seed: int) -> Iterator[PageQuestion]:
    """The questions about a store as of the end of a day: about all students, and one by one about some."""
    lessons = oracle.lessons_counted(oracle.lessons_in_force(store.files), as_of)
    seen = pages.last_seen(store.files)
    students = sorted((row["school_unit"], row["student_id"]) for row in seen)
    rng = Random(seed)
    dates = sorted({lesson.date for lesson in lessons})
    full_days = sorted({row["date"] for row in oracle.full_days(lessons) if row["kind"] == "full"})
    yield from _between_days(seen, lessons, full_days[0], full_days[-1])
    yield from _between_days(seen, lessons, *sorted(rng.sample(dates, 2)))
    asked = [(student, *sorted(rng.sample(dates, 2))) for student in students]
    yield PageQuestion(
        "periods",
        lambda snapshot: agenda_questions.student_periods(EVERYONE, snapshot, asked),  # type: ignore[arg-type]
        case_figures.periods(lessons, asked),  # type: ignore[arg-type]
    )
    by_student, unit_days = days_by_student(lessons), school_days_by_unit(lessons)
    drawn = rng.sample(sorted(by_student), min(STUDENTS, len(by_student)))
    for student in (*drawn, *sorted(one for one in by_student if one[0] == RARE)):
        yield from _of_a_student(rng, student, by_student[student], unit_days[student[0]])


def _between_days(seen: list[Row], lessons: list[Lesson], first: date, last: date) -> Iterator[PageQuestion]:
    contacts = case_figures.full_day_contacts(seen, lessons, first, last)
    for is_only_days in (False, True):
        dates = sorted((row["lesson_date"] for row in contacts), reverse=True)
        yield PageQuestion(
            f"full days to tell of from {first} to {last}{', newest first' * is_only_days}",
            lambda snapshot: case_questions.full_day_contacts(EVERYONE, snapshot, first, last),
            [{"lesson_date": day} for day in dates] if is_only_days else contacts,
            in_order=is_only_days,
        )
    yield PageQuestion(
        f"weekdays from {first} to {last}",
        lambda snapshot: agenda_questions.student_weekdays(EVERYONE, snapshot, first, last),
        case_figures.weekdays(lesson for lesson in lessons if first <= lesson.date <= last),
    )


def _of_a_student(
    rng: Random, student: Student, days: Days, days_of_unit: list[date]
) -> Iterator[PageQuestion]:
    for after in (None, *rng.sample(days_of_unit, 1)):
        yield PageQuestion(
            f"runs of {student} after {after}",
            lambda snapshot, after=after: case_questions.student_runs(  # type: ignore[misc]
                EVERYONE, snapshot, "folkhogskola", student, after=after
            ),
            case_figures.runs_after(days, days_of_unit, HIGH_ABSENCE, after),
            in_order=True,
        )
    for first, last in (sorted(rng.choices(days_of_unit, k=2)), (days_of_unit[0], days_of_unit[-1])):
        yield from _of_some_days(student, days, first, last)


def _of_some_days(student: Student, days: Days, first: date, last: date) -> Iterator[PageQuestion]:
    held = sum(first <= day <= last for day in days)
    for policy, minimum_days in product(FIRST_RULES, (held, held + 1)):
        yield PageQuestion(
            f"{student} from {first} to {last} by {policy}, given {minimum_days} days",
            lambda snapshot, policy=policy, minimum_days=minimum_days: _between(  # type: ignore[misc]
                snapshot, policy, student, first, last, minimum_days
            ),
            case_figures.between(days, FIRST_RULES[policy], first, last, minimum_days),
        )


def _between(snapshot, policy, student, first, last, minimum_days):
    row = case_questions.student_between(
        EVERYONE, snapshot, policy, student, first=first, last=last, minimum_days=minimum_days
    )
    return [row] if row else []
