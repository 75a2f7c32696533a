"""`[agenda]` and `[[decisions]]` of a policy file: what is read, and what is refused with file and line."""

import pytest

from franvaro.domain.agenda_rules import DecisionKind
from franvaro.policies import load_policy
from tests.policies.files import changed, problems
from tests.policies.test_policy_process import TEXT as PROCESS
from tests.policies.test_policy_process import line_of

AGENDA = """
[agenda]
clause = "B4.3"
effect_clause = "B4.3"
items = 10
minutes = 5
deadline_days = 7
rising_points = 6
note = "talked"
restricted_note = "talked"
lift = "talked"
contacts = ["talked"]

[[decisions]]
decision = "keep_watching"
action = "talked"
values = { outcome = "resolved" }
"""
TEXT = PROCESS + AGENDA


def test_an_agenda_is_read_with_its_decisions() -> None:
    rule = load_policy(TEXT, "egen.toml").agenda
    assert rule is not None
    assert (rule.items, rule.minutes, rule.deadline_days, rule.rising_points) == (10, 5, 7, 6)
    assert (rule.note, rule.lift, rule.contacts, rule.effect_from) == ("talked", "talked", ("talked",), ())
    own = rule.rule_of(DecisionKind.KEEP_WATCHING)
    assert own is not None
    assert (own.action, own.values) == ("talked", (("outcome", "resolved"),))
    assert rule.rule_of(DecisionKind.CLOSE) is None


def test_a_routine_without_an_agenda_holds_no_meetings() -> None:
    assert load_policy(PROCESS, "egen.toml").agenda is None


@pytest.mark.parametrize(
    ("old", "new", "at", "told"),
    [
        ("items = 10", "items = 0", "items = 0", "ska vara ett heltal från 1 till 100"),
        ("items = 10", 'items = "10"', "items =", "ska vara ett heltal från 1 till 100"),
        ("minutes = 5\ndead", "minutes = 61\ndead", "minutes = 61", "ska vara ett heltal från 1 till 60"),
        ("deadline_days = 7", "deadline_days = -1", "deadline_days", "ska vara ett heltal från 0 till 60"),
        ("rising_points = 6", "rising_points = 0.5", "rising_points", "ska vara ett heltal från 1 till 100"),
        ("rising_points = 6", "", "[agenda]", 'Nyckeln "rising_points" saknas'),
        ("items = 10", "items = 10\nitem = 3", "item = 3", 'Menade du "items"?'),
        ('effect_clause = "B4.3"', 'effect_clause = "X9"', 'effect_clause = "X9"', "X9"),
        ('\nnote = "talked"', '\nnote = "gone"', 'note = "gone"', '"gone" i note finns inte'),
        ('restricted_note = "talked"', 'restricted_note = "x"', "restricted_note", '"x" i restricted_note'),
        ('lift = "talked"', 'lift = "gone"', "lift =", '"gone" i lift finns inte'),
        ('contacts = ["talked"]', 'contacts = ["gone"]', "contacts =", '"gone" i contacts finns inte'),
        ('contacts = ["talked"]', 'contacts = "talked"', "contacts =", "ska vara en lista med namn"),
        ('decision = "keep_watching"', 'decision = "wait"', 'decision = "wait"', "ska vara något av"),
        ('action = "talked"\nvalues', 'action = "gone"\nvalues', 'action = "gone"', '"gone" i action finns'),
        ('values = { outcome = "resolved" }', 'values = { x = "y" }', "values =", '"x" i values finns inte'),
        ('values = { outcome = "resolved" }', "values = 1", "values =", "ska vara namn och text"),
    ],
)
def test_what_is_wrong_is_told_with_its_line(old: str, new: str, at: str, told: str) -> None:
    text = changed(TEXT, (old, new))
    found = problems(text)
    assert [line for line, _ in found] == [line_of(text, at)]
    assert told in found[0][1]


def test_every_wrong_thing_is_told_at_once() -> None:
    text = changed(TEXT, ("items = 10", "items = 0"), ('decision = "keep_watching"', 'decision = "wait"'))
    assert [line for line, _ in problems(text)] == [line_of(text, part) for part in ("items", 'n = "wait"')]
