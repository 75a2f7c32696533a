"""New events take their place at the end of the book."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

import sqlalchemy as sa

from franvaro.casebook.chain import Tip, event_hash
from franvaro.casebook.events import event_of, fields_text, latest_of, place
from franvaro.casebook.keys import key_to_seal_with
from franvaro.casebook.refusals import Conflict, UnknownNumber
from franvaro.casebook.schema import EVENTS
from franvaro.casebook.sealing import seal_texts
from franvaro.domain.events import Event, NewEvent

_E: Final = EVENTS.c

# A stream, the number of the newest event that the person saw in it, and what is to follow that event.
Expected = tuple[str, int, NewEvent]


@dataclass(frozen=True)
class Recorded:
    """What was recorded, and the book's newest event afterwards."""

    events: tuple[Event, ...]
    tip: Tip


def book_tip(connection: sa.Connection) -> Tip:
    """The newest event of the book."""
    return _tip(connection, sa.select(_E.event_no, _E.hash).order_by(_E.event_no.desc()))


def stream_tip(connection: sa.Connection, stream: str) -> Tip:
    """The newest event of a stream."""
    return _tip(connection, sa.select(_E.seq, _E.hash).where(_E.stream == stream).order_by(_E.seq.desc()))


def _tip(connection: sa.Connection, newest_first: sa.Select[Any]) -> Tip:
    row = connection.execute(newest_first.limit(1)).first()
    return Tip() if row is None else Tip(row[0], row[1])


def record(connection: sa.Connection, master: bytes, items: Iterable[Expected], at: datetime) -> Recorded:
    """Add events within the transaction of a writer. Raises Conflict, UnknownNumber, Forgotten."""
    page = _Page(connection, master, at)
    events = tuple(page.add(*item) for item in items)
    page.write()
    return Recorded(events, page.tip)


class _Page:
    """Rows that are about to be written, with the ends of book and streams as they will be."""

    def __init__(self, connection: sa.Connection, master: bytes, at: datetime) -> None:
        self._connection = connection
        self._master = master
        self._at = at
        self._rows: list[dict[str, Any]] = []
        self._streams: dict[str, Tip] = {}
        self._keys: dict[str, bytes] = {}
        self.tip = book_tip(connection)

    def add(self, stream: str, expected_seq: int, new: NewEvent) -> Event:
        """Put one event after the one the person saw."""
        if new.stream != stream:
            raise ValueError(f"an event of {new.stream} for {stream}")
        before = self._stream_tip(stream)
        if before.number != expected_seq:
            self._refuse(stream, expected_seq, before)
        row = self._row(new, before)
        self.tip = Tip(row["event_no"], row["hash"])
        self._streams[stream] = Tip(row["seq"], row["hash"])
        self._rows.append(row)
        return event_of(new, row["seq"], self._at)

    def write(self) -> None:
        """Put the rows in the store."""
        if self._rows:
            self._connection.execute(sa.insert(EVENTS), self._rows)

    def _stream_tip(self, stream: str) -> Tip:
        if stream not in self._streams:
            self._streams[stream] = stream_tip(self._connection, stream)
        return self._streams[stream]

    def _refuse(self, stream: str, expected_seq: int, before: Tip) -> None:
        if expected_seq > before.number:
            raise UnknownNumber(f"{stream} has {before.number} events, not {expected_seq}")
        raise Conflict(latest_of(self._connection, self._master, stream))

    def _row(self, new: NewEvent, before: Tip) -> dict[str, Any]:
        seq = before.number + 1
        row = {
            "event_no": self.tip.number + 1,
            "stream": new.stream,
            "seq": seq,
            "kind": new.kind,
            "happened_on": new.on.isoformat(),
            "recorded_at": self._at.isoformat(),
            "actor": new.actor,
            "role": new.role,
            "fields": fields_text(new),
            "texts": self._sealed(new, seq),
            "rests_on": new.rests_on,
            "previous_hash": self.tip.hash,
            "stream_hash": before.hash,
        }
        return {**row, "hash": event_hash(row)}

    def _sealed(self, new: NewEvent, seq: int) -> bytes | None:
        if not new.texts:
            return None
        if new.stream not in self._keys:
            self._keys[new.stream] = key_to_seal_with(self._connection, self._master, new.stream)
        return seal_texts(self._keys[new.stream], new.texts, place(new.stream, seq))
