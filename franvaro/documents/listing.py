"""A list that can leave franvaro as a file: what stands in it, without a format."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum, StrEnum

Value = str | int | float | date | None


class Kind(Enum):
    """What a column holds. A rate is a share (0–1) and is shown in percent."""

    TEXT = "text"
    WHOLE = "whole"
    RATE = "rate"
    DATE = "date"


class FileFormat(StrEnum):
    """The formats a list can be written in, named by their endings."""

    XLSX = "xlsx"
    CSV = "csv"

    @property
    def program(self) -> str:
        """What people call it."""
        return "Excel" if self is FileFormat.XLSX else "CSV"

    @property
    def media_type(self) -> str:
        """What a browser calls it."""
        if self is FileFormat.CSV:
            return "text/csv"
        return "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@dataclass(frozen=True, slots=True)
class ListColumn:
    """A column's Swedish heading and what it holds."""

    heading: str
    kind: Kind = Kind.TEXT


@dataclass(frozen=True, slots=True)
class Listing:
    """Rows under columns. `name` becomes the file's name, so nothing about a person belongs in it.

    `notes` say what the list is of, as pairs of a word and what it stands for.
    """

    name: str
    title: str
    columns: tuple[ListColumn, ...]
    rows: Sequence[tuple[Value, ...]]
    notes: tuple[tuple[str, str], ...] = ()

    def __post_init__(self) -> None:
        if any(len(row) != len(self.columns) for row in self.rows):
            raise ValueError(f"every row of {self.name} has {len(self.columns)} values")

    def file_name(self, file_format: FileFormat) -> str:
        """The name of the list as a file."""
        return f"{self.name}.{file_format.value}"
