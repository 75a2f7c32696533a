"""A full disk, or any one statement that fails: all of a recording is there, or none of it."""

import signal
import sys
from itertools import count

import pytest
import sqlalchemy as sa

from franvaro.casebook import Casebook
from tests.casebook.writing import AT, event
from tests.casebooks import on_sqlite

FULL = 200_000
TOGETHER = 50


def batch(first: int) -> list:
    return [
        (f"case/{n}", 0, event(f"case/{n}", texts={"note": "Hela texten. " * 20}))
        for n in range(first, first + TOGETHER)
    ]


def fail_at(book: Casebook, number: int) -> None:
    """Let the statement of that number fail as the store's own do."""
    numbers = count(1)

    def listen(connection, cursor, statement, *rest):
        if next(numbers) == number:
            raise sa.exc.OperationalError(statement, None, Exception("disk I/O error"))

    sa.event.listen(book._connections._engine, "before_cursor_execute", listen)


def test_each_statement_of_a_recording_may_fail_once(book, open_book):
    book.append_all(batch(0)[:2], at=AT)
    before = book.all_events()
    for number in count(1):
        failing = open_book()
        fail_at(failing, number)
        try:
            failing.append_all(batch(100)[:2], at=AT)
        except sa.exc.OperationalError:
            assert book.all_events() == before
            assert book.verify() == ()
        else:
            break
    assert number > 8  # begin, two tips, two keys looked up and two made, and the events
    assert len(book.all_events()) == len(before) + 2
    assert book.verify() == ()


def record(book: Casebook, first: int) -> bool:
    """Whether there was room for so many events more."""
    try:
        book.append_all(batch(first), at=AT)
    except sa.exc.OperationalError:
        return False
    return True


@on_sqlite
@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no limit on a process's files")
def test_a_full_disk_leaves_nothing_half(book, open_book):
    """The largest size that a file may have plays the full disk; then there is room again."""
    import resource

    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    ignored = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (FULL, hard))
    recorded = 0
    try:
        while record(book, recorded):
            recorded += TOGETHER
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
        signal.signal(signal.SIGXFSZ, ignored)
    assert recorded > 0
    assert len(open_book().all_events()) == recorded
    assert book.verify() == ()
    book.append_all(batch(recorded), at=AT)
    assert len(book.all_events()) == recorded + TOGETHER


def test_a_hash_that_cannot_be_kept_apart_undoes_no_recording(book, tmp_path, caplog, monkeypatch):
    def refuse(path, content):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("franvaro.casebook.heads.write_whole", refuse)
    book.append("case/1", 0, event(), at=AT)
    monkeypatch.undo()
    assert "was not kept" in caplog.text
    assert book.seq("case/1") == 1
    book.append("case/1", 1, event(), at=AT)
    assert book.verify() == ()
