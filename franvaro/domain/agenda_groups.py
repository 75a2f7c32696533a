"""Grades and classes on the agenda: absence, what changes most, where registration is missing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from fractions import Fraction
from typing import Final

from franvaro.domain.agenda_items import GroupItem
from franvaro.domain.disclosure import SMALLEST_GROUP, hidden_groups
from franvaro.domain.ordering import place
from franvaro.domain.policy import Percent

GRADE: Final = "grade"
CLASS: Final = "class"
MOST_CHANGING: Final = 3


def group_items(
    grades: Iterable[GroupItem],
    classes: Iterable[GroupItem],
    sizes: Mapping[tuple[str, str], int],
    uncertain_below: Percent,
) -> tuple[GroupItem, ...]:
    """Every grade; of the classes those that change most or have gaps in their registration.

    All are of one school unit. `sizes` is the number of students by (kind, name). Groups that would tell of
    fewer than five students, also by subtraction, are left out, and all of them in so small a unit.
    """
    shown_grades = _marked(_shown(tuple(grades), sizes), uncertain_below, most_changing=0)
    shown_classes = _marked(_shown(tuple(classes), sizes), uncertain_below, most_changing=MOST_CHANGING)
    telling = (item for item in shown_classes if item.is_changing or item.is_registration_gap)
    return (*shown_grades, *telling)


def change(item: GroupItem) -> Fraction | None:
    """How much larger a share is absent this month than last, exact; None without both months."""
    this, last = item.this_month.tally, item.last_month.tally
    if this is None or last is None or not this.offered or not last.offered:
        return None
    return Fraction(this.total, this.offered) - Fraction(last.total, last.offered)


def _shown(items: tuple[GroupItem, ...], sizes: Mapping[tuple[str, str], int]) -> tuple[GroupItem, ...]:
    of_kind = {item.group_key: sizes.get((item.group_kind, item.group_key), 0) for item in items}
    if sum(of_kind.values()) < SMALLEST_GROUP:
        return ()
    hidden = hidden_groups(of_kind)
    return tuple(item for item in items if of_kind[item.group_key] and item.group_key not in hidden)


def _marked(
    items: tuple[GroupItem, ...], uncertain_below: Percent, *, most_changing: int
) -> tuple[GroupItem, ...]:
    """The groups by name, those with gaps and so many of those that change most marked."""
    changing = sorted(
        (item for item in items if change(item)), key=lambda item: (-abs(change(item) or 0), item.group_key)
    )
    marked = {item.group_key for item in changing[:most_changing]}
    return tuple(
        replace(
            item,
            is_changing=item.group_key in marked,
            is_registration_gap=_is_gap(item, uncertain_below),
        )
        for item in sorted(items, key=lambda item: place(item.group_key))
    )


def _is_gap(item: GroupItem, uncertain_below: Percent) -> bool:
    tally = item.this_month.tally
    return tally is not None and tally.is_uncertain(uncertain_below)
