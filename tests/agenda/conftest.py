"""Each test gets its own copy of the school and a casebook of its own."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from shutil import copytree

import pytest

from franvaro.casebook import Casebook
from franvaro.gateways.cases.gateway import CaseGateway
from tests.agenda import meeting


@pytest.fixture(scope="session")
def imported(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The school imported once, for each test to copy."""
    folder: Path = tmp_path_factory.mktemp("agenda-school")
    meeting.build(folder)
    return folder


@pytest.fixture
def folder(imported: Path, tmp_path: Path) -> Path:
    return copytree(imported, tmp_path, dirs_exist_ok=True)


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Casebook]:
    opened = Casebook.open(f"sqlite:///{tmp_path}/casebook.sqlite")
    yield opened
    opened.close()


@pytest.fixture
def door(folder: Path, book: Casebook) -> CaseGateway:
    return meeting.door_of(folder, book)
