"""A meeting of the student health team is the fold of its events: nominations, frozen agendas, decisions.

One stream a school unit and day, `meeting/<unit>/<2026-11-24>`; the unit is empty for a meeting about all of
them. Events of several routines may stand in one stream: each names its routine. Frozen agendas, which are
long, stand in a stream of their own, `agenda/<unit>/<day>`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum
from typing import Final

from franvaro.domain.events import Event
from franvaro.domain.meeting_decisions import (
    Key,
    MeetingDecision,
    after_done,
    decision_of,
    meeting_stream,
    unit_and_day,
)
from franvaro.domain.roles import Role

NOMINATE: Final = "nominate"
PIN: Final = "pin"
DROP: Final = "drop"
MOVE: Final = "move"
ATTENDEES: Final = "attendees"
FREEZE: Final = "freeze"
DECIDE: Final = "decide"
DECISION_DONE: Final = "decision_done"


class DropReason(StrEnum):
    """Why a student is taken off the agenda, without saying anything about the student."""

    HANDLED_ELSEWHERE = "handled_elsewhere"
    REGISTRATION_ERROR = "registration_error"
    WAIT_FOR_NEXT_MEETING = "wait_for_next_meeting"
    STUDENT_HAS_LEFT = "student_has_left"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class FrozenVersion:
    """An agenda as it was frozen: its text never changes. `rests_on` is the report revision behind it."""

    number: int
    text: str
    rests_on: str
    frozen_at: datetime
    frozen_by: str


@dataclass(frozen=True)
class Meeting:
    """What people have said about one meeting. `seq` is the newest event of its stream, whichever routine's.

    `moves` are (student, position from 1 within the section), in order. `attendees` are the roles that
    should be present for a student's item; those of the whole meeting stand under None.
    """

    school_unit: str
    on: date
    policy_id: str
    seq: int = 0
    nominated: frozenset[Key] = frozenset()
    pinned: frozenset[Key] = frozenset()
    dropped: Mapping[Key, DropReason] | None = None
    moves: tuple[tuple[Key, int], ...] = ()
    attendees: Mapping[Key | None, tuple[Role, ...]] | None = None
    decisions: tuple[MeetingDecision, ...] = ()

    @property
    def stream(self) -> str:
        """Where its events stand."""
        return meeting_stream(self.school_unit, self.on)

    def drop_reason(self, student: Key) -> DropReason | None:
        """Why a student was taken off; None for who was not."""
        return (self.dropped or {}).get(student)

    def called(self, student: Key | None) -> tuple[Role, ...]:
        """Who should be present for a student's item, or for the meeting."""
        return (self.attendees or {}).get(student, ())

    def decision(self, number: int) -> MeetingDecision | None:
        """The decision of that number."""
        return next((one for one in self.decisions if one.number == number), None)


def meeting(school_unit: str, on: date, policy_id: str, events: Iterable[Event]) -> Meeting:
    """The meeting that its events make under one routine."""
    found = Meeting(school_unit, on, policy_id)
    for event in events:
        is_ours = event.fields.get("policy") == policy_id
        found = replace(_after(found, event) if is_ours else found, seq=event.seq)
    return found


def meetings(events: Iterable[Event], policy_id: str) -> tuple[Meeting, ...]:
    """The meetings of many streams, by day and then school unit."""
    streams: dict[str, list[Event]] = {}
    for event in events:
        streams.setdefault(event.stream, []).append(event)
    found = (meeting(*unit_and_day(stream), policy_id, of_one) for stream, of_one in streams.items())
    return tuple(sorted(found, key=lambda one: (one.on, one.school_unit)))


def _after(found: Meeting, event: Event) -> Meeting:
    """The meeting when one more event counts. Of nominate, pin and drop the newest is in force."""
    if event.kind == DECIDE:
        return replace(found, decisions=(*found.decisions, decision_of(event)))
    if event.kind == DECISION_DONE:
        return replace(found, decisions=tuple(after_done(one, event) for one in found.decisions))
    if event.kind == ATTENDEES:
        return replace(found, attendees={**(found.attendees or {}), _student(event): _roles(event)})
    return _arranged(found, event)


def _arranged(found: Meeting, event: Event) -> Meeting:
    student = (event.fields["school_unit"], event.fields["student_id"])
    standing = {key: why for key, why in (found.dropped or {}).items() if key != student}
    if event.kind == DROP:
        dropped = {**standing, student: DropReason(event.fields["reason"])}
        return replace(found, dropped=dropped, pinned=found.pinned - {student})
    if event.kind == MOVE:
        return replace(found, moves=(*found.moves, (student, int(event.fields["position"]))))
    if event.kind == PIN:
        return replace(found, dropped=standing, pinned=found.pinned | {student})
    return replace(found, dropped=standing, nominated=found.nominated | {student})


def _student(event: Event) -> Key | None:
    if "student_id" not in event.fields:
        return None
    return (event.fields["school_unit"], event.fields["student_id"])


def _roles(event: Event) -> tuple[Role, ...]:
    return tuple(Role(name) for name in event.fields["roles"].split(",") if name)


def agenda_stream(school_unit: str, on: date) -> str:
    """The stream that holds a meeting's frozen agendas."""
    return f"agenda/{school_unit}/{on}"


def versions(events: Iterable[Event], policy_id: str) -> tuple[FrozenVersion, ...]:
    """The frozen agendas of one routine that such a stream holds, in order."""
    ours = (event for event in events if event.kind == FREEZE and event.fields["policy"] == policy_id)
    return tuple(
        FrozenVersion(number, event.fields["agenda"], event.rests_on or "", event.at, event.actor)
        for number, event in enumerate(ours, start=1)
    )
