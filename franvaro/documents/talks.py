"""Papers for the talks of the plan: what the figures show before, what was said after (A1.1, A1.4, A2.3)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from franvaro.documents.blocks import Block, Bullets, Facts, Table, running, texts
from franvaro.documents.kinds import DocumentKind
from franvaro.documents.people import SchoolPaper, Slice, StudentLabel, chart, tallies
from franvaro.domain.absence import Tally
from franvaro.wording import documents as wording
from franvaro.wording import formats


@dataclass(frozen=True, slots=True)
class TalkPreparation(SchoolPaper):
    """What the absence looks like, never why (A1.1). Dates are inclusive.

    `full_days` is days absent from every lesson, `partial_days` days absent from some; `days` all days with
    lessons. Weekdays, hours and weeks come in order; `weeks` is the trend.
    """

    kind: ClassVar = DocumentKind.TALK_PREPARATION
    required: ClassVar = frozenset({"figures"})

    student: StudentLabel
    talk_number: int
    written_on: date
    first: date
    last: date
    tally: Tally
    full_days: int
    partial_days: int
    days: int
    weekdays: tuple[Slice, ...]
    hours: tuple[Slice, ...]
    subjects: tuple[Slice, ...]
    weeks: tuple[Slice, ...]

    def words(self) -> Mapping[str, str]:
        """The student, the talk, the dates."""
        return {
            **self.student.words,
            "talk": wording.talk(self.talk_number),
            "date": formats.day(self.written_on),
            "period": formats.days(self.first, self.last),
            "unregistered": wording.unregistered(self.tally.unreported),
        }

    def inserts(self) -> Mapping[str, Sequence[Block]]:
        """All figures, and each pattern as a table; weekdays and weeks as charts too."""
        whole = Slice(formats.days(self.first, self.last), self.tally)
        return {
            "figures": (tallies(wording.PERIOD, (whole,)),),
            "days": (self._days(),),
            "weekdays": _pictured(wording.WEEKDAY, self.weekdays),
            "hours": _tabled(wording.HOUR, self.hours),
            "subjects": _tabled(wording.SUBJECT, self.subjects),
            "trend": _pictured(wording.WEEK, self.weeks),
        }

    def _days(self) -> Facts:
        return Facts(
            (
                (wording.FULL_DAYS, wording.days_of(self.full_days, self.days)),
                (wording.PARTIAL_DAYS, wording.days_of(self.partial_days, self.days)),
            )
        )


def _tabled(heading: str, slices: tuple[Slice, ...]) -> tuple[Block, ...]:
    return (tallies(heading, slices),) if slices else ()


def _pictured(heading: str, slices: tuple[Slice, ...]) -> tuple[Block, ...]:
    return (chart(heading, slices), tallies(heading, slices)) if slices else ()


@dataclass(frozen=True, slots=True)
class Tick:
    """Something a talk must hold, whether it was done and on which day."""

    text: str
    is_done: bool
    on: date | None = None


@dataclass(frozen=True, slots=True)
class Agreed:
    """What was agreed, who does it and by when."""

    what: str
    who: str
    due_on: date | None = None


@dataclass(frozen=True, slots=True)
class TalkNote(SchoolPaper):
    """What a talk came to: day, those present, what was ticked, what was agreed, the next day (A1.4, A2.3).

    `title` is the talk's name, "närvarosamtal 2"; `text` the mentor's own words, without diagnoses.
    """

    kind: ClassVar = DocumentKind.TALK_NOTE
    required: ClassVar = frozenset({"talk", "ticks", "agreement"})

    student: StudentLabel
    talk_number: int
    held_on: date
    present: tuple[str, ...]
    ticks: tuple[Tick, ...]
    agreement: tuple[Agreed, ...]
    written_by: str
    written_on: date
    next_on: date | None = None
    expectations: str = ""
    outcome: str = ""
    text: str = ""

    def words(self) -> Mapping[str, str]:
        """The student, the talk, the days, what came of it."""
        return {
            **self.student.words,
            "talk": wording.talk(self.talk_number),
            "held_on": formats.day(self.held_on),
            "next_on": formats.day(self.next_on) if self.next_on else "",
            "outcome": self.outcome,
            "written_by": self.written_by,
            "written_on": formats.day(self.written_on),
        }

    def inserts(self) -> Mapping[str, Sequence[Block]]:
        """When and who, the ticks, the agreement, expectations and the mentor's words."""
        return {
            "talk": (
                Facts(
                    (
                        (wording.DATE, formats.weekday_and_day(self.held_on)),
                        (wording.PRESENT, wording.listed(texts(self.present))),
                        (wording.WRITTEN_BY, wording.by(self.written_by, self.written_on)),
                    )
                ),
            ),
            "ticks": _ticked(self.ticks),
            "agreement": _agreement(self.agreement),
            "expectations": running(self.expectations),
            "text": running(self.text),
        }


def _ticked(ticks: tuple[Tick, ...]) -> tuple[Block, ...]:
    rows = tuple((tick.text, wording.done(tick.is_done, tick.on)) for tick in ticks)
    return (Table((wording.POINT, wording.DONE), rows),) if rows else ()


def _agreement(agreed: tuple[Agreed, ...]) -> tuple[Block, ...]:
    if not agreed:
        return (Bullets((wording.NOTHING_AGREED,)),)
    rows = tuple((item.what, item.who, wording.optional_day(item.due_on)) for item in agreed)
    return (Table((wording.WHAT, wording.WHO, wording.DUE), rows),)
