"""Absences from a source that does not tell what was offered, laid on the lessons that another file has."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import permutations
from pathlib import Path
from random import Random

import pytest

from franvaro.attendance.checking import check
from franvaro.attendance.folder import DataFolder
from franvaro.attendance.sources import Source
from franvaro.attendance.store import Store
from franvaro.policies import load_policies
from tests.attendance.school import NOW, file_of, lesson, take_in
from tests.command_line import ask
from tests.exports.absence_files import Event, absence, ed_fi_file
from tests.exports.files import csv_file

MONDAY = date(2026, 10, 5)
START = datetime(2026, 10, 5, 8)


@dataclass(frozen=True)
class Away:
    """An absence, so many minutes after eight, that is no longer than its span."""

    begin: int
    end: int
    valid: int = 0
    invalid: int = 0


def absences(*away: Away, name: str = "frånvaro.csv") -> Source:
    rows = [
        {
            **absence(
                start=f"{START + timedelta(minutes=one.begin):%Y-%m-%d %H:%M}",
                end=f"{START + timedelta(minutes=one.end):%Y-%m-%d %H:%M}",
                unannounced=str(one.invalid),
                announced=str(one.valid),
                course=f"post {number}",
            ),
            "Personnummer": "a1",
        }
        for number, one in enumerate(away)
    ]
    return Source(name, csv_file(*rows))


def told(root: Path) -> dict[int, tuple[bool, int, int]]:
    """Whether each lesson is registered, and its valid and invalid minutes, by the hour it starts."""
    connection = Store(DataFolder(root), load_policies()).snapshot(NOW).connection.cursor()
    rows = connection.execute(
        "select hour(start_time), is_reported, valid_minutes, invalid_minutes from lessons"
    ).fetchall()
    assert check(DataFolder(root), load_policies()) == ()
    return {hour: (is_reported, valid, invalid) for hour, is_reported, valid, invalid in rows}


TIMETABLE = file_of([lesson(MONDAY, hour=hour, is_reported=False) for hour in (8, 9, 10)])


def test_an_absence_is_laid_on_its_lesson_whatever_came_first(tmp_path: Path) -> None:
    for number, order in enumerate(permutations([TIMETABLE, absences(Away(60, 120, valid=10, invalid=40))])):
        root = tmp_path / str(number)
        for source in order:
            take_in(root, source)
        assert told(root) == {8: (False, 0, 0), 9: (True, 10, 40), 10: (False, 0, 0)}


@pytest.mark.parametrize(
    ("away", "expected"),
    [
        (Away(0, 180, invalid=180), [(True, 0, 60)] * 3),
        (Away(0, 150, valid=150), [(True, 60, 0), (True, 60, 0), (True, 30, 0)]),
        (Away(-60, 240, invalid=180), [(True, 0, 60)] * 3),
        (Away(0, 180, invalid=179), [(True, 0, 60), (False, 0, 0), (False, 0, 0)]),
        (Away(0, 180, valid=90, invalid=90), [(True, 60, 0), (False, 0, 0), (False, 0, 0)]),
        (Away(0, 119, invalid=119), [(True, 0, 60), (False, 0, 0), (False, 0, 0)]),
    ],
)
def test_an_absence_of_several_whole_lessons_is_of_all_that_it_lasts_over(
    away: Away, expected: list[object], tmp_path: Path
) -> None:
    take_in(tmp_path, TIMETABLE, absences(away))
    assert list(told(tmp_path).values()) == expected


def test_an_absence_of_one_lesson_is_of_no_others_that_are_held_meanwhile(tmp_path: Path) -> None:
    long = lesson(MONDAY, hour=8, is_reported=False).replace("09:00;SV", "11:00;SV")
    inner = [lesson(MONDAY, hour=hour, is_reported=False) for hour in (9, 10)]
    take_in(tmp_path, file_of([long, *inner]), absences(Away(0, 180, invalid=180)))
    assert told(tmp_path) == {8: (True, 0, 180), 9: (False, 0, 0), 10: (False, 0, 0)}


def test_a_lesson_gets_no_more_than_it_offers(tmp_path: Path) -> None:
    take_in(tmp_path, TIMETABLE, absences(Away(0, 60, valid=50), Away(0, 60, invalid=50)))
    assert told(tmp_path)[8] == (True, 50, 10)


def test_a_lesson_with_absence_of_its_own_keeps_it(tmp_path: Path) -> None:
    take_in(tmp_path, file_of([lesson(MONDAY, invalid=5)]), absences(Away(0, 60, valid=60)))
    assert told(tmp_path) == {8: (True, 0, 5)}


@pytest.mark.parametrize("away", [Away(180, 240, invalid=60), Away(0, 60)])
def test_an_absence_without_lesson_or_minutes_changes_nothing(tmp_path: Path, away: Away) -> None:
    take_in(tmp_path, TIMETABLE, absences(away))
    assert set(told(tmp_path).values()) == {(False, 0, 0)}


def test_a_newer_file_tells_the_whole_day(tmp_path: Path) -> None:
    take_in(tmp_path, TIMETABLE, absences(Away(0, 60, invalid=60), Away(60, 120, invalid=60)))
    take_in(tmp_path, absences(Away(60, 120, valid=60), name="rättad.csv"))
    assert told(tmp_path) == {8: (False, 0, 0), 9: (True, 60, 0), 10: (False, 0, 0)}


def expected(away: list[Away]) -> dict[int, tuple[bool, int, int]]:
    """The same, reckoned plainly: lessons of an hour at eight, nine and ten."""
    sums = {hour: [0, 0] for hour in (8, 9, 10)}
    for one in away:
        shared = {hour: min(one.end, 60 * (hour - 7)) - max(one.begin, 60 * (hour - 8)) for hour in sums}
        hour = max(shared, key=lambda each: (shared[each], -each))
        if shared[hour] > 0:
            sums[hour][0] += one.valid
            sums[hour][1] += one.invalid
    return {
        hour: (valid + invalid > 0, min(60, valid), min(invalid, max(0, 60 - valid)))
        for hour, (valid, invalid) in sums.items()
    }


@pytest.mark.parametrize("seed", range(4))
def test_random_absences_are_laid_as_reckoned_plainly(tmp_path: Path, seed: int) -> None:
    rng = Random(seed)
    away = []
    for _ in range(6):
        begin = rng.randrange(0, 240)
        length = rng.randrange(1, 120)
        valid = rng.randrange(0, length + 1)
        away.append(Away(begin, begin + length, valid, rng.randrange(0, length - valid + 1)))
    take_in(tmp_path, TIMETABLE, absences(*away))
    assert told(tmp_path) == expected(away)


DAY_OF_SUBJECTS = file_of(
    [
        lesson(MONDAY, hour=hour, is_reported=False).replace(";SV;", f";{subject};")
        for hour, subject in ((8, "SV"), (9, "MA"), (10, "MA"))
    ]
)
NONE = (False, 0, 0)


def of_a_day(*posts: tuple[str, str, str, str], name: str = "dagar.xml") -> Source:
    """Absences that tell no time: category, subject (empty: the day), minutes (empty: not told), date."""
    events = [
        Event("a1", day or f"{MONDAY}", category, minutes, subject, "Skolan")
        for category, subject, minutes, day in posts
    ]
    return Source(name, ed_fi_file(events))


@pytest.mark.parametrize(
    ("category", "subject", "minutes", "expected"),
    [
        ("Excused Absence", "", "", [(True, 60, 0)] * 3),
        ("Unexcused Absence", "", "", [(True, 0, 60)] * 3),
        ("Unexcused Absence", "", "70", [NONE] * 3),
        ("Unexcused Absence", "SV", "", [(True, 0, 60), NONE, NONE]),
        ("Tardy", "SV", "7", [(True, 0, 7), NONE, NONE]),
        ("Tardy", "SV", "", [NONE] * 3),
        ("Excused Absence", "SV", "90", [(True, 60, 0), NONE, NONE]),
        ("Excused Absence", "MA", "", [NONE] * 3),
        ("Excused Absence", "EN", "", [NONE] * 3),
        ("Partial", "", "", [NONE] * 3),
        ("In Attendance", "", "", [NONE] * 3),
    ],
)
def test_an_absence_without_a_time_is_of_the_lessons_that_it_can_only_mean(
    category: str, subject: str, minutes: str, expected: list[object], tmp_path: Path
) -> None:
    take_in(tmp_path, DAY_OF_SUBJECTS, of_a_day((category, subject, minutes, "")))
    assert list(told(tmp_path).values()) == expected
    is_listed = expected == [NONE] * 3 and category != "In Attendance"
    assert bool(ask(tmp_path, "absences-without-lessons")) is is_listed


def test_two_absences_without_a_time_of_one_lesson_add_up_to_no_more_than_it_offers(tmp_path: Path) -> None:
    both = of_a_day(("Unexcused Absence", "SV", "50", ""), ("Excused Absence", "SV", "20", ""))
    take_in(tmp_path, DAY_OF_SUBJECTS, both)
    assert told(tmp_path)[8] == (True, 20, 40)


def test_what_is_told_of_a_lesson_goes_before_what_is_told_of_its_day(tmp_path: Path) -> None:
    take_in(tmp_path, file_of([lesson(MONDAY, hour=8, invalid=5), lesson(MONDAY, hour=9)]))
    take_in(tmp_path, of_a_day(("Excused Absence", "", "", "")))
    assert told(tmp_path) == {8: (True, 0, 5), 9: (True, 60, 0)}


def test_an_absence_of_another_day_or_student_is_of_no_lesson(tmp_path: Path) -> None:
    take_in(tmp_path, DAY_OF_SUBJECTS, of_a_day(("Excused Absence", "", "", "2026-10-06")))
    take_in(tmp_path, Source("andra.xml", ed_fi_file([Event("b1", f"{MONDAY}", school="Skolan")])))
    take_in(tmp_path, Source("annan.xml", ed_fi_file([Event("a1", f"{MONDAY}", school="Södra")])))
    assert set(told(tmp_path).values()) == {NONE}


def codes(root: Path, *sources: Source) -> list[list[str]]:
    return [[problem.code for problem in report.problems] for report in take_in(root, *sources)]


def test_absences_without_lessons_of_the_time_say_what_is_missing(tmp_path: Path) -> None:
    away = absences(Away(0, 60, invalid=60))
    assert codes(tmp_path / "alone", away) == [["no-denominator"]]
    assert codes(tmp_path / "after", TIMETABLE, away) == [[], []]
    earlier = file_of([lesson(MONDAY - timedelta(days=28))])
    assert codes(tmp_path / "other days", earlier, away) == [[], ["no-denominator"]]
    elsewhere = file_of([lesson(MONDAY, unit="Södra")])
    assert codes(tmp_path / "other unit", elsewhere, away) == [[], ["no-denominator"]]
