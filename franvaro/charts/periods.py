"""Tallies by window, as rows of Python."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

import pandas as pd

from franvaro.domain.absence import Tally

_PARTS: Final = ("offered", "reported", "valid", "invalid", "other")
_COLUMNS: Final = ["start_date", "end_date", *(f"{part}_minutes" for part in _PARTS), "days_with_lessons"]


@dataclass(frozen=True, slots=True)
class Period:
    """The minutes of one group in one window; both dates inclusive."""

    first: date
    last: date
    tally: Tally


def tally_of(row: Mapping[Any, Any]) -> Tally:
    """The minutes of one row of a question. Its days are None where they are not known."""
    minutes = {part: int(row[f"{part}_minutes"]) for part in _PARTS}
    days = row["days_with_lessons"]
    return Tally(**minutes, days_with_lessons=None if pd.isna(days) else int(days))


def periods(rates: pd.DataFrame) -> tuple[Period, ...]:
    """The windows of `rates` in order. School units are pooled, minutes over minutes."""
    return _windows(rates[_COLUMNS].to_dict("records"))


def periods_by(rates: pd.DataFrame, key: str) -> dict[str, tuple[Period, ...]]:
    """The windows of each group in order, by what stands in the column `key`; not the rows without it."""
    groups: dict[str, list[Mapping[Any, Any]]] = {}
    for row in rates[[key, *_COLUMNS]].dropna(subset=key).to_dict("records"):
        groups.setdefault(row[key], []).append(row)
    return {name: _windows(rows) for name, rows in groups.items()}


def _windows(rows: Iterable[Mapping[Any, Any]]) -> tuple[Period, ...]:
    tallies: dict[tuple[date, date], list[Tally]] = {}
    for row in rows:
        tallies.setdefault((row["start_date"], row["end_date"]), []).append(tally_of(row))
    return tuple(Period(*dates, Tally.summed(tallies[dates])) for dates in sorted(tallies))
