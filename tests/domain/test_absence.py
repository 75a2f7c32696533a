"""Rates are divided last, from whole minutes; nothing offered gives no rate."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from franvaro.domain.absence import Tally
from franvaro.domain.policy import Percent

NOTHING = Tally(offered=0, reported=0, valid=0, invalid=0, other=0, days_with_lessons=0)
OCTOBER = Tally(offered=1200, reported=1000, valid=180, invalid=55, other=100, days_with_lessons=20)
RATES = [name for name in dir(Tally) if "_rate" in name or name == "registration_coverage"]


class TestRates:
    def test_are_shares_of_offered_minutes(self):
        assert (OCTOBER.valid_rate, OCTOBER.invalid_rate) == (180 / 1200, 55 / 1200)
        assert OCTOBER.total_rate == 235 / 1200

    def test_of_reported_minutes_leave_out_lessons_nobody_registered(self):
        assert (OCTOBER.valid_rate_reported, OCTOBER.invalid_rate_reported) == (0.18, 0.055)
        assert OCTOBER.total_rate_reported == 0.235

    def test_at_worst_count_every_unregistered_minute_as_absence(self):
        assert OCTOBER.unreported == 200
        assert (OCTOBER.unreported_rate, OCTOBER.total_rate_worst) == (200 / 1200, 435 / 1200)

    def test_other_school_activity_is_never_absence(self):
        assert Tally(100, 100, 0, 0, 100, 1).total_rate == 0

    def test_do_not_exist_when_nothing_was_offered(self):
        assert len(RATES) == 9
        assert {getattr(NOTHING, name) for name in RATES} == {None}

    def test_of_reported_minutes_do_not_exist_when_nothing_was_reported(self):
        unreported = Tally(60, 0, 0, 0, 0, 1)
        assert unreported.total_rate_reported is None
        assert (unreported.total_rate, unreported.total_rate_worst) == (0, 1)


class TestRegistrationCoverage:
    def test_is_the_reported_share_of_offered_minutes(self):
        assert OCTOBER.registration_coverage == 1000 / 1200

    @pytest.mark.parametrize(("reported", "is_uncertain"), [(899, True), (900, False), (901, False)])
    def test_just_under_its_limit_makes_a_figure_uncertain(self, reported, is_uncertain):
        assert Tally(1000, reported, 0, 0, 0, 5).is_uncertain(Percent(90)) is is_uncertain

    @pytest.mark.parametrize(("reported", "is_uncertain"), [(974, True), (975, False)])
    def test_is_compared_exactly_with_half_percents(self, reported, is_uncertain):
        assert Tally(1000, reported, 0, 0, 0, 5).is_uncertain(Percent(195, 2)) is is_uncertain

    def test_leaves_nothing_to_doubt_when_nothing_was_offered(self):
        assert not NOTHING.is_uncertain(Percent(90))


class TestATallyThatCannotBe:
    @pytest.mark.parametrize(
        ("parts", "why"),
        [
            ((100, 100, 50, 40, 11, 1), "no larger than their whole"),
            ((100, 50, 51, 0, 0, 1), "no larger than their whole"),
            ((100, 101, 0, 0, 0, 1), "no larger than their whole"),
            ((100, 100, -1, 0, 0, 1), "no negative part"),
            ((100, 100, 0, 0, 0, -1), "no negative part"),
        ],
        ids=[
            "absence over lesson",
            "absence over reported",
            "reported over offered",
            "negative",
            "negative days",
        ],
    )
    def test_is_not_built(self, parts, why):
        with pytest.raises(ValueError, match=why):
            Tally(*parts)

    def test_may_be_absence_all_of_it(self):
        assert Tally(100, 100, 50, 40, 10, 1).total_rate == 0.9


@given(st.lists(st.integers(0, 10_000), min_size=5, max_size=5))
def test_every_rate_lies_between_none_and_all_of_the_time(parts):
    valid, invalid, other, attended, unreported = parts
    reported = valid + invalid + other + attended
    tally = Tally(reported + unreported, reported, valid, invalid, other, 1)
    rates = [rate for name in RATES if (rate := getattr(tally, name)) is not None]
    assert all(0 <= rate <= 1 for rate in rates)
    assert (tally.total_rate_worst or 0) >= (tally.total_rate or 0)


def test_groups_are_summed_minutes_over_minutes() -> None:
    small = Tally(offered=100, reported=100, valid=0, invalid=50, other=0, days_with_lessons=2)
    large = Tally(offered=900, reported=800, valid=90, invalid=0, other=10, days_with_lessons=5)
    together = Tally(offered=1000, reported=900, valid=90, invalid=50, other=10, days_with_lessons=5)
    assert Tally.summed([small, large]) == together
    assert together.invalid_rate == 0.05


def test_no_groups_have_no_rate() -> None:
    assert Tally.summed([]).total_rate is None
