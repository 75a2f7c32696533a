"""When in the school year absence happens: most from November to February, on Mondays and on Fridays."""

from dataclasses import dataclass

import numpy as np

from franvaro.demo.chance import Floats, Ints, generator
from franvaro.demo.propensity import Course
from franvaro.demo.year import YearPlan

_BY_MONTH = np.array([0, 1.25, 1.35, 1.05, 0.9, 0.8, 0.7, 0.7, 0.75, 0.9, 1.0, 1.25, 1.25])
"""Likelihood that a spell begins, by month; January is at 1."""
_BY_WEEKDAY = np.array([1.5, 1.0, 0.9, 0.95, 1.15])
_WEEKEND_STRETCHERS = np.array([3.0, 0.6, 0.5, 0.7, 2.4])
_WAVE = 1.7
"""How much worse the one or two weeks of a wave of influenza are."""
_WAVE_WEEKS = range(4, 8)
"""ISO weeks in which the wave may strike."""
_DRIFT_START, _DRIFT_RISE = 0.12, 3.0


@dataclass(frozen=True)
class Season:
    """Weights of the school days of one year, and the positions of the last day before each long break."""

    illness: Floats
    stretched_weekends: Floats
    ramp: Floats
    days_before_breaks: Ints

    def weights(self, course: Course) -> Floats:
        """How likely a spell is to begin on each school day for a student of this manner."""
        if course is Course.SCATTERED:
            return self.stretched_weekends
        return self.illness * self.trend(course)

    def trend(self, course: Course) -> Floats:
        """How absence of this manner grows through the year: steeply when drifting, else not at all."""
        return self.ramp if course is Course.DRIFTING else np.ones(len(self.ramp))


def make_season(plan: YearPlan, seed: int) -> Season:
    """The season of a school year, with the year's own wave of influenza."""
    wave_week = int(generator(seed, "wave", plan.start_year).choice(_WAVE_WEEKS))
    months = np.array([day.month for day in plan.school_days])
    weekdays = np.array([day.weekday() for day in plan.school_days])
    weeks = np.array([day.isocalendar().week for day in plan.school_days])
    in_wave = (weeks == wave_week) | (weeks == wave_week + 1)
    by_month = _BY_MONTH[months] * np.where(in_wave, _WAVE, 1.0)
    through = np.arange(len(months)) / len(months)
    return Season(
        illness=by_month * _BY_WEEKDAY[weekdays],
        stretched_weekends=_WEEKEND_STRETCHERS[weekdays],
        ramp=_DRIFT_START + _DRIFT_RISE * through**2,
        days_before_breaks=np.array(plan.days_before_breaks, dtype=np.int64),
    )
