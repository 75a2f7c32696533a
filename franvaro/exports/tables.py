"""A reading's frames as the Parquet files of a staging folder."""

from __future__ import annotations

from pathlib import Path

from franvaro.exports.rows import Reading


def write_tables(reading: Reading, staging: Path) -> None:
    """`rows.parquet`, `set_aside.parquet` and `problems.parquet`, with the columns of schema.py in order.

    Parquet knows no whole seconds, so times come back in milliseconds.
    """
    frames = {
        "rows.parquet": reading.rows,
        "set_aside.parquet": reading.set_aside,
        "problems.parquet": reading.problems,
    }
    for name, frame in frames.items():
        frame.write_parquet(staging / name, compression="zstd", compression_level=1, statistics=False)
