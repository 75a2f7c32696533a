"""The questions that pages ask, and what the oracle answers to them."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from random import Random
from typing import Any

import pyarrow as pa

from franvaro.attendance import queries, questions
from franvaro.attendance.store import Snapshot
from franvaro.domain.calendar import Month
from franvaro.domain.groups import GroupKind, RateWindow
from franvaro.domain.policy import Policy
from franvaro.domain.scope import EVERYONE, Scope
from franvaro.policies import load_policies
from tests import oracle
from tests.agreement import Row, plain
from tests.oracle import Lesson, flagged, members, pages
from tests.oracle.rules import HIGH_ABSENCE, days_by_student
from tests.oracle.tallies import month_of, school_days_by_unit
from tests.schools import Store
from tests.schools.rare import FIRST_OF_ALL, RARE

FIRST, LAST = FIRST_OF_ALL, date(2025, 10, 3)
MONTHS = (date(2025, 9, 1), date(2025, 10, 1))
CLASSES = (
    (("Kantskolan", "7A"), Month(2025, 9)),
    ((RARE, "7B"), Month(2024, 9)),
    ((RARE, "7A"), Month(2025, 10)),
    ((RARE, "7C"), Month(2025, 9)),
)
MONTHLY_RULES = oracle.POLICIES["grundskola"]
ROLLING_RULES = oracle.POLICIES["folkhogskola"]


@dataclass(frozen=True)
class PageQuestion:
    """A question, how it is asked of a snapshot, and the answer expected; in that order if it matters."""

    name: str
    ask: Callable[[Snapshot], list[Row] | pa.Table]
    expected: list[Row]
    in_order: bool = False

    def differences(self, snapshot: Snapshot) -> Iterator[str]:
        """Rows only answered or only expected, by the columns of which the oracle knows."""
        answered = self.ask(snapshot)
        rows = answered if isinstance(answered, list) else answered.to_pylist()
        columns = self.expected[0].keys() if self.expected else ()
        ours = [_text({name: row[name] for name in columns}) for row in rows]
        theirs = [_text(row) for row in self.expected]
        if not self.in_order:
            ours, theirs = sorted(ours), sorted(theirs)
        if ours != theirs:
            only_ours = [row for row in ours if row not in theirs]
            only_theirs = [row for row in theirs if row not in ours]
            yield f"{self.name}: answered {only_ours[:2]}, expected {only_theirs[:2]}, or in another order"


def page_questions(store: Store, as_of: date | None, seed: int) -> Iterator[PageQuestion]:
    """The questions about a store as of the end of a day: some months, students and classes of it."""
    lessons = oracle.lessons_counted(oracle.lessons_in_force(store.files), as_of)
    seen = pages.last_seen(store.files)
    rng = Random(seed)
    yield PageQuestion("students", lambda snapshot: questions.students(EVERYONE, snapshot), seen)
    yield from _of_the_schools(lessons, seen)
    for day in _some(rng, {row["date"] for row in oracle.full_days(lessons)}, 5):
        yield _absent_all_day(day, seen, lessons)
    months = {month_of(lesson.date).first for lesson in lessons}
    for month in {*_some(rng, months, 4), *months.intersection(MONTHS)}:
        yield from _of_a_month(lessons, month)
    students = {(row["school_unit"], row["student_id"]) for row in seen}
    for student in (*_some(rng, students, 20), *sorted(one for one in students if one[0] == RARE)):
        yield from _of_a_student(lessons, student)
    for school_class, month in CLASSES:
        yield from _of_a_class(seen, lessons, school_class, month)
    for school_class in _some(rng, {(row["school_unit"], row["school_class"]) for row in seen}, 4):
        days = [lesson.date for lesson in lessons if lesson.school_unit == school_class[0]]
        if days:
            yield from _of_a_class(seen, lessons, school_class, Month.of(rng.choice(days)))


def _some(rng: Random, values: set[Any], count: int) -> list[Any]:
    return rng.sample(sorted(values), min(count, len(values)))


def _of_the_schools(lessons: list[Lesson], seen: list[Row]) -> Iterator[PageQuestion]:
    yield PageQuestion(
        "months",
        lambda snapshot: questions.report_months(EVERYONE, snapshot),
        pages.report_months(lessons),
        in_order=True,
    )
    for scope, reached in ((EVERYONE, seen), (Scope(students=frozenset()), [])):
        yield PageQuestion(
            f"schools with {len(reached)} students",
            lambda snapshot, scope=scope: questions.schools(scope, snapshot),  # type: ignore[misc]
            pages.schools(lessons, reached),
            in_order=True,
        )
    yield PageQuestion(
        "attention", lambda snapshot: questions.attention(EVERYONE, snapshot), pages.attention(lessons)
    )
    between = [lesson for lesson in lessons if FIRST <= lesson.date <= LAST]
    for school_class in (None, "7A"):
        own = [lesson for lesson in between if school_class in (None, lesson.school_class)]
        for by in ("class", "teacher", "week"):
            yield _registration(by, school_class, own)
        yield _unregistered(school_class, own)
        yield _newest_first(school_class, own)


def _absent_all_day(day: date, seen: list[Row], lessons: list[Lesson]) -> PageQuestion:
    full = {
        (row["school_unit"], row["student_id"]): row
        for row in oracle.full_days(lessons, date_from=day, date_to=day)
        if row["kind"] == "full"
    }
    expected = []
    for student in seen:
        row = full.get((student["school_unit"], student["student_id"]))
        if row:
            counts = {"lessons": row["lessons"], "invalid_minutes": row["invalid_minutes"]}
            expected.append(student | counts | {"is_preliminary": row["preliminary"]})
    return PageQuestion(
        f"absent all of {day}", lambda snapshot: questions.absent_all_day(EVERYONE, snapshot, day), expected
    )


def _registration(by: str, school_class: str | None, own: list[Lesson]) -> PageQuestion:
    return PageQuestion(
        f"registration by {by} in {school_class}",
        lambda snapshot: questions.registration(EVERYONE, snapshot, by, FIRST, LAST, school_class),
        pages.registration(own, by),
    )


def _unregistered(school_class: str | None, own: list[Lesson]) -> PageQuestion:
    return PageQuestion(
        f"unregistered lessons in {school_class}",
        lambda snapshot: questions.unregistered_lessons(EVERYONE, snapshot, FIRST, LAST, school_class, 10**6),
        pages.unregistered_lessons(own),
    )


def _newest_first(school_class: str | None, own: list[Lesson]) -> PageQuestion:
    starts = sorted((row["start_time"] for row in pages.unregistered_lessons(own)), reverse=True)[:5]
    return PageQuestion(
        f"the newest unregistered lessons in {school_class}",
        lambda snapshot: questions.unregistered_lessons(EVERYONE, snapshot, FIRST, LAST, school_class, 5),
        [{"start_time": start} for start in starts],
        in_order=True,
    )


def _of_a_month(lessons: list[Lesson], month: date) -> Iterator[PageQuestion]:
    monthly, rolling = _policy("grundskola"), _policy("folkhogskola")
    yield PageQuestion(
        f"flagged in {month}",
        lambda snapshot: questions.flagged(EVERYONE, snapshot, monthly, Month.of(month)),
        flagged.flagged_in_month(lessons, month, MONTHLY_RULES),
        in_order=True,
    )
    yield PageQuestion(
        f"flagged by runs in {month}",
        lambda snapshot: questions.flagged(EVERYONE, snapshot, rolling, Month.of(month)),
        flagged.flagged_rolling(lessons, month, HIGH_ABSENCE),
        in_order=True,
    )


def _of_a_student(lessons: list[Lesson], student: tuple[str, str]) -> Iterator[PageQuestion]:
    days = days_by_student(lessons).get(student, {})
    own = [lesson for lesson in lessons if (lesson.school_unit, lesson.student_id) == student]
    between = [lesson for lesson in own if FIRST <= lesson.date <= LAST]
    yield PageQuestion(
        f"monthly reasons of {student}",
        lambda snapshot: questions.student_answers(EVERYONE, snapshot, student),
        pages.monthly_reasons(days, MONTHLY_RULES),
        in_order=True,
    )
    yield PageQuestion(
        f"rolling reasons of {student}",
        lambda snapshot: questions.student_rolling_answers(EVERYONE, snapshot, student),
        pages.rolling_reasons(days, school_days_by_unit(lessons).get(student[0], []), HIGH_ABSENCE),
    )
    yield PageQuestion(
        f"terms of {student}",
        lambda snapshot: queries.rates(
            EVERYONE,
            snapshot,
            GroupKind.STUDENT,
            RateWindow.TERM,
            rolling=queries.TWENTY_SCHOOL_DAYS,
            group_key=student[1],
        ),
        oracle.rates([one for one in lessons if one.student_id == student[1]], by="student", window="term"),
    )
    yield PageQuestion(
        f"days of {student}",
        lambda snapshot: questions.student_days(EVERYONE, snapshot, student, FIRST, LAST),
        pages.student_days(between),
    )
    yield PageQuestion(
        f"pattern of {student}",
        lambda snapshot: questions.student_pattern(EVERYONE, snapshot, student, FIRST, LAST),
        pages.student_pattern(between),
    )


def _of_a_class(
    seen: list[Row], lessons: list[Lesson], school_class: tuple[str, str], month: Month
) -> Iterator[PageQuestion]:
    months = [month.previous().previous(), month.previous(), month]
    (rule,) = _policy("folkhogskola").rules
    for policy in ("grundskola", "folkhogskola"):
        yield PageQuestion(
            f"students of {school_class} in {month} by {policy}",
            lambda snapshot, policy=policy: questions.class_students(  # type: ignore[misc]
                EVERYONE,
                snapshot,
                school_class,
                policy=policy,
                first=months[0],
                month=month,
                rolling=rule.window,
            ),
            members.class_members(
                seen,
                lessons,
                school_class,
                [one.first for one in months],
                rule=HIGH_ABSENCE if policy == "folkhogskola" else None,
            ),
        )


def _text(row: Row) -> str:
    return repr(sorted((name, _plain(value)) for name, value in row.items()))


def _plain(value: Any) -> Any:
    if isinstance(value, list):
        return [plain(one) if isinstance(one, dict) else _plain(one) for one in value]
    return plain({"": value})[""]


def _policy(name: str) -> Policy:
    return next(policy for policy in load_policies() if policy.id == name)
