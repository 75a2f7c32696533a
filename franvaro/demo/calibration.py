"""What a made-up school was meant to show, beside what its files show.

`python -m franvaro.demo.calibration DIR` reads files that are there; `--last-date` makes a school first.
"""

import argparse
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import polars as pl

from franvaro.demo import figures
from franvaro.demo.figures import Figure
from franvaro.demo.school import write_school
from franvaro.demo.targets import HIGHEST_COVERAGE, LOWEST_COVERAGE
from franvaro.domain.calendar import SchoolYear

_F_TO_3 = ("F", "1", "2", "3")
_4_TO_6 = ("4", "5", "6")
_7_TO_9 = ("7", "8", "9")
_COMPULSORY = (*_F_TO_3, *_4_TO_6, *_7_TO_9)
_NO_GRADE = ("",)


@dataclass(frozen=True)
class Aim:
    """A figure of some grades that should lie between two bounds, both inclusive."""

    name: str
    grades: tuple[str, ...]
    figure: Figure
    target: str
    lowest: float
    highest: float


@dataclass(frozen=True)
class Outcome:
    """What an aim came to in each school year of the files; None in a year without lessons for it."""

    aim: Aim
    values: tuple[float | None, ...]


@dataclass(frozen=True)
class Calibration:
    """The outcomes, with the school years that their values are of."""

    school_years: tuple[SchoolYear, ...]
    outcomes: tuple[Outcome, ...]


def _near(name: str, grades: tuple[str, ...], figure: Figure, target: float, tolerance: float) -> Aim:
    return Aim(name, grades, figure, f"{target:g}", target - tolerance, target + tolerance)


def _between(name: str, grades: tuple[str, ...], figure: Figure, lowest: float, highest: float) -> Aim:
    return Aim(name, grades, figure, f"{lowest:g}–{highest:g}", lowest, highest)


def _coverage(grades: tuple[str, ...]) -> tuple[Aim, Aim]:
    bounds = (100 * LOWEST_COVERAGE, 100 * HIGHEST_COVERAGE)
    return (
        _between("registration coverage, lowest class, %", grades, figures.lowest_class_coverage, *bounds),
        _between("registration coverage, highest class, %", grades, figures.highest_class_coverage, *bounds),
    )


AIMS = (
    _near("total absence, F–3, %", _F_TO_3, figures.total_percent, 6, 0.5),
    _near("total absence, 4–6, %", _4_TO_6, figures.total_percent, 6.5, 0.5),
    _near("total absence, 7–9, %", _7_TO_9, figures.total_percent, 9, 0.7),
    _near("total absence, grade 9, %", ("9",), figures.total_percent, 11, 1),
    _near("students at or above 15 %, grade 7, %", ("7",), figures.share_at_15, 16, 3),
    _near("students at or above 15 %, grade 8, %", ("8",), figures.share_at_15, 19, 3),
    _near("students at or above 15 %, grade 9, %", ("9",), figures.share_at_15, 23, 3),
    _between("invalid absence, F–6, %", (*_F_TO_3, *_4_TO_6), figures.invalid_percent, 0, 0.4),
    _between("invalid absence, 7–9, %", _7_TO_9, figures.invalid_percent, 1, 2),
    *_coverage(_COMPULSORY),
    _near("scheduled minutes a week, F–3", _F_TO_3, figures.minutes_a_week, 1150, 20),
    _near("scheduled minutes a week, 4–6", _4_TO_6, figures.minutes_a_week, 1350, 20),
    _near("scheduled minutes a week, 7–9", _7_TO_9, figures.minutes_a_week, 1500, 20),
    _near("total absence, folkhögskola, %", _NO_GRADE, figures.total_percent, 9.5, 1),
    _near("participants over 20 %, folkhögskola, %", _NO_GRADE, figures.share_over_20, 10, 3),
    *_coverage(_NO_GRADE),
    _near("scheduled minutes a week, folkhögskola", _NO_GRADE, figures.minutes_a_week, 1350, 20),
)


def calibrate(directory: Path) -> Calibration:
    """Every aim that the school's grades make sense of, school year by school year."""
    lessons = figures.read_lessons(directory)
    years = sorted(lessons.get_column("start_year").unique().to_list())
    by_year = [lessons.filter(pl.col("start_year") == year) for year in years]
    outcomes = (Outcome(aim, tuple(_value(aim, year) for year in by_year)) for aim in AIMS)
    return Calibration(
        tuple(SchoolYear(year) for year in years),
        tuple(outcome for outcome in outcomes if any(value is not None for value in outcome.values)),
    )


def as_table(calibration: Calibration) -> str:
    """A Markdown table with a line per aim and a column per school year."""
    headings = ["", "target", *(str(year) for year in calibration.school_years)]
    lines = [
        [outcome.aim.name, outcome.aim.target, *(_shown(value) for value in outcome.values)]
        for outcome in calibration.outcomes
    ]
    widths = [max(len(line[column]) for line in [headings, *lines]) for column in range(len(headings))]
    rule = ["-" * widths[0], *("-" * (width - 1) + ":" for width in widths[1:])]
    return "\n".join(_row(line, widths) for line in [headings, rule, *lines])


def main(arguments: Sequence[str]) -> None:
    """Print the table for the lesson files of a directory, or for a school made for the purpose."""
    chosen = _parser().parse_args(arguments)
    if chosen.directory:
        print(as_table(calibrate(chosen.directory)))
        return
    with TemporaryDirectory() as name:
        directory = Path(name)
        write_school(directory, policy=chosen.policy, seed=chosen.seed, last_date=chosen.last_date)
        print(as_table(calibrate(directory)))


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m franvaro.demo.calibration", description=__doc__)
    source = parser.add_mutually_exclusive_group(required=True)
    source.add_argument("directory", nargs="?", type=Path, help="where a made-up school's files are")
    source.add_argument("--last-date", type=date.fromisoformat, help="make a school that ends on this date")
    parser.add_argument("--policy", default="grundskola", help="of the school to make")
    parser.add_argument("--seed", type=int, default=1, help="of the school to make")
    return parser


def _value(aim: Aim, lessons: pl.DataFrame) -> float | None:
    chosen = lessons.filter(pl.col("grade").is_in(aim.grades))
    return aim.figure(chosen) if chosen.height else None


def _shown(value: float | None) -> str:
    return (
        ""
        if value is None
        else f"{value:.2f}"
        if value < 10
        else f"{value:.1f}"
        if value < 100
        else f"{value:.0f}"
    )


def _row(cells: Sequence[str], widths: Sequence[int]) -> str:
    first, *rest = zip(cells, widths, strict=True)
    return f"| {first[0]:<{first[1]}} | " + " | ".join(f"{cell:>{width}}" for cell, width in rest) + " |"


if __name__ == "__main__":
    main(sys.argv[1:])
