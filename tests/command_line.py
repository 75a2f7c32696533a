"""Running the command line inside the test: what it prints, says and answers."""

import io
import json
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any
from unittest.mock import patch

from franvaro.attendance.store import Store
from franvaro.cli import commands, main, questions
from franvaro.policies import load_policies


@dataclass(frozen=True)
class Run:
    """One finished command."""

    status: int
    output: str
    messages: str

    @property
    def rows(self) -> list[dict[str, Any]]:
        """The printed JSON array."""
        rows = json.loads(self.output)
        assert isinstance(rows, list)
        return rows


def franvaro(data: Path, *arguments: object) -> Run:
    """Runs `python -m franvaro --data DATA ARGUMENTS` in this process."""
    output, messages = io.StringIO(), io.StringIO()
    with redirect_stdout(output), redirect_stderr(messages):
        try:
            status = main(["--data", str(data), *map(str, arguments)])
        except SystemExit as stopped:
            status = int(stopped.code or 0)
    return Run(status, output.getvalue(), messages.getvalue())


def ask(data: Path, *arguments: object) -> list[dict[str, Any]]:
    """The rows that a question is answered with; it must be answered."""
    run = franvaro(data, *arguments, "--format", "json")
    assert run.status == 0, run.messages
    return run.rows


def import_files(data: Path, *arguments: object) -> list[dict[str, Any]]:
    """Imports files of which every row must be taken, and returns the reports."""
    run = franvaro(data, "import", *arguments, "--json")
    assert run.status == 0, run.messages
    return run.rows


@contextmanager
def open_store(stores: dict[Path, Store] | None = None) -> Iterator[None]:
    """Questions asked inside share one open store a folder, as in the app: opening takes longer than asking.

    Told a dictionary, they share those that it holds, and leave theirs in it.
    """
    stores = {} if stores is None else stores

    def store_of(folder, policies):
        if folder.root not in stores:
            stores[folder.root] = Store(folder, policies)
        return stores[folder.root]

    with (
        patch.object(questions, "Store", store_of),
        patch.object(commands, "load_policies", cache(load_policies)),
    ):
        yield
