"""Where the book is, who may read its files, and the key without which it stays closed."""

import os
import time
from contextlib import closing
from pathlib import Path

import pytest

from franvaro.casebook import Casebook, open_casebook
from franvaro.casebook.opening import check_casebook, copy_casebook
from franvaro.casebook.refusals import KeyMissing, NotEmpty, UnknownAddress, WrongKey
from franvaro.casebook.verifying import Difference, Fault
from tests.casebook.writing import AT, event
from tests.casebooks import on_postgres

KEY = "ab" * 32
MANY = 100_000


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A data folder with a book in which something stands."""
    with_text(tmp_path, {})
    return tmp_path


def with_text(data: Path, environment: dict[str, str]) -> None:
    book = open_casebook(data, environment)
    book.append("case/1", 0, event(texts={"a": "b"}), at=AT)
    book.close()


def test_the_book_is_in_the_data_folder_unless_told_otherwise(data):
    assert sorted(path.name for path in data.iterdir()) == [
        "casebook-heads.jsonl",
        "casebook.key",
        "casebook.sqlite",
    ]


@pytest.mark.skipif(os.name != "posix", reason="file modes are POSIX")
def test_every_file_is_for_its_owner_only(data):
    assert {path.stat().st_mode & 0o777 for path in data.iterdir()} == {0o600}


@on_postgres
def test_the_address_and_the_key_may_come_from_the_environment(casebook_address, tmp_path):
    environment = {"FRANVARO_CASEBOOK": casebook_address, "FRANVARO_CASEBOOK_KEY": KEY}
    with_text(tmp_path, environment)
    assert [path.name for path in tmp_path.iterdir()] == ["casebook-heads.jsonl"]
    assert check_casebook(tmp_path, environment) == ()


def test_a_data_folder_may_have_any_name(tmp_path):
    folder = tmp_path / "År 2026 50%20 #1"
    with_text(folder, {})
    assert (folder / "casebook.sqlite").is_file()
    assert check_casebook(folder, {}) == ()


def test_an_address_nobody_knows_is_a_difference(tmp_path):
    environment = {"FRANVARO_CASEBOOK": "mysql://a/b"}
    assert check_casebook(tmp_path, environment) == (Difference(Fault.ADDRESS_UNKNOWN, "FRANVARO_CASEBOOK"),)


@pytest.mark.parametrize("address", ["", "casebook.sqlite", "mysql://a/b", "sqlite://", "postgresql://a"])
def test_other_addresses_are_refused(address, tmp_path):
    with pytest.raises(UnknownAddress):
        Casebook.open(address, folder=tmp_path)


def test_postgresql_needs_a_folder_for_what_is_kept_apart():
    with pytest.raises(UnknownAddress):
        Casebook.open("postgresql://a/b")


def test_a_lost_key_is_not_replaced_by_another(data):
    (data / "casebook.key").unlink()
    with pytest.raises(KeyMissing):
        open_casebook(data, {})
    assert not (data / "casebook.key").exists()
    assert check_casebook(data, {}) == (Difference(Fault.KEY_MISSING, str(data / "casebook.key")),)


@pytest.mark.parametrize("key", [KEY, "ab" * 31, "xy" * 32, ""])
def test_a_key_that_does_not_fit_opens_nothing(key, data):
    (data / "casebook.key").write_text(key)
    with pytest.raises(WrongKey):
        open_casebook(data, {})
    assert {found.fault for found in check_casebook(data, {})} == {Fault.KEY_WRONG}


def test_what_was_never_begun_has_no_differences_and_is_not_begun(tmp_path):
    assert check_casebook(tmp_path, {}) == ()
    assert list(tmp_path.iterdir()) == []


def test_a_book_that_is_gone_is_noticed(data):
    (data / "casebook.sqlite").unlink()
    assert check_casebook(data, {}) == (Difference(Fault.BOOK_UNREADABLE, "casebook.sqlite"),)
    assert not (data / "casebook.sqlite").exists()


def test_a_book_begun_anew_in_place_of_another_is_noticed(data):
    (data / "casebook.sqlite").unlink()
    open_casebook(data, {}).close()
    assert check_casebook(data, {}) == (Difference(Fault.END_MISSING, "1"),)


def test_a_file_that_is_no_book_is_noticed(data):
    (data / "casebook.sqlite").write_bytes(b"something else" * 1000)
    assert check_casebook(data, {}) == (Difference(Fault.BOOK_UNREADABLE, "casebook.sqlite"),)


def test_a_book_moves_to_another_store_as_it_is(casebook_address, tmp_path):
    first = open_casebook(tmp_path / "data", {})
    first.append_all([("case/1", 0, event(texts={"a": "b"})), ("case/2", 0, event("case/2"))], at=AT)
    first.append("case/1", 1, event(texts={"a": "c"}), at=AT)
    first.save_draft("Anna", "case/1/talk", {"a": "d"})
    first.forget("case/2")
    events = first.all_events()
    first.close()
    environment = {"FRANVARO_CASEBOOK": casebook_address}
    assert copy_casebook(tmp_path / "data", casebook_address, {}) == 3
    with closing(open_casebook(tmp_path / "data", environment)) as moved:
        assert moved.all_events() == events
        assert moved.draft("Anna", "case/1/talk") == {"a": "d"}
        assert moved.forgotten() == {"case/2"}
        assert moved.verify() == ()
    with pytest.raises(NotEmpty):
        copy_casebook(tmp_path / "data", casebook_address, {})


@pytest.mark.slow
def test_a_hundred_thousand_events_are_read_in_seconds(book):
    """About one second on two quiet cores; the limit leaves room for busy ones."""
    streams = [f"case/{number}" for number in range(MANY // 20)]
    book.append_all(
        [
            (stream, seq, event(stream, fields={"due_on": "2026-10-09"}, texts={"a": "b"} if seq < 5 else {}))
            for stream in streams
            for seq in range(20)
        ],
        at=AT,
    )
    began = time.process_time()
    assert len(book.all_events()) == MANY
    assert time.process_time() - began < 4
