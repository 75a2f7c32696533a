"""Who is on an agenda, why and in which order, reckoned a second time from the rows of the command line.

`breaches` are those of the report's month; `rates` those of students and months, with dates as ISO text; a
case is its student, the events in order as (kind, day, fields) and the due dates of its tasks; decisions are
rows of `decisions list`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from typing import Any

Row = Mapping[str, Any]
Key = tuple[str, str]

WEIGHT = ["follow_up", "continuing", "not_reduced", "rising", "nominated", "evaluation_due", "late", "near"]
CAP, NEAR, POINTS, REPORTS, DAYS = 10, 7, 5, 2, 5


@dataclass
class OpenCase:
    """An open case: its events after the opening, and the last days of what is owed in it."""

    student: Key
    events: list[tuple[str, date, Mapping[str, str]]]
    due: list[date]


@dataclass
class Found:
    """A student on the agenda."""

    student: Key
    section: str
    reasons: list[str]
    order: tuple[Any, ...]


def agenda(
    on: date,
    month: str,
    breaches: Iterable[Row],
    rates: Iterable[Row],
    cases: Iterable[OpenCase],
    decisions: Iterable[Row],
    nominated: set[Key],
) -> dict[str, list[tuple[Key, list[str]]]]:
    """Each section's students in order with their reasons."""
    reports = {(row["school_unit"], row["student_id"]): row["consecutive_reports"] for row in breaches}
    months = {(row["school_unit"], row["student_id"], row["start_date"][:7]): row for row in rates}
    by_student = {case.student: case for case in cases}
    earlier: dict[Key, list[Row]] = {}
    last: dict[str, str] = {}
    for row in decisions:
        if row["meeting_on"] < str(on):
            earlier.setdefault((row["school_unit"], row["student_id"]), []).append(row)
            last[row["school_unit"]] = max(row["meeting_on"], last.get(row["school_unit"], ""))
    found = []
    for student in sorted({*reports, *by_student, *earlier, *nominated}):
        one = _found(
            student, on, month, reports.get(student, 0), months,
            by_student.get(student), earlier.get(student, []), last.get(student[0], ""), student in nominated,
        )  # fmt: skip
        if one:
            found.append(one)
    sections: dict[str, list[tuple[Key, list[str]]]] = {"annex": []}
    room = CAP
    for section in ("follow-up", "new", "continuing", "deadlines"):
        ranked = sorted((one for one in found if one.section == section), key=lambda one: one.order)
        seats = len(ranked) if section == "follow-up" else max(room, 0)
        sections[section] = [(one.student, one.reasons) for one in ranked[:seats]]
        sections["annex"] += [(one.student, ["beyond_cap", *one.reasons]) for one in ranked[seats:]]
        room -= 0 if section == "follow-up" else len(ranked)
    return sections


def _found(
    student: Key,
    on: date,
    month: str,
    reports: int,
    months: Mapping[tuple[str, str, str], Row],
    case: OpenCase | None,
    decided: list[Row],
    last: str,
    is_nominated: bool,
) -> Found | None:
    this, before = months.get((*student, month)), months.get((*student, _month_before(month)))
    undone = [row for row in decided if row["done_on"] is None]
    discussed = max((row["meeting_on"] for row in decided), default="")
    evaluated = [row["evaluate_on"] for row in decided if row["evaluate_on"]]
    near = str(on + timedelta(days=NEAR))
    due = sorted(str(day) for day in (case.due if case else []) if str(day) <= near)
    holds = {
        "follow_up": bool(undone) or (bool(decided) and discussed == last),
        "continuing": reports >= REPORTS,
        "not_reduced": case is not None and _not_reduced(case, student, month, months),
        "rising": (reports > 0 or case is not None) and _rises(this, before),
        "nominated": is_nominated,
        "evaluation_due": any(discussed < day <= str(on) for day in evaluated),
    }
    reasons = [name for name in WEIGHT if holds.get(name)]
    reasons += ["deadline_passed" if day < str(on) else "deadline_near" for day in due]
    if not reasons:
        return None
    share = (
        Fraction(_absent(this), this["offered_minutes"]) if this and this["offered_minutes"] else Fraction(0)
    )
    if holds["follow_up"]:
        first_due = min((row["due_on"] or "9999" for row in undone), default="9999")
        return Found(student, "follow-up", reasons, (not undone, first_due, student))
    if reasons[0].startswith("deadline"):
        return Found(student, "deadlines", reasons, (due[0], -share, student))
    weight = WEIGHT.index(reasons[0])
    in_a_row = reports if holds["continuing"] else 0
    order = (weight, -in_a_row, -len(reasons), -share, student)
    return Found(student, "continuing" if decided else "new", reasons, order)


def _absent(row: Row) -> int:
    return int(row["valid_minutes"] + row["invalid_minutes"])


def _rises(this: Row | None, before: Row | None) -> bool:
    if not this or not before or min(this["days_with_lessons"], before["days_with_lessons"]) < DAYS:
        return False
    more = Fraction(_absent(this), this["offered_minutes"]) - Fraction(
        _absent(before), before["offered_minutes"]
    )
    return more >= Fraction(POINTS, 100)


def _not_reduced(
    case: OpenCase, student: Key, month: str, months: Mapping[tuple[str, str, str], Row]
) -> bool:
    begun = [day for _, day, fields in case.events if "evaluate_on" in fields and "measure" not in fields]
    decided = [day for kind, day, _ in case.events if kind == "eht_decision"]
    if not begun and not decided:
        return False
    day = f"{max(begun) if begun else min(decided)}"[:7]
    before, after = months.get((*student, _month_before(day))), months.get((*student, month))
    if day >= month or not before or not after or not _absent(after):
        return False
    return Fraction(_absent(after), after["offered_minutes"]) >= Fraction(
        _absent(before), before["offered_minutes"]
    )


def _month_before(month: str) -> str:
    year, number = int(month[:4]), int(month[5:])
    return f"{year - (number == 1)}-{(number - 2) % 12 + 1:02}"
