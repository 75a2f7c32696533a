"""The students of a class, side by side."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

import pyarrow as pa
import streamlit as st

from franvaro.answers import ClassMember
from franvaro.charts.drawing import Table
from franvaro.domain.absence import Tally
from franvaro.domain.calendar import Month
from franvaro.domain.policy import Policy, ReportKind, Window
from franvaro.ui import charts, tables
from franvaro.ui.flag_colours import STATUS_COLOURS
from franvaro.ui.school_class.selection import View
from franvaro.ui.tables import Column
from franvaro.wording import formats
from franvaro.wording import school_class as words

LOWEST_TOP: Final = 20.0
"""The scale of the small lines reaches at least to 20 %, so that a calm class looks calm."""


def show(view: View, window: Window) -> None:
    """The table, under a button that opens the student who is selected; then the months as figures."""
    bar = st.container(horizontal=True, vertical_alignment="center")
    shown = tables.show(
        view.members,
        columns(view, window),
        key="class",
        alt=words.TABLE,
        selects="one",
        button=words.OPEN,
        identity=lambda member: member.student.key,
        rows_in_sight=len(view.members),
    )
    with bar:
        is_asked = st.button(
            words.OPEN_STUDENT,
            icon=":material/person:",
            disabled=not shown.selected,
            help=None if shown.selected else words.CHOOSE_ONE,
        )
    for member in (shown.pressed, *(shown.selected if is_asked else ())):
        if member:
            tables.open_student(*member.student.key)
    charts.figures(months_table(view), alt=words.months_alt(view.month.month))


def columns(view: View, window: Window) -> list[Column[ClassMember]]:
    """The columns that fit a routine."""
    return [
        tables.text(words.STUDENT, lambda member: formats.student_name(member.student), width=170),
        tables.chips(words.FLAG, words.flag, STATUS_COLOURS, width=130),
        tables.rate(
            words.TOTAL_NOW,
            _now(lambda now: now.total_rate),
            help=words.rolling_help(window, view.month.month),
        ),
        _months(view),
        _standing(view.policy),
        tables.rate(words.VALID_NOW, _now(lambda now: now.valid_rate)),
        tables.rate(words.INVALID_NOW, _now(lambda now: now.invalid_rate)),
        tables.rate(words.REGISTERED, _now(lambda now: now.registration_coverage)),
    ]


def months_table(view: View) -> Table:
    """The figures behind the small lines."""
    months = last_months(view.month.month, len(view.members[0].monthly_rates) if view.members else 0)
    return Table(
        (words.STUDENT, *(f"{formats.short_month(one.month)} {one.year}" for one in months)),
        tuple(
            (formats.student_name(member.student), *(formats.percent(rate) for rate in member.monthly_rates))
            for member in view.members
        ),
    )


def last_months(month: Month, count: int) -> tuple[Month, ...]:
    """So many months, the last of them `month`."""
    months = [month]
    while len(months) < count:
        months.insert(0, months[0].previous())
    return tuple(months[:count])


def _months(view: View) -> Column[ClassMember]:
    """The total of each of the last months as a small line, on one scale for the class."""
    percents = [percent for member in view.members for percent in _percents(member)]
    config = st.column_config.LineChartColumn(
        y_min=0,
        y_max=max([LOWEST_TOP, *percents]),
        width=150,
        help=words.MONTHS_HELP.format(month=formats.month(view.month.month)),
    )
    return Column(words.TWELVE_MONTHS, _percents, pa.list_(pa.float64()), config)


def _percents(member: ClassMember) -> list[float]:
    """The months as percentages, those without lessons left out: a small line cannot have a gap."""
    return [round(100 * rate, 1) for rate in member.monthly_rates if rate is not None]


def _now(figure: Callable[[Tally], float | None]) -> Callable[[ClassMember], float | None]:
    """A figure of the newest rolling window."""
    return lambda member: figure(member.rolling) if member.rolling else None


def _standing(policy: Policy) -> Column[ClassMember]:
    """How long a student has been over a limit: in reports, or since when."""
    if policy.report is ReportKind.ROLLING:
        return Column(words.OVER_SINCE, lambda member: member.breach_date, tables.DATE)
    return tables.whole(words.REPORTS_IN_A_ROW, lambda member: member.consecutive_reports or None)
