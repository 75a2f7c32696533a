"""Whether the book is as it was written, as `check` answers it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Final

import sqlalchemy as sa

from franvaro.casebook.chain import Tip, event_hash
from franvaro.casebook.events import place
from franvaro.casebook.guards import missing_guards
from franvaro.casebook.heads import Head, Heads
from franvaro.casebook.keys import unwrap
from franvaro.casebook.refusals import Unreadable
from franvaro.casebook.schema import EVENTS, TEXT_KEYS
from franvaro.casebook.sealing import unseal_texts


class Fault(StrEnum):
    """What can differ."""

    EVENT_CHANGED = "event-changed"
    EVENT_MISSING = "event-missing"
    CHAIN_BROKEN = "chain-broken"
    END_MISSING = "end-missing"
    DAY_DIFFERS = "day-differs"
    DAYS_MISSING = "days-missing"
    DAYS_UNREADABLE = "days-unreadable"
    TEXT_UNREADABLE = "text-unreadable"
    TEXT_KEY_MISSING = "text-key-missing"
    GUARD_MISSING = "guard-missing"
    BOOK_DAMAGED = "book-damaged"
    BOOK_UNREADABLE = "book-unreadable"
    ADDRESS_UNKNOWN = "address-unknown"
    KEY_MISSING = "key-missing"
    KEY_WRONG = "key-wrong"


@dataclass(frozen=True)
class Difference:
    """One thing that is not as it must be; `name` is an event ("case/7 3"), a day, a guard or a file."""

    fault: Fault
    name: str


_STORED: Final = (
    sa.select(EVENTS, TEXT_KEYS.c.stream.label("key_of"), TEXT_KEYS.c.wrapped_key)
    .select_from(EVENTS.outerjoin(TEXT_KEYS, TEXT_KEYS.c.stream == EVENTS.c.stream))
    .order_by(EVENTS.c.event_no)
)


def differences(connection: sa.Connection, master: bytes, heads: Heads) -> tuple[Difference, ...]:
    """All that differs; empty when the book is sound."""
    guards = tuple(Difference(Fault.GUARD_MISSING, name) for name in missing_guards(connection))
    rows = [dict(row) for row in connection.execute(_STORED).mappings()]
    found = (*_store(connection), *_chain(rows), *_texts(rows, master), *_ends(rows, heads))
    return guards + found


def _store(connection: sa.Connection) -> Iterator[Difference]:
    """What SQLite finds in its own file; PostgreSQL looks after its files by itself."""
    if connection.dialect.name == "sqlite":
        for finding in connection.exec_driver_sql("pragma integrity_check").scalars():
            if finding != "ok":
                yield Difference(Fault.BOOK_DAMAGED, str(finding))


def _chain(rows: Sequence[Mapping[str, Any]]) -> Iterator[Difference]:
    """Each row against its own hash, and against the row before it in the book and in its stream."""
    book = Tip()
    streams: dict[str, Tip] = {}
    for row in rows:
        if event_hash(row) != row["hash"]:
            yield Difference(Fault.EVENT_CHANGED, _name(row))
        before = streams.get(row["stream"], Tip())
        yield from _link(row, row["event_no"], row["previous_hash"], book, "")
        yield from _link(row, row["seq"], row["stream_hash"], before, f"{row['stream']} ")
        book = Tip(row["event_no"], row["hash"])
        streams[row["stream"]] = Tip(row["seq"], row["hash"])


def _link(
    row: Mapping[str, Any], number: int, hash_before: str, before: Tip, where: str
) -> Iterator[Difference]:
    if number != before.number + 1:
        yield Difference(Fault.EVENT_MISSING, where + _span(before.number + 1, number - 1))
    elif hash_before != before.hash:
        yield Difference(Fault.CHAIN_BROKEN, _name(row))


def _texts(rows: Sequence[Mapping[str, Any]], master: bytes) -> Iterator[Difference]:
    """Each text is opened, but for those that were forgotten."""
    for row in rows:
        if row["texts"] is None:
            continue
        if row["key_of"] is None:
            yield Difference(Fault.TEXT_KEY_MISSING, _name(row))
        elif row["wrapped_key"] is not None and not _opens(row, master):
            yield Difference(Fault.TEXT_UNREADABLE, _name(row))


def _opens(row: Mapping[str, Any], master: bytes) -> bool:
    try:
        key = unwrap(master, row["stream"], row["wrapped_key"])
        unseal_texts(key, row["texts"], place(row["stream"], row["seq"]))
    except Unreadable:
        return False
    return True


def _ends(rows: Sequence[Mapping[str, Any]], heads: Heads) -> Iterator[Difference]:
    """The book against what was noted apart from it, day by day."""
    try:
        kept = heads.all()
    except ValueError:
        yield Difference(Fault.DAYS_UNREADABLE, heads.name)
        return
    hashes = {row["event_no"]: row["hash"] for row in rows}
    if hashes and not kept:
        yield Difference(Fault.DAYS_MISSING, heads.name)
    yield from (
        Difference(Fault.DAY_DIFFERS, head.day)
        for head in kept
        if hashes.get(head.event_no, head.hash) != head.hash
    )
    yield from _cut(max(hashes, default=0), kept)


def _cut(last: int, kept: Sequence[Head]) -> Iterator[Difference]:
    noted = max((head.event_no for head in kept), default=0)
    if last < noted:
        yield Difference(Fault.END_MISSING, _span(last + 1, noted))


def _span(first: int, last: int) -> str:
    return str(first) if first >= last else f"{first}–{last}"


def _name(row: Mapping[str, Any]) -> str:
    return f"{row['stream']} {row['seq']}"
