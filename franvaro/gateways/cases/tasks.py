"""Everything that waits for a viewer: in cases, after full days, with the month's report and its review."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from franvaro.domain.calendar import Month
from franvaro.domain.reports import JULY
from franvaro.domain.roles import Role
from franvaro.domain.routine_tasks import contact_owed, report_owed, review_owed
from franvaro.domain.tasks import Task
from franvaro.gateways.cases.answers import OwedTask
from franvaro.gateways.cases.contacts import ContactGateway
from franvaro.gateways.cases.gateway import CaseGateway
from franvaro.gateways.cases.reports import ReportGateway
from franvaro.gateways.cases.review import ReviewGateway
from franvaro.gateways.cases.store import CaseStore
from franvaro.wording import routine_tasks as words

CONTACT_DAYS: Final = 14
"""Our own number: a full day longer ago is on the page of full days, and nobody's task of today."""


@dataclass(frozen=True)
class TaskGateway:
    """One viewer's door to what is owed."""

    door: CaseGateway

    def tasks(self, role: Role | None = None, on: date | None = None) -> tuple[OwedTask, ...]:
        """What is owed, of one role or of all, the first due first; what has come by `on`, or everything."""
        elsewhere = (
            owed
            for owed in (*self._contacts(), *self._reports())
            if role in (None, owed.task.role) and (on is None or owed.task.has_come(on))
        )
        return tuple(sorted((*self.door.tasks(role, on), *elsewhere), key=OwedTask.by_due))

    def _contacts(self) -> Iterator[OwedTask]:
        """The guardians who have not been reached about a full day of late."""
        rule, today = self.door.gateway.monthly_policy().contact, self.door.gateway.as_of
        first = today - timedelta(days=CONTACT_DAYS)
        if rule is None:
            return
        rows = ContactGateway(self.door).contacts(first, today)
        concerned = self._concerned({row.student.school_unit for row in rows})
        for row in rows:
            task = contact_owed(row.task, rule, words.contact(row.task.day))
            if task is not None and row.student.school_unit in concerned:
                yield OwedTask(task, None, row.student)

    def _reports(self) -> Iterator[OwedTask]:
        """The newest month's report of each school unit, to be made or to be reviewed."""
        sees_all = self.door.gateway.viewer.scope.students is None
        for unit in sorted(self._concerned(self.door.gateway.school_units())) if sees_all else ():
            yield from (OwedTask(task, None, None, unit) for task in self._of_unit(unit))

    def _of_unit(self, school_unit: str) -> Iterator[Task]:
        reports, month = ReportGateway(self.door, school_unit), self._newest_closed(school_unit)
        if month is None:
            return
        calendar = CaseStore(self.door.gateway, self.door.casebook).calendar(school_unit)
        newest = next(reversed(reports.revisions(month)), None)
        making = report_owed(month, newest, calendar, words.report(month, school_unit))
        if making is not None:
            yield making
        if newest is not None:
            awaiting = sum(row.entry.awaits_decision for row in ReviewGateway(reports, month).queue())
            review = review_owed(newest, awaiting, calendar, words.review(month, awaiting))
            yield from (review,) if review is not None else ()

    def _newest_closed(self, school_unit: str) -> Month | None:
        months = self.door.gateway.report_months(school_unit)
        return next((one.month for one in months if one.is_closed and one.month.month != JULY), None)

    def _concerned(self, school_units: Iterable[str]) -> frozenset[str]:
        """Those of the school units that have made a monthly report; all of them as long as none has."""
        units = frozenset(school_units)
        return frozenset(unit for unit in units if ReportGateway(self.door, unit).months()) or units
