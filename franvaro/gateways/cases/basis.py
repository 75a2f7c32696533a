"""What a case rests on: the breach it counts from, or the report that flagged the student."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from franvaro.attendance import case_questions, questions
from franvaro.casebook import Casebook
from franvaro.domain.calendar import Month
from franvaro.domain.policy import Policy, ReportKind
from franvaro.domain.refusals import Illegal, Refusal, RefusalKind
from franvaro.domain.reports import report_stream, reports
from franvaro.gateways.attendance import Gateway

FIGURES = ("rule", "status", "absence_minutes", "offered_minutes", "reported_minutes")
DEVIATING = ("certain", "possible")


@dataclass(frozen=True)
class Basis:
    """The fields of an opening: `breach_date` or `report_month`, with the figures that were seen.

    `window_after` is the day an earlier case was closed, when there is one (I-21).
    """

    fields: Mapping[str, str]
    rests_on: str


@dataclass(frozen=True)
class CaseBasis:
    """Looks in the attendance of one student for what a case under one routine rests on."""

    gateway: Gateway
    casebook: Casebook
    policy: Policy
    student: tuple[str, str]

    def find(self, *, breach: date | None, month: Month | None, after: date | None) -> Basis:
        """The newest run's breach date, or the newest closed month with a flag, unless one is given.

        Nothing of `after`, the day an earlier case was closed, or of the days before it counts (I-21). Raises
        Illegal when there is nothing.
        """
        if self.policy.report is ReportKind.ROLLING:
            return self._of_run(breach, after)
        return self._of_month(month, after)

    def is_high(self) -> bool:
        """Whether the student is flagged by the newest report or on the latest school day."""
        if self.policy.report is ReportKind.ROLLING:
            scope, snapshot = self.gateway.viewer.scope, self.gateway.snapshot
            latest = questions.student_rolling_answers(scope, snapshot, self.student)
            return any(row["status"] in DEVIATING for row in latest if row["policy"] == self.policy.id)
        months = self._months()
        return bool(months) and any(row["status"] in DEVIATING for row in months[max(months)])

    def _of_run(self, breach: date | None, after: date | None) -> Basis:
        rows = case_questions.student_runs(
            self.gateway.viewer.scope, self.gateway.snapshot, self.policy.id, self.student, after=after
        )
        run = next((row for row in rows if breach in (None, row["breach_date"])), None)
        found = breach or (run["breach_date"] if run else None)
        if found is None or (after is not None and found <= after):
            raise self._nothing()
        fields = {"breach_date": found.isoformat(), **_figures(run), **_after(after)}
        return Basis(fields, self.gateway.version)

    def _of_month(self, month: Month | None, after: date | None) -> Basis:
        months = self._months()
        closed = [one for one in months if one.last <= self.gateway.as_of]
        flagged = [one for one in closed if any(row["status"] in DEVIATING for row in months[one])]
        new = [one for one in flagged if after is None or one.last > after]
        found = month or max(new, default=None)
        if found is None:
            raise self._nothing()
        answers = months.get(found, [])
        strongest = next((row for row in answers if row["status"] in DEVIATING), None)
        return Basis(
            {"report_month": str(found), **_figures(strongest), **_after(after)}, self._report(found)
        )

    def _months(self) -> dict[Month, list[dict[str, Any]]]:
        """What the rules answered about the student, by month."""
        scope, snapshot = self.gateway.viewer.scope, self.gateway.snapshot
        months: dict[Month, list[dict[str, Any]]] = {}
        for row in questions.student_answers(scope, snapshot, self.student):
            if row["policy"] == self.policy.id:
                months.setdefault(Month.of(row["month"]), []).append(row)
        return months

    def _report(self, month: Month) -> str:
        """The newest revision of the month's report; the version of the store if none was made."""
        made = reports(self.casebook.events(report_stream(self.student[0], month)))
        return made[-1].rests_on if made else self.gateway.version

    def _nothing(self) -> Illegal:
        return Illegal(Refusal(RefusalKind.NOTHING_TO_REST_ON, policy=self.policy))


def _figures(row: Mapping[str, Any] | None) -> dict[str, str]:
    return {} if row is None else {name: str(row[name]) for name in FIGURES}


def _after(day: date | None) -> dict[str, str]:
    return {} if day is None else {"window_after": day.isoformat()}
