"""Which class is shown, and what is known of it."""

from __future__ import annotations

from dataclasses import dataclass

import streamlit as st

from franvaro.answers import ClassMember, ReportMonth
from franvaro.charts.beside import Line
from franvaro.charts.periods import periods
from franvaro.domain.absence import Tally
from franvaro.domain.calendar import SchoolYear
from franvaro.domain.groups import GroupKind, RateWindow
from franvaro.domain.ordering import in_order
from franvaro.domain.policy import Policy
from franvaro.gateways.attendance import Gateway
from franvaro.ui import filters
from franvaro.wording import school_class as words


@dataclass(frozen=True)
class View:
    """A class in a month. `own`, `grade` and `school` have the months of its school year up to that month;
    `grade` is None when the class has students of no grade or of several.
    """

    school_unit: str
    school_class: str
    month: ReportMonth
    policy: Policy
    members: tuple[ClassMember, ...]
    own: Line
    grade: Line | None
    school: Line
    grade_level: str | None

    @property
    def tally(self) -> Tally | None:
        """The class's minutes in the month."""
        return self.own.tally_in(self.month.month)

    @property
    def comparison(self) -> Tally | None:
        """What the class is measured against in the month: its grade, else the school."""
        return (self.grade or self.school).tally_in(self.month.month)


def choose(gateway: Gateway) -> View | None:
    """Let the user choose; None when no class had lessons in the month."""
    with st.container(horizontal=True, vertical_alignment="bottom"):
        school_unit = filters.one_school_unit(gateway)
        class_field = st.container()
        policy = filters.policy(gateway, school_unit)
        month = filters.month(gateway, school_unit, policy)
    classes = _classes(gateway, school_unit, month)
    if not classes:
        return None
    with class_field:
        school_class = filters.school_class(classes)
    members = gateway.class_members(school_unit, school_class, month.month, policy_id=policy.id)
    grades = in_order(member.student.grade_level for member in members)
    grade_level = grades[0] if len(grades) == 1 else None
    return View(
        school_unit,
        school_class,
        month,
        policy,
        members,
        _line(gateway, words.class_name(school_class), school_unit, month, GroupKind.CLASS, school_class),
        _grade_line(gateway, school_unit, month, grade_level),
        _line(gateway, words.WHOLE_SCHOOL, school_unit, month, GroupKind.SCHOOL),
        grade_level,
    )


def _grade_line(
    gateway: Gateway, school_unit: str, month: ReportMonth, grade_level: str | None
) -> Line | None:
    if grade_level is None:
        return None
    return _line(gateway, words.grade_name(grade_level), school_unit, month, GroupKind.GRADE, grade_level)


def _classes(gateway: Gateway, school_unit: str, month: ReportMonth) -> tuple[str, ...]:
    rates = gateway.rates(
        GroupKind.CLASS,
        RateWindow.MONTH,
        school_unit=school_unit,
        first=month.month.last,
        last=month.month.last,
    )
    return in_order(rates["school_class"])


def _line(
    gateway: Gateway,
    name: str,
    school_unit: str,
    month: ReportMonth,
    by: GroupKind,
    group_key: str | None = None,
) -> Line:
    rates = gateway.rates(
        by,
        RateWindow.MONTH,
        school_unit=school_unit,
        group_key=group_key,
        first=SchoolYear.of(month.month.first).first,
        last=month.month.last,
    )
    return Line(name, periods(rates))
