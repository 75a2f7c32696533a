"""One class's months beside those of its grade and of the school."""

from __future__ import annotations

from franvaro.charts.beside import Line, beside
from franvaro.charts.periods import Period
from franvaro.domain.absence import Tally
from franvaro.domain.calendar import Month
from franvaro.domain.policy import Measure, Percent

SEPTEMBER, OCTOBER = Month(2024, 9), Month(2024, 10)
BELOW = Percent(90)


def period(month: Month, *, valid: int, invalid: int, reported: int = 1000) -> Period:
    return Period(month.first, month.last, Tally(1000, reported, valid, invalid, 0, 20))


OWN = Line(
    "Klass <b>9A",
    (
        period(SEPTEMBER, valid=100, invalid=20),
        period(OCTOBER, valid=50, invalid=0, reported=850),
    ),
)
GRADE = Line("Årskurs 9", (period(OCTOBER, valid=80, invalid=10),))


def test_every_group_has_a_line_over_the_same_months() -> None:
    figure = beside([OWN, GRADE], Measure.TOTAL, BELOW, alt="a").figure
    assert [list(line.x) for line in figure.data] == [[0, 1], [0, 1]]
    assert [list(line.y) for line in figure.data] == [[12.0, 5.0], [None, 9.0]]
    assert list(figure.layout.xaxis.ticktext) == ["sep", "okt"]


def test_lines_are_told_apart_without_colours() -> None:
    figure = beside([OWN, GRADE, GRADE], Measure.TOTAL, BELOW, alt="a").figure
    looks = {(line.line.dash, line.marker.symbol) for line in figure.data}
    assert len(looks) == 3


def test_the_measure_decides_what_is_shown() -> None:
    figure = beside([OWN], Measure.INVALID, BELOW, alt="a").figure
    assert list(figure.data[0].y) == [2.0, 0.0]


def test_a_name_with_markup_is_text_in_the_chart() -> None:
    figure = beside([OWN], Measure.TOTAL, BELOW, alt="a").figure
    assert figure.data[0].name == "Klass &lt;b&gt;9A"


def test_the_table_holds_what_the_chart_shows_and_what_is_uncertain_in_it() -> None:
    table = beside([OWN, GRADE], Measure.TOTAL, BELOW, alt="a").table
    assert table.headings == ("Månad", "Klass <b>9A", "Årskurs 9", "Registrerat")
    assert table.rows == (
        ("september 2024", "12,0\u00a0%", "–", "100,0\u00a0%"),
        ("oktober 2024", "5,0\u00a0%", "9,0\u00a0%", "osäker: 85,0\u00a0%"),
    )


def test_a_group_without_lessons_in_a_month_has_no_minutes_then() -> None:
    assert GRADE.tally_in(SEPTEMBER) is None
    assert GRADE.tally_in(OCTOBER) == Tally(1000, 1000, 80, 10, 0, 20)
