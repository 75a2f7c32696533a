"""The text of single cells: cleaned, and read as whole minutes or as yes and no."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from typing import TypeVar

import polars as pl

MOST_MINUTES = 600

_PLAIN = r"^(?:[!-~](?:[ -~]*[!-~])?)?$"
_MINUTES = re.compile(r"(?P<minutes>[0-9]{1,4})(?:[.,]0+)?(?:\s?min)?", re.IGNORECASE)
_FLAGS = {"ja": True, "true": True, "1": True, "nej": False, "false": False, "0": False}

T = TypeVar("T")


def by_distinct(column: pl.Series, convert: Callable[[str], T | None], dtype: pl.DataType) -> pl.Series:
    """The column with each distinct text converted once; where `convert` answers None there is null."""
    distinct = column.unique()
    return looked_up(column, distinct, pl.Series([convert(text) for text in distinct], dtype=dtype))


def looked_up(column: pl.Series, texts: pl.Series, values: pl.Series) -> pl.Series:
    """For each text of the column the value that stands beside it in `texts`, which has them all."""
    if column.is_empty():
        return values.clear()
    return column.replace_strict(texts, values, return_dtype=values.dtype)


def cleaned(column: pl.Series, clean: Callable[[str], str]) -> pl.Series:
    """The column with each text cleaned; printable ASCII without outer spaces is clean as it is."""
    distinct = column.unique()
    odd = distinct.filter(~distinct.str.contains(_PLAIN))
    clean_odd = pl.Series([clean(text) for text in odd], dtype=pl.String)
    if (odd == clean_odd).all():
        return column
    return column.replace(odd, clean_odd)


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
    if not text:
        return 0
    found = _MINUTES.fullmatch(text)
    minutes = int(found["minutes"]) if found else MOST_MINUTES + 1
    return minutes if minutes <= MOST_MINUTES else None


def read_flag(text: str) -> bool | None:
    """`ja`, `true`, `1` or `nej`, `false`, `0` in any case. None for anything else, empty too."""
    return _FLAGS.get(text.lower())


def number_text(value: float) -> str:
    """A number of a workbook or Parquet file as text: whole numbers without decimals."""
    is_whole = value == value and abs(value) < 1e15 and value == int(value)
    return str(int(value)) if is_whole else repr(value)
