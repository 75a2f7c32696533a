"""What the form of a decision begins with, for each kind of decision."""

from __future__ import annotations

from datetime import date

import pytest

from franvaro.domain.agenda_rules import MEETING_ROLES, DecisionKind
from franvaro.domain.meeting_decisions import NewDecision, standing_refusal
from franvaro.domain.meeting_suggestions import Suggestion, suggested

ON = date(2026, 11, 24)
TO_DO = [kind for kind in DecisionKind if kind.leaves_something_to_do]


@pytest.mark.parametrize("kind", TO_DO)
def test_what_is_to_be_done_has_an_owner_and_days_that_the_meeting_may_record(kind: DecisionKind) -> None:
    found = suggested(kind, ON)
    assert (found.due_on, found.evaluate_on) == (date(2026, 12, 8), date(2027, 1, 5))
    assert found.owner is not None
    assert found.owner in MEETING_ROLES or not kind.is_restricted


@pytest.mark.parametrize("kind", [DecisionKind.MENTOR_TALK, DecisionKind.NETWORK_MEETING])
def test_a_suggestion_can_be_recorded_as_it_is(kind: DecisionKind) -> None:
    found = suggested(kind, ON)
    new = NewDecision(kind, found.owner, found.due_on, found.evaluate_on)
    assert standing_refusal(new, ON, ON) is None


@pytest.mark.parametrize("kind", sorted(set(DecisionKind) - set(TO_DO)))
def test_what_leaves_nothing_to_do_has_neither(kind: DecisionKind) -> None:
    assert suggested(kind, ON) == Suggestion()
