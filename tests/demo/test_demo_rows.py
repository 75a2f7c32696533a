"""Sound rows: minutes add up, nobody is in two places at once, and odd schools and dates work as well."""

from datetime import date
from pathlib import Path

import polars as pl
import pytest

from tests.demo.written import WrittenSchool, raw_rows, written_school


def _overlapping(lessons: pl.DataFrame, who: str) -> pl.DataFrame:
    """Lessons that begin before the one before has ended, for the same person."""
    timed = lessons.with_columns(end=pl.col("start") + pl.duration(minutes="scheduled")).sort(who, "start")
    return timed.filter(pl.col("start") < pl.col("end").shift(1).over(who))


def assert_sound(school: WrittenSchool) -> None:
    """What holds for the rows of any made-up school."""
    lessons = school.lessons
    assert lessons.filter(pl.struct("student", "start").is_duplicated()).height == 0
    assert _overlapping(lessons, "student").height == 0
    assert _overlapping(lessons.unique(["teacher", "school_class", "start"]), "teacher").height == 0
    minutes = pl.sum_horizontal("attended", "valid", "invalid", "other")
    reported = lessons.filter("is_reported")
    assert reported.filter(minutes != pl.col("offered")).height == 0
    assert reported.filter(pl.min_horizontal("attended", "valid", "invalid", "other") < 0).height == 0
    assert lessons.filter(~pl.col("is_reported") & (minutes != 0)).height == 0
    assert lessons.filter(pl.col("is_reported") & (pl.col("offered") == 0)).height == 0
    assert lessons.filter(pl.col("date").dt.weekday() > 5).height == 0
    per_day = lessons.group_by("student", "date").agg(pl.col("school_class").n_unique())
    assert per_day.filter(pl.col("school_class") > 1).height == 0


def test_the_rows_of_the_compulsory_school_are_sound(compulsory_school: WrittenSchool) -> None:
    assert_sound(compulsory_school)


def test_the_rows_of_the_folk_high_school_are_sound(folk_high_school: WrittenSchool) -> None:
    assert_sound(folk_high_school)


def test_the_first_export_of_the_corrected_month_is_sound_too(compulsory_school: WrittenSchool) -> None:
    columns = ["Närvaro", "Giltig frånvaro", "Ogiltig frånvaro", "Annan skolaktivitet", "Sen ankomst"]
    rows = raw_rows(compulsory_school.directory / "lektioner-2026-10.csv")
    reported = rows.filter(pl.col("Registrerad") == "ja").select(
        pl.col("Lektionslängd", *columns).cast(pl.Int64)
    )
    assert reported.filter(pl.sum_horizontal(columns) != pl.col("Lektionslängd")).height == 0
    assert rows.filter(pl.col("Registrerad") == "nej").select(columns).null_count().row(0) == (
        rows.filter(pl.col("Registrerad") == "nej").height,
    ) * len(columns)


def test_there_are_as_many_students_as_wanted_on_any_day(compulsory_school: WrittenSchool) -> None:
    per_day = compulsory_school.lessons.group_by("date").agg(pl.col("student").n_unique())
    assert per_day.get_column("student").max() == 450
    assert per_day.get_column("student").min() >= 440  # type: ignore[operator]


def test_classes_run_from_0a_to_9b(compulsory_school: WrittenSchool) -> None:
    classes = compulsory_school.lessons.get_column("school_class").unique().sort().to_list()
    assert classes == [f"{grade}{letter}" for grade in range(10) for letter in "AB"]


@pytest.mark.parametrize(
    ("last_date", "last_lesson"),
    [
        (date(2026, 7, 15), date(2026, 6, 12)),
        (date(2027, 1, 1), date(2026, 12, 18)),
        (date(2026, 8, 18), date(2026, 8, 18)),
        (date(2026, 10, 31), date(2026, 10, 23)),
        (date(2024, 2, 29), date(2024, 2, 23)),
    ],
)
def test_the_lessons_end_on_the_last_school_day_up_to_the_last_date(
    tmp_path: Path, last_date: date, last_lesson: date
) -> None:
    school = written_school(tmp_path, students=60, last_date=last_date)
    assert school.lessons.get_column("date").max() == last_lesson
    assert school.lessons.get_column("start_year").n_unique() == 2
    assert_sound(school)


def test_the_first_day_of_the_only_school_year_is_a_school_without_a_corrected_month(tmp_path: Path) -> None:
    school = written_school(tmp_path, students=60, school_years=1, last_date=date(2026, 8, 18))
    assert [path.name for path in school.paths] == ["kalender.csv", "lektioner-2026-08.csv"]
    assert school.lessons.get_column("date").unique().to_list() == [date(2026, 8, 18)]


@pytest.mark.parametrize("policy", ["grundskola", "folkhogskola"])
@pytest.mark.parametrize("students", [1, 2, 20, 33])
def test_a_small_school_works(tmp_path: Path, policy: str, students: int) -> None:
    school = written_school(tmp_path, policy=policy, students=students)
    attending = school.lessons.filter(pl.col("start_year") == 2026).group_by("date")
    assert attending.agg(pl.col("student").n_unique()).get_column("student").max() == students
    assert_sound(school)


def test_a_large_school_has_more_classes_in_parallel(tmp_path: Path) -> None:
    school = written_school(tmp_path, students=1000, school_years=1, last_date=date(2026, 8, 20))
    classes = school.lessons.get_column("school_class").unique()
    assert {"7A", "7B", "7C", "7D"} <= set(classes)
    assert_sound(school)


@pytest.mark.parametrize("seed", [2, 3])
def test_any_seed_makes_sound_rows(tmp_path: Path, seed: int) -> None:
    assert_sound(written_school(tmp_path, students=120, school_years=1, seed=seed))
