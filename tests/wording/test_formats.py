"""Swedish numbers, dates and names. In these tables · is the no-break space inside a figure."""

from datetime import date, datetime

import pytest

from franvaro.answers import Student
from franvaro.domain.calendar import Month
from franvaro.domain.policy import Percent
from franvaro.wording import formats


def written(text: str) -> str:
    return text.replace("\u00a0", "·")


@pytest.mark.parametrize(
    ("rate", "text"),
    [(0.0944, "9,4·%"), (0.0, "0,0·%"), (1.0, "100,0·%"), (0.0004, "0,0·%"), (None, "–")],
)
def test_a_share_is_a_percentage_with_one_decimal_and_a_missing_one_is_no_zero(
    rate: float | None, text: str
) -> None:
    assert written(formats.percent(rate)) == text


def test_a_percentage_without_decimals_has_no_comma() -> None:
    assert written(formats.percent(0.155, decimals=0)) == "16·%"


@pytest.mark.parametrize(
    ("percent", "text"), [(Percent(5), "5·%"), (Percent(15, 2), "7,5·%"), (Percent(100, 8), "12,5·%")]
)
def test_a_limit_has_the_decimals_that_it_was_written_with(percent: Percent, text: str) -> None:
    assert written(formats.limit(percent)) == text


@pytest.mark.parametrize(
    ("rate", "earlier", "text"),
    [
        (0.100, 0.092, "+0,8 procentenheter"),
        (0.05, 0.06, "−1,0 procentenheter"),
        (0.0501, 0.0500, "ingen skillnad"),
        (None, 0.05, "–"),
        (0.05, None, "–"),
    ],
)
def test_a_difference_of_shares_is_in_percentage_points(
    rate: float | None, earlier: float | None, text: str
) -> None:
    assert formats.difference(rate, earlier) == text


@pytest.mark.parametrize(
    ("value", "text"), [(0, "0·min"), (59, "59·min"), (60, "1·h"), (200, "3·h 20·min"), (60_000, "1·000·h")]
)
def test_a_duration_is_hours_and_minutes(value: int, text: str) -> None:
    assert written(formats.duration(value)) == text


@pytest.mark.parametrize(("value", "text"), [(1234, "1·234·min"), (0, "0·min"), (None, "–")])
def test_minutes_are_grouped_by_thousands(value: int | None, text: str) -> None:
    assert written(formats.minutes(value)) == text


@pytest.mark.parametrize(("value", "text"), [(0, "0·elever"), (1, "1·elev"), (1234, "1·234·elever")])
def test_a_noun_follows_its_number(value: int, text: str) -> None:
    assert written(formats.count(value, "elev", "elever")) == text


@pytest.mark.parametrize(
    ("first", "last", "text"),
    [
        (date(2026, 9, 15), date(2026, 9, 15), "15 september 2026"),
        (date(2026, 9, 1), date(2026, 9, 15), "1–15 september 2026"),
        (date(2026, 9, 28), date(2026, 10, 2), "28 september–2 oktober 2026"),
        (date(2026, 12, 28), date(2027, 1, 2), "28 december 2026–2 januari 2027"),
    ],
)
def test_a_range_of_days_says_no_month_or_year_twice(first: date, last: date, text: str) -> None:
    assert formats.days(first, last) == text


@pytest.mark.parametrize(
    ("first", "last", "text"),
    [
        (Month(2026, 10), Month(2026, 10), "oktober 2026"),
        (Month(2026, 9), Month(2026, 10), "september–oktober 2026"),
        (Month(2026, 12), Month(2027, 1), "december 2026–januari 2027"),
    ],
)
def test_a_range_of_months_says_no_year_twice(first: Month, last: Month, text: str) -> None:
    assert formats.months(first, last) == text


def test_days_and_moments_are_written_in_full() -> None:
    assert formats.weekday_and_day(date(2026, 9, 15)) == "tisdag 15 september 2026"
    assert formats.short_day(date(2026, 9, 15)) == "15 sep."
    assert formats.moment(datetime(2026, 9, 15, 14, 5)) == "15 september 2026 kl. 14:05"


def test_a_week_is_the_iso_week() -> None:
    assert written(formats.week(date(2027, 1, 3))) == "v.·53"


def test_weekdays_begin_on_monday() -> None:
    assert [formats.short_weekday(number) for number in range(1, 6)] == ["mån", "tis", "ons", "tors", "fre"]
    assert formats.weekday(7) == "söndag"


@pytest.mark.parametrize(
    ("given_name", "family_name", "is_protected", "text"),
    [
        ("Åsa", "Öberg", False, "Öberg, Åsa"),
        (None, "Öberg", False, "Öberg"),
        ("Åsa", None, False, "Åsa"),
        (None, None, False, "Namn saknas"),
        (None, None, True, "Skyddad elev"),
        ("Åsa", "Öberg", True, "Skyddad elev"),
    ],
)
def test_a_student_is_named_by_family_name_and_a_protected_one_never(
    given_name: str | None, family_name: str | None, is_protected: bool, text: str
) -> None:
    student = Student("Skolan", "e1", given_name, family_name, is_protected, "7A", "7", None)
    assert formats.student_name(student) == text
