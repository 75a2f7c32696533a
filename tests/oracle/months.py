"""Months and windows of groups, by their days and by what summaries tell of their students."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime, time
from typing import Any

from tests.oracle.tallies import CALENDAR_WINDOWS, ONE_DAY, Window, month_of, school_year_of

Row = dict[str, Any]
GROUP = ("group_kind", "school_unit", "group_key")
KINDS = {"student": "student_id", "class": "school_class", "grade": "grade_level", "school": None}
KINDS_OF_MINUTES = ("offered", "reported", "valid", "invalid", "other")
MINUTES = [f"{kind}_minutes" for kind in KINDS_OF_MINUTES]
ALL_KNOWN = {"is_offered_known": True, "is_reported_known": True, "is_from_summary": False}


def summary_months(summaries: Iterable[Row], days: Iterable[Row], as_of: datetime) -> list[Row]:
    """The past whole months that summaries tell of, of students without a lesson in the month."""
    told = {(row["school_unit"], row["student_id"], month_of(row["lesson_date"])) for row in days}
    return [
        _month(row)
        for row in summaries
        if Window(row["start_date"], row["end_date"]) == month_of(row["start_date"])
        and row["offered_minutes"]
        and (row["school_unit"], row["student_id"], month_of(row["start_date"])) not in told
        and datetime.combine(row["end_date"] + ONE_DAY, time()) <= as_of
    ]


def _month(summary: Row) -> Row:
    row = {name: value for name, value in summary.items() if name not in ("start_date", "denominator")}
    reported = summary["reported_minutes"]
    row |= {"month": summary["start_date"], "is_offered_known": summary["denominator"] != "reported"}
    row |= {"is_reported_known": reported is not None}
    return row | {"reported_minutes": summary["offered_minutes"] if reported is None else reported}


def of_groups(summaries: Iterable[Row]) -> Iterator[Row]:
    """What summaries tell of each group that their students belong to."""
    for summary in summaries:
        for kind, column in KINDS.items():
            group = {"group_kind": kind, "group_key": summary[column] if column else None}
            yield {**summary, **group, "is_from_summary": True, "date": summary["month"]}


def window_tallies(days: Iterable[Row], summaries: Iterable[Row]) -> list[Row]:
    """A row per group and window with time offered, of `two-months` in the later month.

    How many days of it have lessons is not known (None) where a summary is a part of it.
    """
    parts: dict[tuple[Any, ...], list[Row]] = defaultdict(list)
    for part in (*({**ALL_KNOWN, **day, "date": day["lesson_date"]} for day in days), *of_groups(summaries)):
        parts[tuple(part[name] for name in GROUP)].append(part)
    return [
        {**dict(zip(GROUP, group, strict=True)), "window_name": name, **row}
        for group, own in parts.items()
        for name in CALENDAR_WINDOWS
        for row in _windows(name, [one for one in own if name != "week" or not one["is_from_summary"]])
    ]


def _windows(name: str, parts: Sequence[Row]) -> Iterator[Row]:
    offering = [part["date"] for part in parts if part["offered_minutes"]]
    anchor = month_of if name == "two-months" else CALENDAR_WINDOWS[name]
    for anchored in {anchor(day) for day in offering}:
        window = CALENDAR_WINDOWS[name](anchored.first)
        inside = [part for part in parts if window.first <= part["date"] <= window.last]
        yield {"start_date": window.first, "end_date": window.last, **_tally(inside)}


def _tally(parts: Sequence[Row]) -> Row:
    is_from_summary = any(part["is_from_summary"] for part in parts)
    days = len({part["date"] for part in parts if part["offered_minutes"]})
    return {
        **{name: sum(part[name] for part in parts) for name in MINUTES},
        "days_with_lessons": None if is_from_summary else days,
        "is_offered_known": all(part["is_offered_known"] for part in parts),
        "is_reported_known": all(part["is_reported_known"] for part in parts),
        "is_from_summary": is_from_summary,
    }


def report_months(school_days: Sequence[Row], summaries: Sequence[Row]) -> list[Row]:
    """A row per unit and month with a school day or a summary."""
    of_days = {(row["school_unit"], month_of(row["lesson_date"]).first) for row in school_days}
    of_summaries = {(row["school_unit"], row["month"]) for row in summaries}
    rows = []
    for unit, month in of_days | of_summaries:
        days = [row["lesson_date"] for row in school_days if row["school_unit"] == unit]
        own = [day for day in days if month_of(day).first == month]
        row: Row = {"school_unit": unit, "school_year": school_year_of(month).first.year, "month": month}
        row |= {"school_days": len(own) or None, "last_school_day": max(own, default=None)}
        rows.append(row | {"has_summaries": (unit, month) in of_summaries})
    return rows


def share(minutes: int, of_minutes: int) -> float | None:
    """A rate as it is shown."""
    return minutes / of_minutes if of_minutes else None


def registration_rates(tally: Row) -> Row:
    """What a tally tells of registration: nothing of what its summaries do not."""
    offered, reported = tally["offered_minutes"], tally["reported_minutes"]
    absence = tally["valid_minutes"] + tally["invalid_minutes"]
    is_all_known = tally["is_offered_known"] and tally["is_reported_known"]
    return {
        "reported_minutes": reported if tally["is_reported_known"] else None,
        "total_rate_reported": share(absence, reported) if tally["is_reported_known"] else None,
        "total_rate_worst": share(absence + offered - reported, offered) if is_all_known else None,
        "registration_coverage": share(reported, offered) if is_all_known else None,
    }
