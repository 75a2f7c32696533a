"""What a policy file says: a school's own routine as values.

A policy holds every threshold, window, operator, minimum and deadline that a reading of the routine leaves
open. Nothing here compares absence with a limit: that is done once, in the SQL that these rules drive.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from franvaro.domain.agenda_rules import AgendaRule
from franvaro.domain.process import (
    CLOSED,
    ActionRule,
    Checklist,
    DocumentRule,
    FieldRule,
    Reminder,
    Watch,
)
from franvaro.domain.roles import Role


class Measure(StrEnum):
    """Which minutes of absence a rule counts. `total` is valid + invalid (I-01)."""

    INVALID = "invalid"
    VALID = "valid"
    TOTAL = "total"


class Operator(StrEnum):
    """How a rule compares with its limit: `>` for "över", `>=` for a bare percentage (I-04)."""

    OVER = ">"
    AT_LEAST = ">="


class WindowKind(StrEnum):
    """Over which lessons a rule sums. Under a rolling policy, month and term run up to the day itself."""

    MONTH = "month"
    TWO_MONTHS = "two-months"
    SCHOOL_DAYS = "school-days"
    CALENDAR_DAYS = "calendar-days"
    TERM = "term"

    @property
    def has_length(self) -> bool:
        """Whether the window is a number of days; the other kinds follow the calendar."""
        return self in (WindowKind.SCHOOL_DAYS, WindowKind.CALENDAR_DAYS)


class ReportKind(StrEnum):
    """How often a policy judges: at the turn of each month, or on every school day."""

    MONTHLY = "monthly"
    ROLLING = "rolling"

    @property
    def windows(self) -> tuple[WindowKind, ...]:
        """The windows that such a policy can measure over."""
        if self is ReportKind.MONTHLY:
            return (WindowKind.MONTH, WindowKind.TWO_MONTHS)
        return (WindowKind.SCHOOL_DAYS, WindowKind.CALENDAR_DAYS, WindowKind.MONTH, WindowKind.TERM)


class CountsFrom(StrEnum):
    """The event whose date a deadline is counted from."""

    BREACH = "breach"
    JOINT_MEETING = "joint-meeting"
    TALK_1 = "talk-1"


class Reckoning(StrEnum):
    """What the number of a deadline means: days after the event, or which week of the process (I-17)."""

    DAYS = "days"
    PROCESS_WEEK = "process-week"


class MovesTo(StrEnum):
    """Where a due date on a free day goes, always forward (I-16)."""

    SCHOOL_DAY = "school-day"
    WORKING_DAY = "working-day"


@dataclass(frozen=True, slots=True)
class Percent:
    """An exact percentage: 7.5 % is 15/2. In lowest terms, the denominator positive."""

    numerator: int
    denominator: int = 1

    @classmethod
    def exactly(cls, value: Decimal) -> Percent:
        """The percentage that a decimal number writes, without passing through a float."""
        fraction = Fraction(value)
        return cls(fraction.numerator, fraction.denominator)

    @property
    def decimal(self) -> Decimal:
        """The number as it was written, for display: exact, since limits have few decimals."""
        return Decimal(self.numerator) / Decimal(self.denominator)


@dataclass(frozen=True, slots=True)
class Window:
    """Over which lessons a rule sums; `length` is a number of days and None for calendar windows."""

    kind: WindowKind
    length: int | None = None


@dataclass(frozen=True, slots=True)
class Rule:
    """One threshold of the routine: absence of one measure over one window against one limit.

    `minimum_days` is the days with lessons that the window must hold to be judged (I-22); a `two-months`
    window must hold that many in each of its two months. `alternatives` says in Swedish which other readings
    of the clause a school may choose in its own file.
    """

    id: str
    label: str
    clause: str
    quote: str
    readings: tuple[str, ...]
    measure: Measure
    operator: Operator
    limit: Percent
    window: Window
    minimum_days: int
    alternatives: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class DeadlineRule:
    """By when a step must be done: `length` days after an event, or by the end of a week of the process.

    In a case it stands until the case has left `stage`, or one of the actions `met_by` is done there.
    """

    id: str
    label: str
    clause: str
    quote: str
    readings: tuple[str, ...]
    counts_from: CountsFrom
    reckoning: Reckoning
    length: int
    moves_to: MovesTo
    alternatives: tuple[str, ...] = ()
    stage: str | None = None
    met_by: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Registration:
    """When attendance is registered in time: at most this many minutes after the lesson's end (B1.1)."""

    on_time_minutes: int


@dataclass(frozen=True, slots=True)
class Contact:
    """The end of the working day, by which a guardian is reached after a full invalid day (B2.1, I-12)."""

    clause: str
    quote: str
    readings: tuple[str, ...]
    due_time: time


@dataclass(frozen=True, slots=True)
class Repetition:
    """How many deviating reports in a row make the absence one that continues to be high (B5.1, I-13)."""

    clause: str
    quote: str
    readings: tuple[str, ...]
    consecutive_reports: int


@dataclass(frozen=True, slots=True)
class Clause:
    """One sentence of the routine, to the letter."""

    id: str
    quote: str


@dataclass(frozen=True, slots=True)
class Stage:
    """A step of the routine with its sentences in order.

    `owner` is who answers for a case that is in it; None where no case is ever in the step. `guide` is a
    short text, or the address of the school's own, on how to go about it (A1.5).
    """

    id: str
    title: str
    clauses: tuple[Clause, ...]
    owner: Role | None = None
    guide: str | None = None


@dataclass(frozen=True, slots=True)
class Policy:
    """A school's routine. `contact` and `repetition` are None where the routine has no such step."""

    id: str
    name: str
    version: str
    valid_from: date
    report: ReportKind
    uncertain_below: Percent
    registration: Registration
    rules: tuple[Rule, ...]
    stages: tuple[Stage, ...]
    deadlines: tuple[DeadlineRule, ...] = ()
    contact: Contact | None = None
    repetition: Repetition | None = None
    fields: tuple[FieldRule, ...] = ()
    actions: tuple[ActionRule, ...] = ()
    reminders: tuple[Reminder, ...] = ()
    checklists: tuple[Checklist, ...] = ()
    documents: tuple[DocumentRule, ...] = ()
    watch: Watch | None = None
    agenda: AgendaRule | None = None

    @property
    def case_stages(self) -> tuple[Stage, ...]:
        """The stages that a case passes through, in order; without any, the routine has no cases."""
        return tuple(stage for stage in self.stages if stage.owner is not None)

    def action(self, action_id: str) -> ActionRule | None:
        """The action of that id, if the routine has it."""
        return next((action for action in self.actions if action.id == action_id), None)

    def field(self, field_id: str) -> FieldRule:
        """The field of that id; raises KeyError if the policy has none."""
        return {field.id: field for field in self.fields}[field_id]

    def stage_order(self, stage_id: str) -> int:
        """How far on a stage is; closed comes last. Raises ValueError for a stage that has no cases."""
        return [*(stage.id for stage in self.case_stages), CLOSED].index(stage_id)

    def rule(self, rule_id: str) -> Rule:
        """The rule of that id; raises KeyError if the policy has none."""
        for rule in self.rules:
            if rule.id == rule_id:
                return rule
        raise KeyError(rule_id)


@dataclass(frozen=True, slots=True)
class PolicyProblem:
    """Something in a policy file that must be mended: where (line from 1) and, in Swedish, what and how."""

    file: str
    line: int
    message: str


class PolicyError(Exception):
    """A policy file that cannot be used, with every problem found in it, in the order of the file."""

    def __init__(self, problems: tuple[PolicyProblem, ...]) -> None:
        super().__init__("; ".join(f"{p.file}:{p.line}: {p.message}" for p in problems))
        self.problems = problems
