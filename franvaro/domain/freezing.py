"""Frozen dataclasses as text, and back: what was frozen is kept to the letter and read again as it was."""

from __future__ import annotations

import json
from collections.abc import Hashable, Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from enum import Enum
from functools import lru_cache
from types import NoneType, UnionType
from typing import Any, TypeVar, Union, cast, get_args, get_origin, get_type_hints

Frozen = TypeVar("Frozen")


def frozen(value: Any) -> str:
    """The text of a dataclass of dataclasses, tuples, dates, enums, texts and numbers."""
    return json.dumps(_plain(value), ensure_ascii=False, separators=(",", ":"))


def thawed(kind: type[Frozen], text: str) -> Frozen:
    """The value of that kind which such a text holds. Raises TypeError for one that holds another.

    The same text gives the same value, which is read once: an agenda is shown again at every click.
    """
    return cast(Frozen, _thawed(cast(Hashable, kind), text))


@lru_cache(maxsize=16)
def _thawed(kind: Any, text: str) -> Any:
    return _read(kind, json.loads(text))


def _plain(value: Any) -> Any:
    if is_dataclass(value):
        return {field.name: _plain(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, tuple):
        return [_plain(part) for part in value]
    if isinstance(value, Enum):
        return value.value
    return value.isoformat() if isinstance(value, date) else value


def _read(kind: Any, value: Any) -> Any:
    if get_origin(kind) in (UnionType, Union):
        (known,) = (one for one in get_args(kind) if one is not NoneType)
        return None if value is None else _read(known, value)
    if get_origin(kind) is tuple:
        return tuple(_read(get_args(kind)[0], part) for part in value)
    if is_dataclass(kind):
        return _dataclass(kind, value)
    if kind is date:
        return date.fromisoformat(value)
    return kind(value)


def _dataclass(kind: Any, values: Mapping[str, Any]) -> Any:
    kinds = _kinds(kind)
    return kind(**{name: _read(kinds[name], value) for name, value in values.items()})


@lru_cache(maxsize=64)
def _kinds(kind: Any) -> Mapping[str, Any]:
    return get_type_hints(kind)
