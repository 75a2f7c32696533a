"""What is owed in a case now, by whom, from when, until when; and what the law asks for without a number."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from franvaro.domain.calendar import SchoolCalendar
from franvaro.domain.cases import Case, CaseDeadline
from franvaro.domain.deadlines import school_days_after, working_days_after
from franvaro.domain.events import Event
from franvaro.domain.measures import running
from franvaro.domain.process import DayKind, Reminder
from franvaro.domain.roles import Role

MEASURE_TASK: Final = "evaluate_measure_"
"""Begins the name of the task of following a measure up; the number of the measure ends it."""


@dataclass(frozen=True, slots=True)
class Task:
    """Something to do. A soft one (`due_on` is None) has a day to be reminded from, and is never overdue.

    `label` is Swedish, from the routine. `law` is what the law says, when it is stricter than the routine.
    """

    task: str
    label: str
    clause: str
    role: Role
    since: date
    nominal_on: date | None
    due_on: date | None
    law: str | None = None

    def is_overdue(self, today: date) -> bool:
        """Whether its last day has passed."""
        return self.due_on is not None and self.due_on < today

    def has_come(self, on: date) -> bool:
        """Whether it is due, or its reminder has come, by a date; what has no date has come."""
        day = self.due_on or self.nominal_on
        return day is None or day <= on


@dataclass(frozen=True, slots=True)
class LegalNote:
    """What the law asks for *skyndsamt* or *snarast*: since when, and when a person says it was done."""

    reminder: Reminder
    since: date
    done_on: date | None

    def days_elapsed(self, today: date) -> int:
        """Days from when it was asked for until it was done, or until today. No number is too many."""
        return ((self.done_on or today) - self.since).days


@dataclass(frozen=True, slots=True)
class LateBooking:
    """A talk that is booked for a day after its deadline (A2.2)."""

    deadline: CaseDeadline
    booked_on: date


def tasks(case: Case, calendar: SchoolCalendar) -> tuple[Task, ...]:
    """Everything owed in a case, the first due first and reminders after what has a last day."""
    owed = (*_deadline_tasks(case), *_measure_tasks(case, calendar), *_reminder_tasks(case, calendar))
    return tuple(sorted(owed, key=lambda task: (task.due_on is None, task.due_on or task.since, task.task)))


def open_deadlines(case: Case) -> tuple[CaseDeadline, ...]:
    """The deadlines that still stand: their stage is not left, nor what they ask for done."""
    return tuple(deadline for deadline in case.deadlines if case.is_open and _stands(case, deadline))


def _stands(case: Case, deadline: CaseDeadline) -> bool:
    stage = deadline.rule.stage
    is_left = stage is not None and case.policy.stage_order(case.stage) > case.policy.stage_order(stage)
    return not is_left and not case.events_of(deadline.rule.met_by)


def next_deadline(case: Case) -> CaseDeadline | None:
    """The deadline that stands and is due first; one whose due date nobody can say comes last."""
    standing = open_deadlines(case)
    return min(standing, key=lambda one: (one.due_on is None, one.due_on or one.nominal_on), default=None)


def _deadline_tasks(case: Case) -> Iterator[Task]:
    for deadline in open_deadlines(case):
        rule = deadline.rule
        yield Task(
            task=rule.id,
            label=rule.label,
            clause=rule.clause,
            role=case.owner_role or Role.MENTOR,
            since=case.opened_on,
            nominal_on=deadline.nominal_on,
            due_on=deadline.due_on,
        )


def _measure_tasks(case: Case, calendar: SchoolCalendar) -> Iterator[Task]:
    for measure in running(case) if case.is_open else ():
        action = case.policy.action(measure.action)
        if action is not None and measure.evaluate_on is not None:
            yield Task(
                task=f"{MEASURE_TASK}{measure.seq}",
                label=action.title,
                clause=action.clause,
                role=_role_or_owner(measure.owner, case),
                since=measure.started_on,
                nominal_on=measure.evaluate_on,
                due_on=calendar.next_working_day(measure.evaluate_on),
            )


def _role_or_owner(name: str, case: Case) -> Role:
    """The role that a measure's owner is; whoever answers for the case when it is a student."""
    if name in frozenset(Role):
        return Role(name)
    return case.owner_role or Role.MENTOR


def _reminder_tasks(case: Case, calendar: SchoolCalendar) -> Iterator[Task]:
    for reminder in case.policy.reminders:
        cause = _cause(case, reminder)
        if cause is not None and not _met(case, reminder, cause) and _concerns(case, cause):
            yield Task(
                task=reminder.id,
                label=reminder.label,
                clause=reminder.clause,
                role=reminder.role,
                since=cause.on,
                nominal_on=_reminded_on(reminder, cause.on, calendar),
                due_on=None,
                law=reminder.law,
            )


def _cause(case: Case, reminder: Reminder) -> Event | None:
    """The event that a reminder follows, the newest of them; None if there is none."""
    if reminder.after == case.opening.kind:
        return case.opening
    return max(case.events_of((reminder.after,)), key=lambda event: event.seq, default=None)


def _met(case: Case, reminder: Reminder, cause: Event) -> Event | None:
    """What ended the reminder. A cause that repeats asks again each time."""
    action = case.policy.action(reminder.after)
    asks_again = action is not None and action.repeats
    met = case.events_of(reminder.met_by)
    return next((event for event in met if not asks_again or event.seq > cause.seq), None)


def _concerns(case: Case, cause: Event) -> bool:
    """Whether anybody need be reminded: the case is open, or it was the cause that closed it."""
    action = case.policy.action(cause.kind)
    return case.is_open or (action is not None and action.outcome is not None)


def _reminded_on(reminder: Reminder, since: date, calendar: SchoolCalendar) -> date | None:
    if reminder.days is None:
        return None
    if reminder.counts is DayKind.SCHOOL_DAYS:
        return school_days_after(calendar, since, reminder.days)
    return working_days_after(calendar, since, reminder.days)


def legal_notes(case: Case) -> tuple[LegalNote, ...]:
    """What the law asks for in the case, with the dates that people have recorded."""
    found = ((reminder, _cause(case, reminder)) for reminder in case.policy.reminders if reminder.law)
    return tuple(
        LegalNote(reminder, cause.on, met.on if (met := _met(case, reminder, cause)) else None)
        for reminder, cause in found
        if cause is not None
    )


def booked_on(case: Case) -> date | None:
    """The day that the next talk was last booked for."""
    for event in reversed(case.done):
        booked = event.fields.get("next_talk_on") or event.fields.get("booked_on")
        if booked:
            return date.fromisoformat(booked)
    return None


def late_booking(case: Case) -> LateBooking | None:
    """A booking later than the deadline of the stage that the case is in (A2.2)."""
    booked = booked_on(case)
    standing = (one for one in open_deadlines(case) if one.rule.stage == case.stage)
    deadline = next(standing, None)
    if booked is None or deadline is None or deadline.due_on is None or booked <= deadline.due_on:
        return None
    return LateBooking(deadline, booked)
