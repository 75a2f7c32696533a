"""What holds for every test: it cannot reach real data, and it cannot reach the network."""

import os
import sys
import tempfile
from pathlib import Path
from typing import Any

import pytest

CHECKOUT = Path(__file__).resolve().parent.parent
REAL_DATA = CHECKOUT / "data"
TRACKED = REAL_DATA / "README.md"

# Set before any test module is imported, for the tests and for every process that they start.
os.environ["FRANVARO_DATA"] = tempfile.mkdtemp(prefix="franvaro-tests-")


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
