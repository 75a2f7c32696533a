"""What a school recognises: illness in waves, truancy in single subjects, a few who never register."""

from datetime import date

import polars as pl
import pytest

from tests.demo.written import LAST_DATE, WrittenSchool, raw_rows

ABSENT = pl.col("valid") + pl.col("invalid")
HELD = pl.col("offered") > 0


@pytest.fixture(scope="module")
def whole_year(compulsory_school: WrittenSchool) -> pl.DataFrame:
    """The school year 2025/26, from its first day to its last."""
    return compulsory_school.lessons.filter(pl.col("start_year") == 2025)


def _rates(lessons: pl.DataFrame, by: pl.Expr, minutes: pl.Expr) -> dict[int, float]:
    rates = lessons.group_by(key=by).agg(rate=minutes.sum() / pl.col("offered").sum())
    return dict(rates.select("key", "rate").iter_rows())


def _days(lessons: pl.DataFrame) -> pl.DataFrame:
    """Student-days, with minutes summed and the lessons not yet registered counted."""
    return (
        lessons.filter(HELD)
        .group_by("student", "date", "grade")
        .agg(pl.col("offered", "valid", "invalid", "other", "attended").sum(), (~pl.col("is_reported")).sum())
        .rename({"is_reported": "unreported"})
        .sort("student", "date")
    )


def _full_invalid_days(lessons: pl.DataFrame) -> pl.DataFrame:
    alone = (pl.col("valid") == 0) & (pl.col("attended") == 0) & (pl.col("other") == 0)
    return _days(lessons).filter(alone & (pl.col("invalid") > 0))


def _away_spells(lessons: pl.DataFrame) -> pl.Series:
    """Lengths in school days of the spells of whole days with valid absence."""
    days = _days(lessons).with_columns(is_away=(pl.col("valid") > 0) & (pl.col("attended") == 0))
    spells = days.with_columns(spell=pl.struct("student", "is_away").rle_id()).filter("is_away")
    return spells.group_by("spell").len().get_column("len")


def test_illness_peaks_from_november_to_february(whole_year: pl.DataFrame) -> None:
    by_month = _rates(whole_year, pl.col("date").dt.month(), pl.col("valid"))
    dark = [by_month[month] for month in (11, 12, 1, 2)]
    light = [by_month[month] for month in (8, 9, 4, 5, 6)]
    assert min(dark) > 1.05 * sum(light) / len(light)
    assert sum(dark) / len(dark) > 1.3 * sum(light) / len(light)


def test_absence_is_highest_on_mondays_and_truancy_on_mondays_and_fridays(whole_year: pl.DataFrame) -> None:
    valid = _rates(whole_year, pl.col("date").dt.weekday(), pl.col("valid"))
    invalid = _rates(whole_year, pl.col("date").dt.weekday(), pl.col("invalid"))
    assert valid[1] > 1.12 * (valid[2] + valid[3] + valid[4]) / 3
    assert invalid[1] > 1.2 * (invalid[2] + invalid[3]) / 2
    assert invalid[5] > 1.6 * (invalid[2] + invalid[3]) / 2


def test_most_spells_are_short_and_a_few_very_long(whole_year: pl.DataFrame) -> None:
    lengths = _away_spells(whole_year)
    assert 0.5 < (lengths <= 2).mean() < 0.8  # type: ignore[operator]
    assert (lengths >= 15).sum() >= 5


def test_a_few_students_are_away_more_than_a_third_of_the_year(whole_year: pl.DataFrame) -> None:
    totals = whole_year.group_by("student").agg(ABSENT.sum() / pl.col("offered").sum())
    assert 3 <= totals.filter(pl.col("valid") > 1 / 3).height <= 20


def test_some_skip_mostly_one_or_two_subjects(compulsory_school: WrittenSchool) -> None:
    subjects = pl.concat(
        raw_rows(path).select("Elev-id", "Ämne", pl.col("Ogiltig frånvaro").cast(pl.Int64).fill_null(0))
        for path in compulsory_school.paths[1:12]
    )
    skipped = subjects.filter(pl.col("Ogiltig frånvaro") > 0).group_by("Elev-id", "Ämne").len()
    often = skipped.filter(pl.col("len").sum().over("Elev-id") >= 20)
    shares = often.group_by("Elev-id").agg(two=pl.col("len").top_k(2).sum() / pl.col("len").sum())
    assert shares.height >= 20
    assert sum(shares.get_column("two")) / shares.height > 0.48


def test_some_drift_away_through_the_year(whole_year: pl.DataFrame) -> None:
    halves = whole_year.group_by("student", spring=pl.col("date") >= date(2026, 1, 1)).agg(
        rate=ABSENT.sum() / pl.col("offered").sum()
    )
    wide = halves.pivot("spring", index="student", values="rate").drop_nulls()
    autumn, spring = pl.col("false"), pl.col("true")
    rising = wide.filter((spring > 0.10) & (spring > 3 * autumn)).height
    falling = wide.filter((autumn > 0.10) & (autumn > 3 * spring)).height
    assert rising >= 20
    assert rising > 2 * falling


def test_late_arrivals_are_mostly_to_the_first_lesson(whole_year: pl.DataFrame) -> None:
    late = whole_year.filter((pl.col("invalid") > 0) & (pl.col("invalid") < pl.col("offered")))
    first = pl.col("start").dt.time() <= pl.time(8, 20)
    assert late.height > 500
    assert late.filter(first).height / late.height > 0.4


def test_lessons_are_cancelled_when_teachers_are_away(whole_year: pl.DataFrame) -> None:
    lessons = whole_year.unique(["school_class", "start"])
    cancelled = lessons.filter(~HELD)
    assert 0.003 < cancelled.height / lessons.height < 0.02
    assert cancelled.group_by("teacher", "date").len().get_column("len").max() > 1  # type: ignore[operator]


def test_classes_have_other_school_activities_for_whole_days(whole_year: pl.DataFrame) -> None:
    days = _days(whole_year).filter(pl.col("other") > 0)
    assert 2 <= days.height / 450 <= 3
    assert (
        days.filter((pl.col("attended") == 0) & (pl.col("valid") + pl.col("invalid") == 0)).height
        > 0.9 * days.height
    )


def test_a_few_teachers_have_half_of_all_unregistered_lessons(whole_year: pl.DataFrame) -> None:
    lessons = whole_year.unique(["school_class", "start"]).filter(HELD)
    by_teacher = lessons.group_by("teacher").agg((~pl.col("is_reported")).sum())
    missing = sorted(by_teacher.get_column("is_reported").to_list(), reverse=True)
    worst = missing[: round(0.12 * len(missing))]
    assert sum(worst) > 0.45 * sum(missing)
    assert missing[-1] > 0


def test_most_lessons_are_registered_at_once_and_some_days_later(compulsory_school: WrittenSchool) -> None:
    rows = raw_rows(compulsory_school.paths[2]).unique(["Klass", "Starttid"])
    delay = (
        rows.select(
            pl.col("Registrerad tid").str.to_datetime("%Y-%m-%d %H:%M:%S")
            - pl.col("Sluttid").str.to_datetime("%Y-%m-%d %H:%M")
        )
        .to_series()
        .drop_nulls()
        .dt.total_minutes()
    )
    assert 0.80 < (delay <= 15).mean() < 0.95  # type: ignore[operator]
    assert 0.02 < (delay > 10 * 60).mean() < 0.10  # type: ignore[operator]


def test_nothing_is_registered_after_the_last_date(compulsory_school: WrittenSchool) -> None:
    rows = raw_rows(compulsory_school.paths[-2])
    assert str(rows.get_column("Registrerad tid").max())[:10] == LAST_DATE.isoformat()


def test_some_change_class_leave_and_join_during_the_year(whole_year: pl.DataFrame) -> None:
    students = whole_year.group_by("student").agg(
        pl.col("school_class").n_unique(), first=pl.col("date").min(), last=pl.col("date").max()
    )
    assert 2 <= students.filter(pl.col("school_class") == 2).height <= 10
    assert 8 <= students.filter(pl.col("first") > date(2025, 8, 20)).height <= 25
    assert 8 <= students.filter(pl.col("last") < date(2026, 6, 5)).height <= 25


def test_students_go_up_a_grade_with_their_class(compulsory_school: WrittenSchool) -> None:
    places = compulsory_school.lessons.group_by("student", "start_year").agg(pl.col("school_class").last())
    wide = places.pivot("start_year", index="student", values="school_class").drop_nulls()
    up = wide.filter(
        pl.col("2026").str.head(1).cast(pl.Int64) == pl.col("2025").str.head(1).cast(pl.Int64) + 1
    )
    assert wide.height > 380
    assert up.height == wide.height


def test_two_students_of_different_classes_have_one_marking_each(compulsory_school: WrittenSchool) -> None:
    rows = raw_rows(compulsory_school.paths[-2]).unique(["Elev-id"])
    marked = rows.filter(pl.col("Skyddsmarkering") != "Ingen")
    assert sorted(marked.get_column("Skyddsmarkering")) == ["Sekretessmarkering", "Skyddad folkbokföring"]
    assert marked.get_column("Klass").n_unique() == 2


def test_the_last_school_days_have_full_days_of_invalid_absence(compulsory_school: WrittenSchool) -> None:
    days = _full_invalid_days(compulsory_school.lessons)
    by_date = dict(days.group_by("date").len().iter_rows())
    assert by_date[LAST_DATE] >= 3
    assert by_date[date(2026, 11, 19)] >= 2
    assert by_date[date(2026, 11, 18)] >= 1
    last = days.filter(pl.col("date") == LAST_DATE)
    assert last.filter(pl.col("unreported") > 0).height >= 1
    assert last.filter(pl.col("unreported") == 0).height >= 1


def test_somebody_is_absent_partly_with_leave_on_the_last_day(compulsory_school: WrittenSchool) -> None:
    last = _days(compulsory_school.lessons).filter(pl.col("date") == LAST_DATE)
    assert (
        last.filter((pl.col("valid") > 0) & (pl.col("invalid") > 0) & (pl.col("attended") == 0)).height >= 1
    )


def test_the_corrected_month_has_more_registered_and_less_invalid(compulsory_school: WrittenSchool) -> None:
    first, corrected = (
        raw_rows(compulsory_school.directory / name)
        for name in ("lektioner-2026-10.csv", "lektioner-rättad-2026-10.csv")
    )
    keys = ["Elev-id", "Starttid"]
    both = corrected.join(first, on=keys, suffix=" förut", validate="1:1")
    assert both.height == corrected.height
    mentioned = corrected.select("Elev-id", pl.col("Starttid").str.head(10)).unique()
    before = first.with_columns(pl.col("Starttid").str.head(10)).join(mentioned, on=keys)
    assert before.height == corrected.height
    now, then = pl.col("Ogiltig frånvaro").cast(pl.Int64), pl.col("Ogiltig frånvaro förut").cast(pl.Int64)
    assert both.filter((pl.col("Registrerad") == "ja") & (pl.col("Registrerad förut") == "nej")).height > 50
    assert both.filter((pl.col("Registrerad") == "nej") & (pl.col("Registrerad förut") == "ja")).height == 0
    assert both.filter(then > now).height >= 10
    assert both.filter(then < now).height == 0


def test_some_participants_at_the_folk_high_school_are_absent_over_20_percent(
    folk_high_school: WrittenSchool,
) -> None:
    totals = folk_high_school.lessons.group_by("student", "start_year").agg(
        ABSENT.sum() / pl.col("offered").sum()
    )
    assert totals.filter((pl.col("valid") > 0.20) & (pl.col("start_year") == 2025)).height >= 10
