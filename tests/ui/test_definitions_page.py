"""Definitioner: true of the policies in force and of the store, and about nobody."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from franvaro.locations import CHECKOUT
from franvaro.policies import load_policies
from franvaro.wording import frame
from franvaro.wording.definitions import page as words
from franvaro.wording.definitions import readings, rules
from tests.attendance.school import file_of, lesson, take_in, weekdays
from tests.ui.screens import all_text, opened, sent_to_by_itself

MONDAY = date(2026, 10, 5)


@pytest.fixture
def october(data_dir: Path) -> Path:
    """Twenty lessons each for a student who is invalidly absent from three of them and one who never is."""
    days = weekdays(date(2026, 10, 1), 20)
    lines = [lesson(day, "19990101TF01", name="Zackarias;Överbegåfvad", invalid=60) for day in days[:3]]
    lines += [lesson(day, "19990101TF01", name="Zackarias;Överbegåfvad") for day in days[3:]]
    lines += [lesson(day, "b1") for day in days]
    take_in(data_dir, file_of(lines))
    return data_dir


def test_an_empty_store_has_every_definition_and_no_example(data_dir: Path) -> None:
    app = opened("definitions")
    assert app.title[0].value == frame.DEFINITIONS
    assert words.NO_EXAMPLE in all_text(app)
    assert words.EXAMPLE not in all_text(app)


def test_by_itself_the_page_shows_nothing_and_sends_to_the_app(
    data_dir: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sent, alone = sent_to_by_itself("definitions", monkeypatch)
    assert sent == ["app.py"]
    assert not alone.title


def test_the_examples_are_the_stores_own_minutes(october: Path) -> None:
    text = all_text(opened("definitions"))
    assert "2\u00a0400" in text  # the school's scheduled minutes
    assert "180\u00a0min ogiltig frånvaro av 1\u00a0200\u00a0min är **15,0\u00a0%**" in text
    assert "Högst 60\u00a0min hade varit under gränsen, så eleven är **120\u00a0minuter över**" in text


def test_nobody_can_be_recognised(october: Path) -> None:
    text = all_text(opened("definitions"))
    assert not [word for word in ("19990101TF01", "Zackarias", "Överbegåfvad", "Mia Mentor") if word in text]


def test_the_limits_are_those_of_the_schools_own_policy_file(data_dir: Path) -> None:
    packaged = (CHECKOUT / "franvaro" / "policies" / "grundskola.toml").read_text(encoding="utf-8")
    own = data_dir / "policies" / "grundskola.toml"
    own.parent.mkdir()
    changed = packaged.replace("limit_percent = 5\n", "limit_percent = 7.5\n").replace(
        'version = "1"', 'version = "9"'
    )
    own.write_text(changed, encoding="utf-8")
    text = all_text(opened("definitions"))
    assert "ogiltig frånvaro mer än 7,5\u00a0%" in text
    assert "Version 9" in text


def test_every_section_is_in_the_contents(data_dir: Path) -> None:
    app = opened("definitions")
    links = {
        element.value.rpartition("(#")[2].rstrip(")") for element in app.markdown if "](#" in element.value
    }
    assert {heading.proto.anchor for heading in app.header} <= links


def test_every_reading_that_a_policy_cites_is_explained() -> None:
    cited = {
        reading
        for policy in load_policies()
        for part in (*policy.rules, *policy.deadlines, policy.contact, policy.repetition)
        if part is not None
        for reading in part.readings
    }
    assert cited <= {reading for reading, *_ in readings.READINGS}


def test_each_rule_says_its_limit_window_and_minimum() -> None:
    said = {rule.id: rules.limit(rule) for policy in load_policies() for rule in policy.rules}
    assert said["invalid_month"] == (
        "Flaggas: **ogiltig frånvaro mer än 5\u00a0%** av schemalagd tid, under månaden."
        " Eleven ska ha haft lektioner minst 5\u00a0dagar, annars är det för lite underlag."
    )
    assert "minst 15\u00a0%** av schemalagd tid, under månaden och månaden före" in said["valid_two_months"]
    assert "mer än 20\u00a0%** av schemalagd tid, under de senaste 20\u00a0skoldagar" in said["high_absence"]
