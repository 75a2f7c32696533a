"""What the casebook holds: facts somebody recorded, one after the other, never changed.

An event belongs to a stream: `case/<case_id>`, `report/<unit>/<2026-10>`, `outage/<unit>`,
`contact/<unit>/<student>/<date>`, `policy/<policy>/<version>`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime


@dataclass(frozen=True)
class NewEvent:
    """Something to be recorded: an event that has no place in its stream yet.

    `on` is the day it happened, as the person said. `fields` are structured facts as text (ISO dates,
    "true" and "false", ids), never free text; `texts` are free text, encrypted with the stream's own key.
    `rests_on` names what the person saw: a report revision ("2026-10/1") or the version of the store.
    """

    stream: str
    kind: str
    on: date
    actor: str
    role: str
    fields: Mapping[str, str] = field(default_factory=dict)
    texts: Mapping[str, str] = field(default_factory=dict)
    rests_on: str | None = None


@dataclass(frozen=True)
class Event:
    """Something recorded: number `seq` (from 1) of its stream, at local time `at` (I-24)."""

    stream: str
    seq: int
    kind: str
    on: date
    at: datetime
    actor: str
    role: str
    fields: Mapping[str, str]
    texts: Mapping[str, str]
    rests_on: str | None


def recorded(new: NewEvent, seq: int, at: datetime) -> Event:
    """A new event as it will be when it is recorded under that number."""
    return Event(
        stream=new.stream,
        seq=seq,
        kind=new.kind,
        on=new.on,
        at=at,
        actor=new.actor,
        role=new.role,
        fields=new.fields,
        texts=new.texts,
        rests_on=new.rests_on,
    )
