"""What a policy file says about cases: what may be done, by whom, from which stage, and what it must tell.

All of it is data, which the fold of a case (cases.py), what is legal (actions.py) and what is due (tasks.py)
read.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from franvaro.domain.roles import Role

CLOSED = "closed"
"""The stage of a case that is over. Every routine has it; no policy file names its clauses."""

NEXT = "next"
"""As the goal of an action: the stage after the one the case is in."""


class FieldKind(StrEnum):
    """What may be written in a field. Only `text` is free text, and so kept encrypted.

    `measure` is the number of the event that began a measure of the same case.
    """

    DATE = "date"
    TICK = "tick"
    CHOICE = "choice"
    CHOICES = "choices"
    TEXT = "text"
    MEASURE = "measure"


class DayKind(StrEnum):
    """Which days a reminder counts."""

    SCHOOL_DAYS = "school-days"
    WORKING_DAYS = "working-days"


@dataclass(frozen=True, slots=True)
class FieldRule:
    """One thing that an action records. `choices` are (id, Swedish) for the kinds that choose.

    `excused_by` is a field that may be filled in instead: a reason why the plan was not shown (A1.2).
    """

    id: str
    label: str
    kind: FieldKind
    clause: str | None = None
    choices: tuple[tuple[str, str], ...] = ()
    excused_by: str | None = None
    hint: str | None = None


@dataclass(frozen=True, slots=True)
class ActionRule:
    """Something that may be recorded in a case.

    `stages` are those it may be done in; empty means every open one. `goal` is the stage it leads to, None
    for where the case is; with `when` (field, value) only if that field has that value. `requires` are
    actions that must have been done before; `needs_if_high` fields needed while the student is flagged.
    `marks` is the event of a deadline that this is (`talk-1`), `outcome` how it ends a case, `visible_to` who
    may know of it (empty: whoever sees the case), `documents` what belongs to it.
    """

    id: str
    title: str
    clause: str
    quote: str
    roles: tuple[Role, ...]
    stages: tuple[str, ...] = ()
    goal: str | None = None
    when: tuple[str, str] | None = None
    needs: tuple[str, ...] = ()
    needs_if_high: tuple[str, ...] = ()
    may: tuple[str, ...] = ()
    requires: tuple[str, ...] = ()
    repeats: bool = False
    marks: str | None = None
    outcome: str | None = None
    visible_to: tuple[Role, ...] = ()
    documents: tuple[str, ...] = ()

    def is_told_to(self, roles: Iterable[Role]) -> bool:
        """Whether somebody in any of the roles may know that it was done."""
        return not self.visible_to or not frozenset(roles).isdisjoint(self.visible_to)

    @property
    def fields(self) -> tuple[str, ...]:
        """Every field it may hold, the needed first."""
        return (*self.needs, *(name for name in self.needs_if_high if name not in self.may), *self.may)


@dataclass(frozen=True, slots=True)
class Reminder:
    """Something the routine asks for without saying by when: a soft reminder, never overdue.

    So many days after the action `after` (`open` is the opening itself), until one of `met_by` is done.
    `days` is our own number; None where the law says *skyndsamt* or *snarast* and nobody may say a number.
    """

    id: str
    label: str
    clause: str
    quote: str
    after: str
    met_by: tuple[str, ...]
    role: Role
    days: int | None = None
    counts: DayKind = DayKind.SCHOOL_DAYS
    law: str | None = None


@dataclass(frozen=True, slots=True)
class Checklist:
    """A list of actions to go through, with a standing instruction to whoever writes."""

    id: str
    title: str
    clause: str
    quote: str
    actions: tuple[str, ...]
    instruction: str | None = None


@dataclass(frozen=True, slots=True)
class DocumentRule:
    """A document that the routine asks for."""

    id: str
    title: str
    clause: str
    quote: str


@dataclass(frozen=True, slots=True)
class Watch:
    """For how many school days after closing a student's absence is kept an eye on (A5.how)."""

    clause: str
    quote: str
    readings: tuple[str, ...]
    school_days: int
