"""A case's events in order, with figures beside them, and how the figures stand now."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Final

from franvaro.answers import Status
from franvaro.attendance import case_questions
from franvaro.domain.cases import CORRECT, Case, stream_of
from franvaro.domain.events import Event
from franvaro.domain.groups import GroupKind, RateWindow
from franvaro.domain.measures import around
from franvaro.domain.refusals import Illegal
from franvaro.domain.review import Effect
from franvaro.gateways import translating as translating
from franvaro.gateways.cases.answers import Figures, SinceTalk, TimelineEntry
from franvaro.gateways.cases.basis import FIGURES, CaseBasis
from franvaro.gateways.cases.gateway import CaseGateway

MINIMUM_DAYS: Final = 5
"""Fewer days with lessons since a talk say nothing yet (A2.0)."""

Row = dict[str, Any]

_DAY: Final = timedelta(days=1)
_COMPARED: Final = ("breach_date", "report_month", *FIGURES)


@dataclass(frozen=True)
class CaseTimeline:
    """One case as the viewer may see it. Events kept to certain roles are shown to those roles only."""

    door: CaseGateway
    case: Case

    def entries(self) -> tuple[TimelineEntry, ...]:
        """The events in order, struck ones too, each with the rolling figures of its day."""
        everything = self.door.casebook.events(stream_of(self.case.case_id))
        kinds = {event.seq: event.kind for event in everything}
        events = [event for event in everything if self._may_see(event, kinds)]
        struck_by = {int(event.fields["event"]): event.seq for event in events if event.kind == CORRECT}
        windows = self._windows(events)
        return tuple(
            TimelineEntry(event, self._title(event), struck_by.get(event.seq), _at(windows, event.on))
            for event in events
        )

    def since_talk(self) -> SinceTalk | None:
        """The minutes since the newest talk, and what they suggest (A2.0); None before any talk."""
        talks = self.case.events_of(name for rule in self.case.policy.deadlines for name in rule.met_by)
        if not talks:
            return None
        row = self._between(talks[-1].on, self.door.gateway.as_of)
        return SinceTalk(_figures(row, talks[-1].on, self.door.gateway.as_of), Status(row["status"]))

    def effect(self) -> Effect | None:
        """Absence in as many days before EHT's decision as have passed since it (B6.1); None before it."""
        decided = self.case.events_of(("eht_decision",))
        as_of = self.door.gateway.as_of
        if not decided or decided[0].on >= as_of:
            return None
        on = decided[0].on
        before, after = self._between(on - (as_of - on), on), self._between(on, as_of)
        return Effect(_absence(before), _absence(after))

    def around(self, on: date) -> tuple[Figures, Figures]:
        """The figures before and after a day: as many days of each, at most 28."""
        as_of = self.door.gateway.as_of
        before, after = around(on, as_of)
        return _figures(self._between(*before), *before), _figures(self._between(*after), *after)

    def has_changed(self) -> bool:
        """Whether what the case was opened on has other figures now, after a correction of the attendance."""
        case = self.case
        basis = CaseBasis(self.door.gateway, self.door.casebook, case.policy, case.student)
        try:
            now = basis.find(breach=case.breach_date, month=case.report_month, after=_closed_before(case))
        except Illegal:
            return True
        return any(now.fields.get(name) != case.opening.fields.get(name) for name in _COMPARED)

    def _may_see(self, event: Event, kinds: Mapping[int, str]) -> bool:
        """A correction is kept to the same roles as what it strikes; `kinds` are those of all by number."""
        kind = kinds[int(event.fields["event"])] if event.kind == CORRECT else event.kind
        action = self.case.policy.action(kind)
        return action is None or action.is_told_to(self.door.roles)

    def _title(self, event: Event) -> str:
        action = self.case.policy.action(event.kind)
        return action.title if action else ""

    def _windows(self, events: list[Event]) -> list[Figures]:
        """The student's rolling figures on the school days of the case, oldest first."""
        unit, student_id = self.case.student
        rates = self.door.gateway.rates(
            GroupKind.STUDENT,
            RateWindow.ROLLING,
            school_unit=unit,
            group_key=student_id,
            first=min(event.on for event in events) - 14 * _DAY,
            last=max(event.on for event in events),
        )
        return list(_rolling(rates.to_dict("records")))

    def _between(self, first: date, last: date) -> Row:
        gateway = self.door.gateway
        row = case_questions.student_between(
            gateway.viewer.scope,
            gateway.snapshot,
            self.case.policy.id,
            self.case.student,
            first=first,
            last=last,
            minimum_days=MINIMUM_DAYS,
        )
        if row is None:
            raise KeyError(self.case.policy.id)
        return row


def _closed_before(case: Case) -> date | None:
    """The day an earlier case of the student was closed, as this one was opened."""
    day = case.opening.fields.get("window_after")
    return date.fromisoformat(day) if day else None


def _rolling(rows: list[Row]) -> Iterator[Figures]:
    for row in rows:
        yield Figures(row["start_date"], row["end_date"], translating.tally(row))


def _at(windows: list[Figures], on: date) -> Figures | None:
    """The window of the latest school day up to the day."""
    return max((one for one in windows if one.last <= on), key=lambda one: one.last, default=None)


def _figures(row: Row, first: date, last: date) -> Figures:
    return Figures(first, last, translating.tally(row))


def _absence(row: Row) -> tuple[int, int]:
    return row["valid_minutes"] + row["invalid_minutes"], row["offered_minutes"]
