"""The months of grundskolans routine: reports made and handed over, reviews that open the cases (B3, B4)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from functools import partial
from random import Random
from typing import Final

from franvaro.answers import Change
from franvaro.demo_cases.casting import Candidate, Part
from franvaro.demo_cases.desk import Desk
from franvaro.demo_cases.steps import Scene
from franvaro.domain.calendar import Month
from franvaro.domain.deadlines import working_days_after
from franvaro.domain.reports import JULY, RECEIVERS
from franvaro.domain.review import Decision, NeutralReason, Standing
from franvaro.domain.roles import Role
from franvaro.gateways.attendance import open_gateway
from franvaro.gateways.cases.answers import QueueRow
from franvaro.gateways.cases.reports import ReportGateway
from franvaro.gateways.cases.review import ReviewGateway

_DAY: Final = timedelta(days=1)
_EARLY: Final = 4
"""Who wants the report early has it made so many school days, less one, before the month's last."""
_REVIEWED_IN: Final = 2
"""Working days from report to review."""
_LEFT_FOR_TODAY: Final = 3
"""Of the newest report every so-manieth student still waits for the nurse."""
_REGISTRATION_ERRORS: Final = 0.1

Verdict = tuple[Decision, NeutralReason | None]


@dataclass(frozen=True)
class MonthlyWork:
    """What administrator and nurse do about each month's report."""

    desk: Desk
    chance: Random

    def months(self) -> tuple[Month, ...]:
        """The months whose report has been due by now, oldest first."""
        made = self.desk.gateway.report_months(self.desk.school_unit)
        closed = sorted(one.month for one in made if one.is_closed and one.month.month != JULY)
        return tuple(month for month in closed if self.report_day(month) < self.desk.today)

    def report_day(self, month: Month) -> date:
        """The first working day after a month."""
        return self.desk.calendar.next_working_day(month.last + _DAY)

    def review_day(self, month: Month) -> date:
        """The day the nurse goes through the report."""
        return working_days_after(self.desk.calendar, self.report_day(month), _REVIEWED_IN)

    def candidates(self) -> Iterator[Candidate]:
        """The students of the reports that have been reviewed."""
        flagged = {month: self._flagged(month) for month in self.months()}
        newest = flagged[max(flagged)] if flagged else frozenset()
        for month, students in flagged.items():
            day = self.review_day(month)
            if day < self.desk.today:
                yield from (Candidate(one, day, one in newest, month) for one in sorted(students))

    def scenes(self, parts: Iterable[Part]) -> Iterator[Scene]:
        """Reports and reviews from the first month in which a case begins."""
        begun: dict[Month, set[str]] = {}
        for part in parts:
            if part.candidate.month:
                begun.setdefault(part.candidate.month, set()).add(part.candidate.student_id)
        months = [month for month in self.months() if begun and month >= min(begun)]
        for month in months:
            yield from self._report(month, is_newest=month == months[-1])
            at = datetime.combine(self.review_day(month), time(9, 30))
            if at.date() < self.desk.today:
                letters = frozenset(begun.get(month, ()))
                yield Scene(at, partial(self._review, month, at, letters, is_newest=month == months[-1]))

    def _report(self, month: Month, *, is_newest: bool) -> Iterator[Scene]:
        """The report, and of the newest one an early revision before the month was over."""
        days = [day for day in _days(month) if self.desk.calendar.is_school_day(day)]
        if is_newest and len(days) > _EARLY:
            early = datetime.combine(days[-_EARLY], time(15, 40))
            yield Scene(early, partial(self._make_early, month, early))
        at = datetime.combine(self.report_day(month), time(8, 20))
        yield Scene(at, partial(self._make, month, at))

    def _make_early(self, month: Month, at: datetime) -> None:
        """By the lessons that had ended by then."""
        door = self.desk.door(Role.SCHOOL_ADMINISTRATOR, at)
        root, viewer = door.gateway.store.folder.root, door.gateway.viewer
        gateway = replace(open_gateway(root, viewer, at.date(), at), trail=door.gateway.trail)
        reports = ReportGateway(replace(door, gateway=gateway), self.desk.school_unit)
        reports.create(month, with_open_month=True)

    def _make(self, month: Month, at: datetime) -> None:
        reports = ReportGateway(self.desk.door(Role.SCHOOL_ADMINISTRATOR, at), self.desk.school_unit)
        if not reports.revisions(month) or reports.has_changed(month):
            reports.create(month)
        for reader in RECEIVERS:
            reports.hand_over(month, reader)

    def _review(self, month: Month, at: datetime, letters: frozenset[str], *, is_newest: bool) -> None:
        """Letters to those whose case begins, and something about everybody else."""
        reports = ReportGateway(self.desk.door(Role.SCHOOL_NURSE, at), self.desk.school_unit)
        review = ReviewGateway(reports, month)
        decided: dict[Verdict, list[str]] = {}
        for place, row in enumerate(row for row in review.queue() if row.entry.awaits_decision):
            student_id = row.entry.student.student_id
            verdict = self._verdict(row, is_letter=student_id in letters)
            if student_id in letters or not is_newest or place % _LEFT_FOR_TODAY:
                decided.setdefault(verdict, []).append(student_id)
        for (decision, reason), student_ids in decided.items():
            review.decide(student_ids, decision, reason=reason)

    def _verdict(self, row: QueueRow, *, is_letter: bool) -> Verdict:
        if is_letter:
            return Decision.LETTER_AND_MAIL, None
        if row.entry.standing is Standing.IN_CASE:
            return Decision.ALREADY_IN_CASE, None
        if self.chance.random() < _REGISTRATION_ERRORS:
            return Decision.REGISTRATION_ERROR, None
        is_new = row.entry.standing is Standing.NEW
        return (
            Decision.NO_ACTION,
            NeutralReason.SINGLE_EPISODE if is_new else NeutralReason.ALREADY_CONTACTED,
        )

    def _flagged(self, month: Month) -> frozenset[str]:
        students = self.desk.gateway.flagged(self.desk.policy_id, month, self.desk.school_unit)
        return frozenset(one.student.student_id for one in students if one.change is not Change.GONE)


def _days(month: Month) -> Iterator[date]:
    return (month.first + number * _DAY for number in range(month.last.day))
