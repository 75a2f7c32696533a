"""A row per student and a column per month → a row per student and month."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date

from franvaro.exports.grid import Grid
from franvaro.exports.headings import display_heading
from franvaro.exports.mappings.arranging import Arranged
from franvaro.exports.mappings.columns import Columns
from franvaro.exports.mappings.model import Mapping, code_key
from franvaro.exports.mappings.months import MonthHeading, month_heading, month_span, school_year
from franvaro.exports.result import Problem, Refused

_Span = tuple[date, date]


def matrix_columns(
    rows: Arranged, columns: Columns, mapping: Mapping, grid: Grid
) -> tuple[Columns, list[int]]:
    """The student's columns repeated for each month, that month's figures, and the line of each row.

    Months in which every cell of the student is empty give no row. Raises Refused when a measure of a
    month has two columns or a month's year is not known.
    """
    spans = _months(rows, mapping)
    occasions = [
        (number, grid.lines[position], span, cells)
        for number, position in enumerate(rows.positions)
        for span, measures in spans.items()
        if any((cells := _cells(grid.rows[position], measures)).values())
    ]
    meanings = {meaning for measures in spans.values() for meaning in measures}
    texts: dict[str, Sequence[str]] = {
        meaning: [column[number] for number, _, _, _ in occasions]
        for meaning, column in columns.texts.items()
    }
    for meaning in meanings:
        texts[meaning] = [cells.get(meaning, "") for _, _, _, cells in occasions]
    for end, name in enumerate(("start_date", "end_date")):
        texts[name] = [span[end].isoformat() for _, _, span, _ in occasions]
    headings = {**columns.headings, **_measure_headings(rows, spans)}
    return Columns(texts, headings, len(occasions)), [line for _, line, _, _ in occasions]


def _cells(row: Sequence[str], measures: dict[str, int]) -> dict[str, str]:
    return {meaning: row[place].strip() for meaning, place in measures.items()}


def month_headings(headings: Sequence[str]) -> dict[int, MonthHeading]:
    """The columns whose headings name a month, by position."""
    found = {position: month_heading(heading) for position, heading in enumerate(headings)}
    return {position: month for position, month in found.items() if month}


def _months(rows: Arranged, mapping: Mapping) -> dict[_Span, dict[str, int]]:
    """For each month the column of each of its measures."""
    begins = school_year(rows.above)
    spans: dict[_Span, dict[str, int]] = defaultdict(dict)
    for position, month in month_headings(rows.headings).items():
        span = month_span(month, begins)
        shown = display_heading(rows.headings[position])
        if span is None:
            raise Refused(Problem("month-without-year", rows.heading_line, shown))
        measure = mapping.measures.get(code_key(month.measure))
        if measure:
            _refuse_second(rows, spans[span].setdefault(measure, position), position)
    if not spans:
        raise Refused(Problem("no-rows", rows.heading_line))
    return dict(spans)


def _refuse_second(rows: Arranged, first: int, position: int) -> None:
    """Raises Refused (`duplicate-column`) for a measure of a month that an earlier column has too."""
    if first != position:
        shown = [display_heading(rows.headings[place]) for place in (first, position)]
        problem = Problem(
            "duplicate-column", rows.heading_line, shown[1], details={"headings": ", ".join(shown)}
        )
        raise Refused(problem)


def _measure_headings(rows: Arranged, spans: dict[_Span, dict[str, int]]) -> dict[str, str]:
    """For each measure the first heading that has it; a month may lack some."""
    places: dict[str, int] = {}
    for measures in spans.values():
        places = {**measures, **places}
    shown = {meaning: display_heading(rows.headings[place]) for meaning, place in places.items()}
    first = display_heading(rows.headings[min(places.values())])
    return {**shown, "start_date": first, "end_date": first}
