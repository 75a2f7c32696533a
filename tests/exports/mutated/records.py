"""Damage to records: values of JSON, and elements of XML, that are others, double or gone."""

import io
import json
import re
import zipfile
from copy import deepcopy
from random import Random
from typing import Any

from franvaro.exports.bundling import bundle
from tests.exports.mutated.bytewise import broken_bytes

_VALUES: tuple[Any, ...] = (
    None, "", " ", 0, -1, 2.5, 1e300, float("nan"), 10**30, True, [], {}, [[]], {"id": None}, {"id": ["x"]},
    "x" * 5000, "2026-02-30", "2026-10-01T25:00:00Z", "2026-10-01T08:10:00+99:00", "\u202e", "\ud800", "NaN",
    "20", "😀",
)  # fmt: skip
_TAG = re.compile(r"<[^>]*>")
_TEXT = re.compile(r">([^<>]+)<")
_TEXTS = ("", "x", "-1", "2026-02-30", "&lt;", "&x;", "&#0;", "]]>", "<a>", "<!-- -->", "\u202e", "9" * 5000)


def members(data: bytes) -> dict[str, bytes]:
    """The files of a zip."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def broken_values(data: bytes, chance: Random) -> bytes:
    """A zip of JSON files in which values of one file are others; of what is no one document, bytes are."""
    files = members(data)
    name = chance.choice(list(files))
    try:
        found = json.loads(files[name])
    except ValueError:
        return bundle({**files, name: broken_bytes(files[name], chance)})
    for _ in range(chance.choice((1, 2, 6))):
        _change(found, chance)
    text = json.dumps(found, ensure_ascii=chance.random() < 0.7)
    return bundle({**files, name: text.encode(errors="replace")})


def _change(found: Any, chance: Random) -> None:
    """One value somewhere below becomes another, goes, or comes twice."""
    place = found
    while isinstance(place, list | dict) and place:
        key = chance.choice(list(place) if isinstance(place, dict) else range(len(place)))
        if chance.random() < 0.3 or not isinstance(place[key], list | dict):
            _damage(place, key, chance)
            return
        place = place[key]


def _damage(place: Any, key: Any, chance: Random) -> None:
    how = chance.random()
    if how < 0.15:
        del place[key]
    elif how < 0.3 and isinstance(place, list):
        place.append(deepcopy(place[key]))
    else:
        place[key] = deepcopy(chance.choice(_VALUES))


def broken_markup(data: bytes, chance: Random) -> bytes:
    """Tags and texts of an XML document are others, double, swapped or gone; or bytes are."""
    if chance.random() < 0.3:
        return broken_bytes(data, chance)
    text = data.decode()
    for _ in range(chance.choice((1, 2, 5))):
        found = chance.choice(list((_TAG if chance.random() < 0.4 else _TEXT).finditer(text)) or [None])
        if found:
            other = (
                chance.choice(_TEXTS)
                if found[0].startswith(">")
                else chance.choice(("", found[0] * 2, "<a/>"))
            )
            start, end = found.span(1) if found[0].startswith(">") else found.span()
            text = text[:start] + other + text[end:]
    return text.encode(errors="replace")
