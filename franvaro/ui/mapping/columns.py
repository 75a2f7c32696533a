"""What each column means: a choice for every one, with the proposal and why."""

from __future__ import annotations

import streamlit as st

from franvaro.exports.result import Level
from franvaro.gateways.mapping import MEANINGS, MEASURED, FirstLook, Guess, Unit, Why
from franvaro.ui.escaping import escaped
from franvaro.ui.mapping.session import Explained
from franvaro.wording import mapping as words

_MOST_EXAMPLES = 3
_LONGEST_EXAMPLE = 24
_WIDTHS = (3, 5, 3, 4)


def asked(explained: Explained, level: Level) -> tuple[dict[str, str], dict[str, Unit]]:
    """The meaning of each column that is read, by its label, and the unit of those with figures."""
    st.header(words.COLUMNS, anchor=False)
    proposed = {label: meaning for meaning, label in explained.look.mapping.columns.items()}
    meanings: dict[str, str] = {}
    units: dict[str, Unit] = {}
    for place, guess in enumerate(explained.look.guesses):
        if guess.why in (Why.REASON, Why.MONTH):
            continue
        meaning, unit = _column(explained, level, place, proposed.get(guess.label))
        if meaning:
            meanings[guess.label] = meaning
            if unit is not Unit.MINUTES:
                units[meaning] = unit
    return meanings, units


def _column(explained: Explained, level: Level, place: int, proposed: str | None) -> tuple[str | None, Unit]:
    guess = explained.look.guesses[place]
    key = f"{explained.key}-{level.value}-{place}"
    heading, choice, measure, reason = st.columns(_WIDTHS, vertical_alignment="center")
    heading.markdown(_heading(explained.look, place))
    options = [None, *MEANINGS[level]]
    meaning = choice.selectbox(
        words.COLUMN.format(column=guess.label),
        options,
        index=options.index(proposed) if proposed in options else 0,
        format_func=lambda one: words.MEANINGS[one] if one else words.NOT_READ,
        key=f"{key}-meaning",
        label_visibility="collapsed",
    )
    reason.caption(_why(guess, proposed, meaning))
    if meaning not in MEASURED:
        return meaning, Unit.MINUTES
    units = list(Unit)
    unit = measure.selectbox(
        words.UNIT.format(column=guess.label),
        units,
        index=units.index(explained.look.mapping.unit(meaning)),
        format_func=words.UNITS.__getitem__,
        key=f"{key}-{meaning}-unit",
        label_visibility="collapsed",
    )
    return meaning, Unit(unit)


def _heading(look: FirstLook, place: int) -> str:
    """The heading and a few of its cells."""
    cells = [row[place] for row in look.rows[look.heading + 1 :] if len(row) > place and row[place].strip()]
    examples = [cell[:_LONGEST_EXAMPLE] for cell in dict.fromkeys(cells)][:_MOST_EXAMPLES]
    shown = words.EXAMPLES.format(examples=escaped(", ".join(examples))) if examples else ""
    return f"**{escaped(look.guesses[place].label)}**  \n{shown}"


def _why(guess: Guess, proposed: str | None, chosen: str | None) -> str:
    """Why it is proposed; nothing once a person has chosen something else."""
    if chosen != proposed:
        return ""
    if proposed and proposed != guess.meaning:
        return words.why("heading", guess.look.value)
    return words.why(guess.why.value if proposed or not guess.meaning else "unknown", guess.look.value)
