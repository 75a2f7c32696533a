"""What is found about rows: those set aside with their records, and the notes, as frames of schema.py."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import polars as pl

from franvaro.exports.result import Problem, Severity
from franvaro.exports.rows import RawRows
from franvaro.exports.table import RaggedRow

PROBLEM_TYPES = {
    "line": pl.Int32(),
    "column": pl.String(),
    "code": pl.String(),
    "severity": pl.String(),
    "details": pl.String(),
}

# What a record does not keep of a student who is protected, or of a row that cannot be tied to a student.
_IDENTIFYING = {"given_name", "family_name", "full_name", "mentor", "lesson_id", "security_marking"}
_NO_DETAILS = "{}"


@dataclass(frozen=True)
class Rule:
    """Rows that `when` is true of get the code, on the column of `field`. A null is not true."""

    code: str
    field: str
    when: pl.Expr


def first_broken(frame: pl.DataFrame, rules: Sequence[Rule]) -> pl.Series:
    """For each row the position of the first rule it breaks, null when it breaks none."""
    broken = [pl.when(rule.when).then(pl.lit(number, pl.Int8)) for number, rule in enumerate(rules)]
    return frame.select(pl.coalesce(broken).alias("broken")).to_series()


def rejected(frame: pl.DataFrame, rules: Sequence[Rule], raw: RawRows) -> pl.DataFrame:
    """`row`, `code` and `column` of every row that breaks a rule; the first it breaks counts."""
    broken = first_broken(frame, rules)
    numbers = list(range(len(rules)))
    codes = pl.Series([rule.code for rule in rules], dtype=pl.String)
    columns = pl.Series([raw.heading(rule.field) for rule in rules], dtype=pl.String)
    found = pl.DataFrame([frame["row"], broken]).filter(pl.col("broken").is_not_null())
    return found.select(
        "row",
        pl.col("broken").replace_strict(numbers, codes, return_dtype=pl.String).alias("code"),
        pl.col("broken").replace_strict(numbers, columns, return_dtype=pl.String).alias("column"),
    )


def without(rows: pl.DataFrame, found: pl.DataFrame) -> pl.DataFrame:
    """The rows that are not among those found."""
    return rows if found.is_empty() else rows.join(found, on="row", how="anti", maintain_order="left")


def noted(frame: pl.DataFrame, rules: Iterable[Rule], raw: RawRows) -> list[pl.DataFrame]:
    """A frame of notes for each rule: one note per row it is true of."""
    return [notes(frame.filter(rule.when)["line"], rule.code, raw.heading(rule.field)) for rule in rules]


def notes(lines: pl.Series, code: str, column: str | None) -> pl.DataFrame:
    """The same note on every line."""
    return pl.DataFrame({"line": lines.cast(pl.Int32)}).select(
        "line",
        pl.lit(column, pl.String).alias("column"),
        pl.lit(code).alias("code"),
        pl.lit(Severity.NOTE.value).alias("severity"),
        pl.lit(_NO_DETAILS).alias("details"),
    )


def notes_on(lines: Mapping[tuple[str, str], pl.Series], raw: RawRows) -> list[pl.DataFrame]:
    """A frame of notes for each (code, field), on the lines given for it."""
    return [notes(found, code, raw.heading(field)) for (code, field), found in lines.items()]


def problem_frame(problems: Iterable[Problem]) -> pl.DataFrame:
    """Problem values as rows."""
    rows = [
        (problem.line, problem.column, problem.code, problem.severity.value, as_json(problem.details))
        for problem in problems
    ]
    return pl.DataFrame(rows, schema=PROBLEM_TYPES, orient="row")


def as_json(values: Mapping[str, str]) -> str:
    """A JSON object of text to text."""
    return json.dumps(dict(values), ensure_ascii=False) if values else _NO_DETAILS


def ragged_problems(ragged: Sequence[RaggedRow], width: int) -> pl.DataFrame:
    """A set-aside problem for every row whose number of fields is wrong."""
    return problem_frame(
        Problem("wrong-field-count", row.line, None, Severity.SET_ASIDE, _ragged_details(row, width))
        for row in ragged
    )


def _ragged_details(row: RaggedRow, width: int) -> dict[str, str]:
    details = {"expected": str(width), "found": str(row.fields)}
    return {**details, "kind": "cut"} if row.is_cut else details


def set_aside_rows(found: pl.DataFrame, raw: RawRows, identity: pl.DataFrame) -> pl.DataFrame:
    """The rejected rows with their records. `identity` gives `student_id` and `is_protected` of each row."""
    texts = raw.cells.texts_at(found["row"])
    whose = identity[found["row"]].select("line", "is_protected", key="student_id")
    records = [_record(row, list(raw.headings)) for row in texts.hstack(whose).iter_rows(named=True)]
    return pl.DataFrame(
        [whose["line"], found["column"], found["code"], pl.Series("record", records, dtype=pl.String)]
    )


def _record(row: Mapping[str, str], fields: Iterable[str]) -> str:
    is_nameless = row["is_protected"] or not row["key"]
    kept = {field: row[field] for field in fields if not (is_nameless and field in _IDENTIFYING)}
    return as_json({**kept, "student_id": row["key"]} if row["is_protected"] else kept)


def set_aside_problems(set_aside: pl.DataFrame) -> pl.DataFrame:
    """The problem of every set-aside row."""
    return set_aside.select(
        "line",
        "column",
        "code",
        pl.lit(Severity.SET_ASIDE.value).alias("severity"),
        pl.lit(_NO_DETAILS).alias("details"),
    )


def ragged_rows(problems: pl.DataFrame) -> pl.DataFrame:
    """Ragged rows as set aside, without a record: their fields may have shifted into one another."""
    return problems.select("line", "column", "code", pl.lit(_NO_DETAILS).alias("record"))
