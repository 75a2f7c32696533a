"""The only door to the analytic database: read-only, one cursor a question, one state a snapshot."""

from __future__ import annotations

import hashlib
import threading
from collections import OrderedDict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa

from franvaro.attendance.build import END_OF_TIME
from franvaro.attendance.engine import (
    OF_OUTAGES,
    REGISTRATIONS,
    SOURCE_TABLES,
    connect,
    has_layout,
    lock_down,
    make_outages,
    make_rules,
    make_tables,
    make_tallies,
    on_time_minutes,
    rule_rows,
    sql,
)
from franvaro.attendance.folder import DataFolder, Pointer
from franvaro.attendance.kept import KeptAnswers
from franvaro.attendance.stored import show_archive
from franvaro.domain.outages import UnitOutage
from franvaro.domain.policy import Policy

KEPT_SNAPSHOTS = 6

Outages = tuple[UnitOutage, ...]


@dataclass(frozen=True)
class Snapshot:
    """The figures of one build at one moment. Threads may share it: each question has its own cursor."""

    build_id: str
    as_of: datetime
    last_end: datetime
    connection: duckdb.DuckDBPyConnection
    outages: Outages = ()
    kept: KeptAnswers = field(default_factory=KeptAnswers, repr=False, compare=False)

    @property
    def version(self) -> str:
        """Names everything that can be read here; the right key for a cache."""
        named = f"{self.build_id}@{self.as_of.isoformat()}"
        return f"{named}+{hash_of(self.outages)}" if self.outages else named

    def ask(self, question: str, **values: Any) -> pa.Table:
        """The answer to one file of `sql/questions`, read to its end; asked once, as it never changes."""
        return self.kept.answer(question, values, lambda: self._ask(question, values))

    def _ask(self, question: str, values: dict[str, Any]) -> pa.Table:
        with self.connection.cursor() as cursor:
            answer: pa.Table = cursor.sql(sql(f"questions/{question}"), params=values).to_arrow_table()
            return answer

    def rows(self, question: str, **values: Any) -> list[dict[str, Any]]:
        """The same as a list of rows."""
        rows: list[dict[str, Any]] = self.ask(question, **values).to_pylist()
        return rows


class Store:
    """Opens snapshots of a data folder and keeps the latest few, since opening takes longer than asking."""

    def __init__(self, folder: DataFolder, policies: Sequence[Policy]) -> None:
        self.folder = folder
        self.policies = tuple(policies)
        self._snapshots: OrderedDict[tuple[str, datetime, Outages], Snapshot] = OrderedDict()
        self._lock = threading.Lock()

    def snapshot(self, as_of: datetime) -> Snapshot:
        """What the store says of the lessons that had ended at `as_of`, in the build now in force."""
        pointer = self.folder.pointer()
        with self._lock:
            whole = self._kept(pointer, END_OF_TIME)
            return whole if whole.last_end <= as_of else self._kept(pointer, as_of)

    def with_outages(self, snapshot: Snapshot, outages: Outages) -> Snapshot:
        """The same moment where outages excuse late registration (B1.2), in the build now in force.

        No two of them may meet (`domain.outages.merged`). Without any it is the snapshot itself.
        """
        if outages == snapshot.outages:
            return snapshot
        pointer = self.folder.pointer()
        with self._lock:
            return self._kept(pointer, snapshot.as_of, outages)

    def _kept(self, pointer: Pointer | None, as_of: datetime, outages: Outages = ()) -> Snapshot:
        build_id = pointer.build_id if pointer else "empty"
        key = (build_id, as_of, outages)
        if key not in self._snapshots:
            database = self.folder.root / pointer.database if pointer else None
            self._snapshots[key] = open_snapshot(build_id, database, self.policies, as_of, outages)
        self._snapshots.move_to_end(key)
        while len(self._snapshots) > KEPT_SNAPSHOTS:
            self._snapshots.popitem(last=False)
        return self._snapshots[key]


def open_snapshot(
    build_id: str,
    database: Path | None,
    policies: Sequence[Policy],
    as_of: datetime,
    outages: Outages = (),
) -> Snapshot:
    """Attach a build read-only.

    Its tallies hold as they are unless lessons or summaries end later than `as_of`, the policies have changed
    since, or an earlier version of franvaro made it: then they are made again in memory, by the same SQL over
    what counts. How lessons were registered is made again when there are outages.
    """
    connection = connect()
    stored: frozenset[str] = frozenset()
    if database is not None:
        quoted = database.as_posix().replace("'", "''")
        connection.execute(f"attach '{quoted}' as build (read_only)")
        stored = frozenset(name for (name,) in connection.execute(sql("names_to_show")).fetchall())
    _show_sources(connection, stored)
    last_end = _last_end(connection)
    is_of_this_version = database is not None and has_layout(connection, "build")
    if is_of_this_version and last_end <= as_of and _has_rules_of(connection, policies):
        connection.execute(sql("macros"))
        _show(connection, stored.difference(SOURCE_TABLES, OF_OUTAGES if outages else ()))
        if outages:
            make_outages(connection, outages)
            make_tables(connection, REGISTRATIONS, as_of=as_of, on_time_minutes=on_time_minutes(policies))
    else:
        make_rules(connection, policies)
        make_tallies(connection, as_of=as_of, on_time_minutes=on_time_minutes(policies), outages=outages)
    lock_down(connection)
    return Snapshot(build_id, as_of, last_end, connection, outages)


def hash_of(outages: Outages) -> str:
    """Names some outages."""
    return hashlib.sha256(repr(outages).encode()).hexdigest()[:16]


def _show_sources(connection: duckdb.DuckDBPyConnection, stored: frozenset[str]) -> None:
    """The source tables of a build, empty ones in place of those it does not have."""
    _show(connection, stored.intersection(SOURCE_TABLES))
    missing = [name for name in SOURCE_TABLES if name not in stored]
    if missing:
        show_archive(connection, Path(), ())
        for name in missing:
            connection.execute(sql(name))


def _last_end(connection: duckdb.DuckDBPyConnection) -> datetime:
    """When the last lesson or the last period of a summary ends."""
    (last_end,) = connection.execute(sql("last_end")).fetchall()[0]
    return last_end or datetime.min


def _has_rules_of(connection: duckdb.DuckDBPyConnection, policies: Sequence[Policy]) -> bool:
    return set(connection.execute("from build.rules").fetchall()) == set(rule_rows(policies))


def _show(connection: duckdb.DuckDBPyConnection, names: Iterable[str]) -> None:
    for name in names:
        connection.execute(f"create view {name} as from build.{name}")
