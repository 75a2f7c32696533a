"""Sections of a policy file that are missing, misplaced or there twice."""

import pytest

from franvaro.policies import load_policy
from tests.policies.files import MONTHLY, ROLLING, changed, problems


class TestSections:
    def test_with_a_name_used_twice_are_refused_at_the_second(self):
        rule = MONTHLY[MONTHLY.index("[[rules]]") : MONTHLY.index("[[stages]]")]
        ((line, message),) = problems(changed(MONTHLY, ("[[stages]]", f"{rule}[[stages]]")))
        assert line == 23
        assert 'id "invalid_month" står redan tidigare' in message

    def test_quoting_one_clause_twice_are_refused_at_the_second(self):
        again = '\n[[stages]]\nid = "more"\ntitle = "Mer"\n\n[stages.clauses]\n"B4.3" = "Igen"\n'
        ((line, message),) = problems(MONTHLY + again)
        assert line == MONTHLY.count("\n") + 7
        assert 'stycket "B4.3" står redan tidigare' in message

    def test_of_an_unknown_name_are_refused_with_the_closest_one(self):
        ((line, message),) = problems(MONTHLY + "\n[kontakt]\nx = 1\n")
        assert line == MONTHLY.count("\n") + 2
        assert 'Menade du "contact"?' in message

    def test_for_repeated_reports_belong_to_monthly_reports(self):
        section = '\n[repetition]\nclause = "B4.3"\nreadings = ["I-13"]\nconsecutive_reports = 2\n'
        assert load_policy(MONTHLY + section, "egen.toml").repetition is not None
        ((line, message),) = problems(ROLLING + section)
        assert line == MONTHLY.count("\n") + 2
        assert "[repetition] hör till en rutin med månadsrapport" in message

    @pytest.mark.parametrize("name", ["rules", "stages"])
    def test_that_every_policy_has_are_missed(self, name):
        start = MONTHLY.index(f"[[{name}]]")
        end = MONTHLY.index("[[stages]]") if name == "rules" else len(MONTHLY)
        text = MONTHLY[:start] + MONTHLY[end:]
        assert any(f"Avsnittet [[{name}]] saknas" in message for _, message in problems(text))

    def test_written_with_single_brackets_are_told_of_double_ones(self):
        ((line, message), *_) = problems(changed(MONTHLY, ("[[rules]]", "[rules]")))
        assert line == 11
        assert "en rad [[rules]] för varje" in message

    def test_of_a_stage_without_clauses_are_missed(self):
        text = MONTHLY[: MONTHLY.index("[stages.clauses]")]
        found = problems(text)
        assert (
            22,
            "Avsnittet [stages.clauses] saknas. Kopiera det från en av filerna som följer med franvaro.",
        ) in found


class TestDeadlines:
    section = (
        '\n[[deadlines]]\nid = "talk_3"\nlabel = "Samtal 3"\nclause = "B4.3"\nreadings = ["I-17"]\n'
        'counts_from = "talk-1"\nreckoning = "process-week"\nlength = 6\nmoves_to = "school-day"\n'
    )
    first_line = MONTHLY.count("\n") + 2

    def test_in_order_are_read(self):
        (deadline,) = load_policy(MONTHLY + self.section, "egen.toml").deadlines
        assert (deadline.id, deadline.length) == ("talk_3", 6)

    @pytest.mark.parametrize(
        ("right", "wrong", "offset"),
        [
            ('"talk-1"', '"talk_2"', 5),
            ('"process-week"', '"weeks"', 6),
            ("length = 6", "length = 53", 7),
            ("length = 6", "length = 0", 7),
            ('"school-day"', '"friday"', 8),
            ('clause = "B4.3"', 'clause = "A3.when"', 3),
        ],
    )
    def test_with_a_wrong_value_are_named_with_their_line(self, right, wrong, offset):
        text = MONTHLY + changed(self.section, (right, wrong))
        assert [line for line, _ in problems(text)] == [self.first_line + offset]

    def test_of_one_name_twice_are_refused_at_the_second(self):
        ((line, _),) = problems(MONTHLY + self.section + self.section)
        assert line == self.first_line + self.section.count("\n") + 1
