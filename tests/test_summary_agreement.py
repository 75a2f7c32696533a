"""The same random schools as lessons and as summaries: what both can tell is the same, to the minute."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path

import pytest

from franvaro.attendance.folder import DataFolder
from franvaro.attendance.store import Store
from franvaro.policies import load_policies
from tests import oracle
from tests.agreement import compared, moment_of
from tests.command_line import ask, franvaro, import_files, open_store
from tests.exports.summary_files import edukatus_students, learnpoint, vklass_school
from tests.oracle.summaries import as_lessons
from tests.summary_agreement import (
    UNIT,
    WHOLE_MONTHS,
    Row,
    import_mixed,
    mixed_page_questions,
    mixed_questions,
    mixed_school,
    questions,
    summed,
    told_by_any,
    written,
)


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(4))
def test_months_of_summaries_and_of_lessons_make_one_school(seed: int, tmp_path: Path) -> None:
    school = mixed_school(seed)
    data = tmp_path / "data"
    import_mixed(data, tmp_path, school)
    for as_of in school.dates_to_ask:
        with open_store():
            for question, expected in mixed_questions(school, as_of):
                assert list(compared(ask(data, *question), expected)) == [], question
        snapshot = Store(DataFolder(data), load_policies()).snapshot(moment_of(as_of))
        for page in mixed_page_questions(school, as_of):
            assert list(page.differences(snapshot)) == []
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
