"""A bad file and what it gets: refused, rows set aside, or taken with or without a note."""

from collections.abc import Callable
from dataclasses import dataclass

from franvaro.exports.result import ReadOptions

REFUSED, SET_ASIDE, TAKEN = 2, 3, 0  # as `import` ends

Make = Callable[[], bytes]


@dataclass(frozen=True)
class Case:
    """One file. `codes` are why it is refused, or one for each row set aside; `notes` are noted, each once.

    `format` is that of the good file it is made from, `what` what has been done to it.
    """

    format: str
    what: str
    make: Make
    options: ReadOptions
    exit: int
    codes: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    rows_taken: int = 0

    @property
    def name(self) -> str:
        """Which file it is, in words."""
        return f"{self.format}: {self.what}"

    @property
    def rows_set_aside(self) -> int:
        """How many rows do not count."""
        return len(self.codes) if self.exit == SET_ASIDE else 0

    @property
    def rows_read(self) -> int:
        """How many rows the file has."""
        return self.rows_taken + self.rows_set_aside


@dataclass(frozen=True)
class Cases:
    """Makes the cases of one format."""

    format: str
    options: ReadOptions

    def refused(self, what: str, make: Make, *codes: str) -> Case:
        """Nothing of the file is read."""
        return Case(self.format, what, make, self.options, REFUSED, tuple(sorted(codes)))

    def set_aside(self, what: str, make: Make, *codes: str, taken: int, notes: tuple[str, ...] = ()) -> Case:
        """A row for each code does not count."""
        return Case(self.format, what, make, self.options, SET_ASIDE, tuple(sorted(codes)), notes, taken)

    def taken(self, what: str, make: Make, rows: int, *notes: str) -> Case:
        """Every row counts."""
        return Case(self.format, what, make, self.options, TAKEN, (), notes, rows)
