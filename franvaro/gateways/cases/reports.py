"""The monthly report: made as a numbered snapshot, shown, compared and handed over (B3.1)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from franvaro.access import Action
from franvaro.answers import FlaggedStudent
from franvaro.domain.calendar import Month
from franvaro.domain.events import Event, NewEvent
from franvaro.domain.policy import Policy
from franvaro.domain.refusals import Illegal, Refusal, RefusalKind
from franvaro.domain.reports import (
    HAND_OVER,
    JULY,
    REPORT_ROLES,
    REVISION,
    Report,
    ReportRow,
    RowDifference,
    differences,
    report_stream,
    reports,
    rows_text,
)
from franvaro.domain.roles import Role
from franvaro.gateways.cases.acting import acting_role
from franvaro.gateways.cases.gateway import CaseGateway


@dataclass(frozen=True)
class ReportGateway:
    """One viewer's door to the reports of one school unit under the monthly routine."""

    door: CaseGateway
    school_unit: str

    @property
    def policy(self) -> Policy:
        """The routine whose report is monthly."""
        return self.door.gateway.monthly_policy()

    def create(self, month: Month, *, with_open_month: bool = False) -> Report:
        """Make a revision of a month's report from the attendance as it is now; the revision.

        Raises Illegal for a month that is not over (unless said), that has no report, when nothing has
        changed since the newest revision, and for whoever may not (B3.2).
        """
        found = self._report_month(month)
        if not found[1] and not with_open_month:
            raise Illegal(Refusal(RefusalKind.MONTH_OPEN, names=(str(month),), policy=self.policy))
        made = self.revisions(month)
        rows = self._rows(month)
        if made and made[-1].rows == rows:
            raise Illegal(
                Refusal(RefusalKind.REPORT_UNCHANGED, names=(made[-1].rests_on,), policy=self.policy)
            )
        fields = {
            "rows": rows_text(rows),
            "school_days": str(found[0]),
            "is_closed": "true" if found[1] else "false",
        }
        self._append(month, REVISION, fields)
        return self.revisions(month)[-1]

    def months(self) -> tuple[Month, ...]:
        """The months that have a report, newest first."""
        prefix = f"report/{self.school_unit}/"
        streams = {event.stream for event in self.door.casebook.all_events(prefix)}
        return tuple(sorted((Month.parse(stream.removeprefix(prefix)) for stream in streams), reverse=True))

    def revisions(self, month: Month) -> tuple[Report, ...]:
        """The revisions of a month's report, in order."""
        self._record(Action.SHOW_LIST, f"report {month}")
        return reports(self._events(month))

    def report(self, month: Month, revision: int | None = None) -> Report:
        """One revision, the newest unless said. Raises Illegal if there is none."""
        made = self.revisions(month)
        wanted = len(made) if revision is None else revision
        if not 1 <= wanted <= len(made):
            raise Illegal(Refusal(RefusalKind.UNKNOWN_REPORT, names=(str(month),), policy=self.policy))
        return made[wanted - 1]

    def has_changed(self, month: Month) -> bool:
        """Whether the attendance now says something else than the newest revision."""
        return self.report(month).rows != self._rows(month)

    def differences(
        self, month: Month, before: int | None = None, after: int | None = None
    ) -> tuple[RowDifference, ...]:
        """What differs between two revisions, the newest two unless said. Raises Illegal."""
        newest = self.report(month, after)
        return differences(self.report(month, before or newest.revision - 1), newest)

    def hand_over(
        self, month: Month, to: Role, *, on: date | None = None, revision: int | None = None
    ) -> Report:
        """Record that a revision, the newest unless said, was handed over (B3.1); the revision.

        Raises Illegal for one that is not there, for a day that has not come, and for whoever may not.
        """
        if on is not None and on > self.door.today:
            raise Illegal(Refusal(RefusalKind.FUTURE, names=(on.isoformat(),)))
        report = self.report(month, revision)
        fields = {"revision": str(report.revision), "to": to.value}
        self._append(month, HAND_OVER, fields, on=on, rests_on=report.rests_on)
        return self.report(month, report.revision)

    def _record(self, action: Action, detail: str) -> None:
        gateway = self.door.gateway
        gateway.trail.record(gateway.now, gateway.viewer, action, school_unit=self.school_unit, detail=detail)

    def _report_month(self, month: Month) -> tuple[int, bool]:
        """School days of the month, and whether it is over. Raises Illegal for one without a report."""
        found = next(
            (one for one in self.door.gateway.report_months(self.school_unit) if one.month == month), None
        )
        if found is None or month.month == JULY:
            raise Illegal(Refusal(RefusalKind.MONTH_WITHOUT_REPORT, names=(str(month),), policy=self.policy))
        return found.school_days, found.is_closed

    def _rows(self, month: Month) -> tuple[ReportRow, ...]:
        flagged = self.door.gateway.flagged(self.policy.id, month, self.school_unit)
        return tuple(row for student in flagged for row in flag_rows(student))

    def _events(self, month: Month) -> tuple[Event, ...]:
        """A report is of a whole school unit: who reaches only some students has none."""
        scope = self.door.gateway.viewer.scope
        is_reached = scope.school_units is None or self.school_unit in scope.school_units
        if not is_reached or scope.students is not None:
            return ()
        return self.door.casebook.events(report_stream(self.school_unit, month))

    def _append(
        self,
        month: Month,
        kind: str,
        fields: Mapping[str, str],
        *,
        on: date | None = None,
        rests_on: str | None = None,
    ) -> None:
        gateway, stream = self.door.gateway, report_stream(self.school_unit, month)
        role = acting_role(self.door, kind, REPORT_ROLES)
        self._record(Action.RECORD, f"{kind} {month}")
        new = NewEvent(
            stream,
            kind,
            on or self.door.today,
            gateway.viewer.name,
            role.value,
            fields,
            rests_on=rests_on or gateway.version,
        )
        self.door.casebook.append(stream, len(self._events(month)), new, at=gateway.now)


def flag_rows(student: FlaggedStudent) -> tuple[ReportRow, ...]:
    """A student's rows: one a rule, or a single one without a rule when no rule has an answer any more."""
    about: dict[str, Any] = {
        "student_id": student.student.student_id,
        "school_class": student.student.school_class,
        "student_status": student.status.value,
        "change": student.change.value,
        "consecutive_reports": student.consecutive_reports,
        "newest_month_clean": student.newest_month_clean,
    }
    if not student.answers:
        nothing: dict[str, Any] = {"absence_minutes": 0, "offered_minutes": 0, "reported_minutes": 0}
        return (ReportRow(rule="", status=student.status.value, **nothing, **about),)
    return tuple(
        ReportRow(
            rule=answer.rule.id,
            status=answer.status.value,
            absence_minutes=answer.absence_minutes,
            offered_minutes=answer.offered_minutes,
            reported_minutes=answer.reported_minutes,
            **about,
        )
        for answer in student.answers
    )
