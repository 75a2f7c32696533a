"""A class's figures of a month, and what is uncertain in them."""

from __future__ import annotations

from typing import Final

import streamlit as st

from franvaro.charts.drawing import share
from franvaro.domain.absence import Tally
from franvaro.domain.policy import Measure
from franvaro.ui.escaping import escaped
from franvaro.ui.school_class.selection import View
from franvaro.wording import formats
from franvaro.wording import school_class as words

_FIGURES: Final = 6
_NARROWEST: Final = 140
MEASURES: Final = {Measure.TOTAL: words.TOTAL, Measure.VALID: words.VALID, Measure.INVALID: words.INVALID}


def show(view: View) -> None:
    """The figures in a row, each beside that of the grade; then what is uncertain."""
    flagged = sum(1 for member in view.members if member.status and member.status.is_deviating)
    with st.grid(_FIGURES, min_column_width=_NARROWEST, gap="small"):
        st.metric(words.STUDENTS, formats.number(len(view.members)))
        st.metric(words.FLAGGED, formats.number(flagged), help=words.FLAGGED_HELP)
        for measure, label in MEASURES.items():
            _rate(view, measure, label)
        st.metric(
            words.UNREPORTED,
            formats.percent(_unreported_rate(view.tally)),
            help=words.UNREPORTED_HELP,
        )
    _uncertain(view)


def _rate(view: View, measure: Measure, label: str) -> None:
    st.metric(
        label,
        formats.percent(share(view.tally, measure)),
        escaped(words.compared_with(view.grade_level, share(view.comparison, measure))),
        delta_color="off",
        delta_arrow="off",
    )


def _unreported_rate(tally: Tally | None) -> float | None:
    """None too where a summary is part of the figures: it need not tell what is registered."""
    is_from_lessons = tally is not None and tally.days_with_lessons is not None
    coverage = tally.registration_coverage if tally and is_from_lessons else None
    return None if coverage is None else 1 - coverage


def _uncertain(view: View) -> None:
    below = view.policy.uncertain_below
    if view.tally and view.tally.is_uncertain(below):
        st.warning(words.uncertain(view.tally, view.month.month), icon=":material/help:")
    students = sum(1 for member in view.members if member.rolling and member.rolling.is_uncertain(below))
    if students:
        st.caption(words.uncertain_students(students, below))
