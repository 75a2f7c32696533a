"""What holds for every test: it cannot reach real data, and it cannot reach the network."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from tests.casebooks import POSTGRES, SQLITE

if TYPE_CHECKING:
    from tests.postgres import Postgres

CHECKOUT = Path(__file__).resolve().parent.parent
REAL_DATA = CHECKOUT / "data"
TRACKED = REAL_DATA / "README.md"

# Set before any test module is imported, for the tests and for every process that they start.
os.environ["FRANVARO_DATA"] = tempfile.mkdtemp(prefix="franvaro-tests-")
for variable in ("FRANVARO_CASEBOOK", "FRANVARO_CASEBOOK_KEY"):
    os.environ.pop(variable, None)


class OutOfReach(BaseException):
    """A test reached for real data or for another machine. Not an Exception, so no code can pass it over."""


def _is_loopback(address: Any) -> bool:
    """Whether a socket's address is on this machine; a path is that of a Unix socket."""
    return not isinstance(address, tuple) or address[0] in {"127.0.0.1", "::1", "localhost", ""}


def _is_real_data(path: Any) -> bool:
    if not isinstance(path, str | os.PathLike):
        return False
    absolute = Path(os.path.abspath(path))  # noqa: PTH100 - resolving would touch the file
    return REAL_DATA in absolute.parents and absolute != TRACKED


def _refuse(event: str, arguments: tuple[Any, ...]) -> None:
    if event == "socket.connect" and not _is_loopback(arguments[1]):
        raise OutOfReach(f"a test connected to {arguments[1]}")
    if event == "open" and _is_real_data(arguments[0]):
        raise OutOfReach(f"a test opened {arguments[0]}")


sys.addaudithook(_refuse)


@pytest.fixture
def data_dir(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty data folder of this test's own, which `FRANVARO_DATA` names while the test runs."""
    folder = tmp_path / "data"
    folder.mkdir()
    monkeypatch.setenv("FRANVARO_DATA", str(folder))
    return folder


@pytest.fixture(scope="session")
def postgres() -> Iterator[Postgres]:
    """A PostgreSQL server of the tests' own."""
    from tests.postgres import running_postgres

    with running_postgres() as server:
        yield server


@pytest.fixture(params=[*SQLITE, *POSTGRES])
def casebook_address(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Where a casebook can be made: a file in SQLite, an empty database in PostgreSQL."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'casebook.sqlite'}"
    server: Postgres = request.getfixturevalue("postgres")
    return server.new_database()
