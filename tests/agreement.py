"""Comparing the command line's answers with the oracle's, to the minute."""

from collections.abc import Callable, Iterable, Iterator
from datetime import date, datetime, time, timedelta
from fractions import Fraction
from pathlib import Path
from random import Random
from typing import Any

from tests import oracle
from tests.command_line import ask, import_files, open_store
from tests.oracle import Lesson
from tests.schools import Store
from tests.schools.rare import ENDS_WITH_THE_DAY

Row = dict[str, Any]
Question = tuple[str, ...]

KEYS = (
    "school_unit",
    "student_id",
    "school_class",
    "grade_level",
    "month",
    "rule",
    "date",
    "breach_date",
    "start_date",
    "end_date",
)


def import_store(data: Path, folder: Path, store: Store) -> None:
    """Imports the files of the store, one call each, and expects every row to be taken."""
    for file, path in zip(store.files, store.write(folder), strict=True):
        options = ["--complete", "--accept-shrink"] if file.is_complete else []
        (report,) = import_files(data, path, *options)
        assert report["rows_read"] == report["rows_taken"] == len(file.lessons), report["problems"][:5]


def questions(lessons: Iterable[Lesson]) -> Iterator[tuple[Question, Callable[[], list[Row]]]]:
    """Every question of the command line about these lessons, and how the oracle answers it."""
    lessons = list(lessons)
    for by in oracle.GROUPS:
        for window in oracle.WINDOWS:
            yield (
                ("rates", "--by", by, "--window", window),
                lambda by=by, window=window: oracle.rates(lessons, by=by, window=window),  # type: ignore[misc]
            )
    for month in sorted({lesson.date.replace(day=1) for lesson in lessons}):
        yield (
            ("breaches", "--policy", "grundskola", "--month", f"{month:%Y-%m}", "--all"),
            lambda month=month: oracle.deviating_students(lessons, month, with_all=True),  # type: ignore[misc]
        )
    yield ("breaches", "--policy", "folkhogskola"), lambda: oracle.high_absence_runs(lessons)
    yield ("full-days",), lambda: oracle.full_days(lessons)


def differences(data: Path, store: Store, as_of: date | None) -> Iterator[str]:
    """What the command line answers otherwise than the oracle, as of the end of a day."""
    lessons = oracle.lessons_counted(oracle.lessons_in_force(store.files), as_of)
    options = as_of_options(as_of)
    with open_store():
        for question, answer in questions(lessons):
            for difference in compared(ask(data, *question, *options), answer()):
                yield f"{' '.join((*question, *options))}: {difference}"


def compared(answered: list[Row], expected: list[Row]) -> Iterator[str]:
    """The rows that are missing, too many, twice, otherwise or not in the order of their keys."""
    keys = [_key(row) for row in answered]
    if keys != sorted(keys, key=_nulls_first):
        yield "the rows are not in the order of their keys"
    answered_by_key = dict(zip(keys, answered, strict=True))
    expected_by_key = {_key(row): row for row in map(plain, expected)}
    if len(answered_by_key) < len(answered):
        yield "several rows have the same key"
    for key in answered_by_key.keys() | expected_by_key.keys():
        row, wanted = answered_by_key.get(key), expected_by_key.get(key)
        if row != wanted:
            yield f"{key}: answered {_values(row, wanted)}, expected {_values(wanted, row)}"


def plain(row: Row) -> Row:
    """An oracle's row as JSON has it: dates as text, fractions as the nearest float."""
    return {name: _plain(value) for name, value in row.items()}


def _plain(value: Any) -> Any:
    if isinstance(value, date):
        return value.isoformat()
    return float(value) if isinstance(value, Fraction) else value


def _key(row: Row) -> tuple[Any, ...]:
    return tuple(row[name] for name in KEYS if name in row)


def _nulls_first(key: tuple[Any, ...]) -> list[tuple[bool, Any]]:
    return [(part is not None, part or "") for part in key]


def _values(row: Row | None, other: Row | None) -> Row | str:
    """The values in which a row differs from the other."""
    if row is None or other is None:
        return "a row" if row else "no row"
    return {name: value for name, value in row.items() if name not in other or other[name] != value}


def dates_to_ask(seed: int, store: Store) -> list[date | None]:
    """Now, and in turn any day of those imported, one with a lesson over midnight, one that ends with one."""
    lessons = [lesson for file in store.files for lesson in file.lessons]
    days = {
        0: store.dates,
        1: sorted({lesson.date for lesson in lessons if lesson.end_time.date() > lesson.date}),
        2: [ENDS_WITH_THE_DAY],
    }
    return [None, Random(seed).choice(days[seed % 3])]


def moment_of(as_of: date | None) -> datetime:
    """The end of a day, or now."""
    return datetime.combine(as_of + timedelta(days=1), time()) if as_of else datetime.now()


def as_of_options(as_of: date | None) -> Question:
    """How the command line is told to answer as of the end of a day."""
    return ("--as-of", as_of.isoformat()) if as_of else ()
