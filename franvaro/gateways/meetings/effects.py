"""What the work with absence gives at a school, for those who hold its meetings."""

from __future__ import annotations

from dataclasses import dataclass

from franvaro.access import Action
from franvaro.answers import Change
from franvaro.domain.meeting_decisions import Key
from franvaro.domain.policy import ReportKind
from franvaro.domain.school_effects import SchoolEffects, school_effects
from franvaro.gateways.meetings.gateway import AgendaGateway
from franvaro.gateways.meetings.kept import kept, kept_cases


@dataclass(frozen=True)
class EffectGateway:
    """One viewer's door to the figures of the school units that a meeting is about."""

    meeting: AgendaGateway

    def effects(self) -> SchoolEffects:
        """The cases of the meeting's school year, and those flagged in the newest closed month.

        Raises NotAllowed for a role that holds no meetings, Illegal for a routine without them.
        """
        self.meeting.role()
        gateway = self.meeting.door.gateway
        gateway.trail.record(gateway.now, gateway.viewer, Action.SHOW_LIST, detail="effects")
        meeting = self.meeting
        named = ("effects", meeting.on, meeting.policy_id, meeting.school_unit)
        return kept(meeting.door, named, self._reckoned)

    def _reckoned(self) -> SchoolEffects:
        cases = [
            case
            for case in kept_cases(self.meeting.door)
            if case.policy.id == self.meeting.policy_id
            and self.meeting.school_unit in ("", case.school_unit)
            and case.opened_on <= self.meeting.on
        ]
        return school_effects(cases, self._flagged(), self.meeting.rule, self.meeting.on)

    def _flagged(self) -> frozenset[Key]:
        """Who is flagged in the newest closed month; nobody under a routine without monthly reports."""
        gateway, unit = self.meeting.door.gateway, self.meeting.school_unit or None
        if self.meeting.policy.report is ReportKind.ROLLING:
            return frozenset()
        month = gateway.default_month(unit, policy_id=self.meeting.policy_id)
        if month is None:
            return frozenset()
        flagged = gateway.flagged(self.meeting.policy_id, month.month, unit)
        return frozenset(one.student.key for one in flagged if one.change is not Change.GONE)
