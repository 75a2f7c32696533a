"""Stored rows under the ids their students are known by: joined ids are one, names become students."""

from __future__ import annotations

from collections.abc import Iterable

import duckdb

from franvaro.attendance.engine import sql
from franvaro.attendance.joins import Join
from franvaro.attendance.naming import Identities, Seen, identities
from franvaro.attendance.stored import STORED
from franvaro.exports.protection import NAME_KEY_PREFIX
from franvaro.exports.result import Level

_ARCHIVED = {level: name.replace("stored_", "archived_") for level, name in STORED.items()}


def known_identities(connection: duckdb.DuckDBPyConnection, joins: Iterable[Join]) -> Identities:
    """Who is who among the stored rows that SQL sees. Names are only looked at when some row needs it."""
    prefix = {"prefix": NAME_KEY_PREFIX}
    (has_names,) = connection.execute(sql("identities/has_names"), prefix).fetchall()[0]
    names = connection.execute(sql("identities/seen_names")).fetchall() if has_names else []
    return identities((Seen(*row) for row in names), joins)


def show_students_as_known(connection: duckdb.DuckDBPyConnection, joins: Iterable[Join]) -> None:
    """Let every view of stored rows have the ids that students are known by."""
    found = known_identities(connection, joins)
    connection.execute(sql("identities/same_students"))
    rows = same_students(found)
    if not rows:
        return
    connection.executemany("insert into same_students values (?, ?, ?)", rows)
    for level in Level:
        connection.execute(f"alter view {STORED[level]} rename to {_ARCHIVED[level]}")
        connection.execute(sql(f"identities/{level}"))


def same_students(found: Identities) -> list[tuple[str, str, str | None]]:
    """The rows of `same_students`: those joined, the ones they are, and the ambiguous names."""
    targets = {(unit, known_as) for (unit, _), known_as in found.known_as.items()} - found.known_as.keys()
    return [
        *((unit, student_id, known_as) for (unit, student_id), known_as in found.known_as.items()),
        *((unit, student_id, student_id) for unit, student_id in targets),
        *((unit, student_id, None) for unit, student_id in found.candidates),
    ]


def hide_students_as_known(connection: duckdb.DuckDBPyConnection) -> None:
    """Take away what `show_students_as_known` made; the views over it are gone by then."""
    for view in _ARCHIVED.values():
        connection.execute(f"drop view if exists {view}")
    connection.execute("drop table same_students")
