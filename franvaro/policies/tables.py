"""Reading the tables of a TOML document field by field, keeping every problem instead of stopping at one."""

from __future__ import annotations

import difflib
from collections.abc import Collection, Iterable, Mapping
from typing import Any

from franvaro.domain.policy import PolicyProblem
from franvaro.policies.fields import Field, WrongValueError
from franvaro.policies.lines import Path, key_lines, line_of
from franvaro.wording import policy_problems as wording

Fields = Mapping[str, Field]
Values = dict[str, Any]

_NONE: Fields = {}


class TableReader:
    """The tables of one file, and what has been found wrong in them so far."""

    def __init__(self, text: str, file: str) -> None:
        self._file = file
        self._lines = key_lines(text)
        self._problems: list[PolicyProblem] = []

    @property
    def problems(self) -> tuple[PolicyProblem, ...]:
        """Everything found, in the order of the file."""
        return tuple(sorted(self._problems, key=lambda problem: problem.line))

    def report(self, path: Path, message: str) -> None:
        """Something is wrong with the value that stands at the path."""
        self._problems.append(PolicyProblem(self._file, line_of(path, self._lines), message))

    def report_all(self, findings: Iterable[tuple[Path, str]]) -> None:
        """Several things are wrong, each with its path."""
        for path, message in findings:
            self.report(path, message)

    def values(
        self,
        table: Values,
        path: Path,
        required: Fields,
        *,
        optional: Fields = _NONE,
        inner: Collection[str] = (),
    ) -> Values | None:
        """The fields of one table, converted; None if any of them is missing or wrong.

        `inner` names the tables that may stand inside this one and are read on their own.
        """
        before = len(self._problems)
        known = {**required, **optional}
        for key in (key for key in required if key not in table):
            self.report(path, wording.missing_key(key))
        for key in (key for key in table if key not in known and key not in inner):
            closest = difflib.get_close_matches(key, [*known, *inner], n=1)
            self.report((*path, key), wording.unknown_key(key, next(iter(closest), None), [*known, *inner]))
        converted = {
            key: self._convert(table[key], (*path, key), known[key]) for key in known if key in table
        }
        return converted if len(self._problems) == before else None

    def _convert(self, value: object, path: Path, field: Field) -> Any:
        try:
            return field(value)
        except WrongValueError as error:
            self.report(path, wording.wrong_value(str(path[-1]), str(error)))
            return None

    def table(self, outer: Values, path: Path, *, is_required: bool = False) -> Values | None:
        """The table at the end of the path; None if it is missing, or is no table (which is a problem)."""
        name = str(path[-1])
        value = outer.get(name)
        if isinstance(value, dict):
            return value
        heading = ".".join(step for step in path if isinstance(step, str))
        if name in outer:
            self.report(path, wording.wrong_value(name, wording.expected_table(heading)))
        elif is_required:
            self.report(path, wording.missing_section(f"[{heading}]"))
        return None

    def tables(self, document: Values, name: str, *, is_required: bool = False) -> list[tuple[Path, Values]]:
        """The tables of an array with their paths; none if it is missing, or is no such array (a problem)."""
        value = document.get(name, [])
        if not isinstance(value, list) or not all(isinstance(item, dict) for item in value):
            self.report((name,), wording.wrong_value(name, wording.expected_tables(name)))
            return []
        if is_required and not value:
            self.report((name,), wording.missing_section(f"[[{name}]]"))
        return [((name, position), item) for position, item in enumerate(value)]
