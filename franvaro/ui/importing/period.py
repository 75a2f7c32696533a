"""Which month a summary is about, where the file does not tell."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import Final

import streamlit as st

from franvaro.domain.calendar import Month
from franvaro.gateways.imports import ImportGateway, Period
from franvaro.ui.importing.choosing import look_through
from franvaro.ui.importing.session import Review
from franvaro.wording import formats
from franvaro.wording import imports as words

_MONTHS_BACK: Final = 24
_FIELD_PIXELS: Final = 260


def ask(imports: ImportGateway, review: Review) -> None:
    """A choice of month, and a button that reads the files again as being about it."""
    with st.form("import_period", border=True):
        month = st.selectbox(
            words.MONTH_OF_SUMMARY,
            months_before(imports.now),
            index=None,
            format_func=formats.month,
            placeholder=words.CHOOSE_MONTH,
            width=_FIELD_PIXELS,
        )
        is_told = st.form_submit_button(words.LOOK_THROUGH_AGAIN, type="primary", icon=":material/search:")
    if is_told and month is not None:
        options = replace(review.options, period=Period(month.first, month.last))
        look_through(imports, review.sources, options)


def months_before(now: datetime) -> tuple[Month, ...]:
    """This month and those before it, the newest first."""
    months = [Month.of(now.date())]
    for _ in range(_MONTHS_BACK):
        months.append(months[-1].previous())
    return tuple(months)
