"""Answers of an SS 12000 API, reduced to what franvaro reads before anything of them is written down."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

import msgspec

from franvaro.exports.result import Refused
from franvaro.exports.ss12000.pages import Raw, Scalar, broken
from franvaro.exports.ss12000.resources import (
    Activity,
    Attendance,
    CalendarEvent,
    Group,
    Organisation,
    Person,
    as_text,
    id_of,
)

KINDS: Mapping[str, type[msgspec.Struct]] = MappingProxyType(
    {
        "organisations": Organisation,
        "groups": Group,
        "persons": Person,
        "activities": Activity,
        "calendarEvents": CalendarEvent,
        "attendances": Attendance,
    }
)
# Stands in for a record that is not as the standard says: the reader of dumps finds it and counts it.
_MALFORMED = Raw(b"[]")


class _Answer(msgspec.Struct, rename="camel"):
    data: list[Raw]
    page_token: Scalar = None


@dataclass(frozen=True)
class Answer:
    """One page: its JSON, how many records it has, and the token of the page that follows, "" for none."""

    page: bytes
    records: int
    next_token: str


def reduced(resource: str, data: bytes) -> Answer:
    """A server's answer with the fields of resources.py only. Raises Refused (`broken-dump`) if none."""
    decoder = msgspec.json.Decoder(KINDS[resource])
    answer = _answer(resource, data)
    records = [_reduced_record(decoder, record) for record in answer.data]
    return _written(records, as_text(answer.page_token))


def read_answer(resource: str, page: bytes) -> Answer:
    """A page that `reduced` wrote."""
    answer = _answer(resource, page)
    return Answer(page, len(answer.data), as_text(answer.page_token))


def event_ids(pages: Iterable[bytes]) -> frozenset[str]:
    """The ids of the events of some pages."""
    decoder = msgspec.json.Decoder(CalendarEvent)
    events = (record for page in pages for record in _answer("calendarEvents", page).data)
    return frozenset(as_text(decoder.decode(event).id) for event in events if bytes(event) != b"[]")


def attendances_of(events: frozenset[str], page: bytes) -> bytes:
    """The page without attendance at other events, which lie outside the dates that were asked for."""
    decoder = msgspec.json.Decoder(Attendance)
    answer = _answer("attendances", page)
    kept = [
        record
        for record in answer.data
        if bytes(record) == b"[]" or id_of(decoder.decode(record).calendar_event) in events
    ]
    return _written(kept, as_text(answer.page_token)).page


def _answer(resource: str, data: bytes) -> _Answer:
    try:
        return msgspec.json.decode(data, type=_Answer)
    except (msgspec.DecodeError, RecursionError) as error:
        raise Refused(broken("answer", resource)) from error


def _reduced_record(decoder: msgspec.json.Decoder[msgspec.Struct], record: Raw) -> Raw:
    try:
        return Raw(msgspec.json.encode(decoder.decode(record)))
    except msgspec.ValidationError:
        return _MALFORMED


def _written(records: list[Raw], next_token: str) -> Answer:
    page = msgspec.json.encode(_Answer(records, next_token or None))
    return Answer(page, len(records), next_token)
