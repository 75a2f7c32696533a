"""What the note of a talk says was gone through: ticked in the talk's own form, or recorded beside it."""

from datetime import date

import pytest

from franvaro.domain.roles import Role
from franvaro.gateways.cases.contents import CaseContents
from tests.casework.book import TALK_1, TALK_2, TALK_3, Book, talks_case

OCTOBER_1, OCTOBER_20, NOVEMBER_5, NOVEMBER_25 = (
    date(2026, 10, 1),
    date(2026, 10, 20),
    date(2026, 11, 5),
    date(2026, 11, 25),
)
INFORMED = "Deltagaren informerad om eventuellt avskiljande"
PRINCIPAL = "Rektor informerad om att det kan bli ett disciplinärende"
UPDATED = "Rektor uppdaterad om processen"


def in_talk_4() -> Book:
    book = talks_case()
    book.act("talk_1_held", OCTOBER_1, TALK_1)
    book.act("talk_2_held", OCTOBER_20, TALK_2)
    book.act("talk_3_held", NOVEMBER_5, TALK_3)
    return book


def ticks(book: Book, number: int) -> list[tuple[str, date | None]]:
    """What the note of a talk shows, with the day of what was done."""
    read = CaseContents(book.case)
    shown = read.ticks(read.talks_held()[number - 1])
    return [(tick.text, tick.on if tick.is_done else None) for tick in shown]


@pytest.mark.clause("A1.2", "A1.4")
def test_the_first_talk_shows_the_plan() -> None:
    assert ticks(in_talk_4(), 1) == [("Handlingsplanen är visad för deltagaren", OCTOBER_1)]


@pytest.mark.clause("A2.3", "A2.4")
def test_the_second_says_whether_the_principal_is_informed() -> None:
    book = in_talk_4()
    assert (PRINCIPAL, None) in ticks(book, 2)
    book.act("principal_informed", NOVEMBER_5)
    assert (PRINCIPAL, NOVEMBER_5) in ticks(book, 2)


@pytest.mark.clause("A3.1", "A3.3")
def test_the_third_says_whether_the_participant_knows_of_a_possible_exclusion() -> None:
    book = in_talk_4()
    assert ticks(book, 3) == [(INFORMED, None)]
    book.act("principal_informed", NOVEMBER_5)
    book.act("informed_of_possible_exclusion", NOVEMBER_25, {"informed_by": "mentor"})
    assert ticks(book, 3) == [(INFORMED, NOVEMBER_25)]


@pytest.mark.clause("A3.4")
def test_what_is_only_recommended_is_never_shown_as_missed() -> None:
    book = in_talk_4()
    assert UPDATED not in dict(ticks(book, 3))
    book.act("principal_updated", NOVEMBER_25)
    assert (UPDATED, NOVEMBER_25) in ticks(book, 3)


def test_what_was_struck_is_not_done() -> None:
    book = in_talk_4()
    informed = book.act("principal_informed", NOVEMBER_5)
    book.strike(informed.seq, role=Role.MENTOR)
    assert (PRINCIPAL, None) in ticks(book, 2)
