"""The chain: each event's hash covers all that is stored of it and the hashes of the events before it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

HASHED: Final = (
    "event_no",
    "stream",
    "seq",
    "kind",
    "happened_on",
    "recorded_at",
    "actor",
    "role",
    "fields",
    "texts",
    "rests_on",
    "previous_hash",
    "stream_hash",
)


@dataclass(frozen=True)
class Tip:
    """The newest event of a stream or of the book: its number, 0 when there is none, and its hash."""

    number: int = 0
    hash: str = ""


def event_hash(row: Mapping[str, Any]) -> str:
    """SHA-256, in hexadecimal, of a stored event but for its own hash; sealed texts as they are stored."""
    values = [row[name] for name in HASHED]
    return hashlib.sha256(json.dumps(values, default=bytes.hex).encode()).hexdigest()
