"""What is recorded is there, in order, for whoever saw what came before."""

from dataclasses import replace
from datetime import datetime

import pytest
import sqlalchemy as sa
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from franvaro.casebook import Conflict
from franvaro.casebook.refusals import UnknownNumber
from franvaro.domain.events import Event
from tests.casebook.writing import AT, ON, event, raw
from tests.casebooks import on_postgres

ODD = (
    "Åsa Öberg",
    "🎈👩\u200d⚕️",
    "två\nrader\r\n",
    "",
    "'; drop table events; --",
    "a" * 100_000,
    '{"a": "\\u00e5"}',
)


@pytest.mark.parametrize("text", ODD, ids=range(len(ODD)))
def test_odd_text_comes_back_as_it_went_in(book, text):
    book.append("case/1", 0, event(actor=text, fields={"a": text}, texts={"b": text}), at=AT)
    (read,) = book.events("case/1")
    assert (read.actor, read.fields, read.texts) == (text, {"a": text}, {"b": text})


def test_an_event_is_read_as_it_was_recorded(book, open_book):
    new = event(fields={"due_on": "2026-10-09"}, texts={"words": "Det går så där."}, rests_on="2026-10/1")
    recorded = Event(
        "case/1", 1, "open", ON, AT, "Anna Åberg", "school_nurse", new.fields, new.texts, "2026-10/1"
    )
    assert book.append("case/1", 0, new, at=AT) == (recorded,)
    assert open_book().events("case/1") == (recorded,)


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture], database=None
)
@given(
    fields=st.dictionaries(st.text(), st.text()),
    texts=st.dictionaries(st.text(), st.text()),
    on=st.dates(),
    at=st.datetimes(),
    rests_on=st.none() | st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"])),
)
def test_whatever_is_recorded_comes_back(book, fields, texts, on, at, rests_on):
    new = replace(event(fields=fields, texts=texts, rests_on=rests_on), on=on)
    (recorded,) = book.append("case/1", book.seq("case/1"), new, at=at)
    assert book.events("case/1")[-1] == recorded
    assert (recorded.fields, recorded.texts) == (fields, texts)
    assert (recorded.on, recorded.at, recorded.rests_on) == (on, at, rests_on)


def test_events_are_numbered_from_one_in_each_stream(book):
    book.append("case/1", 0, event(), event(kind="talk"), at=AT)
    book.append("case/2", 0, event("case/2"), at=AT)
    book.append("case/1", 2, event(kind="close"), at=AT)
    assert [(e.seq, e.kind) for e in book.events("case/1")] == [(1, "open"), (2, "talk"), (3, "close")]
    assert [book.seq(stream) for stream in ("case/1", "case/2", "case/3")] == [3, 1, 0]


def test_all_events_come_by_stream_and_number_in_the_order_of_code_points(book):
    streams = ("case/ö", "report/a", "case/B", "case/a", "case/10", "case/9", "cas", "case/😀", "case/Å")
    for stream in streams:
        book.append(stream, 0, event(stream), event(stream, "talk"), at=AT)
    assert [(e.stream, e.seq) for e in book.all_events()] == [
        (stream, seq) for stream in sorted(streams) for seq in (1, 2)
    ]
    under = [stream for stream in sorted(streams) if stream.startswith("case/")]
    assert [e.stream for e in book.all_events("case/") if e.seq == 1] == under


@on_postgres
def test_streams_are_ordered_by_code_point_whatever_the_language_of_the_server(book, casebook_address):
    asked = "select collation_name from information_schema.columns where column_name = 'stream'"
    with raw(casebook_address) as connection:
        assert set(connection.scalars(sa.text(asked))) == {"C"}


def test_whoever_has_not_seen_the_newest_event_is_told_of_it(book):
    book.append("case/1", 0, event(), at=AT)
    (first,) = book.append("case/1", 1, event(kind="talk", actor="Åke", texts={"note": "Vi sågs."}), at=AT)
    with pytest.raises(Conflict) as refused:
        book.append("case/1", 1, event(kind="close"), at=AT)
    assert refused.value.latest == first
    assert book.seq("case/1") == 2


def test_whoever_has_seen_events_that_are_not_there_is_refused(book):
    with pytest.raises(UnknownNumber):
        book.append("case/1", 1, event(), at=AT)
    assert book.all_events() == ()


def test_an_event_is_recorded_in_its_own_stream_only(book):
    with pytest.raises(ValueError, match="case/2"):
        book.append("case/1", 0, event("case/2"), at=AT)


def test_events_of_many_streams_are_recorded_together(book):
    recorded = book.append_all([(f"case/{n}", 0, event(f"case/{n}")) for n in range(80)], at=AT)
    assert {(e.stream, e.seq) for e in recorded} == {(f"case/{n}", 1) for n in range(80)}
    assert sorted(recorded, key=lambda e: e.stream) == list(book.all_events())


def test_one_conflict_among_many_streams_records_none(book):
    book.append("case/3", 0, event("case/3"), at=AT)
    with pytest.raises(Conflict):
        book.append_all([(f"case/{n}", 0, event(f"case/{n}", texts={"a": "b"})) for n in range(5)], at=AT)
    assert [e.stream for e in book.all_events()] == ["case/3"]
    assert book.verify() == ()


def test_nothing_to_record_changes_nothing(book):
    version = book.version()
    assert book.append("case/1", 0, at=AT) == ()
    assert book.version() == version


def test_every_recording_gives_the_book_another_version(book):
    versions = {book.version()}
    for seq in range(3):
        book.append("case/1", seq, event(), at=datetime(2026, 10, 5, 12, seq))
        versions.add(book.version())
    assert len(versions) == 4
