"""Two sessions act on one case at the same moment: one is recorded, the other told who did what."""

import multiprocessing
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier

import pytest

from franvaro.casebook import Casebook, Conflict
from tests.casebook.writing import AT, event

ROUNDS = 200
ACTORS = ("Anna Åberg", "Björn Ek")
PATIENCE = 60

pytestmark = pytest.mark.slow


def act(address: str, folder: Path, actor: str, barrier, outcomes) -> None:
    """One session: in every round both have seen the same and record at once. A process of its own."""
    book = Casebook.open(address, folder=folder)
    told = []
    for number in range(ROUNDS):
        stream = f"case/{number}"
        barrier.wait(PATIENCE)
        try:
            book.append(stream, 1, event(stream, "talk", actor=actor, texts={"note": actor}), at=AT)
        except Conflict as conflict:
            told.append((stream, conflict.latest))
    book.close()
    outcomes.put((actor, told))


def test_of_two_sessions_one_is_recorded_and_the_other_told(book, casebook_address, tmp_path):
    book.append_all([(f"case/{number}", 0, event(f"case/{number}")) for number in range(ROUNDS)], at=AT)
    context = multiprocessing.get_context("spawn")
    barrier, outcomes = context.Barrier(2), context.Queue()
    sessions = [
        context.Process(target=act, args=(casebook_address, tmp_path, actor, barrier, outcomes))
        for actor in ACTORS
    ]
    for session in sessions:
        session.start()
    told = dict(outcomes.get(timeout=PATIENCE) for _ in sessions)
    for session in sessions:
        session.join()
    assert sorted(stream for refusals in told.values() for stream, _ in refusals) == sorted(
        f"case/{number}" for number in range(ROUNDS)
    )
    assert {len(book.events(f"case/{number}")) for number in range(ROUNDS)} == {2}
    for loser, refusals in told.items():
        for stream, latest in refusals:
            assert latest == book.events(stream)[-1]
            assert latest.actor != loser
    assert all(refusals for refusals in told.values()), "the sessions never met"
    assert book.verify() == ()


def test_threads_share_a_book(book):
    """Eight threads, each with a stream of its own and one that they all want."""
    together = Barrier(8)

    def run(number: int) -> int:
        together.wait()
        won = 0
        for seq in range(10):
            book.append(f"case/{number}", seq, event(f"case/{number}"), at=AT)
            try:
                book.append("case/all", seq, event("case/all", actor=str(number)), at=AT)
                won += 1
            except (Conflict, LookupError):
                assert book.seq("case/all") != seq
        return won

    with ThreadPoolExecutor(8) as threads:
        won = sum(threads.map(run, range(8)))
    assert won == book.seq("case/all") > 0
    assert {book.seq(f"case/{number}") for number in range(8)} == {10}
    assert book.verify() == ()
