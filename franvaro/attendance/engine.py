"""DuckDB connections as this project wants them, and the SQL files they run."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import astuple
from datetime import datetime
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Any

import duckdb

from franvaro.domain.outages import UnitOutage
from franvaro.domain.policy import Policy, ReportKind

SETTINGS = {
    "autoinstall_known_extensions": "false",
    "autoload_known_extensions": "false",
    "preserve_insertion_order": "false",
}
# The tables that hold what the imports in force say. Every other table is made from these.
SOURCE_TABLES = ("lessons", "summaries", "absences", "students")
# What the absences of one of them do to the lessons of another.
LAYING = ("lay_absences", "lay_absences_of_spans", "lay_absences_of_days")
RULE_COLUMNS = (
    "policy varchar, rule varchar, position integer, report varchar, measure varchar, operator varchar, "
    "limit_numerator bigint, limit_denominator bigint, window_kind varchar, window_length integer, "
    "minimum_days integer"
)

OUTAGE_COLUMNS = "school_unit varchar, started_at timestamp, ended_at timestamp"
# What rests on outages, and is made again when there are any.
OF_OUTAGES = ("outages", "registrations")
REGISTRATIONS = ("tables/12_registrations",)


@cache
def layout() -> str:
    """Names the SQL that makes a database: a version of franvaro that makes another has another."""
    names = ("macros", *SOURCE_TABLES, *LAYING, *sql_names("identities"), *sql_names("tables"))
    return hashlib.sha256("\0".join(map(sql, names)).encode()).hexdigest()[:16]


def mark_layout(connection: duckdb.DuckDBPyConnection) -> None:
    """Write into a database which SQL makes it: the one row of the table `layout`."""
    connection.execute("create table layout as select ? as name", [layout()])


def has_layout(connection: duckdb.DuckDBPyConnection, database: str) -> bool:
    """Whether an attached database is made by the SQL of this version."""
    found = connection.execute(
        "select count(*) from duckdb_tables() where database_name = ? and table_name = 'layout'", [database]
    ).fetchall()
    return found == [(1,)] and connection.execute(f"from {database}.layout").fetchall() == [(layout(),)]


def connect(database: Path | None = None) -> duckdb.DuckDBPyConnection:
    """A connection to a database file that only this process writes, or to one in memory."""
    return duckdb.connect(str(database) if database else ":memory:", config=dict(SETTINGS))


def lock_down(connection: duckdb.DuckDBPyConnection) -> None:
    """From here on the connection can neither reach other files nor be told otherwise."""
    connection.execute("set enable_external_access = false")
    connection.execute("set lock_configuration = true")


@cache
def sql(name: str) -> str:
    """The text of one SQL file below `sql/`, such as `tables/11_full_days`."""
    return resources.files("franvaro.attendance").joinpath("sql", f"{name}.sql").read_text("utf-8")


@cache
def sql_names(folder: str) -> tuple[str, ...]:
    """The SQL files of a folder below `sql/`, in the order in which they run."""
    files = resources.files("franvaro.attendance").joinpath("sql", folder).iterdir()
    return tuple(
        sorted(f"{folder}/{file.name.removesuffix('.sql')}" for file in files if file.name.endswith(".sql"))
    )


def make_sources(connection: duckdb.DuckDBPyConnection) -> None:
    """Make the source tables from the rows of the archive that SQL sees."""
    for name in SOURCE_TABLES:
        connection.execute(sql(name))
    for name in LAYING:
        connection.execute(sql(name))


def make_rules(connection: duckdb.DuckDBPyConnection, policies: Iterable[Policy]) -> None:
    """Make the macros, and the table `rules`: one row a rule, in the order of the policies."""
    connection.execute(sql("macros"))
    connection.execute(f"create table rules ({RULE_COLUMNS})")
    for row in rule_rows(policies):
        connection.execute(f"insert into rules values ({', '.join('?' * len(row))})", row)


def rule_rows(policies: Iterable[Policy]) -> list[tuple[Any, ...]]:
    """The rules as SQL is told them: limits as exact fractions of a percent."""
    return [
        (
            policy.id,
            rule.id,
            position,
            policy.report.value,
            rule.measure.value,
            rule.operator.value,
            rule.limit.numerator,
            rule.limit.denominator,
            rule.window.kind.value,
            rule.window.length,
            rule.minimum_days,
        )
        for policy in policies
        for position, rule in enumerate(policy.rules)
    ]


def make_tallies(
    connection: duckdb.DuckDBPyConnection,
    *,
    as_of: datetime,
    on_time_minutes: int,
    outages: Iterable[UnitOutage] = (),
) -> None:
    """Run every table of `sql/tables` over the lessons and the summaries that have ended at `as_of`."""
    make_outages(connection, outages)
    make_tables(connection, sql_names("tables"), as_of=as_of, on_time_minutes=on_time_minutes)


def make_outages(connection: duckdb.DuckDBPyConnection, outages: Iterable[UnitOutage]) -> None:
    """Make the table `outages`, of which no two may meet; a build has none, since they are not attendance."""
    connection.execute(f"create table outages ({OUTAGE_COLUMNS})")
    for outage in outages:
        connection.execute("insert into outages values (?, ?, ?)", astuple(outage))


def make_tables(
    connection: duckdb.DuckDBPyConnection, names: Iterable[str], *, as_of: datetime, on_time_minutes: int
) -> None:
    """Run some tables of `sql/tables`."""
    values = {"as_of": as_of, "on_time_minutes": on_time_minutes}
    for name in names:
        text = sql(name)
        connection.execute(text, {key: value for key, value in values.items() if f"${key}" in text})


def on_time_minutes(policies: Iterable[Policy]) -> int:
    """How long after its end a lesson is registered on time, by the monthly routine if any (B1.1)."""
    monthly_first = sorted(policies, key=lambda policy: policy.report is not ReportKind.MONTHLY)
    return monthly_first[0].registration.on_time_minutes
