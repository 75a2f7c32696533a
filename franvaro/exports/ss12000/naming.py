"""What the user reads as the headings of a dump, which has none: SS 12000's own names of the fields."""

from __future__ import annotations

from collections.abc import Mapping

import polars as pl

from franvaro.exports.cells import Cells
from franvaro.exports.headings import HeadingMatch
from franvaro.exports.result import Problem
from franvaro.exports.table import Rows, Table, column_names

STUDENT_NAMES: Mapping[str, str] = {
    "school_unit": "organisation",
    "student_id": "student.id",
    "given_name": "givenName",
    "family_name": "familyName",
    "security_marking": "securityMarking",
    "school_class": "Klass (groups)",
    "grade_level": "schoolYear",
}


def named_match(names: Mapping[str, str], ignored: tuple[str, ...] = ()) -> HeadingMatch:
    """The fields in order, each under SS 12000's name of it."""
    return HeadingMatch({name: place for place, name in enumerate(names)}, dict(names), ignored)


def named_table(rows: pl.DataFrame, names: Mapping[str, str], notes: tuple[Problem, ...] = ()) -> Table:
    """Rows that have a column per field, and `line`, as the table that `named_match` describes."""
    texts = rows.select(names.keys()).rename(dict(zip(names, column_names(len(names)), strict=True)))
    return Table(tuple(names.values()), 1, Rows(Cells.of(texts), rows["line"]), notes)
