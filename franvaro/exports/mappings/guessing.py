"""What each column of a file that nobody has explained may be, by its heading and by its cells."""

from __future__ import annotations

from collections.abc import Mapping as MappingType
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from franvaro.exports.headings import is_reason
from franvaro.exports.mappings.looks import Look
from franvaro.exports.mappings.matrix import month_headings
from franvaro.exports.mappings.model import MEANINGS, MEASURED, labels
from franvaro.exports.mappings.synonyms import meanings_of
from franvaro.exports.result import Level

_NUMBERS = frozenset({Look.NUMBER, Look.PERCENT, Look.CLOCK, Look.EMPTY})  # 1:30 and 1.30 are hours
_TEXTS = frozenset({Look.TEXT, Look.CODE, Look.NAME, Look.CLASS, Look.NUMBER, Look.EMPTY})
_CLOCKS = frozenset({Look.CLOCK, Look.MOMENT, Look.EMPTY})
# The cells that a column of each meaning may have; columns of figures are those of MEASURED.
_FITTING: MappingType[str, frozenset[Look]] = {
    "student_id": frozenset({Look.PERSONAL_ID, Look.NUMBER, Look.TEXT, Look.CODE, Look.CLASS}),
    "date": frozenset({Look.DATE, Look.MOMENT}),
    "start_time": _CLOCKS,
    "end_time": _CLOCKS,
    "time_span": frozenset({Look.SPAN}),
    "reported_timestamp": frozenset({Look.MOMENT, Look.DATE, Look.EMPTY}),
    "start_date": frozenset({Look.DATE}),
    "end_date": frozenset({Look.DATE}),
    "period": frozenset({Look.MONTH, Look.DATE}),
    "absence_code": frozenset({Look.CODE, Look.TEXT, Look.NAME, Look.CLASS, Look.EMPTY}),
    "cancelled": frozenset({Look.FLAG, Look.NUMBER, Look.EMPTY}),
    "is_reported": frozenset({Look.FLAG, Look.NUMBER, Look.EMPTY}),
}
_BY_CONTENT: MappingType[Look, tuple[str, ...]] = {
    Look.PERSONAL_ID: ("student_id",),
    Look.SPAN: ("time_span",),
    Look.DATE: ("date",),
    Look.MOMENT: ("start_time", "end_time"),
    Look.CLOCK: ("start_time", "end_time"),
    Look.CLASS: ("school_class",),
    Look.NAME: ("full_name",),
    Look.MONTH: ("period",),
}

_ALL_MEANINGS = frozenset(meaning for known in MEANINGS.values() for meaning in known)


class Why(StrEnum):
    """Why a column is proposed to be what it is, the surest first."""

    BOTH = "both"  # heading and cells agree
    HEADING = "heading"
    CONTENT = "content"
    REASON = "reason"  # a column of reasons: never read
    MONTH = "month"  # a column of a matrix
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class Guess:
    """What one column may be; `meaning` None: it is not read."""

    label: str
    meaning: str | None
    why: Why
    look: Look


def guesses_of(headings: Sequence[str], looks: Sequence[Look]) -> tuple[Guess, ...]:
    """By heading first; what headings leave open is filled by what cells look like."""
    found: list[Guess] = []
    months = month_headings(headings)
    for place, (label, look) in enumerate(zip(labels(headings), looks, strict=True)):
        taken = {guess.meaning for guess in found}
        if is_reason(headings[place]):
            found.append(Guess(label, None, Why.REASON, look))
        elif len(months) > 1 and place in months:
            found.append(Guess(label, None, Why.MONTH, look))
        else:
            found.append(_by_heading(label, headings[place], look, taken))
    taken = {guess.meaning for guess in found}
    for place, guess in enumerate(found):
        if guess.why is Why.UNKNOWN:
            found[place] = _by_content(guess, taken)
            taken.add(found[place].meaning)
    return tuple(found)


def _by_heading(label: str, heading: str, look: Look, taken: set[str | None]) -> Guess:
    for meaning in meanings_of(heading):
        if meaning not in taken and look in _fitting(meaning):
            is_sure = look in _BY_CONTENT and meaning in _BY_CONTENT[look]
            return Guess(label, meaning, Why.BOTH if is_sure else Why.HEADING, look)
    return Guess(label, None, Why.UNKNOWN, look)


def _by_content(guess: Guess, taken: set[str | None]) -> Guess:
    for meaning in _BY_CONTENT.get(guess.look, ()):
        if meaning not in taken and not _names_known(meaning, taken):
            return replace(guess, meaning=meaning, why=Why.CONTENT)
    return guess


def _names_known(meaning: str, taken: set[str | None]) -> bool:
    return meaning == "full_name" and bool({"given_name", "family_name"} & taken)


def _fitting(meaning: str) -> frozenset[Look]:
    return _FITTING.get(meaning, _NUMBERS if meaning in MEASURED else _TEXTS)


def on_level(guesses: Sequence[Guess], headings: Sequence[str], level: Level) -> tuple[Guess, ...]:
    """What the level does not have gets the next meaning of its heading, or none."""
    found: list[Guess] = []
    for place, guess in enumerate(guesses):
        if guess.meaning is None or guess.meaning in MEANINGS[level]:
            found.append(guess)
        else:
            strange = {one.meaning for one in (*guesses, *found)} | (_ALL_MEANINGS - {*MEANINGS[level]})
            found.append(_by_heading(guess.label, headings[place], guess.look, strange))
    return tuple(found)
