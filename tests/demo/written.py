"""A demo school as the tests see it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import polars as pl

from franvaro.demo.figures import read_lessons
from franvaro.demo.school import write_school

LAST_DATE = date(2026, 11, 20)


@dataclass(frozen=True)
class WrittenSchool:
    """A school's files and what they say when corrections have replaced what they correct."""

    directory: Path
    paths: Sequence[Path]
    lessons: pl.DataFrame


def written_school(
    directory: Path,
    *,
    policy: str = "grundskola",
    students: int | None = None,
    school_years: int = 2,
    seed: int = 1,
    last_date: date = LAST_DATE,
) -> WrittenSchool:
    """Write a school and read it again."""
    paths = write_school(
        directory,
        policy=policy,
        students=students,
        school_years=school_years,
        seed=seed,
        last_date=last_date,
    )
    return WrittenSchool(directory, paths, read_lessons(directory))


def raw_rows(path: Path) -> pl.DataFrame:
    """A lesson file as it stands, every field as text."""
    return pl.read_csv(path.read_bytes().decode("cp1252").encode(), separator=";", infer_schema=False)
