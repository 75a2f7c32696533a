"""Reading an export file in this process."""

from __future__ import annotations

import polars as pl
import pyarrow as pa

from franvaro.exports.opening import read
from franvaro.exports.result import ReadFile, ReadOptions
from franvaro.exports.schema import PROBLEM_SCHEMA, ROW_SCHEMAS, SET_ASIDE_SCHEMA


def read_export(data: bytes, file_name: str, options: ReadOptions) -> ReadFile:
    """The whole file, read in this process. Raises Refused; bytes from outside belong in `read_isolated`."""
    reading = read(data, options)
    return ReadFile(
        profile=reading.profile,
        level=reading.level,
        rows=_as_arrow(reading.rows, ROW_SCHEMAS[reading.level]),
        set_aside=_as_arrow(reading.set_aside, SET_ASIDE_SCHEMA),
        problems=_as_arrow(reading.problems, PROBLEM_SCHEMA),
        rows_read=reading.rows_read,
        ignored_columns=reading.match.ignored,
        recognised_columns=reading.match.recognised,
    )


def _as_arrow(frame: pl.DataFrame, schema: pa.Schema) -> pa.Table:
    return frame.select(schema.names).to_arrow().cast(schema)
