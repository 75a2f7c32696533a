"""What a viewer with a limited reach is answered: the rows that everyone is, but for those out of reach."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from typing import Any

import pyarrow as pa

from franvaro.attendance import agenda_questions, case_questions, queries, questions
from franvaro.attendance.store import Snapshot
from franvaro.domain.calendar import Month
from franvaro.domain.groups import GroupKind, RateWindow
from franvaro.domain.scope import EVERYONE, Scope
from franvaro.policies import load_policies

Row = dict[str, Any]
Answer = Callable[[Scope, Snapshot], list[Row]]
FIRST, LAST = date(2024, 7, 1), date(2026, 6, 30)
FULL_DAY = date(2025, 10, 1)


def rows(answer: pa.Table | list[Row]) -> list[Row]:
    return answer if isinstance(answer, list) else answer.to_pylist()


def questions_about_students(month: Month) -> dict[str, Answer]:
    """Those whose rows are each about one student."""
    monthly, rolling = sorted(load_policies(), key=lambda policy: policy.id != "grundskola")
    return {
        "rates": lambda scope, snapshot: rates_of(scope, snapshot, GroupKind.STUDENT),
        "breaches": lambda scope, snapshot: rows(
            queries.breaches(scope, snapshot, monthly.id, month, everyone=True)
        ),
        "runs": lambda scope, snapshot: rows(queries.runs(scope, snapshot, rolling.id)),
        "absent all day": lambda scope, snapshot: rows(questions.absent_all_day(scope, snapshot, FULL_DAY)),
        "full days": lambda scope, snapshot: rows(queries.full_days(scope, snapshot)),
        "students": lambda scope, snapshot: rows(questions.students(scope, snapshot)),
        "flagged": lambda scope, snapshot: rows(questions.flagged(scope, snapshot, monthly, month)),
        "full days to tell of": lambda scope, snapshot: case_questions.full_day_contacts(
            scope, snapshot, FIRST, LAST
        ),
        "weekdays": lambda scope, snapshot: agenda_questions.student_weekdays(scope, snapshot, FIRST, LAST),
        "periods": periods_of_all,
        "flagged by runs": lambda scope, snapshot: rows(questions.flagged(scope, snapshot, rolling, month)),
    }


def periods_of_all(scope: Scope, snapshot: Snapshot) -> list[Row]:
    """A period of every student, whoever asks, with the student."""
    students = [(row["school_unit"], row["student_id"]) for row in questions.students(EVERYONE, snapshot)]
    asked = [(student, FIRST, LAST) for student in students]
    answered = agenda_questions.student_periods(scope, snapshot, asked)
    who = [dict(zip(("school_unit", "student_id"), student, strict=True)) for student in students]
    return [row | who[row["period_no"]] for row in answered]


def minutes_between(scope: Scope, snapshot: Snapshot, student: tuple[str, str]) -> list[Row]:
    """One student's sums, unless nothing was offered."""
    policy = "folkhogskola"
    row = case_questions.student_between(
        scope, snapshot, policy, student, first=FIRST, last=LAST, minimum_days=10
    )
    return [row] if row and row["offered_minutes"] else []


def rates_of(scope: Scope, snapshot: Snapshot, by: GroupKind) -> list[Row]:
    rolling = queries.rolling_window(load_policies())
    return [
        row
        for window in (RateWindow.MONTH, RateWindow.ROLLING)
        for row in rows(queries.rates(scope, snapshot, by, window, rolling=rolling))
    ]


def questions_about_one_student(student: tuple[str, str]) -> dict[str, Answer]:
    return {
        "reasons": lambda scope, snapshot: rows(questions.student_answers(scope, snapshot, student)),
        "rolling reasons": lambda scope, snapshot: rows(
            questions.student_rolling_answers(scope, snapshot, student)
        ),
        "runs of one": lambda scope, snapshot: case_questions.student_runs(
            scope, snapshot, "folkhogskola", student, after=None
        ),
        "between days": lambda scope, snapshot: minutes_between(scope, snapshot, student),
        "days": lambda scope, snapshot: rows(questions.student_days(scope, snapshot, student, FIRST, LAST)),
        "pattern": lambda scope, snapshot: rows(
            questions.student_pattern(scope, snapshot, student, FIRST, LAST)
        ),
    }


QUESTIONS_ABOUT_UNITS: dict[str, Answer] = {
    "attention": lambda scope, snapshot: [
        {"school_unit": row["school_unit"]} for row in questions.attention(scope, snapshot)
    ],
    "months": lambda scope, snapshot: rows(questions.report_months(scope, snapshot)),
    "registration": lambda scope, snapshot: rows(
        questions.registration(scope, snapshot, "class", FIRST, LAST, None)
    ),
    "unregistered": lambda scope, snapshot: rows(
        questions.unregistered_lessons(scope, snapshot, FIRST, LAST, None, 10**6)
    ),
    "class rates": lambda scope, snapshot: rates_of(scope, snapshot, GroupKind.CLASS),
    "school rates": lambda scope, snapshot: rates_of(scope, snapshot, GroupKind.SCHOOL),
}


def scope_questions() -> list[str]:
    """The names of all that is asked with a limited reach."""
    some_month, a_student = Month(2025, 10), ("", "")
    return [
        *questions_about_students(some_month),
        *QUESTIONS_ABOUT_UNITS,
        *questions_about_one_student(a_student),
    ]


def scope_differences(snapshot: Snapshot, only: Sequence[str] = ()) -> Iterator[str]:
    """Where a limited reach is answered more or less than it should be, by all questions or by some."""
    asked = only or scope_questions()
    students = sorted(
        (row["school_unit"], row["student_id"]) for row in questions.students(EVERYONE, snapshot)
    )
    units = sorted({unit for unit, _ in students})
    some = frozenset(students[::3])
    month = Month.of(questions.report_months(EVERYONE, snapshot)[1]["month"])
    scopes = {
        "one unit": Scope(frozenset(units[:1])),
        "some students": Scope(None, some),
        "some students of two units": Scope(frozenset(units[:2]), some),
        "nobody": Scope(frozenset(), None),
        "no students": Scope(None, frozenset()),
    }
    for name, scope in scopes.items():
        for question, answer in questions_about_students(month).items():
            if question not in asked:
                continue
            whole = [
                row
                for row in answer(EVERYONE, snapshot)
                if reaches(scope, row["school_unit"], row["student_id"])
            ]
            if answer(scope, snapshot) != whole:
                yield f"{question} to {name}"
        for question, answer in QUESTIONS_ABOUT_UNITS.items():
            if question not in asked:
                continue
            hides_groups = scope.students is not None and "rates" in question
            whole = [] if hides_groups else answer(EVERYONE, snapshot)
            if answer(scope, snapshot) != [row for row in whole if reaches(scope, row["school_unit"], None)]:
                yield f"{question} to {name}"
        for unit in questions.attention(scope, snapshot) if "attention" in asked else ():
            full = [
                row for row in rows(queries.full_days(scope, snapshot)) if is_full_on_latest_day(row, unit)
            ]
            if unit["full_days"] != len(full):
                yield f"attention to {name}"
        yield from _one_student_differences(snapshot, name, scope, students[:4], asked)


def is_full_on_latest_day(row: Row, unit: Row) -> bool:
    return (row["school_unit"], row["date"], row["kind"]) == (
        unit["school_unit"],
        unit["last_school_day"],
        "full",
    )


def _one_student_differences(
    snapshot: Snapshot, name: str, scope: Scope, students: list[tuple[str, str]], asked: Sequence[str]
) -> Iterator[str]:
    for student in students:
        for question, answer in questions_about_one_student(student).items():
            if question not in asked:
                continue
            whole = answer(EVERYONE, snapshot) if reaches(scope, *student) else []
            if answer(scope, snapshot) != whole:
                yield f"{question} of {student} to {name}"


def reaches(scope: Scope, school_unit: str, student_id: str | None) -> bool:
    """Whether the scope holds a student, or a school unit when no student is named."""
    in_unit = scope.school_units is None or school_unit in scope.school_units
    is_own = student_id is None or scope.students is None or (school_unit, student_id) in scope.students
    return in_unit and is_own
