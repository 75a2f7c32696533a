"""The commands that answer with a table."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Sequence
from datetime import date, datetime, time, timedelta

import pyarrow as pa

from franvaro.attendance import queries
from franvaro.attendance.calendars import calendar_entries
from franvaro.attendance.folder import DataFolder
from franvaro.attendance.store import Store
from franvaro.domain.calendar import CalendarEntry, calendar_for
from franvaro.domain.deadlines import talk_deadlines
from franvaro.domain.groups import GroupKind, RateWindow
from franvaro.domain.policy import Policy, ReportKind
from franvaro.domain.scope import EVERYONE
from franvaro.holidays_sweden import swedish_holidays
from franvaro.wording import arguments as wording
from franvaro.wording.calendar_problems import no_school_day


class CannotAnswer(Exception):
    """The question makes no sense to this store; the text says in Swedish what to ask instead."""


def answer(
    folder: DataFolder, policies: Sequence[Policy], arguments: argparse.Namespace, now: datetime
) -> pa.Table:
    """The table that a command asks for."""
    if arguments.command == "deadlines":
        return _deadlines(folder, _policy(policies, arguments.policy), arguments)
    snapshot = Store(folder, policies).snapshot(_end_of(arguments.as_of) if arguments.as_of else now)
    scope = EVERYONE.within(arguments.school_unit)
    dates = {"first": arguments.first, "last": arguments.last}
    if arguments.command == "rates":
        by, window = GroupKind(arguments.by), RateWindow(arguments.window)
        return queries.rates(scope, snapshot, by, window, rolling=queries.rolling_window(policies), **dates)
    if arguments.command == "reconcile":
        return queries.reconciliation(scope, snapshot, **dates)
    if arguments.command == "absences-without-lessons":
        return queries.absences_without_lessons(scope, snapshot, **dates)
    if arguments.command == "full-days":
        return queries.full_days(scope, snapshot, **dates)
    policy = _policy(policies, arguments.policy)
    _refuse_unfit(policy, arguments)
    if policy.report is ReportKind.ROLLING:
        return queries.runs(scope, snapshot, policy.id, **dates)
    return queries.breaches(scope, snapshot, policy.id, arguments.month, everyone=arguments.all)


def _refuse_unfit(policy: Policy, arguments: argparse.Namespace) -> None:
    """Refuse what `breaches` would otherwise answer without heeding: the other kind of routine's options."""
    if policy.report is ReportKind.ROLLING:
        if arguments.month or arguments.all:
            raise CannotAnswer(wording.dates_alone(policy.id))
    elif arguments.month is None:
        raise CannotAnswer(wording.month_needed(policy.id))
    elif arguments.first or arguments.last:
        raise CannotAnswer(wording.month_alone(policy.id))


def calendar_table(entries: Iterable[CalendarEntry]) -> pa.Table:
    """The calendar with the columns of its file."""
    columns = {
        "school_unit": pa.string(),
        "kind": pa.string(),
        "start_date": pa.date32(),
        "end_date": pa.date32(),
    }
    schema = pa.schema({**columns, "name": pa.string()})
    rows = [
        {
            "school_unit": entry.school_unit,
            "kind": entry.kind.value,
            "start_date": entry.start_date,
            "end_date": entry.end_date,
            "name": entry.name,
        }
        for entry in entries
    ]
    return pa.Table.from_pylist(rows, schema)


def yesterday(now: datetime) -> date:
    """The day before, with which the demo school ends."""
    return now.date() - timedelta(days=1)


def _deadlines(folder: DataFolder, policy: Policy, arguments: argparse.Namespace) -> pa.Table:
    events = {
        "breach": arguments.breach,
        "joint_meeting": arguments.joint_meeting,
        "talk_1": arguments.talk_1,
    }
    known = [event for event in events.values() if event is not None]
    if not known:
        raise CannotAnswer(wording.EVENT_NEEDED)
    entries = calendar_entries(folder)
    last_year = max([*known, *(entry.end_date for entry in entries)]).year + 2
    holidays = swedish_holidays(range(min(known).year, last_year))
    calendar = calendar_for(entries, arguments.school_unit, holidays)
    deadlines = talk_deadlines(calendar, policy.deadlines, **events)
    for deadline in deadlines:
        if deadline.due_date is None:
            sys.stderr.write(no_school_day(deadline.nominal_date) + "\n")
    schema = pa.schema({"deadline": pa.string(), "nominal_date": pa.date32(), "due_date": pa.date32()})
    rows = [{"deadline": d.name, "nominal_date": d.nominal_date, "due_date": d.due_date} for d in deadlines]
    return pa.Table.from_pylist(rows, schema)


def _policy(policies: Sequence[Policy], policy_id: str) -> Policy:
    for policy in policies:
        if policy.id == policy_id:
            return policy
    raise CannotAnswer(wording.unknown_policy(policy_id, [policy.id for policy in policies]))


def _end_of(day: date) -> datetime:
    """The end of a day: a lesson that ends at midnight has ended on it."""
    return datetime.combine(day + timedelta(days=1), time())
