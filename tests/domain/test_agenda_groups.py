"""Which grades and classes an agenda tells of, and in what order."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

from franvaro.domain.absence import Tally
from franvaro.domain.agenda_groups import change, group_items
from franvaro.domain.agenda_items import GroupItem, PeriodMinutes
from franvaro.domain.policy import Percent

UNCERTAIN_BELOW = Percent(90)


def group(kind: str, name: str, absent: int, before: int = 0, *, reported: int = 100) -> GroupItem:
    """A group with so many of a hundred minutes absent in the month and the month before."""
    this, last = (
        PeriodMinutes(date(2026, month, 1), date(2026, month, 28), tally)
        for month, tally in (
            (10, Tally(100, reported, absent, 0, 0, 20)),
            (9, Tally(100, 100, before, 0, 0, 20)),
        )
    )
    return GroupItem("Skolan", kind, name, this, last)


def names(items: tuple[GroupItem, ...]) -> list[str]:
    return [item.group_key for item in items]


def test_grades_stand_in_the_order_of_school_not_of_the_alphabet() -> None:
    grades = [group("grade", name, 5) for name in ("10", "1", "F", "9")]
    sizes = {("grade", grade.group_key): 20 for grade in grades}
    assert names(group_items(grades, [], sizes, UNCERTAIN_BELOW)) == ["F", "1", "9", "10"]


def test_of_the_classes_those_that_change_most_and_those_with_gaps_are_told_of() -> None:
    classes = [
        group("class", "1A", 1), group("class", "2A", 9, 2), group("class", "3A", 2, 9),
        group("class", "4A", 8, 3), group("class", "5A", 0, 0, reported=80),
    ]  # fmt: skip
    sizes = {("class", one.group_key): 20 for one in classes}
    told = group_items([], classes, sizes, UNCERTAIN_BELOW)
    assert names(told) == ["2A", "3A", "4A", "5A"]
    assert [one.is_changing for one in told] == [True, True, True, False]
    assert change(classes[2]) == Fraction(-7, 100)
