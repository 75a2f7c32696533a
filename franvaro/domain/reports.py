"""The monthly report as it was made: an immutable, numbered snapshot (B3.1, I-23)."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass, fields, replace
from datetime import date, datetime
from typing import Final

from franvaro.domain.calendar import Month
from franvaro.domain.events import Event
from franvaro.domain.roles import Role

REVISION: Final = "revision"
HAND_OVER: Final = "hand_over"
REPORT_ROLES: Final = (Role.SCHOOL_ADMINISTRATOR,)
"""Who may make a report and hand it over (B3.2)."""
RECEIVERS: Final = (Role.SCHOOL_NURSE, Role.SCHOOL_LEADERSHIP)
"""To whom the routine has the report handed over (B3.1)."""
FEW_SCHOOL_DAYS: Final = 5
JULY: Final = 7
SOFT_WORKING_DAYS: Final = 5
"""Our own number, never a limit: working days to make the report in, and then to review it in."""


@dataclass(frozen=True, slots=True)
class ReportRow:
    """One rule's answer about one student, as the report showed it. Minutes are whole.

    `student_status` is the strongest of the student's rules; rows of students who are no longer flagged have
    the change `gone` and may have no rule.
    """

    student_id: str
    school_class: str
    rule: str
    status: str
    absence_minutes: int
    offered_minutes: int
    reported_minutes: int
    student_status: str
    change: str
    consecutive_reports: int
    newest_month_clean: bool

    @property
    def key(self) -> tuple[str, str]:
        """What tells rows of one report apart."""
        return (self.student_id, self.rule)


@dataclass(frozen=True, slots=True)
class ReportStudent:
    """One student in a report, with the rows about the student."""

    student_id: str
    rows: tuple[ReportRow, ...]

    @property
    def status(self) -> str:
        """The strongest answer."""
        return self.rows[0].student_status

    @property
    def change(self) -> str:
        """`new`, `continuing` or `gone`."""
        return self.rows[0].change

    @property
    def consecutive_reports(self) -> int:
        """Deviating reports in a row, this one included (I-13)."""
        return self.rows[0].consecutive_reports

    @property
    def newest_month_clean(self) -> bool:
        """Whether only the month before makes it deviating (I-14)."""
        return self.rows[0].newest_month_clean


@dataclass(frozen=True)
class Report:
    """One revision of a school unit's report for a month. `handed_over` are (day, to whom) in order."""

    school_unit: str
    month: Month
    revision: int
    made_on: date
    made_at: datetime
    made_by: str
    version: str
    school_days: int
    is_closed: bool
    rows: tuple[ReportRow, ...]
    handed_over: tuple[tuple[date, str], ...] = ()

    @property
    def has_few_days(self) -> bool:
        """Whether the month had too few school days to say much."""
        return self.school_days < FEW_SCHOOL_DAYS

    def handed_to(self, role: Role) -> date | None:
        """The day it was first handed over to a role (B3.1); None if it has not been."""
        return min((day for day, to in self.handed_over if to == role), default=None)

    @property
    def rests_on(self) -> str:
        """How events name this revision."""
        return f"{self.month}/{self.revision}"

    @property
    def students(self) -> tuple[ReportStudent, ...]:
        """The students of the report, in its order."""
        grouped: dict[str, list[ReportRow]] = {}
        for row in self.rows:
            grouped.setdefault(row.student_id, []).append(row)
        return tuple(ReportStudent(student_id, tuple(rows)) for student_id, rows in grouped.items())


@dataclass(frozen=True, slots=True)
class RowDifference:
    """A row that differs between two revisions; None where one of them has no such row."""

    before: ReportRow | None
    after: ReportRow | None

    @property
    def row(self) -> ReportRow:
        """The row as it is, or as it was if it is gone."""
        found = self.after or self.before
        if found is None:
            raise ValueError("a difference has a row before or after")
        return found


def report_stream(school_unit: str, month: Month) -> str:
    """The stream that holds a report's revisions and hand-overs."""
    return f"report/{school_unit}/{month}"


def reports(events: Iterable[Event]) -> tuple[Report, ...]:
    """The revisions that a report's stream holds, in order, each with its hand-overs."""
    found: dict[int, Report] = {}
    for event in events:
        if event.kind == REVISION:
            report = _report(event, len(found) + 1)
            found[report.revision] = report
        elif event.kind == HAND_OVER:
            number = int(event.fields["revision"])
            found[number] = _handed(found[number], event)
    return tuple(found.values())


def differences(before: Report, after: Report) -> tuple[RowDifference, ...]:
    """What differs between two revisions, by student and rule."""
    old = {row.key: row for row in before.rows}
    new = {row.key: row for row in after.rows}
    keys = sorted(old.keys() | new.keys())
    return tuple(RowDifference(old.get(key), new.get(key)) for key in keys if old.get(key) != new.get(key))


def rows_text(rows: Iterable[ReportRow]) -> str:
    """Rows as the text that an event holds."""
    return json.dumps([list(asdict(row).values()) for row in rows], ensure_ascii=False, separators=(",", ":"))


def rows_of(text: str) -> tuple[ReportRow, ...]:
    """The rows that such a text holds."""
    names = [field.name for field in fields(ReportRow)]
    return tuple(ReportRow(**dict(zip(names, values, strict=True))) for values in json.loads(text))


def _report(event: Event, revision: int) -> Report:
    school_unit, month = _unit_and_month(event.stream)
    return Report(
        school_unit=school_unit,
        month=month,
        revision=revision,
        made_on=event.on,
        made_at=event.at,
        made_by=event.actor,
        version=event.rests_on or "",
        school_days=int(event.fields["school_days"]),
        is_closed=event.fields["is_closed"] == "true",
        rows=rows_of(event.fields["rows"]),
    )


def _unit_and_month(stream: str) -> tuple[str, Month]:
    unit, _, month = stream.removeprefix("report/").rpartition("/")
    return unit, Month.parse(month)


def _handed(report: Report, event: Event) -> Report:
    return replace(report, handed_over=(*report.handed_over, (event.on, event.fields["to"])))
