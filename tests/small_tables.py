"""Small tables of random rows, of which one file of SQL is asked."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from random import Random
from typing import Any

import duckdb
import pyarrow as pa

from franvaro.attendance.engine import connect, sql

Row = dict[str, Any]


@contextmanager
def database(**tables: Sequence[Row]) -> Iterator[duckdb.DuckDBPyConnection]:
    """A database in memory of tables by name, none of them empty, with the macros."""
    with connect() as connection:
        connection.execute(sql("macros"))
        for name, rows in tables.items():
            connection.register("rows_of_table", pa.Table.from_pylist(list(rows)))
            connection.execute(f"create table {name} as from rows_of_table")
            connection.unregister("rows_of_table")
        yield connection


def asked(connection: duckdb.DuckDBPyConnection, question: str, **values: Any) -> list[Row]:
    """The rows of a table, or those that a question is answered with."""
    rows: list[Row] = connection.sql(question, params=values).to_arrow_table().to_pylist()
    return rows


def some(rng: Random, count: int, **choices: Sequence[Any]) -> list[Row]:
    """So many rows, with a choice for each column."""
    return [{name: rng.choice(values) for name, values in choices.items()} for _ in range(count)]


def numbered(rows: Iterable[Mapping[str, Any]]) -> list[Row]:
    """The rows with a line each."""
    return [{**row, "line": line} for line, row in enumerate(rows)]


def told(rows: Iterable[Mapping[str, Any]]) -> list[str]:
    """The rows in an order of their own, to be compared: repeated ones repeat."""
    return sorted(repr(sorted(row.items())) for row in rows)
