"""A policy file that is wrong is refused with every problem, its line, and how to mend it."""

from datetime import date
from decimal import Decimal

import pytest

from franvaro.domain.policy import Operator, Percent, PolicyError, Window, WindowKind
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


class TestAFileInOrder:
    def test_is_read_without_its_optional_parts(self):
        policy = load_policy(MONTHLY, "egen.toml")
        assert (policy.valid_from, policy.deadlines, policy.contact) == (date(2026, 8, 1), (), None)
        assert policy.rules[0].quote == "Avvikande frånvaro är\nogiltig frånvaro >5%."

    @pytest.mark.parametrize(
        ("written", "limit"),
        [
            ("5", Percent(5)),
            ("7.5", Percent(15, 2)),
            ("5.0", Percent(5)),
            ('"7.5"', Percent(15, 2)),
            ('"7,5"', Percent(15, 2)),
            ("0.1", Percent(1, 10)),
            ("33.3333", Percent(333333, 10000)),
            ("0", Percent(0)),
            ("99.9999", Percent(999999, 10000)),
        ],
    )
    def test_has_exact_limits(self, written, limit):
        policy = load_policy(
            changed(MONTHLY, ("limit_percent = 5", f"limit_percent = {written}")), "egen.toml"
        )
        assert policy.rules[0].limit == limit

    def test_shows_limits_as_they_were_written(self):
        assert [Percent(15, 2).decimal, Percent(5).decimal] == [Decimal("7.5"), Decimal(5)]

    @pytest.mark.parametrize(
        ("written", "window"),
        [
            ('"school-days"\nwindow_length = 15', Window(WindowKind.SCHOOL_DAYS, 15)),
            ('"calendar-days"\nwindow_length = 28', Window(WindowKind.CALENDAR_DAYS, 28)),
            ('"month"', Window(WindowKind.MONTH)),
            ('"term"', Window(WindowKind.TERM)),
        ],
    )
    def test_has_any_of_the_rolling_windows(self, written, window):
        text = changed(ROLLING, ('window = "month"', f"window = {written}"))
        assert load_policy(text, "egen.toml").rules[0].window == window

    def test_has_either_operator(self):
        text = changed(MONTHLY, ('operator = ">"', 'operator = ">="'))
        assert load_policy(text, "egen.toml").rules[0].operator is Operator.AT_LEAST


WRONG = [
    ('id = "egen"', 'id = "Vår rutin"', 1, '"id" ska vara ett namn med små bokstäver'),
    ('name = "Vår rutin"', "name = 7", 2, '"name" ska vara en text'),
    ('name = "Vår rutin"', 'name = " "', 2, '"name" ska vara en text'),
    ('version = "2"', "", 1, 'Nyckeln "version" saknas'),
    ("valid_from = 2026-08-01", 'valid_from = "2026-08-01"', 4, "ett datum utan citattecken"),
    ("valid_from = 2026-08-01", "valid_from = 2026-08-01T08:00:00", 4, "ett datum utan citattecken"),
    ('report = "monthly"', 'report = "weekly"', 5, '"monthly" eller "rolling"'),
    ("uncertain_below_percent = 90", "uncertain_below_percent = 101", 6, "procenttal från 0 till 100"),
    ("[registration]\non_time_minutes = 15", "", 1, "Avsnittet [registration] saknas"),
    ("[registration]\non_time_minutes = 15", "registration = 15", 8, '"registration" ska vara ett avsnitt'),
    ("on_time_minutes = 15", "on_time_minutes = 15.0", 9, "heltal från 0 till 1440"),
    ("on_time_minutes = 15", "on_time_minutes = true", 9, "heltal från 0 till 1440"),
    ("on_time_minutes = 15", "on_time_minutes = -1", 9, "heltal från 0 till 1440"),
    ('readings = ["I-04"]', 'readings = ["4"]', 15, "lista med tolkningar"),
    ('readings = ["I-04"]', 'readings = "I-04"', 15, "lista med texter"),
    ('measure = "invalid"', 'measure = "ogiltig"', 16, '"invalid", "valid" eller "total"'),
    ('operator = ">"', 'operator = "<"', 17, '">" eller ">="'),
    ('operator = ">"', 'operater = ">"', 17, 'Menade du "operator"?'),
    ('operator = ">"', 'xyz = ">"', 17, "Nycklar som kan stå här"),
    ("limit_percent = 5", "limit_percent = 100.1", 18, "procenttal från 0 till 100"),
    ("limit_percent = 5", "limit_percent = -0.1", 18, "procenttal från 0 till 100"),
    ("limit_percent = 5", "limit_percent = nan", 18, "procenttal från 0 till 100"),
    ("limit_percent = 5", "limit_percent = inf", 18, "procenttal från 0 till 100"),
    ("limit_percent = 5", 'limit_percent = "fem"', 18, "procenttal från 0 till 100"),
    ("limit_percent = 5", "limit_percent = false", 18, "procenttal från 0 till 100"),
    ("limit_percent = 5", "limit_percent = 5.00001", 18, "högst 4 decimaler"),
    ("limit_percent = 5", "limit_percent = 100", 18, "gäller alltid eller aldrig"),
    ("limit_percent = 5", "limit_percent = 7,5", 18, "decimalpunkt"),
    ('window = "month"', 'window = "quarter"', 19, '"window" ska vara något av'),
    ('window = "month"', 'window = "term"', 19, 'Välj "month" eller "two-months"'),
    ('window = "month"', 'window = "month"\nwindow_length = 20', 20, "Ta bort window_length"),
    ("minimum_days = 5", "minimum_days = 0", 20, "heltal från 1 till 366"),
    ("minimum_days = 5", "minimum_days = 32", 20, "högst 31 dagar"),
    ('clause = "B4.3"', 'clause = "B9"', 14, 'Stycket "B9" finns inte'),
    ('id = "review"', "id = 1", 23, '"id" ska vara ett namn'),
    ('title = "Granskning"', "", 22, 'Nyckeln "title" saknas'),
]


@pytest.mark.parametrize(("right", "wrong", "line", "message"), WRONG, ids=[case[3] for case in WRONG])
def test_a_wrong_value_is_named_with_its_line_and_remedy(right, wrong, line, message):
    found = problems(changed(MONTHLY, (right, wrong)))
    assert any(found_line == line and message in text for found_line, text in found), found


class TestTheNumberOfProblems:
    def test_is_one_for_one_wrong_value(self):
        texts = [(right, wrong) for right, wrong, _, _ in WRONG if wrong and "operater" not in wrong]
        counts = {wrong: len(problems(changed(MONTHLY, (right, wrong)))) for right, wrong in texts}
        assert {wrong: count for wrong, count in counts.items() if count != 1} == {'xyz = ">"': 2}

    def test_is_all_of_them_in_the_order_of_the_file(self):
        text = changed(
            MONTHLY,
            ("valid_from = 2026-08-01", "valid_from = 1"),
            ("on_time_minutes = 15", "on_time_minutes = true"),
            ('measure = "invalid"', 'measure = "alla"'),
            ("limit_percent = 5", "limit_percent = 500"),
            ('title = "Granskning"', "title = 3"),
        )
        assert [line for line, _ in problems(text)] == [4, 9, 16, 18, 24]


class TestWindows:
    @pytest.mark.parametrize("window", ["school-days", "calendar-days"])
    def test_of_days_need_their_number(self, window):
        ((line, message),) = problems(changed(ROLLING, ('window = "month"', f'window = "{window}"')))
        assert line == 19
        assert "Lägg till till exempel window_length = 20" in message

    def test_of_two_months_belong_to_monthly_reports(self):
        ((line, message),) = problems(changed(ROLLING, ('window = "month"', 'window = "two-months"')))
        assert line == 19
        assert '"school-days", "calendar-days", "month" eller "term"' in message

    @pytest.mark.parametrize(("minimum", "is_refused"), [(10, False), (11, True)])
    def test_cannot_need_more_days_with_lessons_than_they_have(self, minimum, is_refused):
        text = changed(
            ROLLING,
            ('window = "month"', 'window = "school-days"\nwindow_length = 10'),
            ("minimum_days = 5", f"minimum_days = {minimum}"),
        )
        if is_refused:
            assert problems(text)[0][0] == 21
        else:
            assert load_policy(text, "egen.toml").rules[0].minimum_days == minimum


class TestLimits:
    @pytest.mark.parametrize(
        ("operator", "limit", "is_refused"),
        [
            (">", "0", False),
            (">", "99.9", False),
            (">", "100", True),
            (">=", "0", True),
            (">=", "100", False),
        ],
    )
    def test_that_always_or_never_hold_are_refused(self, operator, limit, is_refused):
        text = changed(
            MONTHLY,
            ('operator = ">"', f'operator = "{operator}"'),
            ("limit_percent = 5", f"limit_percent = {limit}"),
        )
        if is_refused:
            assert "alltid eller aldrig" in problems(text)[0][1]
        else:
            assert load_policy(text, "egen.toml").rules[0].limit.decimal == Decimal(limit)


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
        assert (22, "Avsnittet [stages.clauses] saknas. Kopiera det från filerna som följer med.") in found


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


def test_text_that_is_no_toml_is_refused_at_its_line():
    ((line, message),) = problems(changed(MONTHLY, ('name = "Vår rutin"', "name = Vår rutin")))
    assert line == 2
    assert "går inte att läsa som TOML" in message


def test_text_that_ends_too_early_is_refused_at_its_last_line():
    ((line, _),) = problems('id = "egen"\nname = """Vår rutin\n')
    assert line == 3
