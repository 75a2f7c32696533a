"""A policy file that is wrong is refused with every problem, its line, and how to mend it."""

from datetime import date
from decimal import Decimal

import pytest

from franvaro.domain.policy import Operator, Percent, Window, WindowKind
from franvaro.policies import load_policy
from tests.policies.files import MONTHLY, ROLLING, changed, problems


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


def test_text_that_is_no_toml_is_refused_at_its_line():
    ((line, message),) = problems(changed(MONTHLY, ('name = "Vår rutin"', "name = Vår rutin")))
    assert line == 2
    assert "går inte att läsa som TOML" in message


def test_text_that_ends_too_early_is_refused_at_its_last_line():
    ((line, _),) = problems('id = "egen"\nname = """Vår rutin\n')
    assert line == 3
