"""The text of cells: cleaned and converted, each distinct text of a column once."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

import polars as pl

MOST_MINUTES = 600

_PLAIN = r"^(?:[!-~](?:[ -~]*[!-~])?)?$"
_MINUTES = re.compile(r"(?P<minutes>[0-9]{1,4})(?:[.,]0+)?(?:\s?min)?", re.IGNORECASE)
_FLAGS = {"ja": True, "true": True, "1": True, "nej": False, "false": False, "0": False}


@dataclass(frozen=True)
class Cells:
    """Columns of text, never null, with the distinct texts of each.

    The methods describe columns; `frame` works them out side by side.
    """

    texts: pl.DataFrame
    distinct: dict[str, pl.Series]

    @classmethod
    def of(cls, texts: pl.DataFrame) -> Cells:
        """The cells of a frame of texts."""
        lists = texts.select(pl.all().unique().implode())
        return cls(texts, {column.name: column.explode(empty_as_null=False) for column in lists})

    def frame(self, columns: Iterable[pl.Expr]) -> pl.DataFrame:
        """The described columns, one row per row of cells."""
        described = list(columns)
        return self.texts.with_columns(described).select(column.meta.output_name() for column in described)

    def converted(self, field: str, convert: Callable[[str], Any], dtype: pl.DataType) -> pl.Expr:
        """Each text converted; null where `convert` answers None."""
        distinct = self.distinct[field]
        return self.looked_up(field, distinct, pl.Series([convert(text) for text in distinct], dtype=dtype))

    def looked_up(self, field: str, texts: pl.Series, values: pl.Series) -> pl.Expr:
        """For each text of the field the value beside it in `texts`, which holds every distinct one."""
        if values.null_count() == len(values):
            return pl.lit(None, values.dtype).alias(field)
        if len(values) == 1:
            return pl.lit(values[0], values.dtype).alias(field)
        return pl.col(field).replace_strict(texts, values, return_dtype=values.dtype)

    def is_given(self, field: str) -> pl.Expr:
        """Whether the cell holds more than space."""
        blank = [text for text in self.distinct[field] if not text.strip()]
        return ~pl.col(field).is_in(blank)

    def cleaned(self, field: str, clean: Callable[[str], str]) -> pl.Expr:
        """Each text cleaned; printable ASCII without outer space is clean as it is."""
        distinct = self.distinct[field]
        odd = distinct.filter(~distinct.str.contains(_PLAIN))
        clean_odd = pl.Series([clean(text) for text in odd], dtype=pl.String)
        return pl.col(field) if (odd == clean_odd).all() else pl.col(field).replace(odd, clean_odd)


def clean_key(text: str) -> str:
    """A text that things are joined on: composed, without outer space, zero-width, control or bidi signs."""
    composed = unicodedata.normalize("NFC", text)
    return "".join(sign for sign in composed if unicodedata.category(sign) not in ("Cc", "Cf")).strip()


def clean_name(text: str) -> str:
    """A name as it is written, on one line. Bidi signs stay, as names in Arabic or Hebrew may need them."""
    composed = unicodedata.normalize("NFC", text)
    return "".join(" " if unicodedata.category(sign) == "Cc" else sign for sign in composed).strip()


def read_minutes(text: str) -> int | None:
    """Whole minutes, 0–600: `20`, `20,0`, `20.0`, `20 min`; empty is 0. None when it is anything else."""
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
    """A number of a workbook or Parquet file as text: whole numbers without decimals."""
    is_whole = value == value and abs(value) < 1e15 and value == int(value)
    return str(int(value)) if is_whole else repr(value)
