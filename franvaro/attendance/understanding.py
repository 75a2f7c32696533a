"""How a file would be understood with a mapping: some of its rows, and sums to compare with a report."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from franvaro.attendance.folder import DataFolder
from franvaro.attendance.preparing import ImportRefused, Preparation
from franvaro.attendance.progress import silent
from franvaro.attendance.reports import ImportReport
from franvaro.attendance.sources import ImportOptions, Source
from franvaro.exports.mappings.files import write_mapping
from franvaro.exports.mappings.model import Mapping
from franvaro.exports.result import Level

ROWS_SHOWN = 10
_MINUTES = ("offered_minutes", "valid_absence_minutes", "invalid_absence_minutes")


@dataclass(frozen=True)
class ClassSum:
    """The sums of one class over a whole file. `offered_minutes` None: the file does not say."""

    school_class: str
    students: int
    rows: int
    offered_minutes: int | None
    valid_minutes: int
    invalid_minutes: int


@dataclass(frozen=True)
class Understood:
    """What a mapping makes of a file. `rows` are the first rows taken, field by field."""

    report: ImportReport
    level: Level
    rows: tuple[dict[str, Any], ...] = ()
    classes: tuple[ClassSum, ...] = ()


def understand(
    folder: DataFolder, source: Source, mapping: Mapping, options: ImportOptions, *, now: datetime
) -> Understood:
    """What importing the file with this mapping would do. Nothing is changed. Raises Busy."""
    tried = replace(options, mapping=write_mapping(mapping), profile=mapping.profile)
    with folder.writing():
        preparation = Preparation(folder, replace(tried, accept_problems=True), now, silent)
        try:
            report = preparation.read([source])[0]
        except ImportRefused as refused:
            return Understood(refused.reports[0], mapping.level)
        rows = pq.read_table(preparation.staged[0].place / "rows.parquet")
        return Understood(report, mapping.level, _first(rows), _class_sums(rows))


def _first(rows: pa.Table) -> tuple[dict[str, Any], ...]:
    return tuple(rows.slice(0, ROWS_SHOWN).to_pylist())


def _class_sums(rows: pa.Table) -> tuple[ClassSum, ...]:
    """By class. A file of absences only has no offered minutes."""
    sums = [(name, "sum") for name in _MINUTES if name in rows.column_names]
    counts = [("student_id", "count_distinct"), ("line", "count")]
    grouped = rows.group_by("school_class").aggregate([*sums, *counts])
    return tuple(_class_sum(row) for row in grouped.sort_by("school_class").to_pylist())


def _class_sum(row: dict[str, Any]) -> ClassSum:
    return ClassSum(
        school_class=row["school_class"],
        students=row["student_id_count_distinct"],
        rows=row["line_count"],
        offered_minutes=row.get("offered_minutes_sum"),
        valid_minutes=row["valid_absence_minutes_sum"] or 0,
        invalid_minutes=row["invalid_absence_minutes_sum"] or 0,
    )
