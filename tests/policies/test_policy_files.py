"""The routines that come with franvaro say what the routines of the schools say."""

from datetime import time
from pathlib import Path

import pytest

from franvaro.domain.policy import (
    Measure,
    Operator,
    Percent,
    Policy,
    PolicyError,
    Reckoning,
    ReportKind,
    Window,
    WindowKind,
)
from franvaro.policies import load_policies

PACKAGED = Path(__file__).parents[2] / "franvaro" / "policies"


def packaged(policy_id: str) -> Policy:
    return next(policy for policy in load_policies() if policy.id == policy_id)


def test_both_routines_come_along_sorted_by_id():
    assert [policy.id for policy in load_policies()] == ["folkhogskola", "grundskola"]


class TestGrundskola:
    policy = packaged("grundskola")

    def test_deviating_absence_is_invalid_over_5_percent_of_a_month(self):
        rule = self.policy.rule("invalid_month")
        assert (rule.measure, rule.operator, rule.limit) == (Measure.INVALID, Operator.OVER, Percent(5))
        assert (rule.window, rule.minimum_days) == (Window(WindowKind.MONTH), 5)

    def test_or_valid_at_least_15_percent_of_two_months(self):
        rule = self.policy.rule("valid_two_months")
        assert (rule.measure, rule.operator, rule.limit) == (Measure.VALID, Operator.AT_LEAST, Percent(15))
        assert (rule.window, rule.minimum_days) == (Window(WindowKind.TWO_MONTHS), 5)

    def test_rules_quote_their_clause(self):
        assert {rule.clause for rule in self.policy.rules} == {"B4.3"}
        assert all("ogiltig frånvaro >5%" in rule.quote and "15%" in rule.quote for rule in self.policy.rules)

    def test_judges_by_month_and_repeats_after_two_reports(self):
        assert self.policy.report is ReportKind.MONTHLY
        assert self.policy.repetition is not None
        assert (self.policy.repetition.clause, self.policy.repetition.consecutive_reports) == ("B5.1", 2)

    def test_reaches_guardians_by_half_past_four(self):
        assert self.policy.contact is not None
        assert self.policy.contact.due_time == time(16, 30)
        assert self.policy.contact.quote.startswith("Om en elev varit ogiltigt frånvarande en hel dag")

    def test_registers_in_time_within_15_minutes_and_doubts_figures_under_90_percent(self):
        assert self.policy.registration.on_time_minutes == 15
        assert self.policy.uncertain_below == Percent(90)

    def test_has_no_rule_of_another_name(self):
        with pytest.raises(KeyError):
            self.policy.rule("high_absence")


class TestFolkhogskola:
    policy = packaged("folkhogskola")

    def test_high_absence_is_over_20_percent_of_20_school_days(self):
        rule = self.policy.rule("high_absence")
        assert (rule.measure, rule.operator, rule.limit) == (Measure.TOTAL, Operator.OVER, Percent(20))
        assert (rule.window, rule.minimum_days) == (Window(WindowKind.SCHOOL_DAYS, 20), 10)

    def test_judges_on_every_school_day(self):
        assert self.policy.report is ReportKind.ROLLING
        assert self.policy.repetition is None

    def test_counts_its_talks_in_3_1_6_and_8_weeks(self):
        counted = {deadline.id: (deadline.reckoning, deadline.length) for deadline in self.policy.deadlines}
        assert counted == {
            "talk_1": (Reckoning.DAYS, 21),
            "talk_2": (Reckoning.DAYS, 7),
            "talk_3": (Reckoning.PROCESS_WEEK, 6),
            "talk_4": (Reckoning.DAYS, 56),
        }


class TestTheRoutinesText:
    @pytest.mark.parametrize("policy", load_policies(), ids=lambda policy: policy.id)
    def test_is_there_clause_by_clause(self, policy):
        ids = [clause.id for stage in policy.stages for clause in stage.clauses]
        assert len(ids) == {"grundskola": 27, "folkhogskola": 34}[policy.id]
        assert {clause_id[0] for clause_id in ids} == {{"grundskola": "B", "folkhogskola": "A"}[policy.id]}

    @pytest.mark.parametrize("policy", load_policies(), ids=lambda policy: policy.id)
    def test_every_alternative_names_a_setting_of_the_file(self, policy):
        known = ("window", "window_length", "operator", "reckoning")
        entries = (*policy.rules, *policy.deadlines)
        texts = [text for entry in entries for text in entry.alternatives]
        assert texts
        assert all(any(setting in text for setting in known) for text in texts)


class TestASchoolsOwnFiles:
    def write(self, folder: Path, name: str, *changes: tuple[str, str]) -> None:
        text = (PACKAGED / "grundskola.toml").read_text(encoding="utf-8")
        for old, new in changes:
            assert old in text
            text = text.replace(old, new, 1)
        (folder / name).write_text(text, encoding="utf-8")

    def test_replace_the_packaged_policy_of_the_same_id(self, tmp_path):
        self.write(tmp_path, "egen.toml", ("limit_percent = 5", "limit_percent = 7.5"))
        folkhogskola, grundskola = load_policies(tmp_path)
        assert grundskola.rule("invalid_month").limit == Percent(15, 2)
        assert folkhogskola == packaged("folkhogskola")

    def test_stand_beside_the_packaged_ones_under_an_id_of_their_own(self, tmp_path):
        self.write(tmp_path, "egen.toml", ('id = "grundskola"', 'id = "egen-rutin"'))
        assert [policy.id for policy in load_policies(tmp_path)] == [
            "egen-rutin",
            "folkhogskola",
            "grundskola",
        ]

    def test_may_be_none_and_their_folder_missing(self, tmp_path):
        assert load_policies(tmp_path) == load_policies(tmp_path / "saknas") == load_policies()

    def test_may_be_saved_with_a_byte_order_mark(self, tmp_path):
        self.write(tmp_path, "egen.toml")
        path = tmp_path / "egen.toml"
        path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())
        assert load_policies(tmp_path) == load_policies()

    def test_in_another_encoding_are_refused(self, tmp_path):
        self.write(tmp_path, "egen.toml")
        path = tmp_path / "egen.toml"
        path.write_bytes(path.read_text(encoding="utf-8").encode("cp1252"))
        with pytest.raises(PolicyError) as refusal:
            load_policies(tmp_path)
        assert [problem.file for problem in refusal.value.problems] == ["egen.toml"]
        assert "UTF-8" in refusal.value.problems[0].message

    def test_cannot_be_two_for_one_policy(self, tmp_path):
        self.write(tmp_path, "a.toml")
        self.write(tmp_path, "b.toml")
        with pytest.raises(PolicyError) as refusal:
            load_policies(tmp_path)
        (problem,) = refusal.value.problems
        assert (problem.file, problem.line) == ("b.toml", 6)
        assert "a.toml" in problem.message

    def test_are_refused_together_with_all_that_is_wrong_in_them(self, tmp_path):
        self.write(tmp_path, "a.toml", ("limit_percent = 5", "limit_percent = 500"))
        self.write(tmp_path, "b.toml", ('operator = ">"', 'operator = "over"'))
        with pytest.raises(PolicyError) as refusal:
            load_policies(tmp_path)
        assert [problem.file for problem in refusal.value.problems] == ["a.toml", "b.toml"]

    def test_that_cannot_be_opened_are_named(self, tmp_path):
        (tmp_path / "mapp.toml").mkdir()
        with pytest.raises(PolicyError, match=r"mapp\.toml"):
            load_policies(tmp_path)
