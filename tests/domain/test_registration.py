"""How in time attendance was registered."""

import pytest

from franvaro.domain.policy import Percent
from franvaro.domain.registration import RegistrationTally


def tally(**counts: int) -> RegistrationTally:
    """A tally of lessons of 60 minutes."""
    parts = {"on_time": 0, "same_day": 0, "later": 0, "untimed": 0, "missing": 0} | counts
    lessons = sum(parts.values())
    minutes = {"offered_minutes": 60 * lessons, "reported_minutes": 60 * (lessons - parts["missing"])}
    return RegistrationTally(**parts, **minutes)


def test_coverage_is_registered_minutes_of_offered_minutes():
    assert tally(on_time=6, untimed=3, missing=1).coverage == 0.9


@pytest.mark.parametrize(("missing", "is_uncertain"), [(99, False), (100, False), (101, True)])
def test_coverage_under_the_limit_makes_figures_uncertain(missing, is_uncertain):
    assert tally(on_time=1000 - missing, missing=missing).is_uncertain(Percent(90)) is is_uncertain


def test_without_lessons_there_is_no_rate():
    assert (tally().coverage, tally().on_time_rate, tally().lessons) == (None, None, 0)


def test_on_time_is_measured_among_those_whose_time_is_known():
    assert tally(on_time=3, same_day=1, untimed=50, missing=50).on_time_rate == 0.75


def test_without_times_nothing_is_said_about_lateness():
    assert tally(untimed=10, missing=2).on_time_rate is None


def test_groups_are_summed_before_anything_is_divided():
    assert RegistrationTally.summed([tally(on_time=1), tally(missing=3)]).coverage == 0.25


@pytest.mark.parametrize("broken", [{"on_time": -1}, {"reported_minutes": 61, "offered_minutes": 60}])
def test_an_impossible_tally_cannot_be_made(broken):
    sound = dict.fromkeys(
        ("on_time", "same_day", "later", "untimed", "missing", "offered_minutes", "reported_minutes"), 0
    )
    with pytest.raises(ValueError, match="tally"):
        RegistrationTally(**sound | broken)
