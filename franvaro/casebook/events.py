"""Events as rows and rows as events."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date, datetime
from typing import Any, Final

import sqlalchemy as sa

from franvaro.casebook.keys import unwrap
from franvaro.casebook.schema import EVENTS, TEXT_KEYS
from franvaro.casebook.sealing import unseal_texts
from franvaro.domain.events import Event, NewEvent

_E: Final = EVENTS.c
_LAST: Final = "\U0010ffff"
_STORED: Final = sa.select(
    _E.stream,
    _E.seq,
    _E.kind,
    _E.happened_on,
    _E.recorded_at,
    _E.actor,
    _E.role,
    _E.fields,
    _E.texts,
    _E.rests_on,
    TEXT_KEYS.c.wrapped_key,
).select_from(EVENTS.outerjoin(TEXT_KEYS, TEXT_KEYS.c.stream == _E.stream))


def events_of(connection: sa.Connection, master: bytes, stream: str) -> tuple[Event, ...]:
    """The events of one stream, in order."""
    return _read(connection, master, _STORED.where(_E.stream == stream).order_by(_E.seq))


def events_under(connection: sa.Connection, master: bytes, prefix: str) -> tuple[Event, ...]:
    """The events of every stream whose name begins so, by stream and number."""
    within = sa.and_(_E.stream >= prefix, _E.stream < prefix + _LAST)
    return _read(connection, master, _STORED.where(within).order_by(_E.stream, _E.seq))


def latest_of(connection: sa.Connection, master: bytes, stream: str) -> Event:
    """The newest event of a stream that has one."""
    newest = _STORED.where(_E.stream == stream).order_by(_E.seq.desc()).limit(1)
    return _read(connection, master, newest)[0]


def place(stream: str, seq: int) -> str:
    """What the texts of an event are bound to."""
    return f"texts {stream} {seq}"


def event_of(new: NewEvent, seq: int, at: datetime) -> Event:
    """A new event with its place in the stream."""
    return Event(
        new.stream,
        seq,
        new.kind,
        new.on,
        at,
        new.actor,
        new.role,
        dict(new.fields),
        dict(new.texts),
        new.rests_on,
    )


def fields_text(new: NewEvent) -> str:
    """The fields as they are stored and hashed."""
    return json.dumps(dict(new.fields), sort_keys=True)


def _read(connection: sa.Connection, master: bytes, query: sa.Select[Any]) -> tuple[Event, ...]:
    keys: dict[str, bytes] = {}
    return tuple(_event(row, master, keys) for row in connection.execute(query))


def _event(row: Sequence[Any], master: bytes, keys: dict[str, bytes]) -> Event:
    stream, seq, kind, happened_on, recorded_at, actor, role, fields, sealed, rests_on, wrapped = row
    texts: dict[str, str] = {}
    if sealed is not None and wrapped is not None:
        if stream not in keys:
            keys[stream] = unwrap(master, stream, wrapped)
        texts = unseal_texts(keys[stream], sealed, place(stream, seq))
    return Event(
        stream,
        seq,
        kind,
        date.fromisoformat(happened_on),
        datetime.fromisoformat(recorded_at),
        actor,
        role,
        json.loads(fields),
        texts,
        rests_on,
    )
