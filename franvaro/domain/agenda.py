"""An agenda of the student health team: sections of items, and the same without who they are about."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from franvaro.domain.agenda_items import GroupItem, Item, SectionKind
from franvaro.domain.scope import Scope


@dataclass(frozen=True, slots=True)
class Section:
    """One part of the agenda about students."""

    section: SectionKind
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Agenda:
    """The points of one meeting. `version` is the number it was frozen as, None while it may change.

    `report_revision` names what the flags rest on, None where no report was made.
    """

    on: date
    policy_id: str
    school_unit: str
    report_revision: str | None
    version: int | None
    groups: tuple[GroupItem, ...]
    sections: tuple[Section, ...]

    def items(self, section: SectionKind) -> tuple[Item, ...]:
        """The items of one section."""
        return next((one.items for one in self.sections if one.section is section), ())

    @property
    def to_discuss(self) -> tuple[Item, ...]:
        """Everyone to speak of, in the order of the meeting: all but the annex."""
        return tuple(
            item
            for section in self.sections
            if section.section is not SectionKind.ANNEX
            for item in section.items
        )

    @property
    def students(self) -> tuple[Item, ...]:
        """Everyone on it, the annex too."""
        return tuple(item for section in self.sections for item in section.items)

    def item(self, number: int) -> Item | None:
        """The item of one pseudonym."""
        return next((item for item in self.students if item.number == number), None)


def masked(agenda: Agenda) -> Agenda:
    """The agenda without anything that tells who anybody is: only the numbers of the pseudonyms are left."""
    sections = tuple(
        Section(section.section, tuple(masked_item(item) for item in section.items))
        for section in agenda.sections
    )
    return replace(agenda, sections=sections)


def masked_item(item: Item) -> Item:
    """One item without unit, id and case."""
    decisions = tuple(
        replace(one, stream="", school_unit="", student_id="", case_id=None, decided_by="")
        for one in item.decisions
    )
    return replace(item, school_unit="", student_id="", case_id=None, decisions=decisions)


def within(agenda: Agenda, scope: Scope) -> Agenda:
    """The agenda with only those whom a viewer reaches."""
    sections = tuple(
        Section(one.section, tuple(item for item in one.items if scope.reaches(*item.student)))
        for one in agenda.sections
    )
    return replace(agenda, sections=sections)
