"""Trends and comparisons: what the pictures and their tables say."""

from __future__ import annotations

from datetime import date

import pytest

from franvaro.charts.groups import compare, groups_in
from franvaro.charts.school_years import Pair, beside_last_year
from franvaro.charts.trend import trend, trend_table
from franvaro.domain.calendar import SchoolYear
from franvaro.domain.groups import RateWindow
from franvaro.domain.policy import Measure, Percent
from tests.charts.frames import month, tally

YEAR = SchoolYear(2026)
LIMIT = Percent(90)
UNDER_LIMIT = tally(1000, valid=80, unreported=101)
AT_LIMIT = tally(1000, valid=80, unreported=100)


def pairs(*windows) -> tuple[Pair, ...]:
    return beside_last_year(windows, YEAR, RateWindow.MONTH, date(2026, 11, 20))


def test_this_year_is_a_line_and_last_year_a_dotted_one() -> None:
    both = pairs(month(2025, 9, tally(invalid=40)), month(2026, 9, tally(invalid=50)))
    earlier, now = trend(both, Measure.INVALID, YEAR, LIMIT).data
    assert (now.name, list(now.y)) == ("2026/27", [5.0])
    assert (earlier.name, list(earlier.y), earlier.line.dash) == ("2025/26", [4.0], "dot")


def test_without_a_last_year_there_is_one_line() -> None:
    [now] = trend(pairs(month(2026, 9, tally())), Measure.TOTAL, YEAR, LIMIT).data
    assert now.name == "2026/27"


def test_a_month_without_lessons_leaves_a_gap_and_no_zero() -> None:
    both = pairs(month(2026, 9, tally()), month(2025, 10, tally()))
    _, now = trend(both, Measure.TOTAL, YEAR, LIMIT).data
    assert list(now.y) == [0.0, None]


def test_an_uncertain_point_is_hollow_and_says_so() -> None:
    both = pairs(month(2026, 9, AT_LIMIT), month(2026, 10, UNDER_LIMIT))
    [now] = trend(both, Measure.TOTAL, YEAR, LIMIT).data
    assert list(now.marker.symbol) == ["circle", "circle-open"]
    assert ["osäker" in text for text in now.customdata] == [False, True]


def test_the_table_has_every_measure_of_both_years() -> None:
    both = pairs(month(2025, 9, tally(valid=60)), month(2026, 9, tally(valid=70, invalid=5)))
    table = trend_table(both, "Månad", YEAR, LIMIT)
    assert table.headings == (
        "Månad",
        *("Total frånvaro", "Total frånvaro 2025/26", "Giltig frånvaro", "Giltig frånvaro 2025/26"),
        *("Ogiltig frånvaro", "Ogiltig frånvaro 2025/26", "Registrerat"),
    )
    figures = [cell.replace("\u00a0", " ") for cell in table.rows[0]]
    assert figures == ["sep", "7,5 %", "6,0 %", "7,0 %", "6,0 %", "0,5 %", "0,0 %", "100,0 %"]


def test_a_month_that_is_not_over_says_so_in_the_table() -> None:
    table = trend_table(pairs(month(2026, 11, tally())), "Månad", YEAR, LIMIT)
    assert table.rows[0][0] == "nov (pågår)"


def test_groups_are_those_with_lessons_in_that_month() -> None:
    of_groups = {
        "7A": pairs(month(2026, 9, tally(100)), month(2025, 9, tally(90))),
        "7B": pairs(month(2026, 10, tally(200))),
    }
    [group] = groups_in(of_groups, "sep")
    assert (group.name, group.now, group.before) == ("7A", tally(100), tally(90))


def test_bars_are_invalid_then_valid_with_a_mark_for_last_year() -> None:
    of_groups = {"7A": pairs(month(2026, 9, tally(invalid=10, valid=70)), month(2025, 9, tally(valid=90)))}
    chart = compare(groups_in(of_groups, "sep"), "Klasserna", "Total frånvaro 2025/26", LIMIT)
    invalid, valid, earlier = chart.figure.data
    assert [list(trace.x) for trace in (invalid, valid, earlier)] == [[1.0], [pytest.approx(7.0)], [9.0]]
    assert (invalid.name, valid.name, earlier.name) == (
        "Ogiltig frånvaro",
        "Giltig frånvaro",
        "Total frånvaro 2025/26",
    )
    assert valid.marker.pattern.shape
    assert not invalid.marker.pattern.shape


def test_an_uncertain_group_says_so_in_words() -> None:
    chart = compare(
        groups_in({"7A": pairs(month(2026, 9, UNDER_LIMIT))}, "sep"), "Klasserna", "Förra året", LIMIT
    )
    assert list(chart.figure.layout.yaxis.ticktext) == ["7A (osäker)"]
    assert chart.table.rows[0][-1].startswith("osäker")


def test_a_class_name_is_no_markup_in_a_chart() -> None:
    chart = compare(groups_in({"<b>7A</b>": pairs(month(2026, 9, tally()))}, "sep"), "K", "F", LIMIT)
    assert list(chart.figure.layout.yaxis.ticktext) == ["&lt;b&gt;7A&lt;/b&gt;"]
    assert "<b>7A" not in chart.figure.data[0].customdata[0].removeprefix("<b>")
    assert chart.table.rows[0][0] == "<b>7A</b>"
