"""Which lessons the page is about."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Final

import streamlit as st

from franvaro.answers import ReportMonth
from franvaro.domain.calendar import SchoolYear
from franvaro.gateways.attendance import Gateway
from franvaro.gateways.registration import RegisteredBy, RegistrationGateway
from franvaro.gateways.summaries import SummaryGateway
from franvaro.ui import filters
from franvaro.wording import formats, summaries
from franvaro.wording import registration as words

_PERIOD_KEY: Final = "period"
_CLASS_KEY: Final = "registrerad-klass"
_WEEKS_BEFORE: Final = timedelta(weeks=3)


@dataclass(frozen=True)
class Period:
    """A span of dates, both included, by the name it is chosen under."""

    name: str
    first: date
    last: date


def choose(gateway: Gateway) -> RegistrationGateway:
    """Ask for school unit, period and class. The store must have months with school days."""
    school_unit = filters.school_unit(gateway)
    months = gateway.report_months(school_unit)
    newest_closed = next((place for place, month in enumerate(months) if month.is_closed), 0)
    period = filters.one(
        words.PERIOD,
        periods(months),
        key=_PERIOD_KEY,
        say=lambda period: period.name,
        default=newest_closed + 1,
    )
    whole = RegistrationGateway(gateway, period.first, period.last, school_unit)
    classes = dict.fromkeys(group.name for group in whole.groups(RegisteredBy.CLASS))
    school_class = filters.one_or_all(
        words.SCHOOL_CLASS, tuple(classes), key=_CLASS_KEY, every=words.EVERY_CLASS
    )
    return replace(whole, school_class=school_class)


def no_lessons(registration: RegistrationGateway) -> None:
    """Say that nothing can be told of the period: since it is not past, or since only sums are there."""
    first, last = registration.first, registration.last
    months = SummaryGateway(registration.gateway).months(registration.school_unit)
    has_sums = any(month.first <= last and first <= month.last for month in months)
    st.info(summaries.NO_REGISTRATION if has_sums else words.NO_LESSONS, icon=":material/event_busy:")


def periods(months: Sequence[ReportMonth]) -> tuple[Period, ...]:
    """The four weeks up to the latest school day, each month, and each school year, the newest first."""
    latest = months[0].last_school_day
    monday = latest - timedelta(days=latest.weekday())
    years = dict.fromkeys(SchoolYear.of(month.last_school_day) for month in months)
    return (
        Period(words.LAST_WEEKS, monday - _WEEKS_BEFORE, latest),
        *(Period(formats.month(month.month), month.month.first, month.month.last) for month in months),
        *(Period(words.school_year(year), year.first, year.last) for year in years),
    )
