"""The case bundle that goes to the school board with a matter of compulsory schooling (B7.1)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from franvaro.documents.blocks import Block, Contents, Facts, Letterhead, PageBreak, Paragraph, Table
from franvaro.documents.kinds import DocumentKind
from franvaro.documents.people import AbsencePeriod, Contact, School, Slice, StudentLabel, chart, figures
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
class CaseBundle:
    """All that was seen and done in a case: figures by month, contacts, talks, measures, dates.

    `routine` names the policy and its version. A protected student's bundle has no name; it is filled in by
    hand.
    """

    kind: ClassVar = DocumentKind.CASE_BUNDLE
    required: ClassVar = frozenset({"cover", "figures", "contacts", "talks", "measures", "dates"})

    school: School
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

    @property
    def letterhead(self) -> Letterhead:
        """The school's."""
        return self.school.letterhead

    def words(self) -> Mapping[str, str]:
        """The student, the routine, the days."""
        return {
            "student": self.student.shown,
            "class": self.student.school_class,
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
            "dates": (Facts(tuple((m.what, wording.done_on(m.on)) for m in self.dates)),),
        }

    def _cover(self) -> tuple[tuple[str, str], ...]:
        return (
            (wording.STUDENT, self.student.shown),
            (wording.CLASS, self.student.school_class or wording.NO_CLASS),
            (wording.ROUTINE, self.routine),
            (wording.OPENED, formats.day(self.opened_on)),
            (wording.HANDED_OVER, wording.optional_day(self.handed_over_on)),
            (wording.WRITTEN, formats.day(self.written_on)),
        )


def _nothing() -> tuple[Block, ...]:
    return (Paragraph(wording.NOTHING_RECORDED),)


def _entries(entries: tuple[Entry, ...]) -> tuple[Block, ...]:
    if not entries:
        return _nothing()
    rows = tuple((formats.day(entry.on), entry.what, entry.who) for entry in entries)
    return (Table((wording.DATE, wording.WHAT, wording.WHO), rows),)


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
