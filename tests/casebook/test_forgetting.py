"""Free text is nowhere in clear, and when a stream is forgotten nobody can read it again."""

from pathlib import Path

import pytest
import sqlalchemy as sa

from franvaro.casebook import Casebook, Forgotten
from franvaro.casebook.refusals import WrongKey
from franvaro.casebook.verifying import Difference, Fault
from tests.casebook.writing import AT, event, raw, unguarded
from tests.casebooks import on_postgres, on_sqlite

SECRET = "Hemligheten är åtta äpplen 🍎"
FORM = "case/1/talk_held"


@pytest.fixture
def told(book):
    book.append("case/1", 0, event(fields={"a": "b"}, texts={"words": SECRET}), at=AT)
    book.append("case/2", 0, event("case/2", texts={"words": SECRET}), at=AT)
    book.save_draft("Anna", FORM, {"words": SECRET})
    return book


def traces(content: bytes) -> list[bytes]:
    """The pieces of the secret that stand in the bytes, in whatever way they are written."""
    words = [word for word in SECRET.split() if len(word) > 4]
    forms = [word.encode(code) for word in words for code in ("utf-8", "latin-1", "utf-16-le")]
    escaped = [word.encode("ascii", "backslashreplace") for word in words]
    return [form for form in (*forms, *escaped) if form in content]


def all_bytes(folder: Path) -> bytes:
    return b"".join(path.read_bytes() for path in folder.rglob("*") if path.is_file())


def secrets_of(address: str) -> tuple[bytes, bytes]:
    """The wrapped key of the first stream, and the sealed draft."""
    with raw(address) as connection:
        key = connection.scalars(sa.text("select wrapped_key from text_keys where stream = 'case/1'")).one()
        return key, connection.scalars(sa.text("select content from drafts")).one()


@on_sqlite
def test_no_text_stands_in_clear_in_any_file(told, tmp_path):
    assert traces(SECRET.encode())
    assert traces(all_bytes(tmp_path)) == []


@on_postgres
def test_no_text_stands_in_clear_in_any_row(told, casebook_address):
    with raw(casebook_address) as connection:
        for table in ("events", "text_keys", "drafts"):
            rows = connection.scalars(sa.text(f"select t::text from {table} t")).all()
            assert traces("".join(rows).encode()) == []


@on_sqlite
def test_a_forgotten_key_is_gone_from_the_bytes_of_the_file(told, casebook_address, tmp_path):
    kept, draft = secrets_of(casebook_address)
    assert kept in all_bytes(tmp_path)
    assert draft in all_bytes(tmp_path)
    told.forget("case/1")
    told.close()
    left = all_bytes(tmp_path)
    pieces = [secret[place : place + 8] for secret in (kept, draft) for place in range(len(secret) - 8)]
    assert [piece for piece in pieces if piece in left] == []


@on_postgres
def test_a_forgotten_key_is_gone_from_the_tables_on_the_server(told, casebook_address, postgres):
    def tables() -> bytes:
        asked = "select pg_relation_filepath('text_keys'), pg_relation_filepath('drafts')"
        with raw(casebook_address) as connection:
            connection.execute(sa.text("checkpoint"))
            paths = connection.execute(sa.text(asked)).one()
        return b"".join((postgres.data / path).read_bytes() for path in paths)

    kept, draft = secrets_of(casebook_address)
    assert kept in tables()
    assert draft in tables()
    told.forget("case/1")
    assert kept not in tables()
    assert draft not in tables()


def test_forgetting_takes_the_texts_of_one_stream_and_nothing_else(told):
    told.forget("case/1")
    (forgotten,) = told.events("case/1")
    assert (forgotten.texts, forgotten.fields, forgotten.kind) == ({}, {"a": "b"}, "open")
    assert told.events("case/2")[0].texts == {"words": SECRET}
    assert told.forgotten() == {"case/1"}


def test_the_chain_holds_after_forgetting(told):
    told.forget("case/1")
    assert told.verify() == ()
    told.append("case/1", 1, event(kind="disposed_of"), at=AT)
    assert told.verify() == ()


def test_a_change_is_found_in_a_forgotten_stream_too(told, casebook_address):
    told.forget("case/1")
    with unguarded(casebook_address) as connection:
        connection.execute(sa.text("update events set texts = :x where event_no = 1"), {"x": b"\0" * 60})
    assert told.verify() == (Difference(Fault.EVENT_CHANGED, "case/1 1"),)


def test_a_forgotten_stream_takes_no_more_text(told):
    told.forget("case/1")
    with pytest.raises(Forgotten):
        told.append("case/1", 1, event(texts={"words": "mer"}), at=AT)
    assert told.seq("case/1") == 1


def test_a_text_moved_to_another_place_does_not_open(told, casebook_address):
    told.append("case/1", 1, event(texts={"words": "annat"}), at=AT)
    with unguarded(casebook_address) as connection:
        connection.execute(
            sa.text(
                "update events set texts = (select texts from events where event_no = 1) where event_no = 3"
            )
        )
    assert Difference(Fault.TEXT_UNREADABLE, "case/1 2") in told.verify()


def test_drafts_survive_a_crash_and_are_each_persons_own(told, open_book):
    reopened = open_book()
    assert reopened.draft("Anna", FORM) == {"words": SECRET}
    assert reopened.draft("Björn", FORM) is None
    reopened.save_draft("Anna", FORM, {"words": "nytt", "place": ""})
    assert told.draft("Anna", FORM) == {"words": "nytt", "place": ""}


def test_a_draft_is_let_go_by_its_owner_and_with_its_stream(told):
    told.save_draft("Björn", FORM, {"a": "b"})
    told.save_draft("Björn", "case/10/talk_held", {"a": "b"})
    told.save_draft("Björn", "case_1/talk_held", {"a": "b"})
    told.drop_draft("Anna", FORM)
    assert (told.draft("Anna", FORM), told.draft("Björn", FORM)) == (None, {"a": "b"})
    told.forget("case/1")
    assert told.draft("Björn", FORM) is None
    assert told.draft("Björn", "case/10/talk_held") == told.draft("Björn", "case_1/talk_held") == {"a": "b"}


def test_nobody_without_the_key_reads_anything(told, casebook_address, tmp_path):
    with pytest.raises(WrongKey):
        Casebook.open(casebook_address, folder=tmp_path, key=b"\1" * 32)


def test_a_name_with_a_sign_that_sql_knows_is_only_a_name(told):
    told.save_draft("Anna", "case_1/talk_held", {"a": "b"})
    told.forget("case_1")
    assert told.draft("Anna", "case_1/talk_held") is None
    assert told.draft("Anna", FORM) == {"words": SECRET}
