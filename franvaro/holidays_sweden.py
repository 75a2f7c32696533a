"""Which dates are free in all of Sweden, as data for the calendars of schools."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

import holidays


def swedish_holidays(years: Iterable[int]) -> frozenset[date]:
    """The public holidays of those years with Midsummer, Christmas and New Year's Eve (I-25).

    Ordinary Sundays are not among them: every weekend is free anyway.
    """
    return frozenset(holidays.country_holidays("SE", years=years, categories=("public", "de_facto")))
