"""Tallies by window, as rows of Python."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

import pandas as pd

from franvaro.domain.absence import Tally

_PARTS: Final = ("offered", "reported", "valid", "invalid", "other")
_WINDOW: Final = ["start_date", "end_date"]
_SUMS: Final = {f"{part}_minutes": "sum" for part in _PARTS} | {"days_with_lessons": "max"}


@dataclass(frozen=True, slots=True)
class Period:
    """The minutes of one group in one window; both dates inclusive."""

    first: date
    last: date
    tally: Tally


def tally_of(row: Mapping[Any, Any]) -> Tally:
    """The minutes of one row of a question."""
    minutes = {part: int(row[f"{part}_minutes"]) for part in _PARTS}
    return Tally(**minutes, days_with_lessons=int(row["days_with_lessons"]))


def periods(rates: pd.DataFrame) -> tuple[Period, ...]:
    """The windows of `rates` in order.

    School units are pooled, minutes over minutes; `days_with_lessons` is that of the unit with most.
    """
    pooled = rates.groupby(_WINDOW, as_index=False).agg(_SUMS)
    return tuple(_period(row) for row in pooled.to_dict("records"))


def periods_by(rates: pd.DataFrame, key: str) -> dict[str, tuple[Period, ...]]:
    """The windows of each group in order, by what stands in the column `key`; not the rows without it."""
    pooled = rates.groupby([key, *_WINDOW], as_index=False).agg(_SUMS)
    groups: dict[str, list[Period]] = {}
    for row in pooled.to_dict("records"):
        groups.setdefault(row[key], []).append(_period(row))
    return {name: tuple(windows) for name, windows in groups.items()}


def _period(row: Mapping[Any, Any]) -> Period:
    return Period(row["start_date"], row["end_date"], tally_of(row))
