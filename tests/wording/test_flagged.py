"""What the nurse reads about a flag: minutes, limits and periods in plain words."""

from __future__ import annotations

from dataclasses import replace

import pytest

from franvaro.answers import Change, FlaggedStudent, RuleAnswer, Status, Student
from franvaro.domain.absence import Tally
from franvaro.domain.calendar import Month
from franvaro.domain.policy import Operator, Percent, Policy, Rule, Window, WindowKind
from franvaro.policies import load_policies
from franvaro.wording import flagged as words
from franvaro.wording import flags

POLICIES = {policy.id: policy for policy in load_policies()}
GRUNDSKOLA: Policy = POLICIES["grundskola"]
INVALID: Rule = GRUNDSKOLA.rule("invalid_month")
VALID: Rule = GRUNDSKOLA.rule("valid_two_months")
HIGH: Rule = POLICIES["folkhogskola"].rule("high_absence")
OCTOBER = Month(2026, 10)
ADA = FlaggedStudent(
    student=Student("Skolan", "ada", "Ada", "Ek", False, "7A", "7", None),
    status=Status.CERTAIN,
    change=Change.CONTINUING,
    consecutive_reports=1,
    newest_month_clean=False,
    answers=(RuleAnswer(INVALID, Status.CERTAIN, 61, 1200, 1200, 1),),
    month=Tally(1200, 1200, 0, 61, 0, 20),
)


def plain(text: str) -> str:
    return text.replace("\u00a0", " ")


def test_a_certain_answer_says_the_minutes_the_limit_and_how_far_over() -> None:
    assert plain(words.reason(RuleAnswer(INVALID, Status.CERTAIN, 61, 1200, 1200, 1), OCTOBER)) == (
        "61 min ogiltig frånvaro av 1 200 min lektionstid är 5,1 %, räknat på oktober 2026. "
        "Gränsen är mer än 5 %. Det är 1 min för mycket."
    )


def test_a_possible_answer_says_what_is_not_registered() -> None:
    assert plain(words.reason(RuleAnswer(INVALID, Status.POSSIBLE, 55, 1200, 1000, None), OCTOBER)) == (
        "55 min ogiltig frånvaro av 1 200 min lektionstid är 4,6 %, räknat på oktober 2026. "
        "Gränsen är mer än 5 %. Men 200 min är inte registrerade, och av den registrerade tiden är 5,5 % "
        "frånvaro."
    )


def test_too_little_to_judge_is_said_without_a_percentage() -> None:
    told = words.reason(RuleAnswer(INVALID, Status.INSUFFICIENT, 60, 120, 120, None), OCTOBER)
    assert told == "Eleven har för få dagar med lektioner: regeln kräver minst 5."


@pytest.mark.parametrize(
    ("window", "period"),
    [
        (INVALID.window, "oktober 2026"),
        (VALID.window, "september–oktober 2026"),
        (HIGH.window, "de senaste 20 skoldagarna"),
        (Window(WindowKind.CALENDAR_DAYS, 28), "de senaste 28 dagarna"),
        (Window(WindowKind.TERM), "terminen"),
    ],
)
def test_a_window_is_named_by_when_it_was(window: Window, period: str) -> None:
    assert flags.period(window, OCTOBER) == period


@pytest.mark.parametrize(
    ("rule", "told"),
    [
        (INVALID, "Ogiltig frånvaro: mer än 5 %, månaden"),
        (VALID, "Giltig frånvaro: minst 15 %, två månader"),
        (HIGH, "Hög frånvaro: mer än 20 %, 20 skoldagar"),
        (
            replace(VALID, limit=Percent(15, 2), operator=Operator.OVER),
            "Giltig frånvaro: mer än 7,5 %, två månader",
        ),
    ],
)
def test_a_rule_is_told_in_one_line(rule: Rule, told: str) -> None:
    assert plain(flags.rule(rule)) == told


def test_a_student_flagged_often_enough_is_for_the_student_health_team() -> None:
    assert words.notes(ADA, GRUNDSKOLA) == []
    assert words.notes(replace(ADA, consecutive_reports=2), GRUNDSKOLA) == ["Tas upp i EHT"]


def test_a_month_registered_to_less_than_the_limit_is_uncertain() -> None:
    at_the_limit = replace(ADA, month=Tally(1200, 1080, 0, 61, 0, 20))
    under_it = replace(ADA, month=Tally(1200, 1079, 0, 61, 0, 20))
    assert words.notes(at_the_limit, GRUNDSKOLA) == []
    assert words.notes(under_it, GRUNDSKOLA) == ["Osäker"]
    assert "89,9" in words.explained_notes(under_it, GRUNDSKOLA)[0]


def test_who_left_while_flagged_is_no_longer_and_nothing_more() -> None:
    left = replace(ADA, change=Change.GONE)
    assert (words.status(left), words.rules_over(left), words.standing(left)) == ([], [], "Inte längre")


def test_two_rules_of_one_name_are_told_apart_in_the_headings() -> None:
    other = replace(INVALID, id="other", limit=Percent(10))
    both = replace(GRUNDSKOLA, rules=(INVALID, other, VALID))
    assert [plain(words.rate_heading(rule, both)) for rule in both.rules] == [
        "Ogiltig, mer än 5 %",
        "Ogiltig, mer än 10 %",
        "Giltig, 2 mån",
    ]


def test_the_only_rule_of_a_routine_is_named_in_full() -> None:
    assert words.rate_heading(HIGH, POLICIES["folkhogskola"]) == "Hög frånvaro"


@pytest.mark.parametrize(
    ("shown", "everyone", "told"), [(61, 61, "61 elever"), (12, 61, "12 av 61 elever"), (1, 1, "1 elev")]
)
def test_how_much_of_the_list_is_in_sight(shown: int, everyone: int, told: str) -> None:
    assert plain(words.showing(shown, everyone)) == told
