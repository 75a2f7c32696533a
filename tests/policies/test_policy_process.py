"""Stages, actions, fields and reminders in a policy file: what is read, and what is refused with its line."""

import pytest

from franvaro.domain.process import DayKind, FieldKind
from franvaro.domain.roles import Role
from franvaro.policies import load_policies, load_policy, policy_texts
from tests.policies.files import MONTHLY, changed, problems

PROCESS = """
[[fields]]
id = "outcome"
label = "Utfall"
kind = "choice"
choices = { resolved = "Undanröjs", remains = "Kvarstår" }
excused_by = "reason"

[[fields]]
id = "reason"
label = "Skäl"
kind = "text"

[[actions]]
id = "talked"
title = "Samtal"
clause = "B4.3"
roles = ["mentor", "principal"]
stages = ["review"]
needs = ["outcome"]
may = ["reason"]
when = { outcome = "resolved" }
to = "closed"
outcome = "resolved"

[[reminders]]
id = "talk"
label = "Samtala"
clause = "B4.3"
after = "open"
days = 5
counts = "working-days"
met_by = ["talked"]
role = "mentor"
"""
TEXT = changed(MONTHLY, ('title = "Granskning"', 'title = "Granskning"\nowner = "school_nurse"')) + PROCESS


def line_of(text: str, part: str) -> int:
    return text[: text.index(part)].count("\n") + 1


def test_a_process_is_read():
    policy = load_policy(TEXT, "egen.toml")
    action, outcome, (reminder,) = policy.action("talked"), policy.field("outcome"), policy.reminders
    assert action is not None
    assert (action.roles, action.goal, action.when) == (
        (Role.MENTOR, Role.PRINCIPAL),
        "closed",
        ("outcome", "resolved"),
    )
    assert (outcome.kind, outcome.choices[0]) == (FieldKind.CHOICE, ("resolved", "Undanröjs"))
    assert (reminder.days, reminder.counts, reminder.quote) == (5, DayKind.WORKING_DAYS, action.quote)
    assert [stage.id for stage in policy.case_stages] == ["review"]


def test_a_policy_without_owners_has_no_cases():
    assert load_policy(MONTHLY, "egen.toml").case_stages == ()


@pytest.mark.parametrize(
    ("right", "wrong", "part", "said"),
    [
        ('stages = ["review"]', 'stages = ["granska"]', "stages = ", "granska"),
        ('to = "closed"\n', 'to = "eht"\n', 'to = "eht"', "eht"),
        ('needs = ["outcome"]', 'needs = ["utfall"]', "needs = ", "utfall"),
        ('may = ["reason"]', "may = []", "may = ", "en lista med namn"),
        ('roles = ["mentor", "principal"]', 'roles = ["vikarie"]', "roles = ", "mentor"),
        ('met_by = ["talked"]', 'met_by = ["mailed"]', "met_by = ", "mailed"),
        ('after = "open"', 'after = "later"', "after = ", "later"),
        ('excused_by = "reason"', 'excused_by = "orsak"', "excused_by = ", "orsak"),
        ('kind = "text"', 'kind = "choice"', 'id = "reason"', "choices"),
        ('counts = "working-days"', 'counts = "dagar"', "counts = ", "working-days"),
        ('outcome = "resolved"\n\n[[rem', "\n[[rem", "[[actions]]", "hör ihop"),
    ],
)
def test_what_does_not_fit_together_is_told_with_its_line(right, wrong, part, said):
    text = changed(TEXT, (right, wrong))
    found = problems(text)
    assert any(line == line_of(text, part) or part.startswith(("[[", "id")) for line, _ in found)
    assert any(said in message for _, message in found)


def test_the_text_of_every_policy_can_be_kept():
    texts = policy_texts()
    assert [load_policy(texts[policy.id], "x") for policy in load_policies()] == list(load_policies())
