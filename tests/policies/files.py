"""A small policy file to change, and what is said of it then."""

import pytest

from franvaro.domain.policy import PolicyError
from franvaro.policies import load_policy

MONTHLY = """\
id = "egen"
name = "Vår rutin"
version = "2"
valid_from = 2026-08-01
report = "monthly"
uncertain_below_percent = 90

[registration]
on_time_minutes = 15

[[rules]]
id = "invalid_month"
label = "Ogiltig frånvaro"
clause = "B4.3"
readings = ["I-04"]
measure = "invalid"
operator = ">"
limit_percent = 5
window = "month"
minimum_days = 5

[[stages]]
id = "review"
title = "Granskning"

[stages.clauses]
"B4.3" = \"\"\"
Avvikande frånvaro är
ogiltig frånvaro >5%.\"\"\"
"""
ROLLING = MONTHLY.replace('"monthly"', '"rolling"')


def changed(text: str, *changes: tuple[str, str]) -> str:
    for old, new in changes:
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    return text


def problems(text: str) -> list[tuple[int, str]]:
    with pytest.raises(PolicyError) as refusal:
        load_policy(text, "egen.toml")
    assert {problem.file for problem in refusal.value.problems} == {"egen.toml"}
    return [(problem.line, problem.message) for problem in refusal.value.problems]
