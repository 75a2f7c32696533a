"""The class beside its grade and the school."""

from __future__ import annotations

import streamlit as st

from franvaro.charts.beside import beside
from franvaro.ui import charts, filters
from franvaro.ui.school_class.selection import View
from franvaro.wording import school_class as words


def show(view: View) -> None:
    """Month by month in the school year, one kind of absence at a time."""
    st.header(words.compared(view.grade_level), anchor=False)
    measure = filters.segments(
        words.MEASURE, tuple(words.MEASURES), key=filters.MEASURE_KEY, say=words.MEASURES.__getitem__
    )
    lines = [line for line in (view.own, view.grade, view.school) if line]
    chart = beside(lines, measure, view.policy.uncertain_below, alt=words.compared_alt(measure))
    charts.show(chart, key="class-comparison")
