"""The list of flagged students as a file."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from franvaro.answers import FlaggedStudent, RuleAnswer
from franvaro.documents.listing import Kind, ListColumn, Listing, Value
from franvaro.domain.policy import Policy, ReportKind, Rule
from franvaro.ui.flagged.report import Report
from franvaro.wording import flagged as words
from franvaro.wording import flags, formats
from franvaro.wording.summaries import BASIS, FROM_LESSONS, FROM_SUMMARY

_STUDENT = (
    ListColumn(words.SCHOOL_UNIT),
    ListColumn(words.STUDENT_ID),
    ListColumn(words.FAMILY_NAME),
    ListColumn(words.GIVEN_NAME),
    ListColumn(words.SCHOOL_CLASS),
    ListColumn(words.GRADE_LEVEL),
    ListColumn(words.MENTOR),
    ListColumn(words.STATUS),
    ListColumn(words.CHANGE),
)


def listing(students: Sequence[FlaggedStudent], report: Report, as_of: date) -> Listing:
    """The students as rows, with the minutes behind every rate."""
    policy = report.policy
    rules = tuple(column for rule in policy.rules for column in _rule_columns(rule))
    return Listing(
        name=words.list_name(policy, report.month.month),
        title=words.LIST_TITLE,
        columns=(
            *_STUDENT,
            *rules,
            *_standing_columns(policy),
            ListColumn(words.REGISTERED, Kind.RATE),
            ListColumn(BASIS),
        ),
        rows=[_row(student, policy) for student in students],
        notes=_notes(students, report, as_of),
    )


def _row(flagged: FlaggedStudent, policy: Policy) -> tuple[Value, ...]:
    student = flagged.student
    return (
        student.school_unit,
        student.student_id,
        formats.PROTECTED if student.is_protected else student.family_name,
        student.given_name,
        student.school_class,
        student.grade_level,
        student.mentor,
        ", ".join(words.status(flagged)),
        flags.change(flagged.change),
        *(value for rule in policy.rules for value in _rule_values(flagged, rule)),
        *_standing(flagged, policy),
        None if flagged.is_from_summary else flagged.month.registration_coverage,
        FROM_SUMMARY if flagged.is_from_summary else FROM_LESSONS,
    )


def _rule_columns(rule: Rule) -> tuple[ListColumn, ...]:
    return (
        ListColumn(rule.label),
        ListColumn(words.rate_of(rule), Kind.RATE),
        ListColumn(words.minutes_of(rule), Kind.WHOLE),
        ListColumn(words.offered_of(rule), Kind.WHOLE),
        ListColumn(words.minutes_over(rule), Kind.WHOLE),
    )


def _rule_values(flagged: FlaggedStudent, rule: Rule) -> tuple[Value, ...]:
    answer: RuleAnswer | None = next((one for one in flagged.answers if one.rule.id == rule.id), None)
    if answer is None:
        return (None,) * len(_rule_columns(rule))
    return (
        flags.status(answer.status),
        answer.rate,
        answer.absence_minutes,
        answer.offered_minutes,
        answer.minutes_over,
    )


def _standing_columns(policy: Policy) -> tuple[ListColumn, ...]:
    if policy.report is ReportKind.ROLLING:
        return (ListColumn(words.OVER_SINCE, Kind.DATE),)
    return (ListColumn(words.REPORTS_IN_A_ROW, Kind.WHOLE), ListColumn(flags.NEWEST_MONTH_CLEAN))


def _standing(flagged: FlaggedStudent, policy: Policy) -> tuple[Value, ...]:
    if policy.report is ReportKind.ROLLING:
        return (flagged.breach_date,)
    return (flagged.consecutive_reports, words.YES if flagged.newest_month_clean else words.NO)


def _notes(students: Sequence[FlaggedStudent], report: Report, as_of: date) -> tuple[tuple[str, str], ...]:
    return (
        (words.POLICY_NOTE, report.policy.name),
        (words.MONTH_NOTE, formats.month(report.month.month)),
        *((words.RULES_NOTE, flags.rule(rule)) for rule in report.policy.rules),
        (words.COUNT_NOTE, formats.number(len(students))),
        (words.AS_OF_NOTE, formats.day(as_of)),
    )
