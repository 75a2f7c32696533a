"""Mappings as TOML files: reading them, with every problem at once, and writing them."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from enum import StrEnum
from typing import Any, TypeVar

from franvaro.exports.headings import is_reason
from franvaro.exports.mappings import model
from franvaro.exports.mappings.model import (
    MATRIX_MEASURES,
    MEANINGS,
    MEASURED,
    CodeMeaning,
    DateOrder,
    Denominator,
    Layout,
    Unit,
    code_key,
)
from franvaro.exports.result import Level, Problem, Refused

MOST_BYTES = 200_000

_Choice = TypeVar("_Choice", bound=StrEnum)
_KEYS = frozenset(
    {
        "name", "source", "is_verified", "level", "layout", "headings", "columns", "units", "codes",
        "measures", "section_prefix", "blank_rows", "denominator", "date_order",
    }
)  # fmt: skip


def read_mapping(text: str) -> model.Mapping:
    """The mapping in a TOML text. Raises Refused (`bad-mapping`) with a problem for each thing wrong."""
    try:
        document = tomllib.loads(text) if len(text) <= MOST_BYTES else {}
    except tomllib.TOMLDecodeError as error:
        raise Refused(_problem("not_toml")) from error
    reader = _Reader(document)
    mapping = reader.mapping()
    if reader.problems:
        raise Refused(*reader.problems)
    return mapping


def _problem(kind: str, key: str = "", value: str = "") -> Problem:
    return Problem("bad-mapping", details={"kind": kind, "key": key, "value": value[:60]})


class _Reader:
    """One TOML document, and what has been found wrong in it so far."""

    def __init__(self, document: Mapping[str, Any]) -> None:
        self.document = document
        self.problems: list[Problem] = []

    def mapping(self) -> model.Mapping:
        for key in self.document.keys() - _KEYS:
            self._wrong("unknown_key", key)
        level = self._choice("level", Level, Level.LESSONS)
        mapping = model.Mapping(
            name=self._text("name"),
            source=self._text("source"),
            is_verified=self._flag("is_verified"),
            level=level,
            layout=self._choice("layout", Layout, Layout.ROWS),
            headings=self._texts("headings"),
            columns=self._known("columns", MEANINGS[level]),
            units=self._choices("units", Unit),
            codes={code_key(code): said for code, said in self._choices("codes", CodeMeaning).items()},
            measures={code_key(words): said for words, said in self._measures()},
            section_prefix=self._text("section_prefix"),
            blank_rows=self._choice("blank_rows", CodeMeaning, CodeMeaning.UNREGISTERED),
            denominator=self._choice("denominator", Denominator, Denominator.OFFERED),
            date_order=self._choice("date_order", DateOrder, None),
        )
        self._check(mapping)
        return mapping

    def _check(self, mapping: model.Mapping) -> None:
        if not mapping.profile:
            self._wrong("missing", "name")
        if not mapping.headings:
            self._wrong("missing", "headings")
        for heading in (*mapping.headings, *mapping.columns.values()):
            if is_reason(heading):
                self._wrong("reason", "columns", heading)
        if mapping.blank_rows not in (CodeMeaning.PRESENT, CodeMeaning.UNREGISTERED):
            self._wrong("unknown_value", "blank_rows", mapping.blank_rows)
        for meaning in mapping.units.keys() - MEASURED:
            self._wrong("unknown_value", "units", meaning)

    def _wrong(self, kind: str, key: str, value: str = "") -> None:
        self.problems.append(_problem(kind, key, value))

    def _text(self, key: str) -> str:
        value = self.document.get(key, "")
        if isinstance(value, str):
            return value.strip()
        self._wrong("wrong_type", key)
        return ""

    def _flag(self, key: str) -> bool:
        value = self.document.get(key, False)
        if isinstance(value, bool):
            return value
        self._wrong("wrong_type", key)
        return False

    def _texts(self, key: str) -> tuple[str, ...]:
        value = self.document.get(key, [])
        if isinstance(value, list) and all(isinstance(item, str) for item in value):
            return tuple(value)
        self._wrong("wrong_type", key)
        return ()

    def _table(self, key: str) -> dict[str, str]:
        value = self.document.get(key, {})
        if isinstance(value, dict) and all(isinstance(item, str) for item in value.values()):
            return value
        self._wrong("wrong_type", key)
        return {}

    def _known(self, key: str, allowed: Sequence[str]) -> dict[str, str]:
        table = self._table(key)
        for name in table.keys() - set(allowed):
            self._wrong("unknown_value", key, name)
        return table

    def _measures(self) -> Iterator[tuple[str, str]]:
        for words, said in self._table("measures").items():
            if said not in MATRIX_MEASURES:
                self._wrong("unknown_value", "measures", said)
            yield words, said

    def _choice(self, key: str, kind: type[_Choice], otherwise: Any) -> Any:
        value = self.document.get(key)
        if value is None:
            return otherwise
        if value in set(kind):
            return kind(value)
        self._wrong("unknown_value", key, str(value))
        return otherwise

    def _choices(self, key: str, kind: type[_Choice]) -> dict[str, _Choice]:
        table = self._table(key)
        for value in set(table.values()) - set(kind):
            self._wrong("unknown_value", key, value)
        return {name: kind(value) for name, value in table.items() if value in set(kind)}


def write_mapping(mapping: model.Mapping) -> str:
    """The mapping as TOML; `read_mapping` gives the same back."""
    lines = [
        f"name = {_quoted(mapping.name)}",
        f"source = {_quoted(mapping.source)}",
        f"is_verified = {'true' if mapping.is_verified else 'false'}",
        f"level = {_quoted(mapping.level)}",
        f"layout = {_quoted(mapping.layout)}",
        f"blank_rows = {_quoted(mapping.blank_rows)}",
        f"denominator = {_quoted(mapping.denominator)}",
        *([f"date_order = {_quoted(mapping.date_order)}"] if mapping.date_order else []),
        *([f"section_prefix = {_quoted(mapping.section_prefix)}"] if mapping.section_prefix else []),
        "headings = [",
        *(f"    {_quoted(heading)}," for heading in mapping.headings),
        "]",
    ]
    for name in ("columns", "units", "codes", "measures"):
        lines += _table_lines(name, getattr(mapping, name))
    return "\n".join(lines) + "\n"


def _table_lines(name: str, table: Mapping[str, str]) -> list[str]:
    entries = [f"{_quoted(key)} = {_quoted(value)}" for key, value in table.items()]
    return ["", f"[{name}]", *entries] if entries else []


def _quoted(text: str) -> str:
    """A basic string of TOML, which JSON's strings are but for one sign."""
    return json.dumps(str(text), ensure_ascii=False).replace("\x7f", "\\u007f")
