"""A PostgreSQL server of the tests' own, on a free port of this machine, gone when they are done."""

import os
import pwd
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import count
from pathlib import Path

import psycopg

from scripts.postgres import MISSING, find_postgres

PATIENCE = 60.0
USER = "franvaro"


@dataclass(frozen=True)
class Postgres:
    """A running server; each database that it gives is new."""

    port: int
    data: Path
    numbers: Iterator[int]

    def address(self, database: str) -> str:
        """Where a database is."""
        return f"postgresql://{USER}@127.0.0.1:{self.port}/{database}"

    def new_database(self) -> str:
        """The address of an empty database."""
        name = f"casebook_{next(self.numbers)}"
        with psycopg.connect(self.address("postgres"), autocommit=True) as connection:
            connection.execute(f"create database {name}".encode())
        return self.address(name)


@contextmanager
def running_postgres() -> Iterator[Postgres]:
    """A server in a temporary folder. PostgreSQL refuses root, so root starts it as another user."""
    programs = find_postgres()
    assert programs is not None, MISSING
    folder = Path(tempfile.mkdtemp(prefix="franvaro-postgres-"))
    try:
        if os.geteuid() == 0:
            os.chown(folder, _servant().pw_uid, _servant().pw_gid)
        _run(programs, folder, "initdb", "-D", "data", "-U", USER, "-A", "trust", "-E", "UTF8", "--no-sync")
        with _server(programs, folder) as server:
            yield server
    finally:
        shutil.rmtree(folder)


def _servant() -> pwd.struct_passwd:
    """Debian's own user for PostgreSQL, else nobody."""
    names = {entry.pw_name for entry in pwd.getpwall()}
    return pwd.getpwnam("postgres" if "postgres" in names else "nobody")


def _start(programs: Path, folder: Path, program: str, *arguments: str) -> subprocess.Popen[bytes]:
    servant = _servant() if os.geteuid() == 0 else None
    return subprocess.Popen(
        [programs / program, *arguments],
        cwd=folder,
        env={"LC_ALL": "C", "PATH": os.defpath},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE if program == "initdb" else subprocess.DEVNULL,
        user=servant.pw_uid if servant else None,
        group=servant.pw_gid if servant else None,
        extra_groups=[] if servant else None,
    )


def _run(programs: Path, folder: Path, program: str, *arguments: str) -> None:
    with _start(programs, folder, program, *arguments) as process:
        _, errors = process.communicate()
    assert process.returncode == 0, errors.decode()


@contextmanager
def _server(programs: Path, folder: Path) -> Iterator[Postgres]:
    port = _free_port()
    settings = ("listen_addresses=127.0.0.1", "unix_socket_directories=", "fsync=off")
    options = [word for setting in settings for word in ("-c", setting)]
    with _start(programs, folder, "postgres", "-D", "data", "-p", str(port), *options) as process:
        server = Postgres(port, folder / "data", count(1))
        try:
            _wait_for(server, process)
            yield server
        finally:
            process.send_signal(signal.SIGINT)


def _wait_for(server: Postgres, process: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + PATIENCE
    while True:
        try:
            psycopg.connect(server.address("postgres")).close()
            return
        except psycopg.OperationalError:
            assert process.poll() is None, "the server stopped"
            assert time.monotonic() < deadline, "the server does not answer"
            time.sleep(0.05)


def _free_port() -> int:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        port: int = taken.getsockname()[1]
        return port
