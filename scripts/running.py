"""The app started as its users start it, for browser tests, screenshots and measurements."""

import os
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from playwright.sync_api import Page

from franvaro.locations import CHECKOUT, DATA_VARIABLE

IDLE: Final = '[data-testid="stApp"][data-test-script-state="notRunning"]'
START_SECONDS: Final = 60.0
PAGE_MILLISECONDS: Final = 30_000
REACTION_MILLISECONDS: Final = 150
"""How long after a click Streamlit may still look idle."""


class DidNotStart(Exception):
    """The server ended, or did not answer in time; the text is what it printed."""


@dataclass(frozen=True)
class RunningServer:
    """A server that answers: its address, with no slash at its end, its data, its log and its process."""

    address: str
    data_dir: Path
    log: Path
    process_id: int


@contextmanager
def running_server(data_dir: Path) -> Iterator[RunningServer]:
    """`python -m franvaro serve` on a free port of this machine, stopped at the end."""
    port = free_port()
    command = ["-m", "franvaro", "--data", str(data_dir), "serve", "--port", str(port)]
    with _running(command, port, data_dir) as server:
        yield server


@contextmanager
def running_script(data_dir: Path) -> Iterator[RunningServer]:
    """`streamlit run app.py` on a free port: the app without its launcher, as one may start it on Windows."""
    port = free_port()
    command = ["-m", "streamlit", "run", "app.py", f"--server.port={port}", "--server.headless=true"]
    with _running(command, port, data_dir) as server:
        yield server


@contextmanager
def _running(arguments: Sequence[str], port: int, data_dir: Path) -> Iterator[RunningServer]:
    environment = {**os.environ, DATA_VARIABLE: str(data_dir)}
    with tempfile.TemporaryDirectory(prefix="franvaro-server-") as folder:
        printed = Path(folder) / "log"
        with printed.open("wb") as log:
            process = subprocess.Popen(
                [sys.executable, *arguments], cwd=CHECKOUT, stdout=log, stderr=log, env=environment
            )
        server = RunningServer(f"http://127.0.0.1:{port}", data_dir, printed, process.pid)
        try:
            _wait_until_healthy(server, process)
            yield server
        finally:
            _stop(process)


def free_port() -> int:
    """A port of this machine that nobody listens on just now."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        return int(listener.getsockname()[1])


def settle(page: Page) -> None:
    """Wait until the app has drawn what was asked for."""
    page.wait_for_timeout(REACTION_MILLISECONDS)
    page.wait_for_selector(IDLE, state="attached", timeout=PAGE_MILLISECONDS)
    page.wait_for_selector('[data-testid="stSkeleton"]', state="detached", timeout=PAGE_MILLISECONDS)


def _wait_until_healthy(server: RunningServer, process: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + START_SECONDS
    while not _is_healthy(server.address):
        if process.poll() is not None or time.monotonic() > deadline:
            raise DidNotStart(server.log.read_text(encoding="utf-8", errors="replace"))
        time.sleep(0.05)


def _is_healthy(address: str) -> bool:
    try:
        with urllib.request.urlopen(f"{address}/_stcore/health", timeout=5) as answer:
            return bool(answer.read() == b"ok")
    except OSError:
        return False


def _stop(process: subprocess.Popen[bytes]) -> None:
    process.terminate()
    try:
        process.wait(timeout=10)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
