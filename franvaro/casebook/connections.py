"""Connections to the store that an address names, and when they may write.

SQLite before 3.51.3 can lose commits in WAL mode: a plain journal, synced to the full (decisions.md).
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from threading import Lock
from typing import Final, Protocol

import sqlalchemy as sa

from franvaro.casebook.refusals import UnknownAddress
from franvaro.casebook.schema import DRAFTS, TEXT_KEYS

BUSY_SECONDS: Final = 30
_SETTINGS: Final = (
    "pragma journal_mode = delete",
    "pragma synchronous = extra",
    "pragma secure_delete = on",
    "pragma foreign_keys = on",
)
_DRIVERS: Final = {"sqlite": "sqlite", "postgresql": "postgresql+psycopg", "postgres": "postgresql+psycopg"}


class _Cursor(Protocol):
    def execute(self, statement: str) -> object: ...
    def close(self) -> None: ...


class _SqliteConnection(Protocol):
    isolation_level: str | None

    def cursor(self) -> _Cursor: ...


class Connections:
    """The door to one store, for every thread.

    Writers of this process wait in line: SQLite's own waiting is unfair.
    """

    def __init__(self, address: str) -> None:
        self._url = _url(address)
        self._queue = _queue(self._url.render_as_string(hide_password=False))
        self._engine = _sqlite(self._url) if self.is_sqlite else _postgres(self._url)

    @property
    def is_sqlite(self) -> bool:
        """Whether the store is one file."""
        return self._url.get_backend_name() == "sqlite"

    @property
    def name(self) -> str:
        """The store's address without its password."""
        return self._url.render_as_string()

    @contextmanager
    def reading(self) -> Iterator[sa.Connection]:
        """One moment of the store; waits for nobody but a commit of SQLite's."""
        with self._engine.connect() as connection, connection.begin():
            yield connection

    @contextmanager
    def writing(self) -> Iterator[sa.Connection]:
        """Be the only writer, in this and every other process; all or nothing is kept."""
        with self._queue, self._engine.connect() as connection:
            connection = connection.execution_options(is_writing=True)
            with connection.begin():
                yield connection

    def sweep(self) -> None:
        """Take deleted keys and drafts out of PostgreSQL's files; SQLite overwrites them by itself."""
        if self.is_sqlite:
            return
        with self._engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            for table in (TEXT_KEYS, DRAFTS):
                connection.exec_driver_sql(f"vacuum full {table.name}")

    def close(self) -> None:
        """Let go of the store."""
        self._engine.dispose()


def sqlite_address(file: Path) -> str:
    """The address of a file, whatever is in its name."""
    return sa.URL.create("sqlite", database=str(file)).render_as_string()


def sqlite_file(address: str) -> Path | None:
    """The file of a SQLite address; None for PostgreSQL. Raises UnknownAddress."""
    url = _url(address)
    return Path(url.database) if url.get_backend_name() == "sqlite" and url.database else None


def _url(address: str) -> sa.URL:
    try:
        url = sa.make_url(address)
    except sa.exc.ArgumentError as error:
        raise UnknownAddress("no address") from error
    driver = _DRIVERS.get(url.get_backend_name())
    if driver is None or not url.database:
        raise UnknownAddress(url.render_as_string())
    return url.set(drivername=driver)


@cache
def _queue(address: str) -> Lock:
    """The one queue of this process for a store."""
    return Lock()


def _sqlite(url: sa.URL) -> sa.Engine:
    # Opening a file costs next to nothing; without a pool no connection outlives its use.
    engine = sa.create_engine(url, connect_args={"timeout": BUSY_SECONDS}, poolclass=sa.NullPool)
    sa.event.listen(engine, "connect", _prepare_sqlite)
    sa.event.listen(engine, "begin", _begin_sqlite)
    return engine


def _prepare_sqlite(connection: _SqliteConnection, record: object) -> None:
    connection.isolation_level = None  # else Python begins transactions as it sees fit
    cursor = connection.cursor()
    for setting in _SETTINGS:
        cursor.execute(setting)
    cursor.close()


def _begin_sqlite(connection: sa.Connection) -> None:
    is_writing = connection.get_execution_options().get("is_writing", False)
    connection.exec_driver_sql("begin immediate" if is_writing else "begin")


def _postgres(url: sa.URL) -> sa.Engine:
    engine = sa.create_engine(url, pool_pre_ping=True, connect_args={"options": "-c synchronous_commit=on"})
    sa.event.listen(engine, "begin", _begin_postgres)
    return engine


def _begin_postgres(connection: sa.Connection) -> None:
    """One writer at a time, as on SQLite: the numbers of the book have no gaps, and its chain no forks."""
    if connection.get_execution_options().get("is_writing", False):
        connection.exec_driver_sql("select pg_advisory_xact_lock(hashtext('franvaro casebook'))")
