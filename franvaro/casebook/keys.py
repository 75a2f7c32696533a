"""The keys: one that the school keeps, and one a stream, which it wraps.

A stream's key stands in a table of its own. When it is destroyed, the stream's texts are so many random
bytes, and the chain over them holds as before.
"""

from __future__ import annotations

import os
import secrets
from pathlib import Path
from typing import Final

import sqlalchemy as sa

from franvaro.casebook.refusals import Forgotten, KeyMissing, Unreadable, WrongKey
from franvaro.casebook.schema import TEXT_KEYS
from franvaro.casebook.sealing import KEY_BYTES, new_key, seal, unseal
from franvaro.whole_files import sync_file, sync_folder

_K: Final = TEXT_KEYS.c


def read_key(text: str) -> bytes:
    """A master key from its 64 hexadecimal digits. Raises WrongKey."""
    try:
        key = bytes.fromhex(text.strip())
    except ValueError as error:
        raise WrongKey("not hexadecimal") from error
    if len(key) != KEY_BYTES:
        raise WrongKey(f"{len(key)} bytes")
    return key


def kept_key(path: Path) -> bytes:
    """The master key in a file, which is made with a new key when it is not there."""
    if not path.exists():
        _make_key(path)
    return read_key(path.read_text("ascii"))


def _make_key(path: Path) -> None:
    """Linked into place, so that of two who make one at the same time both use the first."""
    draft = path.with_name(f".{path.name}.{secrets.token_hex(4)}")
    with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
        file.write(new_key().hex())
    sync_file(draft)
    try:
        os.link(draft, path)
    except FileExistsError:
        return
    finally:
        draft.unlink()
    sync_folder(path.parent)


def has_keys(connection: sa.Connection) -> bool:
    """Whether any text can still be read, given the master key."""
    return _any_key(connection) is not None


def assert_fits(connection: sa.Connection, master: bytes) -> None:
    """Raises WrongKey unless the master key opens what the book has."""
    found = _any_key(connection)
    if found is None:
        return
    stream, wrapped = found
    try:
        unwrap(master, stream, wrapped)
    except Unreadable as error:
        raise WrongKey(stream) from error


def require_no_keys(connection: sa.Connection, path: Path) -> None:
    """Raises KeyMissing when texts were sealed with a key that is no longer there."""
    if not path.exists() and has_keys(connection):
        raise KeyMissing(str(path))


def _any_key(connection: sa.Connection) -> tuple[str, bytes] | None:
    row = connection.execute(
        sa.select(_K.stream, _K.wrapped_key).where(_K.wrapped_key.is_not(None)).limit(1)
    ).first()
    return None if row is None else (row[0], row[1])


def unwrap(master: bytes, stream: str, wrapped: bytes) -> bytes:
    """A stream's key. Raises Unreadable."""
    return unseal(master, wrapped, f"key {stream}")


def key_to_seal_with(connection: sa.Connection, master: bytes, stream: str) -> bytes:
    """The stream's key, made at its first text. Raises Forgotten."""
    row = connection.execute(sa.select(_K.wrapped_key).where(_K.stream == stream)).first()
    if row is None:
        return _new_stream_key(connection, master, stream)
    if row[0] is None:
        raise Forgotten(stream)
    return unwrap(master, stream, row[0])


def _new_stream_key(connection: sa.Connection, master: bytes, stream: str) -> bytes:
    key = new_key()
    wrapped = seal(master, key, f"key {stream}")
    connection.execute(sa.insert(TEXT_KEYS).values(stream=stream, wrapped_key=wrapped))
    return key


def destroy_key(connection: sa.Connection, stream: str) -> None:
    """Leave only that there was a key."""
    connection.execute(sa.delete(TEXT_KEYS).where(_K.stream == stream))
    connection.execute(sa.insert(TEXT_KEYS).values(stream=stream, wrapped_key=None))


def forgotten_streams(connection: sa.Connection) -> frozenset[str]:
    """The streams whose texts were disposed of."""
    return frozenset(connection.scalars(sa.select(_K.stream).where(_K.wrapped_key.is_(None))))
