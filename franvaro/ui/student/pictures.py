"""One school year of a student in pictures."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import streamlit as st

from franvaro.answers import Student
from franvaro.charts import day_map, months, pattern, rolling
from franvaro.charts.pattern import Slice
from franvaro.charts.periods import Period, periods
from franvaro.domain.calendar import SchoolYear
from franvaro.domain.groups import GroupKind, RateWindow
from franvaro.domain.policy import Policy
from franvaro.gateways.attendance import Gateway
from franvaro.ui import charts, filters
from franvaro.wording import student as words
from franvaro.wording import summaries

YEAR_KEY: Final = "lasar"
_WIDE: Final = 430


def years(gateway: Gateway, student: Student) -> tuple[SchoolYear, ...]:
    """The school years in which anything was offered to the student, the newest first."""
    windows = _windows(gateway, student, RateWindow.SCHOOL_YEAR)
    return tuple(SchoolYear.of(year.first) for year in reversed(windows))


def choose_year(newest_first: Sequence[SchoolYear]) -> SchoolYear:
    """One of the school years, of which there is at least one."""
    st.subheader(words.YEAR, anchor=False)
    if len(newest_first) == 1:
        return newest_first[0]
    return filters.segments(words.SCHOOL_YEAR, newest_first, key=YEAR_KEY)


def show(gateway: Gateway, student: Student, policy: Policy, year: SchoolYear) -> None:
    """Months beside rolling days, then the calendar, then the patterns."""
    with st.grid(2, min_column_width=_WIDE):
        with st.container(border=True):
            _months(gateway, student, policy, year)
        with st.container(border=True):
            _rolling(gateway, student, policy, year)
    days = day_map.days_of(gateway.student_days(student, year.first, year.last))
    if not days:
        st.info(summaries.NO_DAYS, icon=":material/event_busy:")
        return
    with st.container(border=True):
        _days(days, year)
    _patterns(gateway, student, year)


def _months(gateway: Gateway, student: Student, policy: Policy, year: SchoolYear) -> None:
    st.subheader(words.MONTHS, anchor=False)
    st.caption(words.months_note(policy))
    bars = _windows(gateway, student, RateWindow.MONTH, year)
    pooled = _windows(gateway, student, RateWindow.TWO_MONTHS, year)
    chart = months.months(bars, pooled, policy, as_of=gateway.as_of, alt=words.months_alt(year))
    charts.show(chart, key="student-months")


def _rolling(gateway: Gateway, student: Student, policy: Policy, year: SchoolYear) -> None:
    window = gateway.rolling_window
    st.subheader(words.rolling_heading(window), anchor=False)
    of_student = _windows(gateway, student, RateWindow.ROLLING, year)
    if not of_student:
        st.info(summaries.NO_ROLLING, icon=":material/event_busy:")
        return
    st.caption(words.rolling_note(of_student[-1].last, of_student[-1].tally))
    rates = gateway.rates(
        GroupKind.CLASS,
        RateWindow.ROLLING,
        school_unit=student.school_unit,
        group_key=student.school_class,
        first=year.first,
        last=year.last,
    )
    chart = rolling.rolling(of_student, periods(rates), policy, alt=words.rolling_alt(window, year))
    charts.show(chart, key="student-rolling")


def _days(days: Sequence[Period], year: SchoolYear) -> None:
    st.subheader(words.DAYS, anchor=False)
    st.caption(words.DAYS_NOTE)
    charts.show(day_map.day_map(days, alt=words.days_alt(year)), key="student-days")


def _patterns(gateway: Gateway, student: Student, year: SchoolYear) -> None:
    st.subheader(words.PATTERN, anchor=False)
    st.caption(words.PATTERN_NOTE)
    lessons = gateway.student_pattern(student, year.first, year.last)
    with st.grid(2, min_column_width=_WIDE) as grid:
        with grid.cell():
            _pattern(words.WEEKDAY, pattern.by_weekday(lessons), year)
            _pattern(words.HOUR, pattern.by_hour(lessons), year)
        _pattern(words.SUBJECT, pattern.by_subject(lessons), year)


def _pattern(heading: str, slices: Sequence[Slice], year: SchoolYear) -> None:
    with st.container(border=True):
        st.markdown(f"**{heading}**")
        chart = pattern.slices_chart(slices, heading, alt=words.pattern_alt(heading, year))
        charts.show(chart, key=f"student-pattern-{heading}")


def _windows(
    gateway: Gateway, student: Student, window: RateWindow, year: SchoolYear | None = None
) -> tuple[Period, ...]:
    """The student's windows that end in a school year, or all of them."""
    rates = gateway.rates(
        GroupKind.STUDENT,
        window,
        school_unit=student.school_unit,
        group_key=student.student_id,
        first=year.first if year else None,
        last=year.last if year else None,
    )
    return periods(rates)
