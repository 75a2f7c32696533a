"""How the file is understood with the mapping: ten rows, sums per class, and what is wrong."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any

import streamlit as st

from franvaro.gateways.mapping import ClassSum, Understood
from franvaro.ui import tables
from franvaro.ui.importing import problems, reviewing
from franvaro.ui.importing.problems import Problems
from franvaro.ui.mapping.session import opened
from franvaro.wording import formats
from franvaro.wording import imports as import_words
from franvaro.wording import mapping as words

_HIDDEN = ("line", "is_protected", "school_unit")


def show(understood: Understood) -> None:
    """What importing the file in this way would give."""
    st.header(words.UNDERSTOOD, anchor=False)
    if understood.report.is_refused:
        st.error(words.REFUSED, icon=":material/block:")
    else:
        reviewing.totals([understood.report])
        if understood.rows:
            _understood(understood)
    gateway = opened().imports.gateway
    problems.show(gateway, Problems.of_reports([understood.report]), key="mapping-understood")


def _understood(understood: Understood) -> None:
    st.subheader(words.UNDERSTOOD_ROWS, anchor=False)
    _rows(understood.rows)
    st.subheader(words.TOTALS, anchor=False)
    st.caption(words.TOTALS_HELP)
    tables.show(understood.classes, _COLUMNS, key="mapping-classes", alt=words.TOTALS)


def _rows(rows: Sequence[dict[str, Any]]) -> None:
    """Only fields that some row has."""
    known = [field for field in (rows[0] if rows else {}) if field not in _HIDDEN]
    columns = [
        tables.Column[dict[str, Any]](import_words.field(field), partial(_shown, field))
        for field in known
        if any(row[field] for row in rows)
    ]
    if columns:
        tables.show(rows, columns, key="mapping-rows", alt=words.UNDERSTOOD_ROWS)


def _shown(field: str, row: dict[str, Any]) -> str | None:
    value = row[field]
    if isinstance(value, bool):
        return "ja" if value else "nej"
    return None if value is None else str(value)


def _share(found: ClassSum) -> str:
    """Absence of what was offered; a dash when nothing was, or the file does not say."""
    if not found.offered_minutes:
        return formats.NOTHING
    return formats.percent((found.valid_minutes + found.invalid_minutes) / found.offered_minutes)


_CLASS, _STUDENTS, _ROWS, _OFFERED, _VALID, _INVALID, _ABSENCE = words.TOTAL_HEADINGS
_COLUMNS: tuple[tables.Column[ClassSum], ...] = (
    tables.Column(_CLASS, lambda found: found.school_class),
    tables.whole(_STUDENTS, lambda found: found.students),
    tables.whole(_ROWS, lambda found: found.rows),
    tables.Column(_OFFERED, lambda found: words.hours(found.offered_minutes)),
    tables.Column(_VALID, lambda found: words.hours(found.valid_minutes)),
    tables.Column(_INVALID, lambda found: words.hours(found.invalid_minutes)),
    tables.Column(_ABSENCE, _share),
)
