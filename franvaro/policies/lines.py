"""On which line of a TOML file each key stands; tomllib itself does not say.

Each statement (a heading or a key with its value, which may run over several lines) is read alone by tomllib,
so that strings, comments and arrays need no rules of their own here.
"""

from __future__ import annotations

import tomllib
from collections import Counter
from collections.abc import Iterator

Path = tuple[str | int, ...]
"""Where a value stands: ("rules", 0, "limit_percent"). Numbers count the tables of an array, from 0."""


def key_lines(text: str) -> dict[Path, int]:
    """The line (from 1) of each table heading and key of a text that tomllib can read."""
    lines: dict[Path, int] = {}
    counts: Counter[Path] = Counter()
    table: Path = ()
    for line, statement in _statements(text):
        names = _names(tomllib.loads(statement))
        if not statement.lstrip().startswith("["):
            _note((*table, *names), line, lines)
            continue
        table = _within_arrays(names, counts)
        if statement.lstrip().startswith("[["):
            counts[table] += 1
            table = (*table, counts[table] - 1)
        _note(table, line, lines)
    return lines


def line_of(path: Path, lines: dict[Path, int]) -> int:
    """The line of the value, or of the nearest table around it, or 1."""
    while path and path not in lines:
        path = path[:-1]
    return lines.get(path, 1)


def _note(path: Path, line: int, lines: dict[Path, int]) -> None:
    """The path stands on the line, and so does every table around it that has not been named before."""
    for depth in range(1, len(path) + 1):
        lines.setdefault(path[:depth], line)


def _statements(text: str) -> Iterator[tuple[int, str]]:
    pending: list[str] = []
    for number, line in enumerate(text.replace("\r\n", "\n").split("\n"), start=1):
        pending.append(line)
        statement = "\n".join(pending)
        try:
            values = tomllib.loads(statement)
        except tomllib.TOMLDecodeError:
            continue  # the value goes on over the next line
        if values:
            yield number - len(pending) + 1, statement
        pending = []


def _names(values: object) -> tuple[str, ...]:
    """The names that a statement of its own leads through: `a.b = 1` and `[a.b]` give ("a", "b")."""
    if isinstance(values, list) and len(values) == 1 and values[0] == {}:
        return ()
    if isinstance(values, dict) and len(values) == 1:
        name, inner = next(iter(values.items()))
        return (name, *_names(inner))
    return ()


def _within_arrays(names: tuple[str, ...], counts: Counter[Path]) -> Path:
    """`[stages.clauses]` below the second `[[stages]]` means ("stages", 1, "clauses")."""
    path: Path = ()
    for position, name in enumerate(names):
        path = (*path, name)
        is_last = position == len(names) - 1
        if not is_last and counts[path]:
            path = (*path, counts[path] - 1)
    return path
