"""What a format is: a name, the fields its headings stand for, and a way from table to lesson rows."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from franvaro.exports.grid import Grid
from franvaro.exports.headings import Field, recognised
from franvaro.exports.result import ReadOptions
from franvaro.exports.rows import Reading
from franvaro.exports.table import Table

GridReader = Callable[[Grid, ReadOptions], Reading]


@dataclass(frozen=True)
class Format:
    """One layout of an export. `read` raises Refused when the table cannot be read in this format."""

    profile: str
    fields: tuple[Field, ...]
    read: Callable[[Table, ReadOptions], Reading]

    def fits(self, headings: Iterable[str]) -> bool:
        """Whether every field that the format cannot do without has a heading."""
        required = {field.name for field in self.fields if field.is_required}
        return required <= recognised(self.fields, headings)


@dataclass(frozen=True)
class GridFormat:
    """A layout that no single row of headings describes: sections, months across, or a school's own mapping.

    `fits` is asked about the first rows of a file; `read` gets all of them, and raises Refused when they
    cannot be read in this format. Of a file that no format fits, `is_near` tells whether it is in this one
    all the same, and lacks something that `read` will say.
    """

    profile: str
    fits: Callable[[Grid], bool]
    read: GridReader
    is_near: Callable[[Grid], bool]
