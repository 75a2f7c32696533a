"""A proposal for a file that nobody has explained: which row is the headings and what each column may be.

Only a proposal: a person sees it with its reasons, and decides.
"""

from __future__ import annotations

from collections.abc import Mapping as MappingType
from collections.abc import Sequence
from dataclasses import dataclass, replace

from franvaro.exports.grid import Grid
from franvaro.exports.mappings.arranging import arranged, section_of
from franvaro.exports.mappings.guessing import Guess, guesses_of, on_level
from franvaro.exports.mappings.looks import Look, look_of
from franvaro.exports.mappings.matrix import month_headings
from franvaro.exports.mappings.model import (
    MATRIX_MEASURES,
    MEASURED,
    CodeMeaning,
    Layout,
    Mapping,
    Unit,
    code_key,
    kept_headings,
)
from franvaro.exports.mappings.months import is_month_heading
from franvaro.exports.mappings.synonyms import code_meaning, meanings_of
from franvaro.exports.result import Level
from franvaro.exports.table import MOST_LINES_ABOVE
from franvaro.exports.totals import is_total

DRAFT = "Utkast"
"""The name of a mapping that nobody has named yet."""

_SAMPLE_ROWS = 400
_ABSENCES = frozenset(
    {CodeMeaning.VALID, CodeMeaning.INVALID, CodeMeaning.LATE, CodeMeaning.OTHER, CodeMeaning.ANNOUNCED}
)


@dataclass(frozen=True)
class Proposal:
    """A whole mapping as it may be, and why."""

    mapping: Mapping
    heading: int
    guesses: tuple[Guess, ...]


def propose(grid: Grid, heading: int | None = None) -> Proposal:
    """What the file may be. `heading`: the position of its headings, when a person has said it."""
    at = likely_heading(grid) if heading is None else heading
    headings = grid.rows[at]
    matrix = len(month_headings(headings)) > 1
    prefix = None if matrix else _section_prefix(grid, headings)
    layout = Layout.MATRIX if matrix else Layout.ROWS if prefix is None else Layout.SECTIONS
    outline = Mapping(name=DRAFT, layout=layout, section_prefix=prefix or "", headings=())
    outline = replace(outline, headings=_kept(headings, is_matrix=matrix))
    rows = arranged(grid, outline, at)
    sample = [row for position in rows.positions[:_SAMPLE_ROWS] if not _is_sum(row := grid.rows[position])]
    looks = [look_of([row[place] for row in sample]) for place in range(len(headings))]
    guesses = guesses_of(headings, looks)
    level = _level(layout, guesses, sample)
    guesses = on_level(guesses, headings, level)
    return Proposal(_filled(outline, level, guesses, headings, sample), at, guesses)


def _is_sum(row: Sequence[str]) -> bool:
    return any(is_total(cell) for cell in row)


def likely_heading(grid: Grid) -> int:
    """The row near the top with most headings that mean something; else the first of the fullest rows."""
    rows = list(enumerate(grid.rows[: MOST_LINES_ABOVE + 1]))
    scores = {position: (_known_headings(row), _texts(row), -position) for position, row in rows}
    return max(scores, key=lambda position: scores[position], default=0)


def _known_headings(row: Sequence[str]) -> int:
    return sum(bool(meanings_of(cell)) or is_month_heading(cell) for cell in row if len(cell) < 60)


def _texts(row: Sequence[str]) -> int:
    return sum(bool(cell.strip()) and not any(sign.isdigit() for sign in cell) for cell in row)


def _section_prefix(grid: Grid, headings: Sequence[str]) -> str | None:
    """What stands before the class in rows that have nothing else; None when there are no such rows."""
    if "school_class" in {meaning for cell in headings for meaning in meanings_of(cell)[:1]}:
        return None
    for row in grid.rows:
        found = section_of(row, "Klass")
        if found:
            return "Klass"
        found = section_of(row, "Grupp")
        if found:
            return "Grupp"
    alone = [found for row in grid.rows if (found := section_of(row, ""))]
    return "" if alone and look_of(alone) is Look.CLASS else None


def _kept(headings: Sequence[str], *, is_matrix: bool) -> tuple[str, ...]:
    return tuple(one for one in kept_headings(headings) if not (is_matrix and is_month_heading(one)))


def _level(layout: Layout, guesses: Sequence[Guess], sample: Sequence[Sequence[str]]) -> Level:
    """Sums have no days; a list in which every row is known to be an absence is one of absences."""
    meanings = {guess.meaning: place for place, guess in enumerate(guesses) if guess.meaning}
    if layout is Layout.MATRIX or not {"date", "start_time", "time_span"} & meanings.keys():
        return Level.SUMMARIES
    if {"is_reported", "cancelled", "attendance_minutes", "offered_minutes"} & meanings.keys():
        return Level.LESSONS
    if "absence_code" in meanings:
        said = {code_meaning(row[meanings["absence_code"]]) for row in sample}
        return Level.ABSENCES if said <= _ABSENCES else Level.LESSONS
    minutes = [place for meaning, place in meanings.items() if meaning in MEASURED]
    is_absent = [any(row[place].strip(" 0,.") for place in minutes) for row in sample]
    return Level.ABSENCES if minutes and all(is_absent) else Level.LESSONS


def _filled(
    outline: Mapping,
    level: Level,
    guesses: Sequence[Guess],
    headings: Sequence[str],
    sample: Sequence[Sequence[str]],
) -> Mapping:
    places = {guess.meaning: place for place, guess in enumerate(guesses) if guess.meaning}
    columns = {guess.meaning: guess.label for guess in guesses if guess.meaning}
    units: dict[str, Unit] = {
        meaning: unit
        for meaning, place in places.items()
        if meaning in MEASURED and (unit := unit_of(headings[place], guesses[place].look)) is not Unit.MINUTES
    }
    measures = _measures(headings) if outline.layout is Layout.MATRIX else {}
    units |= _matrix_units(headings, measures)
    codes: dict[str, CodeMeaning] = {}
    if "absence_code" in places:
        found = sorted({code_key(row[places["absence_code"]]) for row in sample})
        codes = {code: meaning for code in found if (meaning := code_meaning(code))}
    return replace(outline, level=level, columns=columns, units=units, measures=measures, codes=codes)


def unit_of(heading: str, look: Look) -> Unit:
    """What a column's figures are by the words of its heading."""
    shown = heading.casefold()
    if look is Look.PERCENT or "%" in shown or "procent" in shown:
        return Unit.PERCENT
    words = shown.replace("(", " ").replace(")", " ").replace(".", " ").split()
    return Unit.HOURS if {"h", "t", "tim", "timmar"} & set(words) else Unit.MINUTES


def _measures(headings: Sequence[str]) -> dict[str, str]:
    """What the words beside the months may mean."""
    found = {code_key(month.measure): month.measure for month in month_headings(headings).values()}
    proposed: dict[str, str] = {}
    for key, words in found.items():
        meaning = next((one for one in meanings_of(words) if one in MATRIX_MEASURES), None)
        if meaning and meaning not in proposed.values():
            proposed[key] = meaning
    return proposed


def _matrix_units(headings: Sequence[str], measures: MappingType[str, str]) -> dict[str, Unit]:
    units: dict[str, Unit] = {}
    for month in month_headings(headings).values():
        meaning = measures.get(code_key(month.measure))
        unit = unit_of(month.measure, Look.NUMBER)
        if meaning and unit is not Unit.MINUTES:
            units[meaning] = unit
    return units
