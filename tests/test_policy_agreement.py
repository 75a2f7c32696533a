"""Every alternative of the definitions is a setting: the SQL against the oracle under other policies."""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from importlib import resources
from pathlib import Path
from shutil import copytree

import pytest

from tests import oracle
from tests.agreement import Question, Row, compared, import_store
from tests.command_line import ask, franvaro, open_store
from tests.oracle import Lesson, Rule
from tests.routine_agreement import routine_differences, with_several_routines
from tests.schools import Store, random_store


@dataclass(frozen=True)
class Setting:
    """What is replaced in a packaged policy, and the rule that it then has."""

    policy: str
    replaced: tuple[tuple[str, str], ...]
    rule: Rule


def rolling(
    window: str, length: int = 0, percent: str = "20", minimum: int = 10, measure: str = "total"
) -> Setting:
    """High absence by another window, limit, least number of days or measure."""
    replaced = (
        (
            'window = "school-days"\nwindow_length = 20',
            f'window = "{window}"' + f"\nwindow_length = {length}" * bool(length),
        ),
        ("limit_percent = 20", f"limit_percent = {percent}"),
        ("minimum_days = 10", f"minimum_days = {minimum}"),
        ('measure = "total"', f'measure = "{measure}"'),
    )
    rule = Rule("high_absence", measure, ">", Fraction(percent), window, minimum, length=length)
    return Setting("folkhogskola", replaced, rule)


ROLLING = [
    rolling("school-days", 7, minimum=3),
    rolling("school-days", 1, minimum=1, percent="0.5"),
    rolling("school-days", 20, percent="12.5", measure="invalid"),
    rolling("calendar-days", 28, minimum=7),
    rolling("calendar-days", 1, minimum=1, percent="99.9"),
    rolling("month", minimum=4, percent="33.33"),
    rolling("term", measure="valid", percent="7"),
]
MONTHLY = [
    Setting(
        "grundskola",
        (('operator = ">"\nlimit_percent = 5', 'operator = ">="\nlimit_percent = 7.5'),),
        Rule("invalid_month", "invalid", ">=", Fraction("7.5"), "month", 5),
    ),
    Setting(
        "grundskola",
        (('operator = ">"\nlimit_percent = 5', 'operator = ">="\nlimit_percent = 7'),),
        Rule("invalid_month", "invalid", ">=", Fraction(7), "month", 5),
    ),
    Setting(
        "grundskola",
        (
            (
                'operator = ">="  # rutinen säger bara "15%"\nlimit_percent = 15',
                'operator = ">"\nlimit_percent = 12.25',
            ),
        ),
        Rule("valid_two_months", "valid", ">", Fraction("12.25"), "two-months", 5),
    ),
    Setting(
        "grundskola",
        (('measure = "valid"', 'measure = "total"'), ("minimum_days = 5  #", "minimum_days = 1  #")),
        Rule("valid_two_months", "total", ">=", Fraction(15), "two-months", 1),
    ),
]


@pytest.fixture(scope="module")
def imported(tmp_path_factory) -> tuple[Path, Store]:
    folder: Path = tmp_path_factory.mktemp("policies")
    store = random_store(77, schools=4)
    import_store(folder / "data", folder, store)
    return folder / "data", store


def changed_folder(setting: Setting, data: Path, target: Path) -> Path:
    """The data folder with a policy file of the school's own."""
    copytree(data, target)
    packaged = resources.files("franvaro.policies").joinpath(f"{setting.policy}.toml").read_text("utf-8")
    for old, new in setting.replaced:
        assert old in packaged
        packaged = packaged.replace(old, new)
    (target / "policies").mkdir()
    (target / "policies" / f"{setting.policy}.toml").write_text(packaged, encoding="utf-8")
    return target


def policy_questions(lessons: list[Lesson], setting: Setting) -> Iterator[tuple[Question, list[Row]]]:
    """The questions that the changed rule bears on, and the oracle's answers."""
    if setting.policy == "folkhogskola":
        yield ("breaches", "--policy", "folkhogskola"), oracle.high_absence_runs(lessons, rule=setting.rule)
        return
    packaged = oracle.POLICIES["grundskola"]
    rules = tuple(setting.rule if rule.name == setting.rule.name else rule for rule in packaged)
    for month in sorted({lesson.date.replace(day=1) for lesson in lessons}):
        question = ("breaches", "--policy", "grundskola", "--month", f"{month:%Y-%m}", "--all")
        yield question, oracle.deviating_students(lessons, month, with_all=True, rules=rules)


@pytest.mark.parametrize("setting", [*ROLLING, *MONTHLY], ids=lambda setting: f"{setting.rule}")
def test_a_changed_policy_counts_at_once_and_after_a_rebuild(setting, imported, tmp_path):
    folder, store = imported
    data = changed_folder(setting, folder, tmp_path / "data")
    expected = list(policy_questions(oracle.lessons_in_force(store.files), setting))
    assert any(answer for _, answer in expected)
    for is_rebuilt in (False, True):
        if is_rebuilt:
            assert franvaro(data, "rebuild").status == 0
        with open_store():
            for question, answer in expected:
                assert list(compared(ask(data, *question), answer)) == []


def test_several_routines_are_each_judged_by_their_own_rules(imported, tmp_path):
    folder, store = imported
    data = with_several_routines(folder, tmp_path / "data")
    with open_store():
        assert list(routine_differences(data, store)) == []
