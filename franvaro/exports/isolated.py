"""Reading a file in a child process, so that whatever a file does to its reader, the app goes on."""

from __future__ import annotations

import atexit
import logging
import os
import re
import signal
import subprocess
import sys
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from queue import Empty, SimpleQueue
from threading import Thread
from typing import Any, Final

from franvaro.exports.container import unreadable
from franvaro.exports.limits import MOST_THREADS, READING_SECONDS
from franvaro.exports.protocol import Job, job_line, read_answer, read_look
from franvaro.exports.result import Problem, ReadOptions, Refused, Summary

if sys.platform == "linux":
    import fcntl

_LOG = logging.getLogger(__name__)
_ROOT = Path(__file__).parents[2]
_COMMAND = (sys.executable, "-P", "-m", "franvaro.exports.worker")
_PIPE_BYTES = 1 << 20
_SMALL_FILE_BYTES = 10_000_000
_OUT_OF_MEMORY = re.compile(rb"memory allocation|MemoryError|bad_alloc|Cannot allocate memory")
# Where in the code, and the kind of error. The rest of a traceback may hold what a student's row says.
_TRACE_PLACE = re.compile(rb'^  File "[^"]*", line \d+, in \S+|^[A-Za-z_.]+(?=:|$)', re.MULTILINE)


@dataclass(frozen=True)
class _Ended:
    """How a child ended. `status` None: it was stopped because its time was up."""

    status: int | None
    output: bytes
    errors: bytes


def read_isolated(
    data: bytes, file_name: str, options: ReadOptions, staging: Path, *, seconds: float = READING_SECONDS
) -> Summary:
    """Reads the file in a child; its tables are in `staging` afterwards.

    Raises Refused, also (`unreadable-file`, `too-large`) when the child crashes or needs too much.
    """
    ended = _run(job_line(Job(staging, options)), data, seconds)
    if ended.status == 0:
        return read_answer(ended.output)
    raise Refused(_failed(ended, data, file_name))


def look_isolated(data: bytes, file_name: str, options: ReadOptions, heading: int | None) -> dict[str, Any]:
    """What a file that no format explains may be (see mappings.looking), found in a child. Raises Refused."""
    job = Job(Path(), options, is_look=True, heading=heading)
    ended = _run(job_line(job), data, READING_SECONDS)
    if ended.status == 0:
        return read_look(ended.output)
    raise Refused(_failed(ended, data, file_name))


def _failed(ended: _Ended, data: bytes, file_name: str) -> Problem:
    """Logs how a child ended; what to say about the file."""
    trace = b" ".join(_TRACE_PLACE.findall(ended.errors)).decode(errors="replace")
    _LOG.error("reading %s ended with %s: %s", _kind_of(file_name), ended.status, trace)
    return _crash(ended, len(data))


def _run(job: bytes, data: bytes, seconds: float) -> _Ended:
    reader = _taken() or _Reader()
    with reader.process as child:
        feeder = Thread(target=_feed, args=(reader.pipe, job, data))
        feeder.start()
        try:
            output, errors = child.communicate(timeout=seconds)
        except subprocess.TimeoutExpired:
            child.kill()
            return _Ended(None, *child.communicate())
        finally:
            feeder.join()
        return _Ended(child.returncode, output, errors)


class _Reader:
    """A child that loads what it needs and waits for its one job; it ends when nobody holds `pipe`."""

    def __init__(self) -> None:
        read_end, self.pipe = os.pipe()
        _widen(self.pipe)
        threads = str(min(MOST_THREADS, os.cpu_count() or 1))
        libraries = {"POLARS_MAX_THREADS": threads, "OMP_NUM_THREADS": threads, "OPENBLAS_NUM_THREADS": "1"}
        environment = {**os.environ, **libraries, "PYTHONPATH": str(_ROOT)}
        self.process = subprocess.Popen(
            _COMMAND, stdin=read_end, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment
        )
        os.close(read_end)


_WAITING: Final[SimpleQueue[_Reader]] = SimpleQueue()


def call_reader() -> None:
    """Start a child ahead, so that it has loaded what it needs when there is a file for it."""
    if _WAITING.empty():
        _WAITING.put(_Reader())


@atexit.register
def dismiss_readers() -> None:
    """Let go of whoever still waits."""
    with suppress(Empty):
        while True:
            _let_go(_WAITING.get_nowait())


def _taken() -> _Reader | None:
    """One who waits, and still lives."""
    with suppress(Empty):
        reader = _WAITING.get_nowait()
        if reader.process.poll() is None:
            return reader
        _let_go(reader)
    return None


def _let_go(reader: _Reader) -> None:
    os.close(reader.pipe)
    reader.process.communicate()


def _widen(pipe: int) -> None:
    """Lets a megabyte wait in the pipe, so that the file comes in large pieces. Linux only."""
    if sys.platform == "linux":
        with suppress(PermissionError):
            fcntl.fcntl(pipe, fcntl.F_SETPIPE_SZ, _PIPE_BYTES)


def _feed(pipe: int, job: bytes, data: bytes) -> None:
    """Writes the job, and the file after its length, so that it is read into one piece of memory.

    A child that has ended does not read on, and says itself why.
    """
    with suppress(BrokenPipeError), os.fdopen(pipe, "wb") as stream:
        stream.write(job + b"%d\n" % len(data))
        stream.write(data)


def _crash(ended: _Ended, file_bytes: int) -> Problem:
    """A small file that asks for gigabytes is not large: it is damaged, or meant to do harm."""
    is_time_up = ended.status is None or (sys.platform != "win32" and ended.status == -signal.SIGXCPU)
    if is_time_up:
        return Problem("too-large", details={"kind": "time"})
    is_killed = sys.platform != "win32" and ended.status == -signal.SIGKILL
    is_out_of_memory = is_killed or _OUT_OF_MEMORY.search(ended.errors)
    if is_out_of_memory and file_bytes < _SMALL_FILE_BYTES:
        return unreadable("damaged")
    if is_out_of_memory:
        return Problem("too-large", details={"kind": "memory"})
    return unreadable("crash")


def _kind_of(file_name: str) -> str:
    """Only the suffix: a file's name may hold a student's."""
    return f"a {Path(file_name).suffix or 'nameless'} file"
