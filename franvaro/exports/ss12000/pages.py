"""JSON text → records: a page `{data, pageToken}`, an array, or either of them or records on lines."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain

import msgspec

from franvaro.exports.container import Member
from franvaro.exports.encoding import decode_records
from franvaro.exports.result import Problem, Refused

Raw = msgspec.Raw
Scalar = str | int | float | bool | None


class _PageObject(msgspec.Struct, rename="camel"):
    data: list[Raw]
    page_token: Scalar = None


@dataclass(frozen=True)
class Page:
    """Records that came together. `has_next`: the page says that more of them follow."""

    records: tuple[Raw, ...]
    has_next: bool = False


_document = msgspec.json.Decoder(list[Raw] | _PageObject)
_page = msgspec.json.Decoder(_PageObject)
_value = msgspec.json.Decoder(Raw)
_not_numbers = json.JSONDecoder(parse_constant=str)


def read_pages(member: Member) -> tuple[Page, ...]:
    """The pages of one file. Raises Refused: `broken-dump` when it is not JSON, or `encoding`."""
    text = decode_records(member.data).utf8
    try:
        return _pages(text)
    except RecursionError as error:
        raise Refused(broken("nesting", member.name)) from error
    except msgspec.DecodeError:
        return _pages_of_values(_careful_values(text, member.name))


def broken(kind: str, file: str, line: int | None = None) -> Problem:
    """What is wrong with a file of the dump, or with what should be there."""
    return Problem("broken-dump", line, details={"kind": kind, "file": file})


def _pages(text: bytes) -> tuple[Page, ...]:
    """Raises msgspec.DecodeError when the text is not JSON, or not as strict as it should be."""
    try:
        found = _document.decode(text)
    except msgspec.DecodeError:
        return _pages_of_values(_value.decode_lines(text))
    if isinstance(found, _PageObject):
        return (_as_page(found),)
    return _pages_of_values(found)


def _pages_of_values(values: Sequence[Raw]) -> tuple[Page, ...]:
    """Pages when the first value is one, else records."""
    if not values or _opened_page(values[0]) is None:
        return (Page(tuple(values)),)
    pages = [_opened_page(value) for value in values]
    return tuple(_as_page(page) for page in pages if page is not None)


def _opened_page(value: Raw) -> _PageObject | None:
    try:
        return _page.decode(value)
    except msgspec.ValidationError:
        return None


def _as_page(page: _PageObject) -> Page:
    return Page(tuple(page.data), has_next=page.page_token not in (None, ""))


def _careful_values(text: bytes, file: str) -> list[Raw]:
    """The values of a text that is more than JSON allows: NaN becomes text, and values follow each other.

    Raises Refused (`broken-dump`) with the line on which it stops making sense.
    """
    whole = text.decode()
    try:
        return [Raw(msgspec.json.encode(value)) for value in chain.from_iterable(_values(whole))]
    except json.JSONDecodeError as error:
        raise Refused(broken("syntax", file, error.lineno)) from error
    except UnicodeEncodeError as error:
        raise Refused(broken("syntax", file)) from error


def _values(text: str) -> Iterator[list[object]]:
    position = _after_space(text, 0)
    while position < len(text):
        value, end = _not_numbers.raw_decode(text, position)
        yield value if isinstance(value, list) else [value]
        position = _after_space(text, end)


def _after_space(text: str, position: int) -> int:
    while position < len(text) and text[position].isspace():
        position += 1
    return position
