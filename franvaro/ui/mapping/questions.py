"""Questions about a file, with a proposal for each; the answers are a mapping."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import streamlit as st

from franvaro.exports.result import Level
from franvaro.gateways.mapping import CodeMeaning, DateOrder, Denominator, Layout, Mapping
from franvaro.ui.escaping import escaped
from franvaro.ui.mapping import codes, columns
from franvaro.ui.mapping.session import Explained
from franvaro.wording import mapping as words

_LEVELS = [Level.LESSONS, Level.ABSENCES, Level.SUMMARIES]


def asked(explained: Explained) -> Mapping:
    """Every question that the file needs, and the mapping as it is answered now."""
    proposed = explained.look.mapping
    level = _level(explained)
    proposed = replace(proposed, level=level)
    meanings, units = columns.asked(explained, level)
    measures = codes.measures(explained) if proposed.layout is Layout.MATRIX else {}
    units |= codes.measure_units(explained, measures)
    answered = replace(
        proposed,
        columns={meaning: label for label, meaning in meanings.items()},
        units=units,
        measures=measures,
        codes={},
    )
    _say_duplicates(meanings)
    if "absence_code" in answered.columns:
        answered = replace(answered, codes=codes.asked(explained, answered.columns["absence_code"]))
    return _others(explained, answered)


def _level(explained: Explained) -> Level:
    proposed = explained.look.mapping
    if proposed.layout is Layout.MATRIX:
        return Level.SUMMARIES
    chosen = st.radio(
        words.LEVEL,
        _LEVELS,
        index=_LEVELS.index(proposed.level),
        format_func=lambda level: words.LEVELS[level][0],
        captions=[words.LEVELS[level][1] for level in _LEVELS],
        key=f"{explained.key}-level",
    )
    return chosen or proposed.level


def _say_duplicates(meanings: dict[str, str]) -> None:
    for meaning, count in Counter(meanings.values()).items():
        if count > 1:
            st.error(words.SAME_MEANING.format(meaning=words.MEANINGS[meaning]), icon=":material/error:")


def _others(explained: Explained, mapping: Mapping) -> Mapping:
    """What only some files need to be asked about."""
    if mapping.layout is Layout.SECTIONS:
        prefix = escaped(mapping.section_prefix)
        st.caption(words.SECTIONS.format(prefix=prefix) if prefix else words.SECTIONS_ALONE)
    if mapping.level is Level.SUMMARIES:
        return replace(mapping, denominator=_denominator(explained))
    if mapping.level is Level.LESSONS and not {"absence_code", "is_reported"} & mapping.columns.keys():
        mapping = replace(mapping, blank_rows=_blank_rows(explained))
    return replace(mapping, date_order=_date_order(explained))


def _blank_rows(explained: Explained) -> CodeMeaning:
    kinds = list(words.BLANK_ROW_KINDS)
    chosen = st.radio(
        words.BLANK_ROWS,
        kinds,
        index=kinds.index(explained.look.mapping.blank_rows),
        format_func=words.BLANK_ROW_KINDS.__getitem__,
        key=f"{explained.key}-blank",
    )
    return CodeMeaning(chosen)


def _denominator(explained: Explained) -> Denominator:
    kinds = list(words.DENOMINATORS)
    chosen = st.radio(
        words.DENOMINATOR,
        kinds,
        index=kinds.index(explained.look.mapping.denominator),
        format_func=lambda kind: words.DENOMINATORS[kind][0],
        captions=[caption for _, caption in words.DENOMINATORS.values()],
        key=f"{explained.key}-denominator",
    )
    return Denominator(chosen)


def _date_order(explained: Explained) -> DateOrder | None:
    kinds = list(words.DATE_ORDERS)
    chosen = st.selectbox(
        words.DATE_ORDER,
        kinds,
        index=kinds.index(explained.look.mapping.date_order or ""),
        format_func=words.DATE_ORDERS.__getitem__,
        key=f"{explained.key}-order",
        width=420,
    )
    return DateOrder(chosen) if chosen else None
