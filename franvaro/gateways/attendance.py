"""All that a page, a document or an export may ask or do, bound to one viewer.

Every method does the same in the same order: narrow to the viewer's reach, write the audit trail, ask.
Frames are pandas with the column names of the questions; everything that decides anything is a frozen row.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from pathlib import Path

import pandas as pd

from franvaro.access import Action, AuditTrail, NotAllowed, Viewer
from franvaro.answers import (
    AbsentAllDay,
    Attention,
    ClassMember,
    Explanation,
    FlaggedStudent,
    ReportMonth,
    Student,
)
from franvaro.attendance import queries, questions
from franvaro.attendance.folder import DataFolder
from franvaro.attendance.store import Snapshot, Store
from franvaro.documents import spreadsheets
from franvaro.documents.listing import FileFormat, Listing
from franvaro.domain.calendar import Month
from franvaro.domain.groups import GroupKind, RateWindow
from franvaro.domain.policy import Policy, ReportKind, Window
from franvaro.domain.schools import School, is_demo
from franvaro.domain.scope import Scope
from franvaro.gateways import translating as translating
from franvaro.policies import load_policies


@dataclass(frozen=True)
class Gateway:
    """One viewer's door to the store at one moment."""

    viewer: Viewer
    store: Store
    snapshot: Snapshot
    trail: AuditTrail
    as_of: date
    now: datetime

    @property
    def version(self) -> str:
        """Names the data behind every answer."""
        return self.snapshot.version

    @property
    def policies(self) -> tuple[Policy, ...]:
        """The routines in force."""
        return self.store.policies

    @property
    def rolling_window(self) -> Window:
        """The window of rolling figures (I-05)."""
        return queries.rolling_window(self.policies)

    def policy(self, policy_id: str) -> Policy:
        """The routine of that id. Raises KeyError."""
        return {policy.id: policy for policy in self.policies}[policy_id]

    def monthly_policy(self) -> Policy:
        """The routine whose report is monthly; the first of them."""
        return next(policy for policy in self.policies if policy.report is ReportKind.MONTHLY)

    def students(self, school_unit: str | None = None) -> tuple[Student, ...]:
        """Every student in reach, by name (Å, Ä, Ö last)."""
        self._record(Action.SHOW_LIST, detail="students")
        rows = questions.students(self._scope(school_unit), self.snapshot)
        return tuple(translating.student(row) for row in rows)

    def schools(self, school_unit: str | None = None) -> tuple[School, ...]:
        """The school units in reach that have school days or summaries, the largest first."""
        return tuple(School(**row) for row in questions.schools(self._scope(school_unit), self.snapshot))

    def school_units(self) -> tuple[str, ...]:
        """The names of `schools`, in order."""
        return tuple(sorted(school.school_unit for school in self.schools()))

    def is_demo(self) -> bool:
        """Whether the students are made up."""
        return is_demo(self.school_units())

    def report_months(self, school_unit: str | None = None) -> tuple[ReportMonth, ...]:
        """The months with school days, newest first."""
        rows = questions.report_months(self._scope(school_unit), self.snapshot)
        return translating.report_months(rows, self.as_of)

    def default_month(
        self, school_unit: str | None = None, *, policy_id: str | None = None
    ) -> ReportMonth | None:
        """The month to show first; None in an empty store.

        By a monthly routine the newest closed month, else the newest; by one that judges every school day the
        newest, since it is known today.
        """
        policy = self.policy(policy_id) if policy_id else self.monthly_policy()
        months = self.report_months(school_unit)
        closed = (month for month in months if month.is_closed and policy.report is ReportKind.MONTHLY)
        return next(closed, months[0] if months else None)

    def flagged(
        self, policy_id: str, month: Month, school_unit: str | None = None
    ) -> tuple[FlaggedStudent, ...]:
        """The flagged students of a month and those no longer flagged, the most urgent first."""
        self._record(Action.SHOW_LIST, school_unit=school_unit, detail=f"flagged {policy_id} {month}")
        policy = self.policy(policy_id)
        rows = questions.flagged(self._scope(school_unit), self.snapshot, policy, month)
        return tuple(translating.flagged_student(row, policy) for row in rows)

    def attention(self, school_unit: str | None = None, *, policy_id: str | None = None) -> Attention | None:
        """What needs attention now, by the report that is shown first; None in an empty store.

        The routine is the monthly one if none is named.
        """
        scope = self._scope(school_unit)
        month = self.default_month(school_unit, policy_id=policy_id)
        if month is None:
            return None
        policy = self.policy(policy_id) if policy_id else self.monthly_policy()
        flagged = questions.flagged(scope, self.snapshot, policy, month.month)
        rates = self.rates(
            GroupKind.SCHOOL,
            RateWindow.MONTH,
            school_unit=school_unit,
            first=month.month.last,
            last=month.month.last,
        )
        return translating.attention(questions.attention(scope, self.snapshot), flagged, rates, month)

    def absent_all_day(self, day: date, school_unit: str | None = None) -> tuple[AbsentAllDay, ...]:
        """The students who were invalidly absent all of a day (I-10), by class and name."""
        self._record(Action.SHOW_LIST, school_unit=school_unit, detail=f"absent all day {day}")
        rows = questions.absent_all_day(self._scope(school_unit), self.snapshot, day)
        return tuple(translating.absent_all_day(row) for row in rows)

    def student(self, school_unit: str, student_id: str) -> Student:
        """One student. Raises NotAllowed, and leaves a trail, when out of reach."""
        rows = questions.students(self._scope(school_unit), self.snapshot)
        found = next((row for row in rows if row["student_id"] == student_id), None)
        action = Action.REFUSED if found is None else Action.SHOW_STUDENT
        self._record(action, school_unit=school_unit, student_id=student_id)
        if found is None:
            raise NotAllowed(school_unit)
        return translating.student(found)

    def explanations(self, student: Student) -> tuple[Explanation, ...]:
        """Why the student is or is not flagged: monthly rules newest month first, then rolling rules now."""
        policies = {policy.id: policy for policy in self.policies}
        monthly = questions.student_answers(self._scope(None), self.snapshot, student.key)
        rolling = questions.student_rolling_answers(self._scope(None), self.snapshot, student.key)
        return (
            *(translating.monthly_explanation(row, policies[row["policy"]]) for row in monthly),
            *(translating.rolling_explanation(row, policies[row["policy"]]) for row in rolling),
        )

    def student_days(self, student: Student, first: date, last: date) -> pd.DataFrame:
        """One student's minutes day by day."""
        return questions.student_days(self._scope(None), self.snapshot, student.key, first, last).to_pandas()

    def student_pattern(self, student: Student, first: date, last: date) -> pd.DataFrame:
        """One student's lessons and minutes by `weekday` (1 is Monday), `start_hour` and `activity`."""
        return questions.student_pattern(
            self._scope(None), self.snapshot, student.key, first, last
        ).to_pandas()

    def full_days(
        self, first: date, last: date, *, school_unit: str | None = None, student: Student | None = None
    ) -> pd.DataFrame:
        """Full and partly invalid days (I-10), of everyone in reach or of one student."""
        scope = self._scope(student.school_unit if student else school_unit)
        days = queries.full_days(scope, self.snapshot, first=first, last=last).to_pandas()
        return days if student is None else days[days["student_id"] == student.student_id]

    def rates(
        self,
        by: GroupKind,
        window: RateWindow,
        *,
        school_unit: str | None = None,
        group_key: str | None = None,
        first: date | None = None,
        last: date | None = None,
    ) -> pd.DataFrame:
        """Minutes and rates of groups in windows that end between the dates."""
        scope = self._scope(school_unit)
        table = queries.rates(
            scope,
            self.snapshot,
            by,
            window,
            rolling=self.rolling_window,
            first=first,
            last=last,
            group_key=group_key,
        )
        return translating.rates_frame(table)

    def class_members(
        self, school_unit: str, school_class: str, month: Month, *, policy_id: str, months: int = 12
    ) -> tuple[ClassMember, ...]:
        """Who had lessons in a class in `month`, by name, with so many months ending with it."""
        self._record(Action.SHOW_LIST, school_unit=school_unit, detail=f"class {school_class}")
        first = month
        for _ in range(months - 1):
            first = first.previous()
        rows = questions.class_students(
            self._scope(school_unit),
            self.snapshot,
            (school_unit, school_class),
            policy=policy_id,
            first=first,
            month=month,
            rolling=self.rolling_window,
        )
        return tuple(translating.class_member(row) for row in rows)

    def record_export(self, what: str, rows: int) -> None:
        """Leave a trail of a list that leaves franvaro as a file."""
        self._record(Action.EXPORT, detail=f"{what}: {rows}")

    def as_file(self, listing: Listing, file_format: FileFormat) -> bytes:
        """A list as a file. The trail is written before there is anything to send."""
        self.record_export(listing.name, len(listing.rows))
        return spreadsheets.write(listing, file_format)

    def _scope(self, school_unit: str | None) -> Scope:
        return self.viewer.scope.within(school_unit)

    def _record(
        self,
        action: Action,
        *,
        school_unit: str | None = None,
        student_id: str | None = None,
        detail: str | None = None,
    ) -> None:
        self.trail.record(
            self.now, self.viewer, action, school_unit=school_unit, student_id=student_id, detail=detail
        )


def open_gateway(data_dir: Path, viewer: Viewer, as_of: date | None, now: datetime) -> Gateway:
    """A viewer's door to a data folder: the figures at the end of `as_of`, or at this hour if it is None."""
    folder = DataFolder(data_dir)
    store = _store(folder, policy_stamp(folder))
    moment = (
        datetime.combine(as_of + timedelta(days=1), time())
        if as_of
        else now.replace(minute=0, second=0, microsecond=0)
    )
    return Gateway(viewer, store, store.snapshot(moment), _trail(folder), as_of or now.date(), now)


@lru_cache(maxsize=4)
def _store(folder: DataFolder, policy_stamp: tuple[tuple[str, int], ...]) -> Store:
    return Store(folder, load_policies(folder.policies))


@lru_cache(maxsize=4)
def _trail(folder: DataFolder) -> AuditTrail:
    return AuditTrail(folder.root / "audit.sqlite")


def policy_stamp(folder: DataFolder) -> tuple[tuple[str, int], ...]:
    """Changes whenever a school's own policy file does, so that it counts at the next click."""
    return tuple(sorted((path.name, path.stat().st_mtime_ns) for path in folder.policies.glob("*.toml")))
