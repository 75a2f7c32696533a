"""SIGKILL at random moments of recording: what was acknowledged is not lost, and nothing is half there."""

import multiprocessing
import signal
import sys
import time
from collections.abc import Iterator
from multiprocessing.connection import Connection
from pathlib import Path
from random import Random

import pytest

from franvaro.casebook import Casebook
from tests.casebook.writing import AT, event

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(sys.platform == "win32", reason="Windows has neither SIGKILL nor a fork server"),
]

KILLS = 50
TOGETHER = 3
LONGEST = 0.15
TEXT = "Hela texten. " * 50


def record_until_killed(address: str, folder: Path, acknowledgements: Connection) -> None:
    """Record three events at a time, and say after each recording how many there are."""
    book = Casebook.open(address, folder=folder)
    seq = book.seq("case/1")
    while True:
        new = [event(kind=str(part), texts={"note": TEXT}) for part in range(TOGETHER)]
        book.append("case/1", seq, *new, at=AT)
        seq += TOGETHER
        acknowledgements.send(seq)


def killed_recording(address: str, folder: Path, seconds: float) -> int:
    """Record in another process, kill it so long after its first recording; the last number it had said."""
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["tests.casebook.test_killed"])
    heard, said = context.Pipe(duplex=False)
    process = context.Process(target=record_until_killed, args=(address, folder, said))
    process.start()
    said.close()
    last: int = heard.recv()
    time.sleep(seconds)
    process.kill()
    process.join()
    assert process.exitcode == -signal.SIGKILL
    return max([last, *rest(heard)])


def rest(heard: Connection) -> Iterator[int]:
    """What the killed process had said by then; a number that it was about to say does not count."""
    with heard:
        while True:
            try:
                yield heard.recv()
            except EOFError:
                return


def test_no_acknowledged_event_is_lost_and_none_is_half_written(open_book, casebook_address, tmp_path):
    rng = Random(50)
    for _ in range(KILLS):
        last = killed_recording(casebook_address, tmp_path, rng.uniform(0, LONGEST))
        book = open_book()
        events = book.events("case/1")
        assert len(events) in (last, last + TOGETHER)
        assert {event.texts["note"] for event in events} == {TEXT}
    assert [event.kind for event in events] == ["0", "1", "2"] * (len(events) // TOGETHER)
    assert book.verify() == ()
    book.append("case/1", len(events), event(), at=AT)
