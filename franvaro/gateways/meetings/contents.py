"""What the papers of a meeting say: an agenda as the documents' own sections and items."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from franvaro.answers import Student
from franvaro.documents.blocks import Chart, Table
from franvaro.documents.people import Slice, StudentLabel, chart, tallies
from franvaro.documents.sections import Item as PaperItem
from franvaro.documents.sections import Section as PaperSection
from franvaro.domain.agenda import Agenda, Section
from franvaro.domain.agenda_groups import change
from franvaro.domain.agenda_items import ChecklistState, GroupItem, Item, PeriodMinutes, SectionKind
from franvaro.domain.agenda_rules import DecisionKind
from franvaro.domain.meeting_decisions import Key
from franvaro.domain.policy import Policy
from franvaro.domain.roles import Role
from franvaro.gateways.cases.figures import label_of
from franvaro.wording import agenda as wording
from franvaro.wording import cases, documents, formats, meeting_items

MOST_EVENTS = 5
"""How many events of a case are printed; the rest stands in the case."""

Facts = tuple[tuple[str, str], ...]
_ANNEX_COLUMNS = (meeting_items.STUDENT, meeting_items.WHY_NOT, meeting_items.WHY)


@dataclass(frozen=True)
class AgendaContents:
    """An agenda with the students it is about, for documents; `students` those that the viewer reaches."""

    agenda: Agenda
    students: Mapping[Key, Student]
    policy: Policy

    def sections(self) -> tuple[PaperSection, ...]:
        """Every section in order, the groups second."""
        first, *rest = self.agenda.sections
        return (self._section(first), self._groups(), *(self._section(section) for section in rest))

    def label(self, item: Item) -> StudentLabel:
        """Who an item is about, by pseudonym wherever names are not asked for."""
        student = self.students.get(item.student)
        label = label_of(student) if student else StudentLabel(None)
        return replace(label, pseudonym=wording.pseudonym(item.number))

    def reasons(self, item: Item) -> tuple[str, ...]:
        """Why a student is on the agenda."""
        return tuple(wording.reason(reason, self.policy) for reason in item.reasons)

    def figures(self, item: Item) -> Facts:
        """All absence of the month, the month before and the school year, as facts."""
        found = (documents.absence(one.tally.total, one.tally) for _, one in _periods(item) if one.tally)
        names = (name for name, one in _periods(item) if one.tally)
        return tuple(zip(names, found, strict=True))

    def _section(self, section: Section) -> PaperSection:
        heading = wording.SECTIONS[section.section]
        if section.section is SectionKind.ANNEX:
            waiting = tuple(self._waiting(item) for item in section.items)
            return PaperSection(heading, waiting, columns=_ANNEX_COLUMNS)
        return PaperSection(heading, tuple(self._item(item) for item in section.items))

    def _waiting(self, item: Item) -> PaperItem:
        return PaperItem(student=self.label(item), reasons=self.reasons(item))

    def _item(self, item: Item) -> PaperItem:
        return PaperItem(
            student=self.label(item),
            reasons=self.reasons(item),
            facts=self._facts(item),
            table=_table(item),
            chart=_chart(item),
            text=" ".join(wording.badges(item)),
            proposal=wording.DECISIONS[item.proposed] if item.proposed else "",
            minutes=item.minutes,
            called=tuple(cases.ROLES[role] for role in item.attendees),
        )

    def _facts(self, item: Item) -> Facts:
        found = (
            (wording.DECIDED, "; ".join(wording.decision(one) for one in item.decisions)),
            (wording.CHANGED, _changed(item)),
            (wording.PATTERN, wording.pattern(item.figures.pattern).capitalize()),
            (wording.CONTACTS, _contacts(item)),
            (wording.MEASURES, _measures(item)),
            (wording.CHECKLISTS, "; ".join(_checklist(one) for one in item.checklists)),
            *(
                (wording.DUTIES[line.duty], formats.day(line.done_on) if line.done_on else wording.NO)
                for line in item.statutory
            ),
        )
        return tuple((name, value) for name, value in found if value)

    def _groups(self) -> PaperSection:
        items = (PaperItem(table=_group_table(self.agenda.groups)),) if self.agenda.groups else ()
        return PaperSection(wording.SECTIONS[SectionKind.GROUPS], items, wording.GROUP_TEXT)


def may_be_printed(kind: DecisionKind) -> bool:
    """Whether a decision may stand on paper: never one that only the roles of the meeting may know of."""
    return not kind.is_restricted


def _periods(item: Item) -> tuple[tuple[str, PeriodMinutes], ...]:
    figures = item.figures
    found = (
        (wording.THIS_MONTH, figures.this_month),
        (wording.LAST_MONTH, figures.last_month),
        (wording.BASELINE, figures.baseline),
    )
    return tuple((name, one) for name, one in found if one is not None)


def _table(item: Item) -> Table | None:
    slices = tuple(Slice(name, one.tally) for name, one in _periods(item) if one.tally)
    return tallies(documents.PERIOD, slices) if slices else None


def _chart(item: Item) -> Chart | None:
    weeks = tuple(Slice(wording.week(one), one.tally) for one in item.figures.weeks if one.tally)
    return chart(documents.WEEK, weeks) if weeks else None


def _changed(item: Item) -> str:
    """What was done since the student was last discussed, the newest first, and how much more there is."""
    done = [f"{formats.day(one.on)}: {one.title}" for one in item.changed.done[::-1]]
    older = [meeting_items.older(len(done) - MOST_EVENTS)] if len(done) > MOST_EVENTS else []
    return "; ".join([*done[:MOST_EVENTS], *older]) or wording.NOTHING_CHANGED


def _contacts(item: Item) -> str:
    """The newest three contacts and how many there are."""
    made = [f"{formats.day(one.on)} ({_role(one.role)})" for one in item.contacts[-3:]]
    return f"{len(item.contacts)}: {', '.join(made)}" if made else ""


def _role(name: str) -> str:
    return cases.ROLES[Role(name)] if name in frozenset(Role) else name


def _measures(item: Item) -> str:
    return "; ".join(
        f"{one.title} {formats.day(one.started_on)}, {wording.effect(one.effect)}" for one in item.measures
    )


def _checklist(found: ChecklistState) -> str:
    done = len({one.action for one in found.done})
    return f"{found.title}: {done} av {found.steps}"


def _group_table(groups: tuple[GroupItem, ...]) -> Table:
    """Each group's month beside how it has changed since the month before."""
    columns = (wording.GROUP, documents.INVALID, documents.VALID, documents.TOTAL, wording.CHANGE)
    shown = [(one, one.this_month.tally) for one in groups if one.this_month.tally]
    rows = tuple(
        (
            wording.group(one),
            *(documents.absence(minutes, tally) for minutes in (tally.invalid, tally.valid, tally.total)),
            wording.group_change(change(one)),
        )
        for one, tally in shown
        if tally
    )
    return Table(columns, rows, frozenset({1, 2, 3, 4}))
