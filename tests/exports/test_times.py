"""Times of day and dates: the quick way of reading the common form is the careful way, only quicker."""

from datetime import datetime, time, timedelta

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from franvaro.exports.times import DateOrder, Moment, TimeStyle, possible_orders, read_moment, read_moments

STYLE = TimeStyle()
DIGITS = st.integers(0, 99).map("{:02}".format)
COMMON = st.builds(
    "{}-{}-{}{}{}:{}{}".format,
    st.integers(900, 3100).map("{:04}".format),
    st.integers(0, 13).map("{:02}".format),
    st.integers(0, 32).map("{:02}".format),
    st.sampled_from([" ", "T"]),
    st.integers(0, 25).map("{:02}".format),
    st.integers(0, 61).map("{:02}".format),
    st.one_of(st.just(""), DIGITS.map(":{}".format)),
)


@settings(max_examples=300, deadline=None)
@given(st.lists(COMMON, min_size=1, max_size=5, unique=True))
def test_the_common_form_is_read_as_any_other(texts: list[str]) -> None:
    read = read_moments(pl.Series(texts), STYLE).select(pl.Series("text", texts), "day", "clock")
    for text, day, clock in read.iter_rows():
        moment = read_moment(text, STYLE)
        expected = (moment.day, moment.second) if moment else (None, None)
        assert (day and pl.Series([day]).cast(pl.Int32).cast(pl.Date)[0], clock) == expected


def test_dates_decide_their_order_together() -> None:
    assert possible_orders(["3/4/26", "13/4/26"]) == {DateOrder.DAY_FIRST}
    assert possible_orders(["3/4/26 08:10", "4-13-2026"]) == {DateOrder.MONTH_FIRST}
    assert possible_orders(["3/4/26"]) == set(DateOrder)
    assert possible_orders(["13/4/26", "4/13/26"]) == set()
    assert possible_orders(["32/13/26", "4/4/26", "2026-04-03", "3.4.2026", "x"]) == {DateOrder.DAY_FIRST}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("8:20 AM", time(8, 20)),
        ("08:20:30am", time(8, 20, 30)),
        ("01:05\u202fPM", time(13, 5)),
        ("12:05 AM", time(0, 5)),
        ("12:05 pm", time(12, 5)),
        ("10/13/26 1:05 PM", datetime(2026, 10, 13, 13, 5)),
        ("2026-10-13 1:05 PM", datetime(2026, 10, 13, 13, 5)),
        ("13:05 PM", None),
        ("0:05 AM", None),
        ("8:20 M", None),
    ],
)
def test_hours_of_half_a_day_are_read_with_the_half_they_name(
    text: str, expected: time | datetime | None
) -> None:
    moment = read_moment(text, TimeStyle(DateOrder.MONTH_FIRST))
    assert (moment and _as_read(moment)) == expected


def _as_read(moment: Moment) -> time | datetime:
    of_day = (datetime.min + timedelta(seconds=moment.second or 0)).time()
    return datetime.combine(moment.day, of_day) if moment.day else of_day
