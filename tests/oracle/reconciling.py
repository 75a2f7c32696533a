"""Summaries beside the lessons of the same students and dates, and why they differ."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

Row = dict[str, Any]
ONE_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Sums:
    """What some lessons of one student add up to. Late is invalid for a part, the rest being attended."""

    offered: int
    reported: int
    valid: int
    invalid: int
    other: int
    late: int
    late_offered: int
    weeks: int


def sums_of(lessons: Sequence[Row]) -> Sums:
    """The sums of some lessons; `weeks`: those with a lesson from Monday to Friday."""
    late = [one for one in lessons if one["invalid_minutes"] and _absence(one) < one["offered_minutes"]]
    return Sums(
        offered=sum(one["offered_minutes"] for one in lessons),
        reported=sum(one["offered_minutes"] for one in lessons if one["is_reported"]),
        valid=sum(one["valid_minutes"] for one in lessons),
        invalid=sum(one["invalid_minutes"] for one in lessons),
        other=sum(one["other_minutes"] for one in lessons),
        late=sum(one["invalid_minutes"] for one in late),
        late_offered=sum(one["offered_minutes"] for one in late),
        weeks=_weeks(one["lesson_date"] for one in lessons),
    )


def _absence(lesson: Row) -> int:
    minutes: int = lesson["valid_minutes"] + lesson["invalid_minutes"] + lesson["other_minutes"]
    return minutes


def _weeks(days: Iterable[date]) -> int:
    return len({day.isocalendar()[:2] for day in days if day.weekday() < 5})


def lessons_of(summary: Row, lessons: Iterable[Row], as_of: datetime) -> list[Row]:
    """The lessons of the summary's student and period that are over."""
    return [
        one
        for one in lessons
        if (one["school_unit"], one["student_id"]) == (summary["school_unit"], summary["student_id"])
        and summary["start_date"] <= one["lesson_date"] <= summary["end_date"]
        and one["end_time"] <= as_of
    ]


def causes(summary: Row, sums: Sums) -> set[str]:
    """Why a summary differs from the lessons."""
    found = {_of_offered(summary, sums), _of_invalid(summary, sums), _of_valid(summary, sums)}
    if _is_without_unregistered(summary, sums) and sums.other:
        found.add("other-activity-not-offered")
    if _has_unregistered_as_present(summary, sums):
        found.add("unregistered-as-present")
    return found - {""}


def _is_without_unregistered(summary: Row, sums: Sums) -> bool:
    offered: int = summary["offered_minutes"]
    return offered == sums.reported - sums.other and offered != sums.offered


def _of_offered(summary: Row, sums: Sums) -> str:
    offered = summary["offered_minutes"]
    by_value = {
        sums.reported - sums.other: "unregistered-left-out",
        sums.offered - sums.other: "other-activity-not-offered",
        sums.reported: "unregistered-left-out",
        sums.offered: "",
    }
    if offered in by_value:
        return by_value[offered]
    return _unexplained(summary, sums, offered, sums.offered)


def _of_invalid(summary: Row, sums: Sums) -> str:
    invalid = summary["invalid_minutes"]
    by_value = {
        sums.invalid + sums.other: "other-activity-as-absence",
        sums.invalid + sums.offered - sums.reported: "unregistered-as-absence",
        sums.invalid - sums.late + sums.late_offered: "late-as-whole-lessons",
        sums.invalid - sums.late: "late-not-counted",
        sums.invalid: "",
    }
    if invalid in by_value:
        return by_value[invalid]
    return _unexplained(summary, sums, invalid, sums.invalid)


def _of_valid(summary: Row, sums: Sums) -> str:
    valid = summary["valid_minutes"]
    by_value = {sums.valid + sums.other: "other-activity-as-absence", sums.valid: ""}
    if valid in by_value:
        return by_value[valid]
    return _unexplained(summary, sums, valid, sums.valid)


def _unexplained(summary: Row, sums: Sums, minutes: int, of_lessons: int) -> str:
    """Rounded hours, or lessons that are missing where the summary has more, or nobody knows."""
    step = 30 if minutes % 60 == 0 else 3 if minutes % 6 == 0 else 1
    if abs(minutes - of_lessons) <= step:
        return "rounding"
    start, end = summary["start_date"], summary["end_date"]
    weeks = _weeks(start + ONE_DAY * number for number in range((end - start).days + 1))
    is_missing = sums.weeks < weeks and summary["offered_minutes"] > sums.offered
    return "lessons-missing" if is_missing and minutes > of_lessons else "unknown"


def _has_unregistered_as_present(summary: Row, sums: Sums) -> bool:
    says_so = summary["denominator"] == "unreported-as-present"
    counts_all = says_so or summary["reported_minutes"] == sums.offered
    is_not_invalid = summary["invalid_minutes"] != sums.invalid + sums.offered - sums.reported
    is_unregistered: bool = sums.reported < sums.offered == summary["offered_minutes"]
    return is_unregistered and counts_all and is_not_invalid


def reconciled(summaries: Iterable[Row], lessons: Sequence[Row], as_of: datetime) -> list[Row]:
    """Every student with a past summary and lessons, and the classes of these, with their causes."""
    groups: dict[tuple[Any, ...], list[tuple[Row, Sums]]] = defaultdict(list)
    for summary in summaries:
        own = lessons_of(summary, lessons, as_of)
        if own and datetime.combine(summary["end_date"] + ONE_DAY, time()) <= as_of:
            for student in (None, summary["student_id"]):
                groups[_key(summary, student)].append((summary, sums_of(own)))
    return [_row(key, pairs) for key, pairs in sorted(groups.items(), key=lambda one: _order(one[0]))]


def _key(summary: Row, student: str | None) -> tuple[Any, ...]:
    columns = ("school_unit", "start_date", "end_date", "school_class")
    return (*(summary[name] for name in columns), student)


def _order(key: tuple[Any, ...]) -> tuple[Any, ...]:
    return (*key[:-1], key[-1] or "")


def _row(key: tuple[Any, ...], pairs: Sequence[tuple[Row, Sums]]) -> Row:
    row: Row = dict(
        zip(("school_unit", "start_date", "end_date", "school_class", "student_id"), key, strict=True)
    )
    row["students"] = len(pairs)
    row["causes"] = " ".join(sorted({cause for pair in pairs for cause in causes(*pair)}))
    total = 0
    for name in ("offered", "valid", "invalid"):
        of_lessons = sum(getattr(sums, name) for _, sums in pairs)
        of_summary = sum(summary[f"{name}_minutes"] for summary, _ in pairs)
        row |= {f"lesson_{name}_minutes": of_lessons, f"summary_{name}_minutes": of_summary}
        row[f"{name}_difference"] = of_summary - of_lessons
        total += 0 if name == "offered" else of_summary - of_lessons
    return row | {"total_difference": total}
