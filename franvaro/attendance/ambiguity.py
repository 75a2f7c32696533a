"""Rows of a file without ids whose name several students of the class have: kept, and counted for nobody."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from franvaro.attendance.engine import connect
from franvaro.attendance.identifying import known_identities
from franvaro.attendance.joins import Join, Student
from franvaro.attendance.stored import show_rows
from franvaro.exports.result import Level, Severity, Summary

CODE = "ambiguous-student"

LevelRows = tuple[Level, Path]  # rows of one file and their level


def set_aside_ambiguous(
    summary: Summary, place: Path, earlier: Iterable[LevelRows], joins: Sequence[Join]
) -> Summary:
    """What is known of a staged file, with a problem for each row whose name is ambiguous by now.

    Such rows stay among the rows, so that they count as soon as a person has said whose they are.
    """
    if any(field == "student_id" for _, field in summary.recognised_columns):
        return summary
    rows = place / "rows.parquet"
    lines = _lines_of(rows, _ambiguous((*earlier, (summary.level, rows)), joins))
    if not lines:
        return summary
    _add_problems(place / "problems.parquet", lines)
    return replace(
        summary,
        rows_taken=summary.rows_taken - len(lines),
        rows_set_aside=summary.rows_set_aside + len(lines),
    )


def _ambiguous(files: Iterable[LevelRows], joins: Sequence[Join]) -> frozenset[Student]:
    numbered = list(enumerate(files))
    with connect() as connection:
        for level in Level:
            show_rows(
                connection, level, [(no, path) for no, (its_level, path) in numbered if its_level is level]
            )
        return frozenset(known_identities(connection, joins).candidates)


def _lines_of(rows: Path, students: frozenset[Student]) -> list[int]:
    if not students:
        return []
    table = pq.read_table(rows, columns=["school_unit", "student_id", "line"])
    columns = (table[name].to_pylist() for name in ("school_unit", "student_id", "line"))
    return sorted(line for unit, student, line in zip(*columns, strict=True) if (unit, student) in students)


def _add_problems(path: Path, lines: Sequence[int]) -> None:
    problems = pq.read_table(path)
    added = [
        {"line": line, "column": None, "code": CODE, "severity": Severity.SET_ASIDE.value, "details": "{}"}
        for line in lines
    ]
    together = pa.concat_tables([problems, pa.Table.from_pylist(added, schema=problems.schema)])
    pq.write_table(together.sort_by("line"), path, compression="zstd")
