"""The student health team meets on some Wednesdays and decides about students whose case rests (B5.2)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import partial
from typing import Final

from franvaro.demo_cases.desk import Desk
from franvaro.demo_cases.steps import Scene
from franvaro.domain.agenda_items import Item
from franvaro.domain.agenda_rules import DecisionKind
from franvaro.domain.deadlines import school_days_after
from franvaro.domain.meeting_decisions import NewDecision
from franvaro.domain.meeting_suggestions import suggested
from franvaro.domain.roles import Role
from franvaro.gateways.meetings.decisions import DecisionGateway
from franvaro.gateways.meetings.gateway import AgendaGateway

_TEAM: Final = Role.STUDENT_HEALTH_TEAM
_WEDNESDAY: Final = 2
_START: Final = time(13)
_LATER: Final = time(10)
_ITEM: Final = timedelta(minutes=5)
_SINCE_NEWEST: Final = timedelta(days=8)
_BETWEEN: Final = timedelta(days=14)
_DONE_AFTER: Final = 6
"""School days after a meeting, most of its decisions are carried out."""
_NOT_DONE: Final = 3
"""Every so-manieth decision is not."""
_DECIDED: Final = (
    DecisionKind.ABSENCE_INVESTIGATION,
    DecisionKind.MENTOR_TALK,
    DecisionKind.KEEP_WATCHING,
)


@dataclass(frozen=True)
class TeamMeetings:
    """The meetings of a school. `resting` tells since when nothing more happens in a student's own story."""

    desk: Desk
    resting: Mapping[str, datetime]

    def scenes(self, school_days: Sequence[date]) -> Iterator[Scene]:
        """Two meetings, and after each what was carried out of it."""
        for on in self._days(school_days):
            yield Scene(datetime.combine(on, _START), partial(self._meet, on))
            later = school_days_after(self.desk.calendar, on, _DONE_AFTER)
            if later and later < self.desk.today:
                yield Scene(datetime.combine(later, _LATER), partial(self._carry_out, on, later))

    def _days(self, school_days: Sequence[date]) -> tuple[date, ...]:
        """The newest Wednesday that is some days ago, and the one two weeks or more before it."""
        newest = self._latest(school_days, self.desk.today - _SINCE_NEWEST)
        before = newest and self._latest(school_days, newest - _BETWEEN)
        return tuple(day for day in (before, newest) if day)

    def _latest(self, school_days: Sequence[date], until: date) -> date | None:
        days = (day for day in school_days if day.weekday() == _WEDNESDAY and day <= until)
        return max(days, default=None)

    def _meet(self, on: date) -> None:
        at = datetime.combine(on, _START)
        items = self._meeting(on, at).freeze().to_discuss
        for place, item in enumerate(items, start=1):
            if self.resting.get(item.student_id or "", datetime.max) < at:
                self._decide(on, at + place * _ITEM, item, place)

    def _decide(self, on: date, at: datetime, item: Item, place: int) -> None:
        kind = item.proposed if item.proposed in _DECIDED else _DECIDED[place % len(_DECIDED)]
        first = suggested(kind, on)
        guardian = Role.MENTOR if kind.leaves_something_to_do else None
        new = NewDecision(kind, first.owner, first.due_on, first.evaluate_on, guardian)
        self._meeting(on, at).decide(item.student, new)

    def _carry_out(self, on: date, later: date) -> None:
        door = self.desk.door(_TEAM, datetime.combine(later, _LATER))
        decided = [one for one in DecisionGateway(door).decisions(is_open=True) if one.meeting_on == on]
        for place, decision in enumerate(decided, start=1):
            if place % _NOT_DONE:
                DecisionGateway(door).done(decision.stream, decision.number)

    def _meeting(self, on: date, at: datetime) -> AgendaGateway:
        return AgendaGateway(self.desk.door(_TEAM, at), on, self.desk.policy_id, self.desk.school_unit)
