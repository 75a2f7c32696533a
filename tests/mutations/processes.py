"""Work in a process of its own, so that what a changed file breaks breaks nothing else."""

import multiprocessing
import os
import signal
from collections.abc import Callable
from multiprocessing.connection import Connection
from typing import Any


class EndedEarly(Exception):
    """The process ended before its work did: of an error, of time or of memory."""


class Helper:
    """A forked process that does one piece of work after another. One that ends early is replaced by another.

    What the work remembers, it remembers there, until the process ends. `seconds` is how long of a processor
    one piece may take; 0 is as long as it takes.
    """

    def __init__(self, work: Callable[[Any], Any], *, seconds: float = 0) -> None:
        self._work = work
        self._seconds = seconds
        self._connection: Connection | None = None

    def done(self, task: Any) -> Any:
        """What the work returns. Raises EndedEarly."""
        if self._connection is None:
            self._connection = self._forked()
        self._connection.send(task)
        try:
            is_done, answer = self._connection.recv()
        except EOFError:
            is_done, answer = False, f"ended without a word, or took more than {self._seconds} s"
        if not is_done:
            self.end()
            raise EndedEarly(answer)
        return answer

    def end(self) -> None:
        """Lets the process go; the next task has a new one."""
        if self._connection is not None:
            self._connection.close()
            self._connection = None

    def _forked(self) -> Connection:
        context = multiprocessing.get_context("fork")
        ours, theirs = context.Pipe()

        def run() -> None:
            ours.close()
            _be_silent()
            _serve(self._work, theirs, self._seconds)

        context.Process(target=run, daemon=True).start()
        theirs.close()
        return ours


def in_a_process(work: Callable[[], Any]) -> Any:
    """What the work returns, however long it takes. Raises EndedEarly."""
    helper = Helper(lambda _: work())
    try:
        return helper.done(None)
    finally:
        helper.end()


def _be_silent() -> None:
    silence = os.open(os.devnull, os.O_WRONLY)
    os.dup2(silence, 1)
    os.dup2(silence, 2)


def _serve(work: Callable[[Any], Any], connection: Connection, seconds: float) -> None:
    """Does the tasks that are sent until no more come, each within its time, or dies of it."""
    signal.signal(signal.SIGPROF, signal.SIG_DFL)
    while True:
        try:
            task = connection.recv()
        except EOFError:
            return
        signal.setitimer(signal.ITIMER_PROF, seconds)
        try:
            connection.send((True, work(task)))
        except BaseException as error:  # whatever a changed file breaks is how it is noticed
            connection.send((False, f"{type(error).__name__}: {error}"[:300]))
            raise
