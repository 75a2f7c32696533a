"""The year so far beside last year, and the groups of the school beside each other."""

from __future__ import annotations

from typing import Final, Literal

import streamlit as st

from franvaro.charts.drawing import share
from franvaro.charts.groups import compare, groups_in
from franvaro.charts.trend import MEASURES, trend, trend_table
from franvaro.domain.absence import Tally
from franvaro.domain.policy import Measure, Percent
from franvaro.ui import charts
from franvaro.ui.escaping import escaped
from franvaro.ui.overview.selection import View
from franvaro.wording import charts as chart_words
from franvaro.wording import formats
from franvaro.wording import overview as words

_NARROWEST: Final = 180
_Arrow = Literal["up", "down", "off"]
_Colour = Literal["red", "green", "off"]
_LOOKS: Final[dict[str, tuple[_Arrow, _Colour]]] = {"+": ("up", "red"), "−": ("down", "green")}
"""By the sign of a difference: more absence is red."""


def show(view: View, uncertain_below: Percent) -> None:
    """Total, valid and invalid absence through the year with the newest figure of each, and their table."""
    if view.newest and view.newest.period:
        heading = words.newest(view.who, view.newest.period.first, view.window)
        st.subheader(escaped(heading), anchor=False)
        if view.newest.before:
            st.caption(words.against(view.window, view.year.previous()))
    with st.grid(len(MEASURES), min_column_width=_NARROWEST):
        for measure in MEASURES:
            with st.container(border=True):
                _newest(view, measure)
                _trend(view, measure, uncertain_below)
    if view.newest and view.newest.now and view.newest.now.is_uncertain(uncertain_below):
        st.warning(words.uncertain(view.newest.now), icon=":material/help:")
    table = trend_table(view.pairs, chart_words.WINDOWS[view.window], view.year, uncertain_below)
    charts.figures(table, alt=words.trend_table_alt(view.who, view.window, view.year))


def show_groups(view: View, uncertain_below: Percent) -> None:
    """The grades or classes beside each other in the newest month or week."""
    if view.groups_by is None or view.newest is None or view.newest.period is None:
        return
    when = words.period(view.newest.period.first, view.window)
    heading = words.groups_in(view.groups_by, when)
    st.subheader(heading, anchor=False)
    groups = groups_in(view.groups, view.newest.label)
    charts.show(
        compare(groups, heading, words.earlier_total(view.year.previous()), uncertain_below),
        key="overview-groups",
    )


def _newest(view: View, measure: Measure) -> None:
    """The newest figure, and how far it is from that of a year before."""
    now, before = (share(tally, measure) for tally in _tallies(view))
    difference = formats.difference(now, before)
    arrow, colour = _LOOKS.get(difference[0], ("off", "off"))
    st.metric(
        chart_words.MEASURES[measure],
        formats.percent(now),
        None if difference == formats.NOTHING else difference,
        delta_color=colour,
        delta_arrow=arrow,
    )


def _tallies(view: View) -> tuple[Tally | None, Tally | None]:
    """The newest month or week, this year and last."""
    return (view.newest.now, view.newest.before) if view.newest else (None, None)


def _trend(view: View, measure: Measure, uncertain_below: Percent) -> None:
    charts.picture(
        trend(view.pairs, measure, view.year, uncertain_below),
        alt=words.trend_alt(chart_words.MEASURES[measure], view.who, view.window, view.year),
        key=f"overview-trend-{measure.value}",
    )
