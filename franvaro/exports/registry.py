"""The formats franvaro reads, and which of them a file is."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from franvaro.exports.calendar_headings import is_calendar
from franvaro.exports.canonical import LESSON_FILE
from franvaro.exports.edukatus import DETAILS
from franvaro.exports.edukatus_students import EDUKATUS_STUDENTS
from franvaro.exports.formats import Format, GridFormat
from franvaro.exports.grid import Grid
from franvaro.exports.headings import Field, normalise_heading, recognised
from franvaro.exports.learnpoint import LEARNPOINT
from franvaro.exports.result import Problem, Refused
from franvaro.exports.vklass import VKLASS_SCHOOL

# In order of preference: a file that fits several is read as the first.
FORMATS: tuple[Format, ...] = (LESSON_FILE, DETAILS)
GRID_FORMATS: tuple[GridFormat, ...] = (VKLASS_SCHOOL, EDUKATUS_STUDENTS, LEARNPOINT)

# How many of a file's first rows are looked at to recognise a grid format.
ROWS_TO_RECOGNISE = 40


def choose_format(headings: Sequence[str], profile: str | None, mapped: Sequence[str] = ()) -> Format:
    """The named format, or the one that fits, or the one that comes closest.

    Raises Refused: `unknown-format` for a calendar, `wrong-profile` when the named format does not exist, or
    does not fit and another does. The problem names the formats, and the mappings that are called `mapped`.
    """
    fitting = [known for known in FORMATS if known.fits(headings)]
    if profile is None:
        _refuse_calendar(headings, fitting)
        return (
            fitting[0] if fitting else max(FORMATS, key=lambda known: len(recognised(known.fields, headings)))
        )
    named = [known for known in FORMATS if known.profile == profile]
    if not named or (fitting and named[0] not in fitting):
        raise Refused(wrong_profile(profile, [known.profile for known in fitting], mapped))
    return named[0]


def _refuse_calendar(headings: Sequence[str], fitting: Sequence[Format]) -> None:
    """Raises Refused (`unknown-format`) for a calendar, which has a way of its own."""
    if not fitting and is_calendar(headings):
        raise Refused(Problem("unknown-format", details={"kind": "calendar"}))


def named_grid_format(profile: str | None) -> GridFormat | None:
    """The grid format of that name, if there is one."""
    return next((known for known in GRID_FORMATS if known.profile == profile), None)


def fitting_grid_format(first_rows: Grid) -> GridFormat | None:
    """The first grid format that a file with these first rows is in."""
    return next((known for known in GRID_FORMATS if known.fits(first_rows)), None)


def near_grid_format(first_rows: Grid) -> GridFormat | None:
    """The grid format that a file with these first rows seems to be in, although it lacks some headings."""
    return next((known for known in GRID_FORMATS if known.is_near(first_rows)), None)


def fitting_profiles(first_rows: Grid) -> tuple[str, ...]:
    """Every format that a file with these first rows is in."""
    tables = (known for known in FORMATS if any(known.fits(row) for row in first_rows.rows))
    grids = (known for known in GRID_FORMATS if known.fits(first_rows))
    return (*(known.profile for known in tables), *(known.profile for known in grids))


def wrong_profile(profile: str, fitting: Sequence[str], mapped: Sequence[str]) -> Problem:
    """That a file is not in the format that was named; `fitting` are those it is in."""
    profiles = [known.profile for known in FORMATS] + [known.profile for known in GRID_FORMATS] + [*mapped]
    details = {"profile": profile, "known": ", ".join(profiles)}
    fits = {"kind": "fits", "fits": fitting[0]} if fitting else {}
    return Problem("wrong-profile", details={**details, **fits})


def fits_any(headings: Sequence[str]) -> bool:
    """Whether the headings are those of some format."""
    return any(known.fits(headings) for known in FORMATS)


def heading_score(headings: Sequence[str]) -> int:
    """How many headings of a row some format knows."""
    return sum(normalise_heading(heading) in _known_fields() for heading in headings)


def known_field(heading: str) -> Field | None:
    """The field some format means by the heading; formats agree on what kind of text it is."""
    return _known_fields().get(normalise_heading(heading))


@cache
def _known_fields() -> dict[str, Field]:
    return {
        normalise_heading(heading): field
        for known in reversed(FORMATS)
        for field in known.fields
        for heading in field.headings
    }
