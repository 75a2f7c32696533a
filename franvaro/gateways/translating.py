"""From the rows that SQL answers to the frozen rows that pages show."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import fields
from datetime import date
from typing import Any

import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from franvaro.answers import (
    AbsentAllDay,
    Attention,
    Change,
    ClassMember,
    Explanation,
    FlaggedStudent,
    RegistrationGroup,
    ReportMonth,
    RuleAnswer,
    Status,
    Student,
)
from franvaro.domain.absence import Tally
from franvaro.domain.calendar import Month
from franvaro.domain.policy import Policy
from franvaro.domain.registration import RegistrationTally

Row = Mapping[str, Any]
TALLY_COLUMNS = ("offered", "reported", "valid", "invalid", "other")


def student(row: Row) -> Student:
    """A student as last seen."""
    return Student(
        school_unit=row["school_unit"],
        student_id=row["student_id"],
        given_name=row["given_name"],
        family_name=row["family_name"],
        is_protected=row["is_protected"],
        school_class=row["school_class"],
        grade_level=row["grade_level"],
        mentor=row["mentor"],
    )


def tally(row: Row) -> Tally:
    """The minutes of a row. Its days are None where they are not known."""
    minutes = {name: int(row[f"{name}_minutes"]) for name in TALLY_COLUMNS}
    days = row["days_with_lessons"]
    return Tally(**minutes, days_with_lessons=None if pd.isna(days) else int(days))


def rates_frame(rates: pa.Table) -> pd.DataFrame:
    """Rates for pages. Where a summary does not tell what is registered all is taken for it: they say so."""
    position = rates.column_names.index("reported_minutes")
    reported = pc.coalesce(rates["reported_minutes"], rates["offered_minutes"])
    return rates.set_column(position, "reported_minutes", reported).to_pandas()


def rule_answer(row: Row, policy: Policy) -> RuleAnswer:
    """One rule's answer."""
    return RuleAnswer(
        rule=policy.rule(row["rule"]),
        status=Status(row["status"]),
        absence_minutes=row["absence_minutes"],
        offered_minutes=row["offered_minutes"],
        reported_minutes=row["reported_minutes"],
        minutes_over=row["minutes_over"],
    )


def flagged_student(row: Row, policy: Policy) -> FlaggedStudent:
    """One student of a month's report."""
    return FlaggedStudent(
        student=student(row),
        status=Status(row["status"]),
        change=Change(row["change"]),
        consecutive_reports=row["consecutive_reports"],
        newest_month_clean=row["newest_month_clean"],
        answers=tuple(rule_answer(answer, policy) for answer in row["answers"]),
        month=tally(row),
        breach_date=row.get("breach_date"),
        is_from_summary=row["is_from_summary"],
    )


def monthly_explanation(row: Row, policy: Policy) -> Explanation:
    """Why a monthly rule answers as it does."""
    return Explanation(
        policy=policy.id,
        period=Month.of(row["month"]),
        answer=rule_answer(row, policy),
        minutes_allowed=row["minutes_allowed"],
        consecutive_reports=row["consecutive_reports"],
        newest_month_clean=row["newest_month_clean"],
    )


def rolling_explanation(row: Row, policy: Policy) -> Explanation:
    """Why a rolling rule answers as it does on its latest day."""
    return Explanation(
        policy=policy.id,
        period=row["school_day"],
        answer=rule_answer(row, policy),
        minutes_allowed=row["minutes_allowed"],
        consecutive_reports=0,
        newest_month_clean=False,
        breach_date=row["breach_date"],
    )


def report_months(rows: Iterable[Row], as_of: date) -> tuple[ReportMonth, ...]:
    """The months of all these school units together, newest first."""
    by_month: dict[date, list[Row]] = {}
    for row in rows:
        by_month.setdefault(row["month"], []).append(row)
    return tuple(
        ReportMonth(
            month=Month.of(first),
            school_days=max(row["school_days"] or 0 for row in of_month),
            last_school_day=_last_school_day(of_month) or Month.of(first).last,
            is_closed=Month.of(first).last <= as_of,
            has_summaries=any(row["has_summaries"] for row in of_month),
        )
        for first, of_month in by_month.items()
    )


def _last_school_day(rows: Iterable[Row]) -> date | None:
    return max((row["last_school_day"] for row in rows if row["last_school_day"]), default=None)


def attention(
    latest: Sequence[Row], flagged: Sequence[Row], rates: pd.DataFrame, month: ReportMonth
) -> Attention:
    """What needs attention, over all these school units."""
    last_school_day = _last_school_day(latest)
    changes = [row["change"] for row in flagged]
    return Attention(
        last_school_day=last_school_day,
        full_days=sum(row["full_days"] for row in latest if row["last_school_day"] == last_school_day),
        new=changes.count(Change.NEW),
        continuing=changes.count(Change.CONTINUING),
        gone=changes.count(Change.GONE),
        month=month,
        month_tally=Tally.summed(tally(row) for row in rates.to_dict("records")),
        is_registration_known=bool(rates["registration_coverage"].notna().all()),
    )


def class_member(row: Row) -> ClassMember:
    """One student of a class. The rolling tally is None before the student's first lesson."""
    status = row["status"]
    return ClassMember(
        student=student(row),
        monthly_rates=tuple(row["monthly_rates"]),
        rolling=None if row["rolling_end_date"] is None else tally(row),
        rolling_end_date=row["rolling_end_date"],
        status=None if status is None else Status(status),
        consecutive_reports=row["consecutive_reports"],
        breach_date=row["breach_date"],
    )


def registration_group(row: Row) -> RegistrationGroup:
    """The registration of one class, teacher or week."""
    counts = {field.name: int(row[field.name]) for field in fields(RegistrationTally)}
    return RegistrationGroup(row["school_unit"], row["group_key"], RegistrationTally(**counts))


def absent_all_day(row: Row) -> AbsentAllDay:
    """One student who missed a whole day."""
    return AbsentAllDay(
        student=student(row),
        is_preliminary=row["is_preliminary"],
        lessons=row["lessons"],
        invalid_minutes=row["invalid_minutes"],
    )
