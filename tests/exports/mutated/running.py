"""Many damaged files in processes of their own, which may die of one without the others being lost."""

import multiprocessing
import os
import signal
import sys
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from multiprocessing.connection import Connection

from franvaro.exports.limits import limit_this_process
from tests.exports.mutated.judging import Outcome, outcome
from tests.exports.mutated.seeds import seeds

# Processes that threads start must not be copies of this one, whose libraries hold locks.
_PROCESSES = multiprocessing.get_context("spawn")
_SECONDS_BEFORE_KILLED = 60
# A process is replaced after so many files, so that its largest memory is that of few.
_FILES_A_PROCESS = 500
_BYTES_A_FILE = 10_000


def run(files: int, processes: int) -> Iterator[list[Outcome]]:
    """What became of files 0 to `files`, in order, as many at a time as a process reads."""
    firsts = range(0, files, _FILES_A_PROCESS)
    shares = [range(first, min(first + _FILES_A_PROCESS, files)) for first in firsts]
    with ThreadPoolExecutor(processes) as threads:
        yield from threads.map(_share, shares)


def _share(numbers: Sequence[int]) -> list[Outcome]:
    """The outcomes of all the numbers; a file whose reading ended the process is told as one that did."""
    found: list[Outcome] = []
    while len(found) < len(numbers):
        left = numbers[len(found) :]
        found += _outcomes(left)
        if len(found) < len(numbers):
            found.append(Outcome(numbers[len(found)], "", broken="the process ended"))
    return found


def _outcomes(numbers: Sequence[int]) -> Iterator[Outcome]:
    receiving, sending = _PROCESSES.Pipe(duplex=False)
    process = _PROCESSES.Process(target=_work, args=(numbers, sending))
    process.start()
    sending.close()
    try:
        for _ in numbers:
            yield receiving.recv()
    except EOFError:
        return
    finally:
        process.join()


def _work(numbers: Sequence[int], sending: Connection) -> None:
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stderr.fileno())  # libraries write what they panic of
    limit_this_process(_BYTES_A_FILE)
    sound = seeds()
    for number in numbers:
        signal.alarm(_SECONDS_BEFORE_KILLED)
        sending.send(outcome(number, sound))
