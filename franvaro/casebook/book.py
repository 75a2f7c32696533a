"""The door to the casebook."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from contextlib import ExitStack
from datetime import datetime
from pathlib import Path
from typing import Final

import sqlalchemy as sa

from franvaro.casebook import drafts, keys
from franvaro.casebook.connections import Connections, sqlite_file
from franvaro.casebook.copying import copy_rows
from franvaro.casebook.events import events_of, events_under
from franvaro.casebook.heads import Heads
from franvaro.casebook.migrating import migrate
from franvaro.casebook.recording import Expected, book_tip, record, stream_tip
from franvaro.casebook.refusals import UnknownAddress
from franvaro.casebook.verifying import Difference, Fault, differences
from franvaro.domain.events import Event, NewEvent

KEY_FILE: Final = "casebook.key"
HEADS_FILE: Final = "casebook-heads.jsonl"


class Casebook:
    """One open book, for every thread."""

    def __init__(self, connections: Connections, master: bytes, heads: Heads) -> None:
        self._connections = connections
        self._master = master
        self._heads = heads

    @classmethod
    def open(cls, address: str, *, folder: Path | None = None, key: bytes | None = None) -> Casebook:
        """Open the book at an address of SQLite or PostgreSQL, and make it if it is not there.

        The master key (unless given) and each day's newest hash are files in the folder: SQLite's own unless
        another is named. Raises UnknownAddress, KeyMissing, WrongKey, Unguarded.
        """
        file = sqlite_file(address)
        home = folder or (file.parent if file else None)
        if home is None:
            raise UnknownAddress("PostgreSQL needs a folder for key and hashes")
        home.mkdir(parents=True, exist_ok=True)
        if file is not None:
            _make_private(file)
        connections = Connections(address)
        with ExitStack() as unless_opened:
            unless_opened.callback(connections.close)
            with connections.writing() as connection:
                migrate(connection)
                master = key or _kept_key(connection, home / KEY_FILE)
                keys.assert_fits(connection, master)
            unless_opened.pop_all()
        return cls(connections, master, Heads(home / HEADS_FILE))

    def append(
        self, stream: str, expected_seq: int, *new_events: NewEvent, at: datetime
    ) -> tuple[Event, ...]:
        """Record what happened after the event that the person saw last (0: after nothing), all or none.

        Raises Conflict with the newest event when somebody else was first, Forgotten for texts of a stream
        whose texts were disposed of.
        """
        return self.append_all(
            [(stream, expected_seq + number, new) for number, new in enumerate(new_events)], at=at
        )

    def append_all(self, items: Iterable[Expected], *, at: datetime) -> tuple[Event, ...]:
        """Record events of many streams, all or none. Raises as `append` does."""
        with self._connections.writing() as connection:
            recorded = record(connection, self._master, items, at)
        if recorded.events:
            self._heads.note(recorded.tip, at)
        return recorded.events

    def events(self, stream: str) -> tuple[Event, ...]:
        """The events of a stream, in order. Texts that were disposed of are not in them."""
        with self._connections.reading() as connection:
            return events_of(connection, self._master, stream)

    def all_events(self, prefix: str = "") -> tuple[Event, ...]:
        """The events of every stream whose name begins with the prefix, by stream and number."""
        with self._connections.reading() as connection:
            return events_under(connection, self._master, prefix)

    def seq(self, stream: str) -> int:
        """The number of the newest event of a stream; 0 when it has none."""
        with self._connections.reading() as connection:
            return stream_tip(connection, stream).number

    def version(self) -> str:
        """Names all that is recorded; another after every recording, the same after none."""
        with self._connections.reading() as connection:
            return book_tip(connection).hash

    def verify(self) -> tuple[Difference, ...]:
        """What is not as it was written; empty when the book is sound."""
        try:
            with self._connections.reading() as connection:
                return differences(connection, self._master, self._heads)
        except sa.exc.DatabaseError:
            return (Difference(Fault.BOOK_UNREADABLE, self._connections.name),)

    def forget(self, stream: str) -> None:
        """Dispose of all texts of a stream, drafts too: nobody can read them again. The events stay."""
        with self._connections.writing() as connection:
            keys.destroy_key(connection, stream)
            drafts.drop_drafts_of(connection, stream)
        self._connections.sweep()

    def forgotten(self) -> frozenset[str]:
        """The streams whose texts were disposed of."""
        with self._connections.reading() as connection:
            return keys.forgotten_streams(connection)

    def save_draft(self, viewer: str, form: str, fields: Mapping[str, str]) -> None:
        """Keep what stands in a form. One of a stream is named `<stream>/…`, and forgotten with it."""
        with self._connections.writing() as connection:
            drafts.save_draft(connection, self._master, viewer, form, fields)

    def draft(self, viewer: str, form: str) -> dict[str, str] | None:
        """What stood in a form; None when nothing was kept."""
        with self._connections.reading() as connection:
            return drafts.read_draft(connection, self._master, viewer, form)

    def drop_draft(self, viewer: str, form: str) -> None:
        """Let go of a form that was sent or given up."""
        with self._connections.writing() as connection:
            drafts.drop_draft(connection, viewer, form)

    def copy_to(self, other: Casebook) -> int:
        """Copy everything into a book in which nothing stands; how many events. Raises NotEmpty."""
        with self._connections.reading() as source, other._connections.writing() as target:
            return copy_rows(source, target)

    def close(self) -> None:
        """Let go of the store."""
        self._connections.close()


def _make_private(file: Path) -> None:
    """The file is for its owner only from the start; SQLite gives its journal the same rights."""
    os.close(os.open(file, os.O_CREAT | os.O_RDWR, 0o600))
    file.chmod(0o600)


def _kept_key(connection: sa.Connection, path: Path) -> bytes:
    keys.require_no_keys(connection, path)
    return keys.kept_key(path)
