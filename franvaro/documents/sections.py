"""Sections of items: what the papers of a meeting are made of, whoever fills them."""

from __future__ import annotations

from dataclasses import dataclass

from franvaro.documents.blocks import Block, Bullets, Chart, Facts, Heading, Paragraph, Table, known, texts
from franvaro.documents.people import StudentLabel
from franvaro.wording import documents as wording
from franvaro.wording import formats


@dataclass(frozen=True, slots=True)
class Item:
    """One thing to speak of. `student` heads it, after `heading` when there is one; without, `heading` does.

    `reasons` say why it is here, `facts` and `table` hold figures, `text` runs on; `proposal` is what might
    be decided, `called` who else should be present, `minutes` how long it may take.
    """

    heading: str = ""
    student: StudentLabel | None = None
    reasons: tuple[str, ...] = ()
    facts: tuple[tuple[str, str], ...] = ()
    table: Table | None = None
    chart: Chart | None = None
    text: str = ""
    proposal: str = ""
    minutes: int | None = None
    called: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Section:
    """A part of a meeting's paper, in the order of the meeting.

    With `columns` its items are the rows of one table: the student, the first reason, the others.
    """

    heading: str
    items: tuple[Item, ...]
    text: str = ""
    columns: tuple[str, ...] = ()


def students(sections: tuple[Section, ...]) -> tuple[StudentLabel, ...]:
    """The students that the items are about."""
    return tuple(item.student for section in sections for item in section.items if item.student)


def blocks_of(section: Section, *, shows_names: bool) -> tuple[Block, ...]:
    """A section with its items; each student by name or by pseudonym."""
    text = (Paragraph(section.text),) if section.text else ()
    if not section.items and not text:
        text = (Paragraph(wording.NOTHING_HERE),)
    return (Heading(section.heading), *text, *_items(section, shows_names=shows_names))


def _items(section: Section, *, shows_names: bool) -> tuple[Block, ...]:
    if section.columns and section.items:
        rows = tuple(_row(item, shows_names=shows_names) for item in section.items)
        return (Table(section.columns, rows),)
    return tuple(block for item in section.items for block in _item(item, shows_names=shows_names))


def _row(item: Item, *, shows_names: bool) -> tuple[str, ...]:
    return _heading(item, shows_names=shows_names), "".join(item.reasons[:1]), "; ".join(item.reasons[1:])


def _item(item: Item, *, shows_names: bool) -> tuple[Block, ...]:
    heading = _heading(item, shows_names=shows_names)
    facts = (*item.facts, *_practical(item))
    blocks: tuple[Block | None, ...] = (
        Heading(heading, level=3) if heading else None,
        Bullets(item.reasons) if item.reasons else None,
        Facts(facts) if facts else None,
        item.table,
        item.chart,
        Paragraph(item.text) if item.text.strip() else None,
        Facts(((wording.PROPOSAL, item.proposal),)) if item.proposal else None,
    )
    return tuple(block for block in blocks if block is not None)


def _heading(item: Item, *, shows_names: bool) -> str:
    if item.student is None:
        return item.heading
    if not shows_names or item.student.is_protected:
        return ", ".join(texts((item.heading, item.student.masked)))
    return ", ".join(texts((item.heading, item.student.shown, item.student.school_class)))


def _practical(item: Item) -> tuple[tuple[str, str], ...]:
    return known(
        (wording.MINUTES, "" if item.minutes is None else formats.minutes(item.minutes)),
        (wording.CALLED, wording.listed(texts(item.called))),
    )
