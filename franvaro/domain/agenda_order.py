"""In which section a student stands, in which order, and who has to wait. The order is total."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import date
from fractions import Fraction
from typing import Any, Final

from franvaro.domain.agenda import Section
from franvaro.domain.agenda_items import Item, Reason, ReasonKind, SectionKind
from franvaro.domain.meeting_decisions import Key
from franvaro.domain.meetings import Meeting

DISCUSSED: Final = (SectionKind.NEW, SectionKind.CONTINUING, SectionKind.DEADLINES)
"""The sections that share the meeting's time."""

ORDER: Final = (SectionKind.FOLLOW_UP, *DISCUSSED)
_DEADLINES: Final = (ReasonKind.DEADLINE_PASSED, ReasonKind.DEADLINE_NEAR)
_WEIGHT: Final = {kind: number for number, kind in enumerate(ReasonKind)}


def section_of(reasons: Iterable[Reason], *, is_discussed: bool) -> SectionKind:
    """The first section that fits: follow-up, then new or continuing, then deadlines."""
    kinds = {reason.kind for reason in reasons}
    if ReasonKind.FOLLOW_UP in kinds:
        return SectionKind.FOLLOW_UP
    if kinds - set(_DEADLINES):
        return SectionKind.CONTINUING if is_discussed else SectionKind.NEW
    return SectionKind.DEADLINES


def ordered(items: Iterable[Item]) -> dict[SectionKind, list[Item]]:
    """The items by section, each in its own order."""
    found: dict[SectionKind, list[Item]] = {section: [] for section in ORDER}
    for item in items:
        found[item.belongs_to].append(item)
    return {section: sorted(found[section], key=_KEYS[section]) for section in ORDER}


def arranged(items: Iterable[Item], meeting: Meeting, most_items: int) -> tuple[Section, ...]:
    """The sections after what people have said: pinned first, moved, taken off; the annex last."""
    ranked = ordered(items)
    dropped = [
        _dropped(item, meeting)
        for section in ORDER
        for item in ranked[section]
        if meeting.drop_reason(item.student)
    ]
    left = {section: _as_arranged(ranked[section], meeting) for section in ORDER}
    beyond = _beyond(left, most_items)
    sections = [
        Section(section, tuple(item for item in left[section] if item.student not in beyond))
        for section in ORDER
    ]
    waiting = [
        _in_annex(item, Reason(ReasonKind.BEYOND_CAP))
        for section in DISCUSSED
        for item in left[section]
        if item.student in beyond
    ]
    return (*sections, Section(SectionKind.ANNEX, (*waiting, *dropped)))


def numbered(sections: Iterable[Section], known: Mapping[Key, int]) -> tuple[Section, ...]:
    """The sections with the pseudonyms' numbers: those given at this meeting before, then new ones."""
    numbers = dict(known)
    found = []
    for section in sections:
        for item in section.items:
            numbers.setdefault(item.student, max(numbers.values(), default=0) + 1)
        items = tuple(replace(item, number=numbers[item.student]) for item in section.items)
        found.append(Section(section.section, items))
    return tuple(found)


def _beyond(left: Mapping[SectionKind, list[Item]], most_items: int) -> set[Key]:
    """Who has to wait: pinned ones never do, others once the time is out."""
    items = [item for section in DISCUSSED for item in left[section]]
    room = most_items - sum(item.is_pinned for item in items)
    others = [item.student for item in items if not item.is_pinned]
    return set(others[max(room, 0) :])


def _as_arranged(items: list[Item], meeting: Meeting) -> list[Item]:
    """Those who were not taken off, the pinned first, then as they were moved."""
    left = [item for item in items if not meeting.drop_reason(item.student)]
    return _moved(sorted(left, key=lambda item: not item.is_pinned), meeting.moves)


def _moved(items: list[Item], moves: Iterable[tuple[Key, int]]) -> list[Item]:
    """The items after each move in turn: one is taken out and put in so that it stands at its position."""
    found = list(items)
    for student, position in moves:
        item = next((one for one in found if one.student == student), None)
        if item is not None:
            found.remove(item)
            found.insert(position - 1, item)
    return found


def _dropped(item: Item, meeting: Meeting) -> Item:
    return _in_annex(item, Reason(ReasonKind.DROPPED, detail=str(meeting.drop_reason(item.student))))


def _in_annex(item: Item, because: Reason) -> Item:
    return replace(item, reason=because, reasons=(because, *item.reasons), minutes=0)


def _follow_up(item: Item) -> tuple[Any, ...]:
    """What is still to be done first, the earliest due before; without a day last."""
    due = [one.due_on or date.max for one in item.decisions if one.is_open]
    return (not due, min(due, default=date.max), item.student)


def _by_weight(item: Item) -> tuple[Any, ...]:
    """The weightiest reason, reports in a row, how many reasons, share absent this month, unit and id."""
    return (
        _WEIGHT[item.reason.kind],
        -_reports(item.reasons),
        -len(item.reasons),
        -_share(item),
        item.student,
    )


def _by_due(item: Item) -> tuple[Any, ...]:
    return (min(reason.on or date.max for reason in item.reasons), -_share(item), item.student)


def _reports(reasons: Iterable[Reason]) -> int:
    return next((int(one.detail) for one in reasons if one.kind is ReasonKind.CONTINUING), 0)


def _share(item: Item) -> Fraction:
    """All absence of offered time this month, exact; 0 where nothing was offered."""
    tally = item.figures.this_month.tally
    return Fraction(tally.total, tally.offered) if tally and tally.offered else Fraction(0)


_KEYS: Final[Mapping[SectionKind, Callable[[Item], tuple[Any, ...]]]] = {
    SectionKind.FOLLOW_UP: _follow_up,
    SectionKind.NEW: _by_weight,
    SectionKind.CONTINUING: _by_weight,
    SectionKind.DEADLINES: _by_due,
}
