"""A reading's frames under the schemas of schema.py, in memory or as Parquet."""

from __future__ import annotations

from pathlib import Path

import polars as pl
import pyarrow as pa
import pyarrow.parquet as pq

from franvaro.exports.rows import Reading
from franvaro.exports.schema import LESSON_SCHEMA, PROBLEM_SCHEMA, SET_ASIDE_SCHEMA


def as_arrow(frame: pl.DataFrame, schema: pa.Schema) -> pa.Table:
    """The frame under one of the schemas."""
    return frame.select(schema.names).to_arrow().cast(schema)


def write_tables(reading: Reading, staging: Path) -> None:
    """`rows.parquet`, `set_aside.parquet` and `problems.parquet` in the staging folder."""
    tables = {
        "rows.parquet": as_arrow(reading.lessons, LESSON_SCHEMA),
        "set_aside.parquet": as_arrow(reading.set_aside, SET_ASIDE_SCHEMA),
        "problems.parquet": as_arrow(reading.problems, PROBLEM_SCHEMA),
    }
    for name, table in tables.items():
        pq.write_table(table, staging / name, compression="zstd", write_statistics=False, compression_level=1)
