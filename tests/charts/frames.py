"""Frames as the gateway answers with, from a few numbers."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

import pandas as pd

from franvaro.charts.periods import Period
from franvaro.domain.absence import Tally
from franvaro.domain.calendar import Month


def tally(
    offered: int = 1000, *, invalid: int = 0, valid: int = 0, unreported: int = 0, days: int = 10
) -> Tally:
    """A tally where all but what is said was attended."""
    return Tally(offered, offered - unreported, valid, invalid, 0, days)


def month(year: int, number: int, minutes: Tally) -> Period:
    """The minutes of one month."""
    whole = Month(year, number)
    return Period(whole.first, whole.last, minutes)


def week(year: int, number: int, minutes: Tally) -> Period:
    """The minutes of one ISO week."""
    monday = date.fromisocalendar(year, number, 1)
    return Period(monday, monday + timedelta(days=6), minutes)


def rates(windows: Iterable[Period], **key: str | None) -> pd.DataFrame:
    """The windows as `gateway.rates` gives them; `key` is the column of the group and its name."""
    return pd.DataFrame(
        [
            {
                **key,
                "start_date": window.first,
                "end_date": window.last,
                "offered_minutes": window.tally.offered,
                "reported_minutes": window.tally.reported,
                "valid_minutes": window.tally.valid,
                "invalid_minutes": window.tally.invalid,
                "other_minutes": window.tally.other,
                "days_with_lessons": window.tally.days_with_lessons,
                "total_rate": window.tally.total_rate,
            }
            for window in windows
        ]
    )
