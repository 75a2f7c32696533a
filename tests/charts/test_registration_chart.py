"""The picture of late and missing registration."""

from franvaro.charts.registration import Named, compare, weeks
from franvaro.domain.policy import Percent
from franvaro.domain.registration import RegistrationTally
from franvaro.wording import registration as words


def tally(**counts: int) -> RegistrationTally:
    """A tally of lessons of 60 minutes."""
    parts = {"on_time": 0, "same_day": 0, "later": 0, "untimed": 0, "missing": 0} | counts
    lessons = sum(parts.values())
    minutes = {"offered_minutes": 60 * lessons, "reported_minutes": 60 * (lessons - parts["missing"])}
    return RegistrationTally(**parts, **minutes)


SOUND = Named("7A", tally(on_time=90, same_day=5, later=3, missing=2))
UNCERTAIN = Named("<b>7B</b>", tally(on_time=80, missing=20))


def test_each_part_is_a_share_of_all_lessons_of_the_group():
    figure = compare([SOUND, UNCERTAIN], Percent(90))
    assert {bar.name: list(bar.x) for bar in figure.data} == {
        words.MISSING: [2, 20],
        words.LATER: [3, 0],
        words.SAME_DAY: [5, 0],
    }


def test_a_group_with_too_little_registered_is_said_to_be_uncertain_in_words():
    labels = compare([SOUND, UNCERTAIN], Percent(90)).layout.yaxis.ticktext
    assert labels == ("7A", "&lt;b&gt;7B&lt;/b&gt; (osäker)")


def test_without_times_only_what_is_missing_is_drawn():
    figure = weeks([Named("v. 41", tally(untimed=9, missing=1))], Percent(90))
    assert [(bar.name, list(bar.y)) for bar in figure.data] == [(words.MISSING, [10])]


def test_the_parts_differ_by_more_than_colour():
    looks = [(bar.marker.pattern.shape, bar.opacity) for bar in compare([SOUND], Percent(90)).data]
    assert len(set(looks)) == 3
