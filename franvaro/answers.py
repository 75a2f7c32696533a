"""What the gateway answers with: frozen rows, with minutes as whole minutes and dates inclusive."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from franvaro.domain.absence import Tally
from franvaro.domain.calendar import Month
from franvaro.domain.policy import Rule
from franvaro.domain.registration import RegistrationTally


class Status(StrEnum):
    """A rule's answer, the strongest first (I-02, I-22)."""

    CERTAIN = "certain"
    POSSIBLE = "possible"
    CLEAR = "clear"
    INSUFFICIENT = "insufficient"

    @property
    def is_deviating(self) -> bool:
        """Whether the student is flagged."""
        return self in (Status.CERTAIN, Status.POSSIBLE)


class Change(StrEnum):
    """How a flag stands against the report before."""

    NEW = "new"
    CONTINUING = "continuing"
    GONE = "gone"


@dataclass(frozen=True, slots=True)
class Student:
    """A student as last seen in an export. A protected student has no name and no mentor."""

    school_unit: str
    student_id: str
    given_name: str | None
    family_name: str | None
    is_protected: bool
    school_class: str
    grade_level: str | None
    mentor: str | None

    @property
    def key(self) -> tuple[str, str]:
        """What tells students apart across school units."""
        return (self.school_unit, self.student_id)


@dataclass(frozen=True, slots=True)
class RuleAnswer:
    """One rule's answer with the minutes it rests on.

    `minutes_over` is how many minutes of absence fewer would have left it unflagged, None unless certain.
    """

    rule: Rule
    status: Status
    absence_minutes: int
    offered_minutes: int
    reported_minutes: int
    minutes_over: int | None

    @property
    def rate(self) -> float | None:
        """The absence as a share (0–1) of offered minutes, for display; None when nothing was offered."""
        return self.absence_minutes / self.offered_minutes if self.offered_minutes else None

    @property
    def rate_reported(self) -> float | None:
        """The absence as a share (0–1) of reported minutes (I-02); None when nothing was reported."""
        return self.absence_minutes / self.reported_minutes if self.reported_minutes else None

    @property
    def unreported_minutes(self) -> int:
        """Minutes of lessons that nobody has registered."""
        return self.offered_minutes - self.reported_minutes


@dataclass(frozen=True, slots=True)
class Explanation:
    """Why a student is, or is not, flagged by one rule in one month or on one school day.

    `period` is the month or the last day of the rolling window; `minutes_allowed` the most absence that
    leaves the rule unflagged; `breach_date` the first day of the run, under a rolling policy.
    """

    policy: str
    period: Month | date
    answer: RuleAnswer
    minutes_allowed: int
    consecutive_reports: int
    newest_month_clean: bool
    breach_date: date | None = None

    @property
    def minutes_left(self) -> int:
        """How many more minutes of absence leave the rule unflagged; below 0 when it is over its limit."""
        return self.minutes_allowed - self.answer.absence_minutes

    @property
    def unreported_decides(self) -> bool:
        """Whether the rule is under its limit, but would not be if every unreported minute were absence."""
        return 0 <= self.minutes_left < self.answer.unreported_minutes


@dataclass(frozen=True, slots=True)
class FlaggedStudent:
    """One student in the report of a month: flagged now, or flagged in the report before and no longer."""

    student: Student
    status: Status
    change: Change
    consecutive_reports: int
    newest_month_clean: bool
    answers: tuple[RuleAnswer, ...]
    month: Tally
    breach_date: date | None = None
    is_from_summary: bool = False


@dataclass(frozen=True, slots=True)
class ReportMonth:
    """A month that a report can be made for; `is_closed` when all of it is past at the as-of date.

    `has_summaries`: some students' figures rest on a summary. Where all do there are 0 school days, and the
    month's last date stands for the last of them.
    """

    month: Month
    school_days: int
    last_school_day: date
    is_closed: bool
    has_summaries: bool = False


@dataclass(frozen=True, slots=True)
class ClassMember:
    """One student of a class: the total rate of each month (None where nothing was offered), the newest
    rolling window, and the status in the month's report or, by a rolling routine, on the last judged day.
    """

    student: Student
    monthly_rates: tuple[float | None, ...]
    rolling: Tally | None
    rolling_end_date: date | None
    status: Status | None
    consecutive_reports: int
    breach_date: date | None = None


@dataclass(frozen=True, slots=True)
class Attention:
    """What needs attention now. `full_days` is students invalidly absent all of the latest school day.

    There is no `last_school_day` where all rests on summaries. Registration is known unless a part of the
    month rests on a summary that does not tell it.
    """

    last_school_day: date | None
    full_days: int
    new: int
    continuing: int
    gone: int
    month: ReportMonth
    month_tally: Tally
    is_registration_known: bool

    @property
    def newest_day(self) -> date:
        """The last date that anything is known of."""
        return self.last_school_day or self.month.month.last


@dataclass(frozen=True, slots=True)
class AbsentAllDay:
    """A student who was invalidly absent all of a day (I-10).

    `is_preliminary` while any of the day's `lessons` is unreported.
    """

    student: Student
    is_preliminary: bool
    lessons: int
    invalid_minutes: int


@dataclass(frozen=True, slots=True)
class RegistrationGroup:
    """How the lessons of one class, teacher or week (named by its Monday, ISO) were registered.

    `name` is empty for lessons whose teacher the source does not tell.
    """

    school_unit: str
    name: str
    tally: RegistrationTally


@dataclass(frozen=True, slots=True)
class UnregisteredLesson:
    """One lesson of a class that is over and that somebody's attendance is missing from."""

    school_unit: str
    lesson_date: date
    start_time: datetime
    end_time: datetime
    school_class: str
    activity: str | None
    teacher: str | None
    students: int
    unregistered_students: int


@dataclass(frozen=True, slots=True)
class ImportedFile:
    """One line of the history of imports."""

    import_id: str
    file_name: str
    imported_at: datetime
    rows_read: int
    rows_taken: int
    rows_set_aside: int
    rows_superseded: int
    start_date: date | None
    end_date: date | None
    is_complete: bool
    undone_at: datetime | None
