"""A mistaken entry is struck through: it stays, and no longer counts."""

from datetime import date

import pytest

from franvaro.domain.refusals import Illegal, RefusalKind
from franvaro.domain.roles import Role
from tests.casework.book import TALK_1, TALK_2, Book, talks_case


def refused(book: Book, seq: int, **how) -> RefusalKind:
    with pytest.raises(Illegal) as refusal:
        book.strike(seq, **how)
    return refusal.value.refusal.kind


def in_talk_3() -> Book:
    book = talks_case()
    book.act("talk_1_held", date(2026, 10, 1), TALK_1)
    book.act("talk_2_held", date(2026, 10, 20), TALK_2)
    return book


def test_a_struck_event_stays_in_the_stream_and_no_longer_counts():
    book = in_talk_3()
    book.strike(3)
    assert (book.case.stage, book.case.struck, book.case.seq) == ("talk_2", frozenset({3}), 4)
    assert [event.kind for event in book.events] == ["open", "talk_1_held", "talk_2_held", "correct"]


def test_a_struck_talk_can_be_held_again_and_gives_new_deadlines():
    book = talks_case()
    book.act("talk_1_held", date(2026, 10, 1), TALK_1)
    book.strike(2)
    book.act("talk_1_held", date(2026, 10, 8), TALK_1)
    assert {one.rule.id: one.nominal_on for one in book.case.deadlines}["talk_4"] == date(2026, 12, 3)


def test_striking_a_closing_opens_the_case_again():
    book = in_talk_3()
    book.act("close_resolved", date(2026, 11, 5))
    book.strike(4)
    assert (book.case.is_open, book.case.closed_on, book.case.outcome) == (True, None, None)


def test_what_others_rest_on_is_not_struck_before_them():
    book = in_talk_3()
    assert refused(book, 2) is RefusalKind.RESTED_ON
    book.strike(3)
    book.strike(2)
    assert book.case.stage == "talk_1"


def test_a_measure_that_was_evaluated_is_not_struck_before_its_evaluation():
    book = talks_case()
    agreed = {"measure_kind": "support", "measure_owner": "mentor", "evaluate_on": "2026-11-02"}
    for _ in range(2):
        book.act("measure_added", date(2026, 10, 1), agreed)
    book.act("measure_evaluated", date(2026, 11, 2), {"measure": "2", "result": "done"})
    assert refused(book, 2) is RefusalKind.RESTED_ON
    book.strike(3)


@pytest.mark.parametrize("seq", [1, 4, 9], ids=["the opening", "a correction", "nothing"])
def test_only_what_counts_can_be_struck(seq):
    book = in_talk_3()
    book.strike(3)
    assert refused(book, seq) is RefusalKind.UNKNOWN_EVENT


def test_nothing_is_struck_twice():
    book = in_talk_3()
    book.strike(3)
    assert refused(book, 3) is RefusalKind.UNKNOWN_EVENT


def test_whoever_may_do_it_and_the_principal_may_strike_it():
    assert refused(in_talk_3(), 3, role=Role.SCHOOL_NURSE) is RefusalKind.WRONG_ROLE
    in_talk_3().strike(3, role=Role.PRINCIPAL)


def test_a_correction_says_why():
    assert refused(in_talk_3(), 3, reason=" ") is RefusalKind.MISSING_FIELD
