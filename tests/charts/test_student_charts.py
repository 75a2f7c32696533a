"""The charts of one student: limits, shares, days and patterns."""

from __future__ import annotations

from datetime import date
from typing import Any

import pandas as pd
import pytest

from franvaro.charts.day_map import DayKind, day_map, days_of, kind_of
from franvaro.charts.drawing import Chart
from franvaro.charts.months import months
from franvaro.charts.pattern import by_hour, by_subject, by_weekday, slices_chart
from franvaro.charts.periods import Period
from franvaro.charts.rolling import rolling
from franvaro.domain.absence import Tally
from franvaro.domain.policy import Policy
from franvaro.policies import load_policies
from tests.charts.frames import month, tally

AS_OF = date(2026, 11, 20)


@pytest.fixture(scope="module")
def policies() -> dict[str, Policy]:
    return {policy.id: policy for policy in load_policies()}


@pytest.fixture(scope="module")
def monthly(policies: dict[str, Policy]) -> Policy:
    return policies["grundskola"]


@pytest.fixture(scope="module")
def each_day(policies: dict[str, Policy]) -> Policy:
    return policies["folkhogskola"]


def day(minutes: Tally, of_month: int = 5) -> Period:
    return Period(date(2026, 10, of_month), date(2026, 10, of_month), minutes)


def traces(chart: Chart) -> dict[str, Any]:
    return {trace.name: trace for trace in chart.figure.data if trace.name}


def limits(chart: Chart) -> dict[str, float]:
    """The limits that are drawn, by what stands at their ends."""
    drawn = [trace for trace in chart.figure.data if trace.text and trace.mode == "lines+text"]
    return {trace.text[-1].replace("\u00a0", " ").strip(): trace.y[-1] for trace in drawn}


def test_a_month_is_a_bar_of_invalid_valid_and_unreported(monthly: Policy) -> None:
    september = month(2026, 9, tally(invalid=50, valid=100, unreported=200))
    bars = traces(months([september], [], monthly, as_of=AS_OF, alt="x"))
    heights = [list(bars[name].y) for name in ("Ogiltig", "Giltig", "Inte registrerat")]
    assert heights == [[5.0], [10.0], [20.0]]


def test_the_limits_of_monthly_rules_are_drawn_in(monthly: Policy) -> None:
    chart = months([month(2026, 9, tally())], [], monthly, as_of=AS_OF, alt="x")
    assert limits(chart) == {"5 % ogiltig": 5.0, "15 % giltig,<br>2 mån": 15.0}


def test_what_two_months_give_together_has_a_line_of_its_own(monthly: Policy) -> None:
    october = month(2026, 10, tally(1000, valid=200))
    pooled = Period(date(2026, 9, 1), october.last, tally(4000, valid=600))
    chart = months([october], [pooled], monthly, as_of=AS_OF, alt="x")
    assert list(traces(chart)["Giltig, 2 mån"].y) == [15.0]


def test_months_have_no_limits_where_the_routine_judges_every_day(each_day: Policy) -> None:
    assert limits(months([month(2026, 9, tally())], [], each_day, as_of=AS_OF, alt="x")) == {}


def test_a_month_that_is_not_over_says_so(monthly: Policy) -> None:
    windows = [month(2026, 10, tally()), month(2026, 11, tally())]
    chart = months(windows, [], monthly, as_of=AS_OF, alt="x")
    assert list(chart.figure.layout.xaxis.ticktext) == ["okt", "nov (pågår)"]


def test_the_rolling_line_has_its_limit_only_where_the_routine_judges_every_day(
    monthly: Policy, each_day: Policy
) -> None:
    windows = [day(tally(valid=100))]
    assert limits(rolling(windows, [], each_day, alt="x")) == {"20 % total": 20.0}
    assert limits(rolling(windows, [], monthly, alt="x")) == {}


def test_a_band_reaches_to_the_total_if_all_unreported_were_absence(each_day: Policy) -> None:
    chart = rolling([day(tally(invalid=50, unreported=100))], [day(tally(valid=70))], each_day, alt="x")
    lines = traces(chart)
    assert list(lines["Total frånvaro"].y) == [5.0]
    assert list(lines["Inte registrerat"].y) == [15.0]
    assert list(lines["Klassen, total"].y) == [pytest.approx(7.0)]


@pytest.mark.parametrize(
    ("minutes", "kind"),
    [
        (tally(300), DayKind.PRESENT),
        (tally(300, unreported=60), DayKind.UNREPORTED),
        (tally(300, valid=10, unreported=60), DayKind.VALID),
        (tally(300, valid=200, invalid=1), DayKind.INVALID),
    ],
)
def test_a_day_is_of_the_kind_that_weighs_most(minutes: Tally, kind: DayKind) -> None:
    assert kind_of(minutes) is kind


def test_a_day_without_time_offered_is_no_day() -> None:
    row = {"offered_minutes": 0, "lesson_date": date(2026, 10, 5)}
    parts = ("reported_minutes", "valid_minutes", "invalid_minutes", "other_minutes")
    assert days_of(pd.DataFrame([{**row, **dict.fromkeys(parts, 0)}])) == ()


def test_the_calendar_has_a_column_for_every_week_also_a_free_one() -> None:
    chart = day_map([day(tally(), 5), day(tally(invalid=1000), 21)], alt="x")
    assert [text.replace("\u00a0", " ") for text in chart.figure.layout.xaxis.ticktext] == [
        *("v. 41", "v. 42", "v. 43")
    ]
    marks = traces(chart)
    assert (list(marks["Ogiltig frånvaro"].x), list(marks["Ogiltig frånvaro"].y)) == ([2], [2])


def test_kinds_of_days_differ_by_shape_and_not_by_colour_alone() -> None:
    minutes = (tally(), tally(valid=9), tally(invalid=9), tally(unreported=9))
    chart = day_map([day(one, 5 + number) for number, one in enumerate(minutes)], alt="x")
    looks = {(trace.marker.symbol, trace.marker.opacity[0] < 0.3) for trace in chart.figure.data}
    assert len(looks) == 4


def test_the_more_of_a_day_is_absence_the_stronger_its_mark() -> None:
    days = [day(tally(valid=100), 5), day(tally(valid=1000), 6)]
    partly, wholly = traces(day_map(days, alt="x"))["Giltig frånvaro"].marker.opacity
    assert partly < wholly == 1.0


def test_the_table_of_days_leaves_out_those_wholly_attended_and_begins_with_the_newest() -> None:
    days = [day(tally(valid=9), 5), day(tally(), 6), day(tally(invalid=9), 7)]
    assert [row[0] for row in day_map(days, alt="x").table.rows] == [
        "onsdag 7 oktober 2026",
        "måndag 5 oktober 2026",
    ]


PATTERN = pd.DataFrame(
    [
        (1, 8, "Idrott", 1, 100, 100, 0, 100),
        (1, 9, "Matematik", 9, 900, 800, 100, 0),
        (5, 8, None, 2, 200, 200, 0, 0),
    ],
    columns=[
        *("weekday", "start_hour", "activity", "lessons", "offered_minutes"),
        *("reported_minutes", "valid_minutes", "invalid_minutes"),
    ],
)


def test_a_weekday_is_minutes_over_minutes_and_no_mean_of_rates() -> None:
    monday, friday = by_weekday(PATTERN)
    assert (monday.name, monday.lessons, monday.tally.total_rate) == ("måndag", 10, 0.2)
    assert (friday.name, friday.tally.total_rate) == ("fredag", 0.0)


def test_hours_are_named_by_when_lessons_start() -> None:
    names = [one.name.replace("\u00a0", " ") for one in by_hour(PATTERN)]
    assert names == ["kl. 8–9", "kl. 9–10"]


def test_subjects_begin_with_the_one_most_missed() -> None:
    assert [(one.name, one.tally.total_rate) for one in by_subject(PATTERN)] == [
        ("Idrott", 1.0),
        ("Matematik", 1 / 9),
        ("Utan ämne", 0.0),
    ]


def test_a_long_subject_is_cut_beside_the_axis_and_whole_in_the_table() -> None:
    long = PATTERN.assign(activity="Hem- och konsumentkunskap")
    chart = slices_chart(by_subject(long), "Ämne", alt="x")
    assert list(chart.figure.layout.yaxis.ticktext) == ["Hem- och konsumentkun…"]
    assert chart.table.rows[0][0] == "Hem- och konsumentkunskap"
