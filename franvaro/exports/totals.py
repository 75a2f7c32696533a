"""Rows that are sums or means over students, as some cell of theirs says in words."""

from __future__ import annotations

import re
from collections.abc import Iterable

import polars as pl

from franvaro.exports.rows import RawRows
from franvaro.exports.table import Table

# `Summa`, `TOTALT:`, `Summa totalt`, `Delsumma 9A`, `Medel för klassen`. Nobody is called so.
_TOTAL = (
    r"^\s*(?:(?:del|total)?summa|totalt?|medel(?:värde)?|genomsnitt|snitt|alla\selever)"
    r"(?:\s(?:för|av|i|alla|elever|eleverna|klass|klassen|skolan|totalt|[0-9]+\s?\w?))*\s*:?\s*$"
)
_PATTERN = re.compile(_TOTAL, re.IGNORECASE)


def is_total(text: str) -> bool:
    """Whether a cell says that its row is a sum."""
    return _PATTERN.match(text) is not None


def say_total(texts: pl.Series) -> pl.Series:
    """For each text whether it says that its row is a sum."""
    return texts.str.contains(f"(?i){_TOTAL}")


def total_rows(raw: RawRows, fields: Iterable[str]) -> pl.Series:
    """Which rows say in one of the fields that they are sums."""
    found = pl.repeat(False, raw.cells.height, dtype=pl.Boolean, eager=True)
    for field in fields:
        found = found | raw.cells.where(field, say_total)
    return found


def totals_among_lessons(table: Table, raw: RawRows) -> pl.Series:
    """Which rows are sums: by their id or name, or by any cell when they have no start time."""
    is_candidate = raw.cells.where("start_time", lambda texts: texts.str.strip_chars() == "")
    candidates = is_candidate.arg_true()
    texts = table.rows.cells.texts_at(candidates)
    is_sum = texts.select(pl.any_horizontal(pl.all().str.contains(f"(?i){_TOTAL}"))).to_series()
    without_time = is_candidate.scatter(candidates.filter(~is_sum), False)
    return without_time | total_rows(raw, ("student_id", "full_name"))
