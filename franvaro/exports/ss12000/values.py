"""Values of SS 12000 as franvaro has them: local times, dates, names of school units, markings."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import polars as pl

from franvaro.exports.ss12000.resources import Organisation, Reference, as_text, id_of

_UNMARKED = ("", "ingen")
_DATE_SIGNS = len("2026-10-01")


@dataclass(frozen=True)
class Units:
    """What school units are called: by their own record, else as a reference to them says."""

    names: dict[str, str]

    @classmethod
    def of(cls, organisations: Iterable[Organisation]) -> Units:
        """The names that the organisations themselves give."""
        return cls({as_text(known.id): _called(known) for known in organisations})

    def name(self, reference: Reference | None) -> str:
        """The name of the unit, or its school unit code, or its id; nothing when there is no reference."""
        if reference is None:
            return ""
        known = self.names.get(id_of(reference))
        return known or _called(reference) or id_of(reference)


def _called(unit: Organisation | Reference) -> str:
    return as_text(unit.display_name).strip() or as_text(unit.school_unit_code).strip()


def is_marked(column: str) -> pl.Expr:
    """Whether a marking is anything but an explicit no."""
    return ~pl.col(column).str.strip_chars().str.to_lowercase().is_in(_UNMARKED)


def local_texts(texts: pl.Series) -> pl.Series:
    """RFC 3339 moments in local time; any other text as it is, for the judge of rows to read or to reject."""
    moments = texts.str.to_datetime("%+", strict=False, time_zone="UTC")
    local = moments.dt.convert_time_zone("Europe/Stockholm").dt.strftime("%Y-%m-%d %H:%M:%S")
    return pl.select(pl.coalesce(local, texts).alias(texts.name)).to_series()


def dated(frame: pl.DataFrame, *columns: str) -> pl.DataFrame:
    """The columns as dates, null where there is none. A row with a date nobody can read is left out."""
    dates = [pl.col(name).str.slice(0, _DATE_SIGNS).str.to_date("%Y-%m-%d", strict=False) for name in columns]
    is_read = [(pl.col(name) == "") | date.is_not_null() for name, date in zip(columns, dates, strict=True)]
    return frame.filter(*is_read).with_columns(dates)
