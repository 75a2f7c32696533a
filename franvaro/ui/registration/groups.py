"""How much is registered, and when: in all, and by class, week or teacher."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Final

import streamlit as st

from franvaro.answers import RegistrationGroup
from franvaro.charts import registration as drawn
from franvaro.charts.registration import Named
from franvaro.domain.policy import Percent
from franvaro.domain.registration import RegistrationTally
from franvaro.gateways.registration import RegisteredBy, RegistrationGateway
from franvaro.ui import charts, filters, tables
from franvaro.wording import formats
from franvaro.wording import registration as words

_BY_KEY: Final = "per"
_NARROWEST: Final = 215


def total(registration: RegistrationGateway) -> RegistrationTally:
    """Everything together."""
    return RegistrationTally.summed(group.tally for group in registration.groups(RegisteredBy.WEEK))


def totals(tally: RegistrationTally) -> None:
    """The figures of all lessons, with lateness only where the source tells it."""
    with st.grid(4, min_column_width=_NARROWEST):
        st.metric(words.COVERAGE, formats.percent(tally.coverage), help=words.COVERAGE_HELP, border=True)
        st.metric(words.WITHOUT, formats.number(tally.missing), help=words.MISSING_HELP, border=True)
        if tally.timed:
            st.metric(
                words.ON_TIME, formats.percent(tally.on_time_rate), help=words.of_timed(tally), border=True
            )
            late = tally.same_day + tally.later
            st.metric(words.LATE, formats.number(late), help=words.LATE_HELP, border=True)
    if tally.excused:
        st.caption(words.excused(tally))
    if not tally.timed:
        st.info(words.NO_TIMES, icon=":material/schedule:")
    elif tally.untimed:
        st.caption(words.some_untimed(tally))


def compare(registration: RegistrationGateway, uncertain_below: Percent) -> None:
    """The groups beside each other, as a picture and as a table to sort."""
    by = filters.segments(
        words.SHOW_BY, tuple(RegisteredBy), key=_BY_KEY, say=lambda by: words.GROUPS[by.value]
    )
    groups = named(registration.groups(by), by)
    if by is RegisteredBy.TEACHER:
        st.caption(words.ABOUT_TEACHERS)
    draw = drawn.weeks if by is RegisteredBy.WEEK else drawn.compare
    st.header(words.CHART, anchor=False)
    charts.picture(draw(groups, uncertain_below), alt=words.CHART, key=f"registration-{by.value}")
    tables.show(groups, _columns(by, groups), key="registration-groups", alt=words.GROUP_TABLE)


def named(groups: Sequence[RegistrationGroup], by: RegisteredBy) -> tuple[Named, ...]:
    """The groups under the names they are shown by; with the school unit where there are several."""
    units = {group.school_unit for group in groups}
    return tuple(
        Named(f"{group.school_unit}: {_name(group, by)}" if len(units) > 1 else _name(group, by), group.tally)
        for group in groups
    )


def _name(group: RegistrationGroup, by: RegisteredBy) -> str:
    if by is RegisteredBy.WEEK:
        return words.week(date.fromisoformat(group.name))
    return group.name or words.NO_TEACHER


def _columns(by: RegisteredBy, groups: Sequence[Named]) -> tuple[tables.Column[Named], ...]:
    """Without times of registration there is nothing to say about lateness."""
    lessons, coverage, on_time, same_day, later, untimed, missing = words.TABLE_HEADINGS
    timed: tuple[tables.Column[Named], ...] = (
        tables.whole(on_time, lambda group: group.tally.on_time),
        tables.whole(same_day, lambda group: group.tally.same_day),
        tables.whole(later, lambda group: group.tally.later),
    )
    unknown: tuple[tables.Column[Named], ...] = (tables.whole(untimed, lambda group: group.tally.untimed),)
    is_timed = any(group.tally.timed for group in groups)
    has_unknown = any(group.tally.untimed for group in groups)
    return (
        tables.text(words.GROUPS[by.value], lambda group: group.name),
        tables.rate(coverage, lambda group: group.tally.coverage),
        tables.whole(missing, lambda group: group.tally.missing),
        tables.whole(lessons, lambda group: group.tally.lessons, help=words.STUDENT_LESSONS_HELP),
        *(timed if is_timed else ()),
        *(unknown if has_unknown else ()),
    )
