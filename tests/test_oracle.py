"""The worked examples of the definitions, put to the oracle itself."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from fractions import Fraction
from typing import Any

import pytest

from tests import oracle
from tests.oracle import CalendarEntry, ImportedFile, Lesson, SchoolCalendar
from tests.oracle.deadlines import red_days


def lesson(day: date, hour: int = 8, length: int = 60, student_id: str = "e1", **fields: Any) -> Lesson:
    start = datetime(day.year, day.month, day.day, hour)
    return Lesson("Skolan", student_id, "7A", start, start + timedelta(minutes=length), **fields)


def spread(days: Sequence[date], offered: int, **minutes: int) -> list[Lesson]:
    """A lesson a day with these minutes in all, the absence filling one day after the other."""
    shares: dict[str, Any]
    lengths = [offered // len(days) + (1 if index < offered % len(days) else 0) for index in range(len(days))]
    lessons = []
    for day, length in zip(days, lengths, strict=True):
        room, shares = length, {}
        for name in minutes:
            shares[name] = min(minutes[name], room)
            minutes[name] -= shares[name]
            room -= shares[name]
        lessons.append(lesson(day, length=length, **shares))
    return lessons


def weekdays(first: date, count: int) -> list[date]:
    days = (first + timedelta(days=offset) for offset in range(3 * count))
    return [day for day in days if day.weekday() < 5][:count]


SEPTEMBER, OCTOBER = weekdays(date(2026, 9, 1), 20), weekdays(date(2026, 10, 1), 20)


def october_status(lessons: list[Lesson]) -> dict[str, tuple[str, int | None]]:
    rows = oracle.deviating_students(lessons, date(2026, 10, 1), with_all=True)
    return {row["rule"]: (row["status"], row["minutes_over"]) for row in rows}


@pytest.mark.parametrize(
    ("invalid_minutes", "answer"), [(60, ("clear", None)), (61, ("certain", 1)), (100, ("certain", 40))]
)
def test_invalid_absence_of_five_percent_is_clear_and_a_minute_more_is_certain(invalid_minutes, answer):
    lessons = spread(OCTOBER, 1200, invalid_minutes=invalid_minutes)
    assert october_status(lessons)["invalid_month"] == answer


@pytest.mark.parametrize(("valid_minutes", "answer"), [(179, ("clear", None)), (180, ("certain", 1))])
def test_valid_absence_of_fifteen_percent_is_certain(valid_minutes, answer):
    lessons = spread(SEPTEMBER[:5] + OCTOBER[:5], 1200, valid_minutes=valid_minutes)
    assert october_status(lessons)["valid_two_months"] == answer


def test_two_months_are_pooled():
    lessons = spread(SEPTEMBER, 4000, valid_minutes=300) + spread(OCTOBER, 3600, valid_minutes=840)
    assert october_status(lessons)["valid_two_months"] == ("certain", 1)


def test_lessons_nobody_registered_do_not_hide_a_student():
    reported = spread(OCTOBER[:10], 1000, invalid_minutes=55)
    unreported = [lesson(day, length=20, is_marked_reported=False) for day in OCTOBER[10:]]
    assert sum(one.offered for one in unreported) == 200
    assert october_status(reported + unreported)["invalid_month"] == ("possible", None)


def test_a_rule_with_too_few_days_is_neither_flagged_nor_fine():
    few = spread(OCTOBER[:4], 1200, invalid_minutes=600)
    assert set(october_status(few).values()) == {("insufficient", None)}


def test_july_is_not_judged_together_with_june():
    june, july = weekdays(date(2026, 6, 1), 10), weekdays(date(2026, 7, 1), 10)
    lessons = spread(june, 600, valid_minutes=600) + spread(july, 600, valid_minutes=600)
    rows = oracle.deviating_students(lessons, date(2026, 7, 1), with_all=True)
    assert [row["status"] for row in rows] == ["clear", "insufficient"]


def test_reports_in_a_row_pass_over_months_without_school_days_and_end_at_july():
    months = [date(2025, 6, 2), date(2025, 8, 18), date(2025, 10, 1), date(2025, 11, 3)]
    lessons = [one for month in months for one in spread(weekdays(month, 10), 600, invalid_minutes=100)]
    counts = [
        row["consecutive_reports"]
        for month in months
        for row in oracle.deviating_students(lessons, month.replace(day=1))
    ]
    assert counts == [1, 1, 2, 3]


def test_a_month_that_is_clean_by_itself_is_marked():
    lessons = spread(SEPTEMBER, 1200, valid_minutes=400) + spread(OCTOBER, 1200, valid_minutes=179)
    (row,) = oracle.deviating_students(lessons, date(2026, 10, 1))
    assert (row["rule"], row["newest_month_clean"]) == ("valid_two_months", True)
    at_the_limit = spread(SEPTEMBER, 1200, valid_minutes=400) + spread(OCTOBER, 1200, valid_minutes=180)
    (row,) = oracle.deviating_students(at_the_limit, date(2026, 10, 1))
    assert row["newest_month_clean"] is False


@pytest.mark.parametrize(("absent", "runs"), [(240, 0), (241, 1)])
def test_total_absence_of_twenty_percent_is_clear_and_a_minute_more_is_certain(absent, runs):
    latest_first = SEPTEMBER[::-1]
    lessons = spread(latest_first, 1200, valid_minutes=absent - 100, invalid_minutes=100)
    found = oracle.high_absence_runs(lessons)
    assert [row["breach_date"] for row in found] == [SEPTEMBER[-1]] * runs
    assert [(row["absence_minutes"], row["offered_minutes"]) for row in found] == [(241, 1200)] * runs


def test_high_absence_is_not_judged_before_ten_days():
    lessons = spread(SEPTEMBER[:10], 600, invalid_minutes=600)
    (run,) = oracle.high_absence_runs(lessons)
    assert (run["breach_date"], run["last_date"], run["ongoing"]) == (SEPTEMBER[9], SEPTEMBER[9], True)
    assert oracle.high_absence_runs(lessons[:9]) == []


def test_a_run_ends_on_the_first_school_day_without_breach():
    absent = spread(SEPTEMBER[:10], 600, invalid_minutes=123)
    present = spread(SEPTEMBER[10:], 600)
    (run,) = oracle.high_absence_runs(absent + present)
    # 123 of 600 is over 20 %; of the 660 minutes a day later it is not.
    assert (run["breach_date"], run["last_date"], run["ongoing"]) == (SEPTEMBER[9], SEPTEMBER[9], False)


def day_of(*marks: str) -> list[Lesson]:
    """Lessons of one day: i invalid, v valid, u unreported, a ten minutes attended and the rest invalid."""
    fields: dict[str, dict[str, Any]] = {
        "i": {"invalid_minutes": 60},
        "v": {"valid_minutes": 60},
        "u": {"is_marked_reported": False},
        "a": {"invalid_minutes": 50},
        "o": {"invalid_minutes": 50, "other_minutes": 10},
        "x": {"is_cancelled": True},
    }
    return [lesson(date(2026, 10, 5), 8 + index, **fields[mark]) for index, mark in enumerate(marks)]


@pytest.mark.parametrize(
    ("marks", "answer"),
    [
        ("iiiiu", [("full", True, 5, 1, 240, 0)]),
        ("iiiia", []),
        ("iiivv", [("partly-invalid", False, 5, 0, 180, 120)]),
        ("iiiio", []),
        ("iix", [("full", False, 2, 0, 120, 0)]),
        ("vv", []),
        ("uu", []),
    ],
)
def test_a_full_day_is_a_day_of_invalid_absence_and_nothing_else(marks, answer):
    keys = ("kind", "preliminary", "lessons", "unreported_lessons", "invalid_minutes", "valid_minutes")
    assert [tuple(row[key] for key in keys) for row in oracle.full_days(day_of(*marks))] == answer


CALENDAR = SchoolCalendar(
    [
        CalendarEntry("", "term", date(2026, 8, 17), date(2026, 12, 18)),
        CalendarEntry("", "break", date(2026, 10, 26), date(2026, 10, 30)),
        CalendarEntry("", "term", date(2027, 1, 7), date(2027, 6, 11)),
    ],
    "Skolan",
)


@pytest.mark.parametrize(
    ("known_at", "due_at"),
    [
        (datetime(2026, 10, 6, 14, 5), datetime(2026, 10, 6, 16, 30)),
        (datetime(2026, 10, 6, 16, 30), datetime(2026, 10, 6, 16, 30)),
        (datetime(2026, 10, 6, 18, 0), datetime(2026, 10, 7, 16, 30)),
        (datetime(2026, 10, 23, 18, 0), datetime(2026, 11, 2, 16, 30)),
        (datetime(2026, 10, 24, 9, 0), datetime(2026, 11, 2, 16, 30)),
    ],
)
def test_contact_is_due_at_the_end_of_the_working_day_of_knowledge(known_at, due_at):
    assert oracle.contact_due(CALENDAR, known_at) == due_at


@pytest.mark.parametrize(
    ("given", "answer"),
    [
        ({"breach": date(2026, 9, 15)}, [(1, date(2026, 10, 6), date(2026, 10, 6))]),
        ({"breach": date(2026, 12, 10)}, [(1, date(2026, 12, 31), date(2027, 1, 7))]),
        (
            {"talk_1": date(2026, 10, 1)},
            [(3, date(2026, 11, 6), date(2026, 11, 6)), (4, date(2026, 11, 26), date(2026, 11, 26))],
        ),
        (
            {"talk_1": date(2026, 11, 23)},
            [(3, date(2027, 1, 1), date(2027, 1, 7)), (4, date(2027, 1, 18), date(2027, 1, 18))],
        ),
        ({"joint_meeting": date(2026, 10, 22)}, [(2, date(2026, 10, 29), date(2026, 11, 2))]),
    ],
)
def test_talks_are_due_by_the_calendar(given, answer):
    assert oracle.talk_deadlines(CALENDAR, **given) == answer


def test_red_days_move_with_easter_and_the_saturdays():
    on_weekdays = [f"{day:%m-%d}" for day in sorted(red_days(2026)) if day.weekday() < 5]
    assert " ".join(on_weekdays) == "01-01 01-06 04-03 04-06 05-01 05-14 06-19 12-24 12-25 12-31"
    assert {date(2025, 11, 1), date(2026, 10, 31), date(2026, 6, 20)} <= red_days(2025) | red_days(2026)


def test_the_latest_file_stands_for_the_student_days_it_mentions():
    monday, tuesday = date(2026, 10, 5), date(2026, 10, 6)
    first = ImportedFile((lesson(monday), lesson(monday, 10), lesson(tuesday)), content="first")
    second = ImportedFile((lesson(monday, 10, invalid_minutes=60),), content="second")
    complete = ImportedFile((lesson(monday, student_id="e2"),), is_complete=True, content="third")
    assert oracle.lessons_in_force([first, second]) == [first.lessons[2], *second.lessons]
    assert oracle.lessons_in_force([first, second, first]) == [first.lessons[2], *second.lessons]
    assert oracle.lessons_in_force([first, second, complete]) == [
        first.lessons[2],
        *complete.lessons,
    ]


def test_a_lesson_counts_when_it_has_ended_on_the_day_it_began():
    over_midnight = lesson(date(2026, 10, 31), 23, 61)
    until_midnight = lesson(date(2026, 10, 31), 23, 60, student_id="e2")
    counted = oracle.lessons_counted([over_midnight, until_midnight], date(2026, 10, 31))
    assert counted == [until_midnight]
    (row,) = oracle.rates([over_midnight], by="school", window="month")
    assert row["end_date"] == date(2026, 10, 31)


def test_rates_are_minutes_over_minutes():
    unreported = lesson(OCTOBER[0], 12, 200, student_id="e2", is_marked_reported=False)
    lessons = [unreported, *spread(OCTOBER, 1200, valid_minutes=100, invalid_minutes=20)]
    (row,) = oracle.rates(lessons, by="class", window="month")
    assert row["total_rate"] == Fraction(120, 1400)
    assert row["total_rate_reported"] == Fraction(120, 1200)
    assert row["total_rate_worst"] == Fraction(320, 1400)
    assert row["registration_coverage"] == Fraction(1200, 1400)
    assert row["days_with_lessons"] == 20


def test_rolling_windows_count_the_units_school_days_and_begin_anew_in_july():
    days = [*weekdays(date(2026, 6, 1), 22), *weekdays(date(2026, 8, 17), 21)]
    own = [one for index, one in enumerate(spread(days, 43 * 60)) if index not in (5, 40)]
    others = [lesson(day, student_id="e2") for day in days]
    rates = oracle.rates(own + others, by="student", window="rolling")
    rows = [row for row in rates if row["student_id"] == "e1"]
    assert [row["end_date"] for row in rows] == days
    windows = {row["end_date"]: (row["start_date"], row["days_with_lessons"]) for row in rows}
    assert windows[days[21]] == (days[2], 19)
    assert windows[days[22]] == (days[22], 1)
    assert windows[days[42]] == (days[23], 19)
