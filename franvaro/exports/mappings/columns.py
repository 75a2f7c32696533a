"""The mapped columns of a file as texts by meaning, and the steps towards the canonical fields."""

from __future__ import annotations

from collections.abc import Mapping as MappingType
from collections.abc import Sequence
from dataclasses import dataclass, replace

from franvaro.exports.mappings.model import DateOrder, Mapping, Unit
from franvaro.exports.mappings.values import (
    clock_minutes,
    each,
    in_order,
    minutes_text,
    span_parts,
    tidy_moment,
)

_MINUTES_A_DAY = 24 * 60
_MOMENTS = ("date", "start_time", "end_time", "reported_timestamp", "start_date", "end_date")


@dataclass(frozen=True)
class Columns:
    """A text per data row for each meaning, and the heading it comes from. All columns are equally long."""

    texts: MappingType[str, Sequence[str]]
    headings: MappingType[str, str]
    height: int

    def has(self, meaning: str) -> bool:
        """Whether the file has the column."""
        return meaning in self.texts

    def column(self, meaning: str) -> Sequence[str]:
        """The texts; empty ones when there is no such column."""
        return self.texts.get(meaning, [""] * self.height)

    def without(self, meaning: str) -> Columns:
        """All the other columns."""
        texts = {name: column for name, column in self.texts.items() if name != meaning}
        return replace(self, texts=texts)

    def with_column(self, meaning: str, texts: Sequence[str], *, like: str) -> Columns:
        """Another column, that comes from the heading of `like`."""
        heading = self.headings.get(like, like)
        return replace(
            self, texts={**self.texts, meaning: texts}, headings={**self.headings, meaning: heading}
        )


def timed(columns: Columns, order: DateOrder | None) -> Columns:
    """Spans as start and end, and every date and clock in a spelling that the canonical files have."""
    if columns.has("time_span"):
        parts = {text: span_parts(text) for text in set(columns.column("time_span"))}
        for end, meaning in enumerate(("start_time", "end_time")):
            ends = [parts[text][end] for text in columns.column("time_span")]
            columns = columns.with_column(meaning, ends, like="time_span")
    for meaning in _MOMENTS:
        if columns.has(meaning):
            tidy = each(tidy_moment, columns.column(meaning))
            dated = each(lambda text: in_order(text, order), tidy) if order else tidy
            columns = columns.with_column(meaning, dated, like=meaning)
    return columns


def lengths(columns: Columns) -> list[int | None]:
    """The minutes of each row's lesson: those that were offered, else between its start and its end."""
    rows = zip(
        columns.column("offered_minutes"),
        columns.column("start_time"),
        columns.column("end_time"),
        strict=True,
    )
    known: dict[tuple[str, str, str], int | None] = {}
    return [known[row] if row in known else known.setdefault(row, _length(*row)) for row in rows]


def _length(offered: str, start: str, end: str) -> int | None:
    if offered.strip():
        text = offered.strip().split(" ")[0]
        return int(text) if text.isdecimal() else None
    first, last = clock_minutes(start), clock_minutes(end)
    return None if first is None or last is None else (last - first) % _MINUTES_A_DAY


def with_ends(columns: Columns) -> Columns:
    """An end for each lesson of a file that has starts and lengths only."""
    if columns.has("end_time") or not columns.has("offered_minutes"):
        return columns
    rows = zip(columns.column("start_time"), lengths(columns), strict=True)
    return columns.with_column("end_time", [_end(start, length) for start, length in rows], like="start_time")


def _end(start: str, length: int | None) -> str:
    first = clock_minutes(start)
    if first is None or length is None:
        return ""
    last = (first + length) % _MINUTES_A_DAY
    return f"{last // 60:02}:{last % 60:02}"


def measured(columns: Columns, mapping: Mapping) -> Columns:
    """Hours and percent as minutes. Percent is of the row's own lesson."""
    if mapping.unit("offered_minutes") is Unit.HOURS and columns.has("offered_minutes"):
        columns = _converted(columns, "offered_minutes", Unit.HOURS)
    for meaning, unit in mapping.units.items():
        if unit is not Unit.MINUTES and meaning != "offered_minutes" and columns.has(meaning):
            columns = _converted(columns, meaning, unit)
    return columns


def _converted(columns: Columns, meaning: str, unit: Unit) -> Columns:
    wholes = lengths(columns) if unit is Unit.PERCENT else [None] * columns.height
    rows = zip(columns.column(meaning), wholes, strict=True)
    return columns.with_column(
        meaning, [minutes_text(text, unit, whole) for text, whole in rows], like=meaning
    )
