"""Who and what documents speak of: the school, those to reach, the student, a meeting, figures."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from franvaro.documents.blocks import Bar, Chart, Facts, Letterhead, Signature, Table, known, texts
from franvaro.domain.absence import Tally
from franvaro.domain.calendar import Month
from franvaro.wording import documents as wording
from franvaro.wording import formats


class ProtectedStudent(ValueError):
    """A document that must not be made of a student with protected identity."""


@dataclass(frozen=True, slots=True)
class School:
    """The school whose letterhead a document has; `lines` are its address and how to reach it."""

    name: str
    lines: tuple[str, ...] = ()

    @property
    def letterhead(self) -> Letterhead:
        """What stands on every page."""
        return Letterhead(self.name, texts(self.lines))


@dataclass(frozen=True, slots=True)
class SchoolPaper:
    """What a school writes, under its letterhead."""

    school: School

    @property
    def letterhead(self) -> Letterhead:
        """The school's."""
        return self.school.letterhead


@dataclass(frozen=True, slots=True)
class StudentLabel:
    """A student as a document names one: "Lisa Ek" in class "7B", or only by the meeting's pseudonym.

    `given_name` is what kind words use. A protected student has no name; nor has one whose name is missing.
    """

    name: str | None
    school_class: str = ""
    given_name: str = ""
    pseudonym: str = ""
    is_protected: bool = False

    def __post_init__(self) -> None:
        if self.is_protected and (self.name is not None or self.given_name):
            raise ValueError("a protected student has no name")

    @property
    def shown(self) -> str:
        """The name, or what stands in its place."""
        if self.is_protected:
            return formats.PROTECTED
        return self.name or formats.NAMELESS

    @property
    def masked(self) -> str:
        """The pseudonym, which a masked document shows; never the name."""
        return self.pseudonym or wording.STUDENT

    @property
    def words(self) -> dict[str, str]:
        """The words that papers about a student have for the student."""
        return {"student": self.shown, "class": self.school_class}

    def refuse_protected(self, document: str) -> None:
        """Raise ProtectedStudent: such a document would tell where a protected student goes to school."""
        if self.is_protected:
            raise ProtectedStudent(f"no {document} is made of a student with protected identity")


@dataclass(frozen=True, slots=True)
class Contact:
    """Somebody at the school to turn to; `role` in Swedish: "skolsköterska"."""

    name: str
    role: str
    phone: str = ""
    email: str = ""

    @property
    def facts(self) -> Facts:
        """Name, telephone and e-mail, those that are known."""
        return Facts(
            known(
                (wording.NAME, f"{self.name}, {self.role}"),
                (wording.PHONE, self.phone),
                (wording.EMAIL, self.email),
            )
        )

    @property
    def signature(self) -> Signature:
        """Name over role."""
        return Signature(wording.GREETING, (self.name, self.role))


@dataclass(frozen=True, slots=True)
class Meeting:
    """A time and a place; `minutes` is how long it lasts, when that is known."""

    starts_at: datetime
    place: str
    minutes: int | None = None

    @property
    def time(self) -> str:
        """When it is, in words."""
        return wording.meeting_time(self.starts_at, self.minutes)


@dataclass(frozen=True, slots=True)
class AbsencePeriod:
    """A student's minutes in one month, or in all from the first to the last of several (inclusive)."""

    first: Month
    last: Month
    tally: Tally

    @property
    def name(self) -> str:
        """ "oktober 2026", "september–oktober 2026"."""
        return formats.months(self.first, self.last)


@dataclass(frozen=True, slots=True)
class Slice:
    """A student's minutes in a part of the timetable: a weekday, an hour, a subject, a week."""

    label: str
    tally: Tally


def figures(periods: tuple[AbsencePeriod, ...]) -> Table:
    """Invalid, valid and all absence of each period, beside the time that was offered."""
    return tallies(wording.PERIOD, tuple(Slice(period.name, period.tally) for period in periods))


def tallies(heading: str, slices: tuple[Slice, ...]) -> Table:
    """Invalid, valid and all absence, a row a slice under that heading."""
    return Table(
        (heading, wording.INVALID, wording.VALID, wording.TOTAL, wording.OFFERED),
        tuple(
            (
                part.label,
                wording.absence(part.tally.invalid, part.tally),
                wording.absence(part.tally.valid, part.tally),
                wording.absence(part.tally.total, part.tally),
                formats.duration(part.tally.offered),
            )
            for part in slices
        ),
        numbers=frozenset({1, 2, 3, 4}),
    )


def chart(of: str, slices: tuple[Slice, ...]) -> Chart:
    """A bar a slice. A slice in which nothing was offered has an empty bar."""
    bars = tuple(
        Bar(
            part.label,
            part.tally.invalid_rate or 0.0,
            part.tally.valid_rate or 0.0,
            formats.percent(part.tally.total_rate),
        )
        for part in slices
    )
    description = wording.chart(of, [(bar.label, bar.value) for bar in bars])
    return Chart(wording.SHARE, description, bars, (wording.INVALID, wording.VALID))
