"""How long it takes from flag to contact and to the team, what was kept, and who has nobody acting."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time
from fractions import Fraction

from franvaro.domain.agenda_rules import AgendaRule
from franvaro.domain.calendar import Month
from franvaro.domain.cases import Case
from franvaro.domain.events import Event
from franvaro.domain.school_effects import Waiting, flagged_on, school_effects
from tests.casework.book import talks_case

OPENED = date(2026, 9, 15)
RULE = AgendaRule(
    clause="", quote="", effect_clause="", items=10, minutes=5, deadline_days=7, rising_points=5,
    note="noted", restricted_note="noted", lift="lifted", contacts=("called",),
)  # fmt: skip


def with_events(*events: tuple[str, date, dict[str, str]]) -> Case:
    """A case in which these kinds of things happened on these days."""
    done = (
        Event("case/1", number, kind, on, datetime.combine(on, time(12)), "lokal", "mentor", fields, {}, None)
        for number, (kind, on, fields) in enumerate(events, start=2)
    )
    return replace(talks_case(OPENED).case, done=tuple(done))


def test_days_are_counted_to_the_first_time_and_the_rest_wait() -> None:
    called = with_events(("called", date(2026, 9, 20), {}), ("called", date(2026, 9, 18), {}))
    found = school_effects([called, with_events()], [], RULE, date(2026, 9, 21))
    assert found.to_contact == Waiting((3,), 1)
    assert found.cases == 2


def test_days_are_counted_from_the_flag_not_from_the_opening() -> None:
    called = with_events(("called", date(2026, 9, 18), {}), ("lifted", date(2026, 9, 25), {}))
    of_month = replace(called, breach_date=None, report_month=Month(2026, 8))
    of_breach = replace(called, breach_date=date(2026, 9, 10), report_month=Month(2026, 8))
    found = school_effects([of_month, of_breach], [], RULE, date(2026, 10, 1))
    assert found.to_contact == Waiting((8, 18), 0)
    assert found.to_team == Waiting((15, 25), 0)


def test_a_case_of_a_month_that_has_not_ended_counts_from_its_opening() -> None:
    early = replace(with_events(), breach_date=None, report_month=Month(2026, 9))
    assert flagged_on(early) == OPENED
    assert flagged_on(replace(early, report_month=None)) == OPENED


def test_a_case_reaches_the_team_when_it_is_lifted_or_decided_on_there() -> None:
    lifted = with_events(("lifted", date(2026, 9, 25), {}))
    decided = with_events(("noted", date(2026, 9, 16), {"meeting": "meeting/Skolan/2026-09-16"}))
    found = school_effects([lifted, decided], [], RULE, date(2026, 10, 1))
    assert found.to_team == Waiting((1, 10), 0)
    assert found.to_team.median == Fraction(11, 2)


def test_a_last_day_counts_as_late_only_when_it_has_passed() -> None:
    case = talks_case(OPENED).case
    dated = [one for one in case.deadlines if one.due_on is not None and one.rule.met_by]
    first = min(one.due_on for one in dated if one.due_on)
    assert school_effects([case], [], RULE, first).due == 0
    late = school_effects([case], [], RULE, date(2027, 6, 1))
    assert (late.met, late.due) == (0, len(dated))


def test_who_is_flagged_without_an_open_case_has_nobody_acting() -> None:
    case = talks_case(OPENED).case
    found = school_effects([case], [case.student, ("Skolan", "bo")], RULE, OPENED)
    assert (found.without_action, found.flagged) == (1, 2)


def test_who_is_helped_in_a_case_of_last_year_waits_for_nobody() -> None:
    case = talks_case(OPENED).case
    found = school_effects([case], [case.student], RULE, date(2027, 7, 1))
    assert (found.cases, found.without_action) == (0, 0)


def test_nothing_has_no_middle() -> None:
    assert school_effects([], [], RULE, OPENED).to_contact.median is None
