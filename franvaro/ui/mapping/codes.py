"""What each code means, and what the figures under each month are."""

from __future__ import annotations

import streamlit as st

from franvaro.gateways.mapping import MATRIX_MEASURES, CodeMeaning, Unit, code_key
from franvaro.ui.escaping import escaped
from franvaro.ui.mapping.session import Explained
from franvaro.wording import mapping as words

_WIDTHS = (2, 5, 3)


def asked(explained: Explained, label: str) -> dict[str, CodeMeaning]:
    """What the codes of a column mean, those that a person has said nothing about left out.

    Codes are shown as the file writes them and answered as they are compared. Those that a known mapping has
    and this file does not are kept.
    """
    st.header(words.CODES, anchor=False)
    st.caption(words.CODES_HELP)
    proposed = explained.look.mapping.codes
    found = explained.look.codes.get(label, tuple(proposed))
    keys = [code_key(code) for code in found]
    answered = {code: said for code, said in proposed.items() if code not in keys}
    options = [None, *CodeMeaning]
    for place, (code, key) in enumerate(zip(found, keys, strict=True)):
        name, choice, _ = st.columns(_WIDTHS, vertical_alignment="center")
        shown = code or words.BLANK_CODE
        name.markdown(f"**{escaped(shown)}**")
        said = choice.selectbox(
            words.CODE.format(code=shown),
            options,
            index=options.index(proposed.get(key)),
            format_func=lambda one: words.CODE_MEANINGS[one] if one else words.UNKNOWN_CODE,
            key=f"{explained.key}-{label}-code-{place}",
            label_visibility="collapsed",
        )
        if said:
            answered[key] = CodeMeaning(said)
    return answered


def measures(explained: Explained) -> dict[str, str]:
    """What the words beside the months mean."""
    st.header(words.MEASURES, anchor=False)
    answered: dict[str, str] = {}
    options = [None, *MATRIX_MEASURES]
    for place, measure in enumerate(explained.look.measures):
        proposed = explained.look.mapping.measures.get(measure)
        said = st.selectbox(
            words.MEASURE.format(words=measure) if measure else words.BARE_MEASURE,
            options,
            index=options.index(proposed),
            format_func=lambda one: words.MEANINGS[one] if one else words.NOT_READ,
            key=f"{explained.key}-measure-{place}",
            width=420,
        )
        if said:
            answered[measure] = said
    return answered


def measure_units(explained: Explained, answered: dict[str, str]) -> dict[str, Unit]:
    """The unit of each kind of figure under the months that is not minutes."""
    units = list(Unit)
    chosen: dict[str, Unit] = {}
    for meaning in dict.fromkeys(answered.values()):
        unit = st.selectbox(
            words.UNIT.format(column=words.MEANINGS[meaning]),
            units,
            index=units.index(explained.look.mapping.unit(meaning)),
            format_func=words.UNITS.__getitem__,
            key=f"{explained.key}-{meaning}-unit",
            width=420,
        )
        if unit and unit is not Unit.MINUTES:
            chosen[meaning] = unit
    return chosen
