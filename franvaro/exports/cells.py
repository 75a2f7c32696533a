"""The text of cells: cleaned and converted, each distinct text of a column once."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

import polars as pl

MOST_MINUTES = 600

_PLAIN = r"^(?:[!-~](?:[ -~]*[!-~])?)?$"
_MINUTES = re.compile(r"(?P<minutes>[0-9]{1,4})(?:[.,]0{1,2})?(?:\s?min)?", re.IGNORECASE)
_FLAGS = {"ja": True, "true": True, "1": True, "nej": False, "false": False, "0": False}


@dataclass(frozen=True)
class Cells:
    """Columns of text in which each distinct text is kept once.

    Every column of `frame` is categorical with categories of its own, as `categories` makes them. The empty
    text may be there as null. Methods that return an expression describe a column; `columns` works them out.
    """

    frame: pl.DataFrame
    _distinct: dict[str, pl.Series] = field(default_factory=dict, repr=False, compare=False)

    @classmethod
    def of(cls, texts: pl.DataFrame) -> Cells:
        """The cells of a frame of texts."""
        kinds = categories(texts.columns)
        return cls(texts.select(pl.col(column).cast(kind) for column, kind in kinds.items()))

    @property
    def height(self) -> int:
        """The number of rows."""
        return self.frame.height

    def filter(self, is_kept: pl.Series) -> Cells:
        """The rows for which it is true."""
        return Cells(self.frame.filter(is_kept))

    def texts_at(self, rows: pl.Series) -> pl.DataFrame:
        """Some rows as plain text."""
        return self.frame[rows].select(pl.all().cast(pl.String).fill_null(""))

    def distinct(self, column: str) -> pl.Series:
        """Every text of a column in the order of its codes, the empty one last. Some may stand in no row."""
        if column not in self._distinct:
            kind = self.frame.schema[column]
            assert isinstance(kind, pl.Categorical)
            self._distinct[column] = pl.concat([kind.categories.to_series(), _EMPTY], rechunk=True)
        return self._distinct[column]

    def columns(self, described: Iterable[pl.Expr]) -> pl.DataFrame:
        """The described columns, side by side, one row per row of cells."""
        expressions = list(described)
        names = [expression.meta.output_name() for expression in expressions]
        return self.frame.with_columns(expressions).select(names)

    def where(self, column: str, is_meant: Callable[[pl.Series], pl.Series]) -> pl.Series:
        """Which rows have a text that is meant; asked once for all distinct texts."""
        values = is_meant(self.distinct(column))
        if not values.any():
            return pl.repeat(False, self.height, dtype=pl.Boolean, eager=True)
        return self.columns([self.looked_up(column, values)]).to_series()

    def converted(self, column: str, convert: Callable[[str], Any], dtype: pl.DataType) -> pl.Expr:
        """Each text converted; null where `convert` answers None."""
        return self.looked_up(
            column, pl.Series([convert(text) for text in self.distinct(column)], dtype=dtype)
        )

    def cleaned(self, column: str, clean: Callable[[str], str]) -> pl.Expr:
        """Each text cleaned; printable ASCII without outer space is clean as it is."""
        distinct = self.distinct(column)
        odd = (~distinct.str.contains(_PLAIN)).arg_true()
        return self.looked_up(column, distinct.scatter(odd, [clean(text) for text in distinct[odd]]))

    def looked_up(self, column: str, values: pl.Series) -> pl.Expr:
        """For each row the value that stands where its text stands among the distinct ones."""
        if values.null_count() == len(values):
            return pl.lit(None, values.dtype).alias(column)
        code = pl.col(column).to_physical().fill_null(len(values) - 1)
        return pl.lit(values).gather(code).alias(column)


_EMPTY = pl.Series([""], dtype=pl.String)


def categories(columns: Sequence[str]) -> dict[str, pl.Categorical]:
    """A categorical type for each column, that shares its categories with no other."""
    return {column: pl.Categorical(pl.Categories.random()) for column in columns}


def clean_key(text: str) -> str:
    """A text that things are joined on: composed, without outer space, zero-width, control or bidi signs."""
    composed = unicodedata.normalize("NFC", text)
    return "".join(sign for sign in composed if unicodedata.category(sign) not in ("Cc", "Cf")).strip()


def clean_name(text: str) -> str:
    """A name as it is written, on one line. Bidi signs stay, as names in Arabic or Hebrew may need them."""
    composed = unicodedata.normalize("NFC", text)
    return "".join(" " if unicodedata.category(sign) == "Cc" else sign for sign in composed).strip()


def read_minutes(text: str) -> int | None:
    """Whole minutes, 0–600: `20`, `20,0`, `20.00`, `20 min`; empty is 0. None for anything else: `1.000`."""
    stripped = text.strip()
    if not stripped:
        return 0
    found = _MINUTES.fullmatch(stripped)
    minutes = int(found["minutes"]) if found else MOST_MINUTES + 1
    return minutes if minutes <= MOST_MINUTES else None


def read_flag(text: str) -> bool | None:
    """`ja`, `true`, `1` or `nej`, `false`, `0` in any case. None for anything else, empty too."""
    return _FLAGS.get(text.strip().lower())


def number_text(value: float) -> str:
    """A number of a workbook or Parquet file as text: whole numbers without decimals, small ones in full."""
    is_whole = value == value and abs(value) < 1e15 and value == int(value)
    if is_whole:
        return str(int(value))
    text = repr(value)
    return format(Decimal(text), "f") if "e-" in text else text
