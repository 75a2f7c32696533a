"""The same random schools as lessons and as summaries: what both can tell is the same, to the minute."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from random import Random
from typing import Any

import pytest

from tests import oracle
from tests.agreement import compared
from tests.command_line import ask, franvaro, import_files, open_store
from tests.exports.summary_files import Sums, edukatus_students, learnpoint, vklass_school
from tests.oracle import Lesson
from tests.oracle.summaries import Summary, as_lessons, summaries_counted
from tests.oracle.tallies import month_of
from tests.schools import SHAPES, random_school, write_file

UNIT = "Norra"
WHOLE_MONTHS = ("month", "two-months", "term", "school-year")
Row = dict[str, Any]


def told_by_any(seed: int) -> list[Lesson]:
    """A random school without what no summary carries: grades, other activities, two classes in a month."""
    lessons = [replace(one, grade_level=None, other_minutes=0) for one in random_school(seed, UNIT)]
    lessons = [replace(one, is_marked_reported=True) if one.other_minutes else one for one in lessons]
    newest = {(one.student_id, one.date.replace(day=1)): one.school_class for one in lessons}
    return [
        replace(one, school_class=newest[one.student_id, one.date.replace(day=1)], security_marking=None)
        for one in lessons
    ]


def summed(lessons: Iterable[Lesson]) -> list[Summary]:
    """A summary for every student and month with time offered."""
    by_month: dict[tuple[str, date], list[Lesson]] = defaultdict(list)
    for one in lessons:
        by_month[one.student_id, one.date.replace(day=1)].append(one)
    return [
        Summary(
            UNIT,
            student,
            own[0].school_class,
            month,
            sum(one.offered for one in own),
            sum(one.reported for one in own),
            sum(one.valid for one in own),
            sum(one.invalid for one in own),
        )
        for (student, month), own in by_month.items()
        if sum(one.offered for one in own)
    ]


def written(
    folder: Path, summaries: Iterable[Summary], write: Callable[..., bytes], suffix: str
) -> Iterator[Path]:
    """A file a month, which its name tells."""
    by_month: dict[date, list[Summary]] = defaultdict(list)
    for summary in summaries:
        by_month[summary.month].append(summary)
    for month, own in by_month.items():
        path = folder / f"frånvaro {month:%Y-%m}{suffix}"
        path.write_bytes(write(sorted(map(_sums, own), key=lambda one: one.school_class)))
        yield path


def _sums(one: Summary) -> Sums:
    minutes = (one.offered, one.reported, one.valid, one.invalid)
    return Sums(one.student_id, f"Elev {one.student_id}", one.school_class, *minutes)


def questions(lessons: list[Lesson]) -> Iterator[tuple[tuple[str, ...], list[Row]]]:
    """What whole months can answer, as the definitions answer it."""
    for by in ("student", "class", "school"):
        for window in WHOLE_MONTHS:
            yield ("rates", "--by", by, "--window", window), oracle.rates(lessons, by=by, window=window)
    for month in sorted({one.date.replace(day=1) for one in lessons}):
        rows = oracle.deviating_students(lessons, month, with_all=True)
        yield ("breaches", "--policy", "grundskola", "--month", f"{month:%Y-%m}", "--all"), rows


def without_days(rows: Iterable[Row], summaries: Iterable[Summary], by: str) -> list[Row]:
    """The rows with unknown days where a summary is part of the window."""
    names = {"student": "student_id", "class": "school_class"}
    name = names.get(by)
    parts = [(name and getattr(one, name), one.month) for one in summaries]
    return [
        {**row, "days_with_lessons": None}
        if any(
            key == (name and row[name]) and row["start_date"] <= month <= row["end_date"]
            for key, month in parts
        )
        else row
        for row in rows
    ]


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(4))
def test_months_of_summaries_and_of_lessons_make_one_school(seed: int, tmp_path: Path) -> None:
    lessons = told_by_any(seed)
    summaries = summed(lessons)
    rng = Random(seed)
    alone = {one.student_month for one in summaries if rng.random() < 0.5}
    kept = [one for one in lessons if (UNIT, one.student_id, one.date.replace(day=1)) not in alone]
    data = tmp_path / "data"
    paths = list(written(tmp_path, summaries, learnpoint, ".csv"))
    if kept:
        paths.append(write_file(kept, tmp_path / "lektioner", SHAPES["utf-8"]))
    import_files(data, *paths, "--school-unit", UNIT)
    months = sorted({one.month for one in summaries})
    for as_of in (None, month_of(rng.choice(months)).last):
        counted = oracle.lessons_counted(kept, as_of)
        sums = summaries_counted(summaries, counted, as_of)
        everything = counted + [lesson for one in sums for lesson in as_lessons(one)]
        options = ("--as-of", as_of.isoformat()) if as_of else ()
        with open_store():
            for question, rows in questions(everything):
                expected = without_days(rows, sums, question[2]) if question[0] == "rates" else rows
                assert list(compared(ask(data, *question, *options), expected)) == [], (question, as_of)
    assert franvaro(data, "check").status == 0


@pytest.mark.parametrize(
    ("write", "suffix", "groups"),
    [
        (vklass_school, ".xls", ("student", "class", "school")),
        (learnpoint, ".csv", ("student", "class", "school")),
        (edukatus_students, ".csv", ("class", "school")),
    ],
    ids=["vklass", "learnpoint", "edukatus"],
)
def test_a_fully_registered_school_has_the_figures_of_its_lessons_in_every_layout(
    write: Callable[..., bytes], suffix: str, groups: tuple[str, ...], tmp_path: Path
) -> None:
    lessons = [replace(one, is_marked_reported=True) for one in told_by_any(7)]
    paths = written(tmp_path, summed(lessons), write, suffix)
    import_files(tmp_path / "data", *paths, "--school-unit", UNIT)
    columns = (
        "offered_minutes",
        "valid_minutes",
        "invalid_minutes",
        "valid_rate",
        "invalid_rate",
        "total_rate",
    )
    with open_store():
        for by in groups:
            for window in WHOLE_MONTHS:
                answered = ask(tmp_path / "data", "rates", "--by", by, "--window", window)
                expected = oracle.rates(lessons, by=by, window=window)
                keys = ("school_unit", "student_id", "school_class", "start_date", "end_date")
                assert list(compared(_only(answered, keys + columns), _only(expected, keys + columns))) == []


def _only(rows: Iterable[Row], columns: tuple[str, ...]) -> list[Row]:
    return [{name: value for name, value in row.items() if name in columns} for row in rows]


@pytest.mark.parametrize(("write", "suffix"), [(vklass_school, ".xls"), (learnpoint, ".csv")])
def test_a_fully_registered_school_has_the_flags_of_its_lessons(
    write: Callable[..., bytes], suffix: str, tmp_path: Path
) -> None:
    lessons = [replace(one, is_marked_reported=True) for one in told_by_any(7)]
    summaries = summed(lessons)
    import_files(tmp_path / "data", *written(tmp_path, summaries, write, suffix), "--school-unit", UNIT)
    as_if = [lesson for one in summaries for lesson in as_lessons(one)]
    with open_store():
        for question, expected in questions(as_if):
            if question[0] == "breaches":
                assert list(compared(ask(tmp_path / "data", *question), expected)) == []
