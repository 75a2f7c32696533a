"""What a policy file says about the meetings of the student health team, and what can be decided there."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from franvaro.domain.roles import Role

MEETING_ROLES: Final = frozenset({Role.STUDENT_HEALTH_TEAM, Role.PRINCIPAL, Role.SCHOOL_NURSE})
"""Who may prepare and hold a meeting, and know of its restricted decisions."""


DECISION_FIELD: Final = "meeting_decision"
"""The field of the routine that says in Swedish what was decided."""


class DecisionKind(StrEnum):
    """What the student health team can decide about a student."""

    NO_ACTION = "no_action"
    KEEP_WATCHING = "keep_watching"
    MENTOR_TALK = "mentor_talk"
    ABSENCE_INVESTIGATION = "absence_investigation"
    EXTRA_ADAPTATIONS = "extra_adaptations"
    PEDAGOGICAL_MAPPING = "pedagogical_mapping"
    FURTHER_INVESTIGATION = "further_investigation"
    NETWORK_MEETING = "network_meeting"
    CONTACT_CENTRAL_TEAM = "contact_central_team"
    HAND_OVER = "hand_over"
    CLOSE = "close"

    @property
    def is_restricted(self) -> bool:
        """Whether only the roles of the meeting may know of it (Bc.1, Bc.2)."""
        return self in (DecisionKind.FURTHER_INVESTIGATION, DecisionKind.CONTACT_CENTRAL_TEAM)

    @property
    def leaves_something_to_do(self) -> bool:
        """Whether somebody is to do something afterwards."""
        return self not in (DecisionKind.NO_ACTION, DecisionKind.KEEP_WATCHING, DecisionKind.CLOSE)


class Duty(StrEnum):
    """What the law asks for in a case (Skollagen 7 kap. 19 a §); the school records the day it was done."""

    INVESTIGATION_OPENED = "investigation_opened"
    PROVIDER_NOTIFIED = "provider_notified"
    SUPPORT_CONSIDERED = "support_considered"
    STUDENT_VIEW = "student_view"


@dataclass(frozen=True, slots=True)
class DecisionRule:
    """The action that a decision is in the case, with the values that it has there."""

    decision: DecisionKind
    action: str
    values: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class AgendaRule:
    """How agendas are made under the routine.

    At most `items` students of `minutes` each. A deadline is near `deadline_days` days ahead; absence rises
    when it is `rising_points` percentage points of offered time more than the month before. `lift` is the
    action that brings a case to the team, `note` and `restricted_note` those that record its decisions,
    `effect_from` those that measures count from besides the measures themselves, `contacts` those that are
    contacts with the guardian. The rest are the actions that fulfil each duty.
    """

    clause: str
    quote: str
    effect_clause: str
    items: int
    minutes: int
    deadline_days: int
    rising_points: int
    note: str
    restricted_note: str
    lift: str | None = None
    effect_from: tuple[str, ...] = ()
    contacts: tuple[str, ...] = ()
    investigation_opened: tuple[str, ...] = ()
    provider_notified: tuple[str, ...] = ()
    support_considered: tuple[str, ...] = ()
    student_view: tuple[str, ...] = ()
    decisions: tuple[DecisionRule, ...] = ()

    def fulfilling(self, duty: Duty) -> tuple[str, ...]:
        """The actions that fulfil a duty; none where the routine does not know it."""
        return {
            Duty.INVESTIGATION_OPENED: self.investigation_opened,
            Duty.PROVIDER_NOTIFIED: self.provider_notified,
            Duty.SUPPORT_CONSIDERED: self.support_considered,
            Duty.STUDENT_VIEW: self.student_view,
        }[duty]

    def rule_of(self, decision: DecisionKind) -> DecisionRule | None:
        """The action that a decision is in the case; None where it is only noted."""
        return next((rule for rule in self.decisions if rule.decision == decision), None)
