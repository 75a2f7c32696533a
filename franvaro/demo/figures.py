"""What the files of a made-up school show, read anew: nothing of the model is taken on trust."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import polars as pl

from franvaro.demo.writing import LESSON_FILES

Figure = Callable[[pl.DataFrame], float]
"""A number from lessons as `read_lessons` gives them; there is at least one lesson."""

_SCHOOL_WEEK = 5
_NEW_YEAR_IN_MONTHS = 6
"""A school year runs from July: six months on it is a calendar year."""


def read_lessons(directory: Path) -> pl.DataFrame:
    """The lessons of all files by name, later files replacing the student-days they mention.

    One row is one student's lesson: student, school_class, grade, teacher, date, start, start_year (of the
    school year), is_reported, and minutes: scheduled, offered (0 when cancelled), valid, invalid (with late
    arrivals), other, attended. Raises FileNotFoundError when the directory has no lesson files.
    """
    paths = sorted(directory.glob(LESSON_FILES))
    if not paths:
        raise FileNotFoundError(f"no {LESSON_FILES} in {directory}")
    rows = pl.concat([_rows(path).with_columns(file=pl.lit(number)) for number, path in enumerate(paths)])
    return rows.filter(pl.col("file") == pl.col("file").max().over("student", "date"))


def total_percent(lessons: pl.DataFrame) -> float:
    """Valid and invalid absence of offered time, minutes over minutes."""
    return _percent(lessons, pl.col("valid") + pl.col("invalid"))


def invalid_percent(lessons: pl.DataFrame) -> float:
    """Invalid absence of offered time."""
    return _percent(lessons, pl.col("invalid"))


def coverage_percent(lessons: pl.DataFrame) -> float:
    """Registered of offered time."""
    return _percent(lessons, pl.col("offered") * pl.col("is_reported"))


def lowest_class_coverage(lessons: pl.DataFrame) -> float:
    """Registered of offered time in the class with the least, in percent."""
    return min(coverage_percent(group) for _, group in lessons.group_by("school_class"))


def highest_class_coverage(lessons: pl.DataFrame) -> float:
    """Registered of offered time in the class with the most, in percent."""
    return max(coverage_percent(group) for _, group in lessons.group_by("school_class"))


def share_at_15(lessons: pl.DataFrame) -> float:
    """Percentage of the students whose total absence is 15 % or more."""
    return _share(lessons, 100 * pl.col("absent") >= 15 * pl.col("offered"))


def share_over_20(lessons: pl.DataFrame) -> float:
    """Percentage of the students whose total absence is over 20 %."""
    return _share(lessons, 100 * pl.col("absent") > 20 * pl.col("offered"))


def minutes_a_week(lessons: pl.DataFrame) -> float:
    """Scheduled minutes of a class in a week of five school days: the median; 0 if there is no such week."""
    scheduled = lessons.unique(["school_class", "start"]).with_columns(week=pl.col("date").dt.truncate("1w"))
    weeks = scheduled.group_by("school_class", "week").agg(
        pl.col("scheduled").sum(), days=pl.col("date").n_unique()
    )
    sums = weeks.filter(pl.col("days") == _SCHOOL_WEEK).get_column("scheduled").sort()
    return float(sums[len(sums) // 2]) if len(sums) else 0.0


def last_date(lessons: pl.DataFrame) -> date:
    """The date of the last lesson."""
    latest = lessons.get_column("date").max()
    assert isinstance(latest, date)
    return latest


def _rows(path: Path) -> pl.DataFrame:
    raw = pl.read_csv(path.read_bytes().decode("cp1252").encode(), separator=";", infer_schema=False)
    start = pl.col("Starttid").str.to_datetime("%Y-%m-%d %H:%M")
    is_held = pl.col("Inställd") != "ja"
    return raw.select(
        student="Elev-id",
        school_class="Klass",
        grade=pl.col("Årskurs").fill_null(""),
        teacher="Lärare",
        start=start,
        date=start.dt.date(),
        start_year=start.dt.offset_by(f"-{_NEW_YEAR_IN_MONTHS}mo").dt.year(),
        is_reported=pl.col("Registrerad") == "ja",
        scheduled=_minutes("Lektionslängd"),
        offered=_minutes("Lektionslängd") * is_held,
        valid=_minutes("Giltig frånvaro"),
        invalid=_minutes("Ogiltig frånvaro") + _minutes("Sen ankomst"),
        other=_minutes("Annan skolaktivitet"),
        attended=_minutes("Närvaro"),
    )


def _minutes(heading: str) -> pl.Expr:
    return pl.col(heading).cast(pl.Int64).fill_null(0)


def _percent(lessons: pl.DataFrame, numerator: pl.Expr) -> float:
    sums = lessons.select(part=numerator.sum(), whole=pl.col("offered").sum())
    return 100 * float(sums["part"][0]) / float(sums["whole"][0])


def _share(lessons: pl.DataFrame, condition: pl.Expr) -> float:
    students = lessons.group_by("student").agg(
        absent=(pl.col("valid") + pl.col("invalid")).sum(), offered=pl.col("offered").sum()
    )
    return 100 * students.filter(condition).height / students.height
