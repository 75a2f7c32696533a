"""What grundskolans routine asks for outside cases: contacts, the month's report, its review."""

from __future__ import annotations

from datetime import timedelta
from typing import Final

from franvaro.domain.calendar import Month, SchoolCalendar
from franvaro.domain.contacts import ContactTask
from franvaro.domain.deadlines import working_days_after
from franvaro.domain.policy import Contact
from franvaro.domain.reports import SOFT_WORKING_DAYS, Report
from franvaro.domain.roles import Role
from franvaro.domain.tasks import Task

CONTACT_GUARDIAN: Final = "contact_guardian"
MAKE_REPORT: Final = "make_report"
REVIEW_REPORT: Final = "review_report"
_REPORT_CLAUSE: Final = "B3.1"
_REVIEW_CLAUSE: Final = "B4.1"


def contact_owed(contact: ContactTask, rule: Contact, label: str) -> Task | None:
    """A guardian to reach about a full invalid day (B2.1); None when one has been reached."""
    if contact.is_reached:
        return None
    return Task(
        task=CONTACT_GUARDIAN,
        label=label,
        clause=rule.clause,
        role=Role.MENTOR,
        since=contact.day,
        nominal_on=contact.known_at.date(),
        due_on=contact.due_at.date(),
    )


def report_owed(month: Month, report: Report | None, calendar: SchoolCalendar, label: str) -> Task | None:
    """A closed month's report to make and hand over to the nurse (B3.1); None when that is done.

    Five working days are our own number: a reminder.
    """
    if report is not None and report.is_closed and report.handed_to(Role.SCHOOL_NURSE):
        return None
    since = month.last + timedelta(days=1)
    nominal_on = working_days_after(calendar, month.last, SOFT_WORKING_DAYS)
    return Task(MAKE_REPORT, label, _REPORT_CLAUSE, Role.SCHOOL_ADMINISTRATOR, since, nominal_on, None)


def review_owed(report: Report, awaiting: int, calendar: SchoolCalendar, label: str) -> Task | None:
    """A report that the nurse has been handed, with students who await a decision (B4.1); None without."""
    since = report.handed_to(Role.SCHOOL_NURSE)
    if since is None or not awaiting:
        return None
    nominal_on = working_days_after(calendar, since, SOFT_WORKING_DAYS)
    return Task(REVIEW_REPORT, label, _REVIEW_CLAUSE, Role.SCHOOL_NURSE, since, nominal_on, None)
