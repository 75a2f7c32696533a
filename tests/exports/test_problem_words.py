"""Every problem has words, and every word for a problem says what to do."""

import re
from pathlib import Path

import pytest

import franvaro
from franvaro.exports.result import Problem
from franvaro.wording.problems import PROBLEMS, describe

PACKAGE = Path(franvaro.__file__ or "").parent
BAD_INPUT = """
    empty-file no-rows missing-column duplicate-column unknown-format unreadable-file too-large
    ambiguous-sheet summary-row encoding quoting perhaps-cut-off too-many-problems shrinks
    broken-dump orphan wrong-field-count not-found wrong-profile missing-value same-person-two-ids
    id-became-number bad-time ambiguous-dates end-before-start implausible-length implausible-date
    not-a-school-day bad-minutes absence-exceeds-lesson minutes-do-not-add-up absence-on-unreported
    absence-on-cancelled bad-flag unknown-code whole-day-row unknown-marking duplicate-row
    conflicting-rows overlapping-lessons two-classes-one-day name-changed ambiguous-student
    percent-differs older-than-stored disk-full
"""


def codes_in_the_code() -> set[str]:
    """The first argument of every Problem, Rule and refused note of the package."""
    sources = [path.read_text(encoding="utf-8") for path in PACKAGE.rglob("*.py")]
    made = re.compile(r'\b(?:Problem|Rule)\(\s*"(?P<code>[a-z-]+)"')
    return {found["code"] for source in sources for found in made.finditer(source)}


def test_every_code_of_the_interface_has_words() -> None:
    assert [code for code in BAD_INPUT.split() if code not in PROBLEMS] == []


def test_every_code_that_the_code_uses_has_words() -> None:
    codes = codes_in_the_code()
    assert {"empty-file", "bad-time", "demo-mixed", "busy"} <= codes
    assert codes - set(PROBLEMS) == set()


@pytest.mark.parametrize("key", PROBLEMS)
def test_every_problem_says_what_is_wrong_and_what_to_do(key: str) -> None:
    for sentence in PROBLEMS[key]:
        assert sentence[0] == sentence[0].upper() or sentence.startswith(("{", "å"))
        assert sentence.endswith((".", "}"))
        assert "  " not in sentence


@pytest.mark.parametrize("key", PROBLEMS)
def test_words_are_complete_also_without_details(key: str) -> None:
    code, _, kind = key.partition("/")
    message, hint = describe(Problem(code, details={"kind": kind} if kind else {}))
    assert "{" not in message + hint


def test_details_and_column_stand_in_the_words() -> None:
    details = {"kind": "closest", "closest": "Ogiltig frånv", "found": "Klass, Ogiltig frånv"}
    message, hint = describe(Problem("missing-column", 1, "Ogiltig frånvaro", details=details))
    assert message == "Kolumnen Ogiltig frånvaro saknas. Rubriker i filen: Klass, Ogiltig frånv."
    assert "Menas Ogiltig frånv, så döp om" in hint


def test_the_kind_of_a_problem_chooses_the_words_and_an_unknown_kind_the_general_ones() -> None:
    assert describe(Problem("unknown-format", details={"kind": "pdf"})) != describe(Problem("unknown-format"))
    assert describe(Problem("unknown-format", details={"kind": "x"})) == describe(Problem("unknown-format"))


def test_braces_in_a_heading_are_only_text() -> None:
    message, _ = describe(Problem("bad-time", 2, "{kind} {0}"))
    assert message == "{kind} {0} är ingen tid som finns."
