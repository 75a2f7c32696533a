"""Make a school and write its files."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from franvaro.demo import writing
from franvaro.demo.correction import Correction, correct_month
from franvaro.demo.forms import SchoolForm, school_form
from franvaro.demo.lessons import YearLessons, make_year
from franvaro.demo.people import Student
from franvaro.demo.recent import with_recent_full_days
from franvaro.demo.roster import enrol
from franvaro.demo.writing import LessonTexts, lesson_texts
from franvaro.demo.year import YearPlan, latest_start_year, plan_year

Progress = Callable[[str, int, int], None]
"""Told the name of each file when it is written, how many now are, and how many there will be."""


def write_school(
    directory: Path,
    *,
    policy: str = "grundskola",
    students: int | None = None,
    school_years: int = 2,
    seed: int = 1,
    last_date: date,
    progress: Progress | None = None,
) -> list[Path]:
    """Write a made-up school's files and return them in the order in which to import them, which is by name.

    The calendar comes first, then a lesson file for each month up to the last date, then the corrected month.
    The latest school year is the last with a school day up to the last date; those before it are whole.
    `students` is how many attend at any time (450 if not given, 120 at a folkhögskola).

    Raises ValueError for an unknown policy and for fewer than one student or year, and FileExistsError when
    the directory has other lesson files, which would look like the new school's.
    """
    form = school_form(policy)
    count = form.default_students if students is None else students
    if count < 1 or school_years < 1:
        raise ValueError(f"a school needs students and school years, not {count} and {school_years}")
    school = _make_school(form, count, school_years, seed, last_date)
    parts = list(_parts(school))
    paths = [directory / writing.CALENDAR_FILE, *(directory / part.name for part in parts)]
    _make_room(directory, paths)
    told = progress or _tell_nobody
    writing.write_calendar(paths[0], school.plans, form.school_unit)
    told(paths[0].name, 1, len(paths))
    for done, (path, part) in enumerate(zip(paths[1:], parts, strict=True), start=2):
        writing.write_lessons(path, part.rows, part.texts)
        told(path.name, done, len(paths))
    return paths


@dataclass(frozen=True)
class _School:
    """Everything about the school: one more year is planned than there are lessons for."""

    form: SchoolForm
    students: tuple[Student, ...]
    plans: tuple[YearPlan, ...]
    years: tuple[YearLessons, ...]
    correction: Correction | None


@dataclass(frozen=True)
class _Part:
    """One file to be: rows of a year under a name."""

    name: str
    rows: YearLessons
    texts: LessonTexts


def _make_school(form: SchoolForm, count: int, school_years: int, seed: int, last_date: date) -> _School:
    latest = latest_start_year(last_date, form.bounds)
    plans = tuple(
        plan_year(start_year, form.bounds, form.school_unit)
        for start_year in range(latest - school_years + 1, latest + 2)
    )
    day_counts = {plan.start_year: len(plan.school_days) for plan in plans[:-1]}
    roster = enrol(form, count, day_counts, seed)
    years = [
        make_year(plan, roster.stints[plan.start_year], roster.students, last_date, seed)
        for plan in plans[:-1]
    ]
    years[-1] = with_recent_full_days(years[-1], seed)
    return _School(form, roster.students, plans, tuple(years), _correction(years, last_date, seed))


def _correction(years: Sequence[YearLessons], last_date: date, seed: int) -> Correction | None:
    """Of the newest month with lessons that is over; none when all lessons are of one month."""
    months = [(month, year) for year in years for month in year.months()]
    return correct_month(*months[-2], last_date, seed) if len(months) > 1 else None


def _parts(school: _School) -> Iterator[_Part]:
    """The lesson files in order of time, the corrected one last."""
    for year in school.years:
        texts = lesson_texts(year, school.students, school.form.school_unit)
        for month in year.months():
            yield _Part(writing.month_file(month), year.in_month(month), texts)
    if school.correction:
        rows = school.correction.rows
        texts = lesson_texts(rows, school.students, school.form.school_unit)
        yield _Part(writing.corrected_file(school.correction.month), rows, texts)


def _make_room(directory: Path, paths: Sequence[Path]) -> None:
    directory.mkdir(parents=True, exist_ok=True)
    strangers = set(directory.glob(writing.LESSON_FILES)) - set(paths)
    if strangers:
        raise FileExistsError(f"{directory} already holds other lesson files, such as {min(strangers).name}")


def _tell_nobody(name: str, done: int, total: int) -> None:
    """For those who do not ask how far it has come."""
