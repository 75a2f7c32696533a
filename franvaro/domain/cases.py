"""A case is the fold of its events: what was done, what stage it is in, and which deadlines follow.

Nothing here decides what may be done (actions.py) or is due (tasks.py).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from franvaro.domain.calendar import Month, SchoolCalendar
from franvaro.domain.deadlines import school_days_after, talk_deadlines
from franvaro.domain.events import Event
from franvaro.domain.policy import CountsFrom, DeadlineRule, Policy, Stage
from franvaro.domain.process import CLOSED, NEXT, ActionRule
from franvaro.domain.roles import Role

OPEN: Final = "open"
CORRECT: Final = "correct"
_PREFIX: Final = "case/"


@dataclass(frozen=True, slots=True)
class CaseDeadline:
    """A deadline as it was computed when its event was recorded; later corrections do not move it."""

    rule: DeadlineRule
    nominal_on: date
    due_on: date | None


@dataclass(frozen=True)
class Case:
    """One student's way through one routine.

    `done` holds the events that count, in order, without the opening and without those struck through.
    `breach_date` and `report_month` are what it rests on, as they were known at the opening. `seq` is the
    number of the newest event, which whoever acts must have seen.
    """

    case_id: str
    school_unit: str
    student_id: str
    policy: Policy
    opening: Event
    stage: str
    stage_since: date
    seq: int
    breach_date: date | None = None
    report_month: Month | None = None
    done: tuple[Event, ...] = ()
    deadlines: tuple[CaseDeadline, ...] = ()
    struck: frozenset[int] = frozenset()
    closed_on: date | None = None
    outcome: str | None = None
    watch_until: date | None = None

    @property
    def opened_on(self) -> date:
        """The day it was opened, which may be later than the breach (I-20)."""
        return self.opening.on

    @property
    def is_open(self) -> bool:
        """Whether it still is somebody's to act on."""
        return self.stage != CLOSED

    @property
    def student(self) -> tuple[str, str]:
        """School unit and id."""
        return (self.school_unit, self.student_id)

    @property
    def owner_role(self) -> Role | None:
        """Who answers for the stage; nobody for a closed case."""
        return self.step.owner if self.step else None

    @property
    def step(self) -> Stage | None:
        """The step of the routine that it stands at; None for a closed case."""
        return next((stage for stage in self.policy.case_stages if stage.id == self.stage), None)

    def events_of(self, action_ids: Iterable[str]) -> tuple[Event, ...]:
        """The events that count of these actions, in order."""
        wanted = frozenset(action_ids)
        return tuple(event for event in self.done if event.kind in wanted)

    def told_to(self, roles: Iterable[Role]) -> tuple[Event, ...]:
        """The events that count and that somebody in any of the roles may know of, in order."""
        readers = frozenset(roles)
        actions = ((event, self.policy.action(event.kind)) for event in self.done)
        return tuple(event for event, action in actions if action is None or action.is_told_to(readers))

    def has_done(self, action_id: str) -> bool:
        """Whether the action has been done and stands."""
        return bool(self.events_of((action_id,)))


def stream_of(case_id: str) -> str:
    """The stream that holds a case's events."""
    return f"{_PREFIX}{case_id}"


def case_id_of(stream: str) -> str:
    """The case whose events a stream holds."""
    return stream.removeprefix(_PREFIX)


def fold(events: Sequence[Event], policy: Policy) -> Case:
    """The case that its events make, under the policy it was opened under. The first is the opening.

    Events that a correction strikes through do not count; nor do corrections themselves.
    """
    struck = struck_by(events)
    case = opened(events[0], policy)
    for event in events[1:]:
        if event.kind != CORRECT and event.seq not in struck:
            case = after(case, event)
    return replace(case, seq=events[-1].seq, struck=struck)


def struck_by(events: Iterable[Event]) -> frozenset[int]:
    """The numbers of the events that corrections strike through."""
    return frozenset(int(event.fields["event"]) for event in events if event.kind == CORRECT)


def opened(opening: Event, policy: Policy) -> Case:
    """A case of which nothing but the opening is known."""
    fields = opening.fields
    month = fields.get("report_month")
    return Case(
        case_id=case_id_of(opening.stream),
        school_unit=fields["school_unit"],
        student_id=fields["student_id"],
        policy=policy,
        opening=opening,
        stage=policy.case_stages[0].id,
        stage_since=opening.on,
        seq=opening.seq,
        breach_date=_date(fields.get("breach_date")),
        report_month=Month.parse(month) if month else None,
        deadlines=_thawed(fields, policy),
    )


def after(case: Case, event: Event) -> Case:
    """The case when one more event counts. Raises KeyError for an action that the policy does not have."""
    action = case.policy.action(event.kind)
    if action is None:
        raise KeyError(event.kind)
    stage = goal_of(case, action, event.fields)
    ends = action.outcome is not None
    return replace(
        case,
        seq=event.seq,
        stage=stage,
        stage_since=event.on if stage != case.stage else case.stage_since,
        done=(*case.done, event),
        deadlines=(*case.deadlines, *_thawed(event.fields, case.policy)),
        closed_on=event.on if ends else case.closed_on,
        outcome=action.outcome if ends else case.outcome,
        watch_until=_date(event.fields.get("watch_until")) if ends else case.watch_until,
    )


def goal_of(case: Case, action: ActionRule, fields: Mapping[str, str]) -> str:
    """The stage that the case is in after the action (A-br1, A-br2)."""
    if action.goal is None or (action.when and fields.get(action.when[0]) != action.when[1]):
        return case.stage
    if action.goal != NEXT:
        return action.goal
    stages = [*(stage.id for stage in case.policy.case_stages), CLOSED]
    return stages[stages.index(case.stage) + 1]


def frozen_deadlines(calendar: SchoolCalendar, policy: Policy, event: CountsFrom, on: date) -> dict[str, str]:
    """The deadlines that count from an event, as fields to record with it.

    A due date beyond the school's calendar is left out: nobody can say it.
    """
    dates = {
        "breach": on if event is CountsFrom.BREACH else None,
        "joint_meeting": on if event is CountsFrom.JOINT_MEETING else None,
        "talk_1": on if event is CountsFrom.TALK_1 else None,
    }
    fields: dict[str, str] = {}
    for deadline in talk_deadlines(calendar, policy.deadlines, **dates):
        fields[f"{deadline.name}.nominal_on"] = deadline.nominal_date.isoformat()
        if deadline.due_date is not None:
            fields[f"{deadline.name}.due_on"] = deadline.due_date.isoformat()
    return fields


def computed_fields(calendar: SchoolCalendar, policy: Policy, action: ActionRule, on: date) -> dict[str, str]:
    """What is computed once, when an action is recorded: deadlines, and how long to watch after closing."""
    fields = frozen_deadlines(calendar, policy, CountsFrom(action.marks), on) if action.marks else {}
    if action.outcome is not None and policy.watch is not None:
        last = school_days_after(calendar, on, policy.watch.school_days)
        fields |= {"watch_until": last.isoformat()} if last else {}
    return fields


def _thawed(fields: Mapping[str, str], policy: Policy) -> tuple[CaseDeadline, ...]:
    return tuple(
        CaseDeadline(
            rule, date.fromisoformat(fields[f"{rule.id}.nominal_on"]), _date(fields.get(f"{rule.id}.due_on"))
        )
        for rule in policy.deadlines
        if f"{rule.id}.nominal_on" in fields
    )


def _date(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
