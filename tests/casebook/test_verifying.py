"""Whatever is changed in the store by hand is found and named."""

import pytest
import sqlalchemy as sa

from franvaro.casebook.chain import event_hash
from franvaro.casebook.schema import EVENTS
from franvaro.casebook.verifying import Difference, Fault
from tests.casebook.writing import AT, event, raw, unguarded
from tests.casebooks import on_sqlite

TAMPERED = {
    "event_no": 40,
    "stream": "case/3",
    "seq": 40,
    "kind": "close",
    "happened_on": "2026-10-06",
    "recorded_at": "2026-10-05T14:30:00.000251",
    "actor": "Anna Aberg",
    "role": "principal",
    "fields": '{"due_on": "2026-10-10"}',
    "texts": b"\0" * 40,
    "rests_on": "2026-10/2",
    "previous_hash": "0" * 64,
    "stream_hash": "0" * 64,
    "hash": "0" * 64,
}
NULLED = ("texts", "rests_on")


@pytest.fixture
def recorded(book, casebook_address):
    """Six events of two streams that take turns; each stream's second is the one to tamper with."""
    for seq in range(3):
        for stream in ("case/1", "case/2"):
            new = event(
                stream, fields={"due_on": "2026-10-09"}, texts={"a": f"{stream} {seq}"}, rests_on="2026-10/1"
            )
            book.append(stream, seq, new, at=AT)
    assert book.verify() == ()
    return casebook_address


def tamper(address: str, statement: str, **values: object) -> None:
    with unguarded(address) as connection:
        connection.execute(sa.text(statement), values)


def faults(book) -> set[Fault]:
    return {difference.fault for difference in book.verify()}


def test_every_column_has_a_tampering():
    assert TAMPERED.keys() == {column.name for column in EVENTS.columns}


@pytest.mark.parametrize("column", TAMPERED)
def test_a_changed_column_is_found_and_the_event_named(column, book, recorded):
    tamper(recorded, f"update events set {column} = :value where event_no = 3", value=TAMPERED[column])
    named = {found.name for found in book.verify() if found.fault is Fault.EVENT_CHANGED}
    places = {"stream": "case/3 2", "seq": "case/1 40"}
    assert named == {places.get(column, "case/1 2")}


@pytest.mark.parametrize("column", NULLED)
def test_a_value_taken_away_is_found(column, book, recorded):
    tamper(recorded, f"update events set {column} = null where event_no = 3")
    assert book.verify() == (Difference(Fault.EVENT_CHANGED, "case/1 2"),)


def test_an_event_changed_together_with_its_hash_breaks_the_chain(book, recorded):
    with unguarded(recorded) as connection:
        row = dict(connection.execute(sa.select(EVENTS).where(EVENTS.c.event_no == 3)).mappings().one())
        forged = {**row, "kind": "close"}
        forged["hash"] = event_hash(forged)
        connection.execute(sa.update(EVENTS).where(EVENTS.c.event_no == 3).values(**forged))
    assert set(book.verify()) == {
        Difference(Fault.CHAIN_BROKEN, "case/2 2"),  # the next of the book
        Difference(Fault.CHAIN_BROKEN, "case/1 3"),  # the next of its stream
    }


@pytest.mark.parametrize(
    ("condition", "missing"),
    [
        ("event_no = 1", {"1", "case/1 1"}),
        ("event_no = 3", {"3", "case/1 2"}),
        ("event_no in (2, 3)", {"2–3", "case/2 1", "case/1 2"}),
    ],
)
def test_an_event_taken_out_of_the_middle_is_found(condition, missing, book, recorded):
    tamper(recorded, f"delete from events where {condition}")
    assert set(book.verify()) == {Difference(Fault.EVENT_MISSING, name) for name in missing}


@pytest.mark.parametrize(("kept", "missing"), [(5, "6"), (3, "4–6"), (0, "1–6")])
def test_a_cut_off_end_is_found(kept, missing, book, recorded):
    tamper(recorded, f"delete from events where event_no > {kept}")
    assert book.verify() == (Difference(Fault.END_MISSING, missing),)


def test_a_book_written_anew_from_an_event_on_is_found(book, recorded):
    """The whole chain is right, hashes and all: only what was noted apart can tell."""
    with unguarded(recorded) as connection:
        rows = [dict(row) for row in connection.execute(sa.select(EVENTS)).mappings()]
        connection.execute(sa.delete(EVENTS))
        before: dict[str, str] = {}
        for row in sorted(rows, key=lambda row: row["event_no"]):
            row |= {"actor": "Någon annan"}
            row |= {"previous_hash": before.get("", ""), "stream_hash": before.get(row["stream"], "")}
            row["hash"] = before[""] = before[row["stream"]] = event_hash(row)
            connection.execute(sa.insert(EVENTS).values(**row))
    assert book.verify() == (Difference(Fault.DAY_DIFFERS, "2026-10-05"),)


def test_each_day_has_the_newest_hash_kept_apart(book, recorded, tmp_path):
    book.append("case/1", 3, event(), at=AT.replace(day=6))
    book.append("case/1", 4, event(), at=AT.replace(day=6))
    lines = (tmp_path / "casebook-heads.jsonl").read_text().splitlines()
    assert len(lines) == 2
    assert '"day": "2026-10-05", "event_no": 6' in lines[0]
    assert '"day": "2026-10-06", "event_no": 8' in lines[1]
    assert book.version() in lines[1]


def test_days_that_are_gone_or_damaged_are_found(book, recorded, tmp_path):
    kept = tmp_path / "casebook-heads.jsonl"
    kept.write_text('{"day": 1}\n')
    assert book.verify() == (Difference(Fault.DAYS_UNREADABLE, kept.name),)
    kept.unlink()
    assert book.verify() == (Difference(Fault.DAYS_MISSING, kept.name),)


def test_damaged_days_do_not_keep_anybody_from_recording(book, recorded, tmp_path, caplog):
    (tmp_path / "casebook-heads.jsonl").write_text("[]\n")
    book.append("case/1", 3, event(), at=AT)
    assert book.seq("case/1") == 4
    assert "2026-10-05 was not kept" in caplog.text


def test_a_lost_or_damaged_text_key_is_found(book, recorded):
    with raw(recorded) as connection:
        connection.execute(sa.text("delete from text_keys where stream = 'case/1'"))
        connection.execute(
            sa.text("update text_keys set wrapped_key = :key where stream = 'case/2'"), {"key": b"\1" * 60}
        )
    assert set(book.verify()) == {
        *(Difference(Fault.TEXT_KEY_MISSING, f"case/1 {seq}") for seq in (1, 2, 3)),
        *(Difference(Fault.TEXT_UNREADABLE, f"case/2 {seq}") for seq in (1, 2, 3)),
    }


def _in_an_index(content: bytearray) -> int:
    """Where a stream's name stands in a leaf page of an index, which begins with the byte 10."""
    pages = (place for place in range(0, len(content), 4096) if content[place] == 10)
    return next(found for page in pages if (found := content.find(b"case/1", page, page + 4096)) > 0)


@on_sqlite
def test_a_flipped_bit_in_the_index_is_found(book, tmp_path):
    book.append("case/1", 0, *(event() for _ in range(300)), at=AT)
    book.close()
    file = tmp_path / "casebook.sqlite"
    content = bytearray(file.read_bytes())
    content[_in_an_index(content)] ^= 1
    file.write_bytes(content)
    assert faults(book) & {Fault.BOOK_DAMAGED, Fault.BOOK_UNREADABLE}


@on_sqlite
def test_a_file_that_is_no_book_is_unreadable(book, tmp_path):
    book.close()
    (tmp_path / "casebook.sqlite").write_bytes(b"something else" * 1000)
    assert faults(book) == {Fault.BOOK_UNREADABLE}
