"""Work in a process of its own, so that what a changed file breaks breaks nothing else."""

import multiprocessing
import os
import resource
from collections.abc import Callable
from typing import Any

PROCESSOR_SECONDS = 120


class EndedEarly(Exception):
    """The process ended before its work did, of an error, of time or of memory."""


def in_a_process(work: Callable[[], Any]) -> Any:
    """What the work returns, in a forked process that reads the SQL anew. Raises EndedEarly."""
    context = multiprocessing.get_context("fork")
    receiver, sender = context.Pipe(duplex=False)

    def run() -> None:
        silence = os.open(os.devnull, os.O_WRONLY)
        os.dup2(silence, 1)
        os.dup2(silence, 2)
        resource.setrlimit(resource.RLIMIT_CPU, (PROCESSOR_SECONDS, PROCESSOR_SECONDS))
        try:
            sender.send((True, work()))
        except BaseException as error:  # whatever a changed file breaks is how it is noticed
            sender.send((False, f"{type(error).__name__}: {error}"[:300]))
            raise

    process = context.Process(target=run)
    process.start()
    sender.close()
    try:
        is_done, answer = receiver.recv()
    except EOFError:
        is_done, answer = False, "ended without a word"
    process.join()
    if not is_done:
        raise EndedEarly(answer)
    return answer
