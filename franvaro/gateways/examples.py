"""The gateway's side that explains: figures of the whole school, and of students without saying whose."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from franvaro.answers import Attention, FlaggedStudent, RuleAnswer, Status
from franvaro.attendance import questions
from franvaro.domain.absence import Tally
from franvaro.domain.calendar import Month
from franvaro.domain.groups import GroupKind, RateWindow
from franvaro.domain.policy import Policy
from franvaro.domain.registration import RegistrationTally
from franvaro.gateways import translating as translating
from franvaro.gateways.attendance import Gateway
from franvaro.gateways.registration import RegisteredBy, RegistrationGateway


@dataclass(frozen=True)
class ClassExample:
    """The class with the most lessons in the month."""

    name: str
    tally: Tally


@dataclass(frozen=True)
class Examples:
    """Figures of the newest closed month and of the latest school day, of all schools in reach.

    `rolling` is the first and the last school day of the rolling window, None without lessons; `answers`
    holds one certain answer per (policy id, rule id); `reports_in_a_row` has, for each student of the report,
    the deviating reports in a row.
    """

    attention: Attention
    largest_class: ClassExample
    rolling: tuple[date, date] | None
    registration: RegistrationTally
    answers: Mapping[tuple[str, str], RuleAnswer]
    reports_in_a_row: tuple[int, ...]

    @property
    def month(self) -> Month:
        """The month of the figures."""
        return self.attention.month.month

    @property
    def school(self) -> Tally:
        """The minutes of all students in the month."""
        return self.attention.month_tally


@dataclass(frozen=True)
class ExamplesGateway:
    """One viewer's door to examples. They name nobody and hold no id, so they leave no trail of a student."""

    gateway: Gateway

    def examples(self) -> Examples | None:
        """Examples from the schools in reach; None in an empty store."""
        attention = self.gateway.attention()
        if attention is None:
            return None
        month = attention.month.month
        flagged = {policy: self._flagged(policy, month) for policy in self.gateway.policies}
        in_report = flagged[self.gateway.monthly_policy()]
        return Examples(
            attention=attention,
            largest_class=self._largest_class(month),
            rolling=self._rolling(attention.last_school_day) if attention.last_school_day else None,
            registration=self._registration(month),
            answers={
                (policy.id, answer.rule.id): answer
                for policy, students in flagged.items()
                for answer in _typical_answers(policy, students)
            },
            reports_in_a_row=tuple(student.consecutive_reports for student in in_report),
        )

    def _flagged(self, policy: Policy, month: Month) -> tuple[FlaggedStudent, ...]:
        rows = questions.flagged(self.gateway.viewer.scope, self.gateway.snapshot, policy, month)
        return tuple(translating.flagged_student(row, policy) for row in rows)

    def _largest_class(self, month: Month) -> ClassExample:
        rates = self.gateway.rates(GroupKind.CLASS, RateWindow.MONTH, first=month.last, last=month.last)
        row = max(rates.to_dict("records"), key=lambda row: (row["offered_minutes"], row["school_class"]))
        return ClassExample(
            str(row["school_class"]), translating.tally({str(name): row[name] for name in row})
        )

    def _rolling(self, last_school_day: date) -> tuple[date, date]:
        rates = self.gateway.rates(
            GroupKind.SCHOOL, RateWindow.ROLLING, first=last_school_day, last=last_school_day
        )
        row = rates.to_dict("records")[0]
        return row["start_date"], row["end_date"]

    def _registration(self, month: Month) -> RegistrationTally:
        groups = RegistrationGateway(self.gateway, month.first, month.last).groups(RegisteredBy.CLASS)
        return RegistrationTally.summed(group.tally for group in groups)


def _typical_answers(policy: Policy, students: tuple[FlaggedStudent, ...]) -> Iterator[RuleAnswer]:
    """For each rule the one in the middle, by minutes over, of those certain and not protected."""
    for rule in policy.rules:
        certain = sorted(
            (
                answer
                for student in students
                if not student.student.is_protected
                for answer in student.answers
                if answer.rule == rule and answer.status is Status.CERTAIN
            ),
            key=lambda answer: (answer.minutes_over or 0, answer.absence_minutes),
        )
        if certain:
            yield certain[len(certain) // 2]
