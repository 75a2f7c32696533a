"""Papers for the student health team: agenda, decision sheet, common note, as sections of items."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from franvaro.documents.blocks import (
    Block,
    Bullets,
    Facts,
    Paragraph,
    Table,
    known,
    running,
    texts,
)
from franvaro.documents.kinds import DocumentKind
from franvaro.documents.masking import masked
from franvaro.documents.people import SchoolPaper, StudentLabel
from franvaro.documents.sections import Section, blocks_of, students
from franvaro.wording import documents as wording
from franvaro.wording import formats


@dataclass(frozen=True, slots=True)
class Agenda(SchoolPaper):
    """The meeting's points. Students have pseudonyms unless `shows_names`; protected ones always do.

    `version` is the number it was frozen as, `rests_on` the report revision, both empty while it may change.
    """

    kind: ClassVar = DocumentKind.AGENDA
    required: ClassVar = frozenset({"meeting", "sections"})

    on: date
    sections: tuple[Section, ...]
    present: tuple[str, ...] = ()
    version: str = ""
    rests_on: str = ""
    shows_names: bool = False

    def words(self) -> Mapping[str, str]:
        """The day of the meeting."""
        return {"date": formats.weekday_and_day(self.on), "version": self.version, "rests_on": self.rests_on}

    def inserts(self) -> Mapping[str, Sequence[Block]]:
        """The meeting, the warning when there are names, the sections; no name is left in masked ones."""
        blocks = tuple(
            block for section in self.sections for block in blocks_of(section, shows_names=self.shows_names)
        )
        return {
            "meeting": _meeting(
                self.on, self.present, (wording.VERSION, self.version), (wording.RESTS_ON, self.rests_on)
            ),
            "warning": (Paragraph(wording.WITH_NAMES, is_notice=True),) if self.shows_names else (),
            "sections": blocks if self.shows_names else masked(blocks, students(self.sections)),
        }


@dataclass(frozen=True, slots=True)
class CommonNote(SchoolPaper):
    """What the team spoke of, for all to read: never a student's name.

    Of the students in `sections`, every name that somebody wrote is replaced by the pseudonym.
    """

    kind: ClassVar = DocumentKind.COMMON_NOTE
    required: ClassVar = frozenset({"meeting", "sections"})

    on: date
    present: tuple[str, ...]
    sections: tuple[Section, ...]
    written_by: str = ""
    next_on: date | None = None

    def words(self) -> Mapping[str, str]:
        """The day, who wrote, the next meeting."""
        return {
            "date": formats.weekday_and_day(self.on),
            "written_by": self.written_by,
            "next_on": formats.weekday_and_day(self.next_on) if self.next_on else "",
        }

    def inserts(self) -> Mapping[str, Sequence[Block]]:
        """The meeting and the sections, masked."""
        blocks = tuple(block for section in self.sections for block in blocks_of(section, shows_names=False))
        return {
            "meeting": _meeting(self.on, self.present, (wording.WRITTEN_BY, self.written_by)),
            "sections": masked(blocks, students(self.sections)),
        }


@dataclass(frozen=True, slots=True)
class Decision:
    """What was decided, who does it, by when, when it is evaluated, who tells the guardian."""

    what: str
    owner: str
    due_on: date | None = None
    evaluated_on: date | None = None
    informs_guardian: str = ""


@dataclass(frozen=True, slots=True)
class DecisionSheet(SchoolPaper):
    """What the team decided about one student, for the student's own file: with the name.

    `facts` are the figures that the decisions rest on.
    """

    kind: ClassVar = DocumentKind.DECISION_SHEET
    required: ClassVar = frozenset({"meeting", "decisions"})

    on: date
    student: StudentLabel
    reasons: tuple[str, ...]
    facts: tuple[tuple[str, str], ...]
    decisions: tuple[Decision, ...]
    present: tuple[str, ...] = ()
    text: str = ""
    written_by: str = ""
    rests_on: str = ""

    def words(self) -> Mapping[str, str]:
        """The student, the day, who wrote."""
        return {
            **self.student.words,
            "date": formats.weekday_and_day(self.on),
            "written_by": self.written_by,
        }

    def inserts(self) -> Mapping[str, Sequence[Block]]:
        """The meeting, why, the figures, the decisions, what was said."""
        return {
            "meeting": _meeting(
                self.on,
                self.present,
                (wording.WRITTEN_BY, self.written_by),
                (wording.RESTS_ON, self.rests_on),
            ),
            "reasons": (Bullets(self.reasons),) if self.reasons else (),
            "figures": (Facts(self.facts),) if self.facts else (),
            "decisions": _decisions(self.decisions),
            "text": running(self.text),
        }


def _meeting(on: date, present: tuple[str, ...], *more: tuple[str, str]) -> tuple[Block, ...]:
    day = (wording.DATE, formats.weekday_and_day(on))
    return (Facts(known(day, (wording.PRESENT, wording.listed(texts(present))), *more)),)


def _decisions(decisions: tuple[Decision, ...]) -> tuple[Block, ...]:
    if not decisions:
        return (Paragraph(wording.NOTHING_DECIDED),)
    columns = (wording.DECISION, wording.OWNER, wording.DUE, wording.EVALUATED, wording.INFORMS)
    rows = tuple(
        (
            decision.what,
            decision.owner,
            wording.optional_day(decision.due_on),
            wording.optional_day(decision.evaluated_on),
            decision.informs_guardian or formats.NOTHING,
        )
        for decision in decisions
    )
    return (Table(columns, rows),)
