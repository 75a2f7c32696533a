"""The case bundle: to the board with a matter of compulsory schooling (B7.1), or for the file (A4.3)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from franvaro.documents.blocks import Block, Contents, Facts, PageBreak, Paragraph, Table
from franvaro.documents.kinds import DocumentKind
from franvaro.documents.people import AbsencePeriod, Contact, SchoolPaper, Slice, StudentLabel, chart, figures
from franvaro.domain.absence import Tally
from franvaro.wording import documents as wording
from franvaro.wording import formats


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that took place: a contact, a talk, a meeting."""

    on: date
    what: str
    who: str


@dataclass(frozen=True, slots=True)
class MeasureTaken:
    """A measure with the absence before and after it; `after` is None until it has been followed up."""

    what: str
    owner: str
    started_on: date
    evaluated_on: date | None
    before: Tally | None
    after: Tally | None


@dataclass(frozen=True, slots=True)
class Milestone:
    """A date that the routine or the law asks for; None when it has not happened."""

    what: str
    on: date | None


@dataclass(frozen=True, slots=True)
class CaseBundle(SchoolPaper):
    """All that was seen and done in a case: figures by month, contacts, talks, measures, dates.

    `title` is the routine's own, `routine` names the policy and its version. Without `is_for_board` there is
    nobody to hand it over to. A protected student's bundle has no name; it is filled in by hand.
    """

    kind: ClassVar = DocumentKind.CASE_BUNDLE
    required: ClassVar = frozenset({"cover", "figures", "contacts", "talks", "measures", "dates"})

    student: StudentLabel
    routine: str
    opened_on: date
    written_on: date
    handed_over_on: date | None
    contact: Contact
    months: tuple[AbsencePeriod, ...]
    contacts: tuple[Entry, ...]
    talks: tuple[Entry, ...]
    measures: tuple[MeasureTaken, ...]
    dates: tuple[Milestone, ...]
    title: str = wording.KINDS[DocumentKind.CASE_BUNDLE]
    is_for_board: bool = False

    def words(self) -> Mapping[str, str]:
        """The student, the routine, the days."""
        return {
            **self.student.words,
            "title": self.title,
            "board": wording.BOARD if self.is_for_board else "",
            "routine": self.routine,
            "opened_on": formats.day(self.opened_on),
            "date": formats.day(self.written_on),
            "unregistered": wording.unregistered(sum(month.tally.unreported for month in self.months)),
        }

    def inserts(self) -> Mapping[str, Sequence[Block]]:
        """Cover, table of contents, and each part of the bundle."""
        trend = tuple(Slice(month.name, month.tally) for month in self.months)
        return {
            "cover": (Facts(self._cover()),),
            "contact": (self.contact.facts,),
            "contents": (Contents(wording.CONTENTS), PageBreak()),
            "trend": (chart(wording.MONTH, trend),) if trend else (),
            "figures": (figures(self.months),) if self.months else _nothing(),
            "contacts": _entries(self.contacts),
            "talks": _entries(self.talks),
            "measures": _measures(self.measures),
            "dates": _milestones(self.dates),
        }

    def _cover(self) -> tuple[tuple[str, str], ...]:
        handed_over = (wording.HANDED_OVER, wording.optional_day(self.handed_over_on))
        return (
            (wording.STUDENT if self.is_for_board else wording.PARTICIPANT, self.student.shown),
            (wording.CLASS, self.student.school_class or wording.NO_CLASS),
            (wording.ROUTINE, self.routine),
            (wording.OPENED, formats.day(self.opened_on)),
            *((handed_over,) if self.is_for_board else ()),
            (wording.WRITTEN, formats.day(self.written_on)),
        )


def _nothing() -> tuple[Block, ...]:
    return (Paragraph(wording.NOTHING_RECORDED),)


def _entries(entries: tuple[Entry, ...]) -> tuple[Block, ...]:
    if not entries:
        return _nothing()
    rows = tuple((formats.day(entry.on), entry.what, entry.who) for entry in entries)
    return (Table((wording.DATE, wording.WHAT, wording.WHO), rows),)


def _milestones(dates: tuple[Milestone, ...]) -> tuple[Block, ...]:
    rows = tuple((wording.done_on(one.on), one.what) for one in dates)
    return (Table((wording.DATE, wording.WHAT), rows),) if rows else _nothing()


def _measures(measures: tuple[MeasureTaken, ...]) -> tuple[Block, ...]:
    if not measures:
        return _nothing()
    columns = (
        wording.MEASURE,
        wording.OWNER,
        wording.STARTED,
        wording.EVALUATED,
        wording.BEFORE,
        wording.AFTER,
    )
    rows = tuple(
        (
            measure.what,
            measure.owner,
            formats.day(measure.started_on),
            wording.optional_day(measure.evaluated_on),
            wording.total(measure.before),
            wording.total(measure.after, missing=wording.NOT_JUDGED),
        )
        for measure in measures
    )
    return (Table(columns, rows),)
