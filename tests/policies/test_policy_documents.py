"""The documents speak of every reading and setting there is, and their examples can be used."""

import re
from pathlib import Path

import pytest

from franvaro.policies import load_policies, load_policy

ROOT = Path(__file__).parents[2]
DEFINITIONS = (ROOT / "docs" / "definitions.md").read_text(encoding="utf-8")
POLICY_FILES = (ROOT / "docs" / "policy-files.md").read_text(encoding="utf-8")
PACKAGED = sorted((ROOT / "franvaro" / "policies").glob("*.toml"))
READING = re.compile(r"\bI-\d{2}\b")
KEY = re.compile(r"^([a-z_]+) = ", re.MULTILINE)


def test_every_reading_cited_in_code_or_policies_is_defined():
    sources = [*PACKAGED, *(ROOT / "franvaro").rglob("*.py"), *(ROOT / "franvaro").rglob("*.sql")]
    cited = {reading for path in sources for reading in READING.findall(path.read_text(encoding="utf-8"))}
    assert len(cited) > 10
    assert cited <= set(READING.findall(DEFINITIONS))


@pytest.mark.parametrize("path", PACKAGED, ids=lambda path: path.stem)
def test_every_setting_of_the_packaged_files_is_described(path):
    keys = set(KEY.findall(path.read_text(encoding="utf-8")))
    assert len(keys) > 10
    assert {key for key in keys if f"`{key}`" not in POLICY_FILES} == set()


def test_every_rule_and_limit_of_the_packaged_files_is_defined():
    rules = [rule for policy in load_policies() for rule in policy.rules]
    assert all(f"`{rule.id}`" in DEFINITIONS and rule.clause in DEFINITIONS for rule in rules)
    assert all(f"{rule.operator} {rule.limit.decimal} %" in DEFINITIONS.replace("≥", ">=") for rule in rules)


EXAMPLES = re.findall(r"```toml\n(.+?)```", POLICY_FILES, re.DOTALL)


def with_example(text: str, section_id: str, example: str) -> str:
    """The file with the example's lines in place of those of the same keys in the section of that id."""
    start = text.index(f'id = "{section_id}"')
    before, section, after = text[:start], *text[start:].partition("\n\n")[::2]
    for line in example.splitlines():
        key = line.partition(" = ")[0]
        section, count = re.subn(rf"^{key} = .*$", line, section, flags=re.MULTILINE)
        assert count == 1
    return f"{before}{section}\n\n{after}"


@pytest.mark.parametrize(
    ("example", "policy_id", "section_id"),
    [
        (EXAMPLES[0], "grundskola", "invalid_month"),
        (EXAMPLES[1], "folkhogskola", "high_absence"),
        (EXAMPLES[2], "folkhogskola", "talk_3"),
    ],
)
def test_an_example_put_into_a_packaged_file_gives_another_policy(example, policy_id, section_id):
    path = ROOT / "franvaro" / "policies" / f"{policy_id}.toml"
    text = with_example(path.read_text(encoding="utf-8"), section_id, example)
    policy = load_policy(text, "egen.toml")
    assert policy.id == policy_id
    assert policy not in load_policies()
