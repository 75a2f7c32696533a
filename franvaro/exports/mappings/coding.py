"""Codes and types of absence → flags and minutes. An unknown code is never guessed: its row is set aside."""

from __future__ import annotations

from collections.abc import Sequence

from franvaro.exports.absences import EXCUSED, PRESENT, TARDY, UNEXCUSED
from franvaro.exports.mappings.columns import Columns, lengths
from franvaro.exports.mappings.model import CodeMeaning, Mapping, code_key
from franvaro.exports.result import Problem, Severity

_FILLED = {
    CodeMeaning.VALID: "valid_absence_minutes",
    CodeMeaning.INVALID: "invalid_absence_minutes",
    CodeMeaning.LATE: "late_minutes",
    CodeMeaning.OTHER: "other_attendance_minutes",
}
_REGISTERED = (
    "valid_absence_minutes",
    "invalid_absence_minutes",
    "late_minutes",
    "other_attendance_minutes",
    "attendance_minutes",
)
_MOST_CODES_SHOWN, _LONGEST_CODE_SHOWN = 20, 4
_UNREGISTERED = (CodeMeaning.UNREGISTERED, CodeMeaning.ANNOUNCED)
_CATEGORIES = {CodeMeaning.VALID: EXCUSED, CodeMeaning.INVALID: UNEXCUSED, CodeMeaning.LATE: TARDY}

Said = Sequence[CodeMeaning | None]


def said_by(columns: Columns, mapping: Mapping) -> Said:
    """What each row's code says; None for a code that the mapping does not have."""
    known = {text: mapping.codes.get(code_key(text)) for text in set(columns.column("absence_code"))}
    return [known[text] for text in columns.column("absence_code")]


def unknown_codes(columns: Columns, mapping: Mapping) -> list[str]:
    """The codes that the mapping does not have, each once, in order."""
    found = {text.strip() for text in columns.column("absence_code") if code_key(text) not in mapping.codes}
    return sorted(found)


def code_notes(columns: Columns, unknown: Sequence[str]) -> tuple[Problem, ...]:
    """A note of the unknown codes. Where cells have shifted they may be names: what can be one is counted."""
    if not unknown:
        return ()
    shown = [code or "(tom)" for code in unknown if _can_be_code(code)][:_MOST_CODES_SHOWN]
    others = len(unknown) - len(shown)
    kind = "codes" if not others else "codes-and-others" if shown else "others"
    details = {"kind": kind, "codes": ", ".join(shown), "others": str(others)}
    return (Problem("unknown-code", None, columns.headings["absence_code"], Severity.NOTE, details),)


def _can_be_code(text: str) -> bool:
    """Whether a text is short, without spaces and not written as a name is: `GF` or `-`, but not `Eva`."""
    is_name = text.istitle() and len(text) > 1
    return len(text) <= _LONGEST_CODE_SHOWN and text.isprintable() and " " not in text and not is_name


def coded_lessons(columns: Columns, mapping: Mapping) -> Columns:
    """Lessons with the minutes and flags that their codes stand for. Columns the file has itself win."""
    if not columns.has("absence_code"):
        return _with_blank_rows(_uncoded(columns), mapping)
    said = said_by(columns, mapping)
    columns = _with_minutes(columns, said, tuple(_FILLED))
    if not columns.has("cancelled"):
        flags = ["ja" if one is CodeMeaning.CANCELLED else "nej" for one in said]
        columns = columns.with_column("cancelled", flags, like="absence_code")
    given = columns.column("is_reported")
    reported = [
        "nej" if one in _UNREGISTERED else flag or "ja" for one, flag in zip(said, given, strict=True)
    ]
    return columns.with_column("is_reported", reported, like="absence_code")


def _with_blank_rows(columns: Columns, mapping: Mapping) -> Columns:
    """Rows without any minutes are lessons attended in full, where the mapping says so."""
    if mapping.blank_rows is not CodeMeaning.PRESENT or columns.has("is_reported"):
        return columns
    return columns.with_column("is_reported", ["ja"] * columns.height, like="invalid_absence_minutes")


def coded_absences(columns: Columns, mapping: Mapping) -> Columns:
    """Absences with the minutes and the category that their codes stand for.

    A row whose code is of no absence, such as one that was only announced, is kept as `present`.
    """
    if not columns.has("absence_code"):
        return _uncoded(columns)
    said = said_by(columns, mapping)
    categories = [PRESENT if one is None else _CATEGORIES.get(one, PRESENT) for one in said]
    late_as_invalid = [CodeMeaning.INVALID if one is CodeMeaning.LATE else one for one in said]
    columns = _with_minutes(columns, late_as_invalid, (CodeMeaning.VALID, CodeMeaning.INVALID), is_late=said)
    return columns.with_column("category", categories, like="absence_code")


def _uncoded(columns: Columns) -> Columns:
    """Without any column that tells the kind, absence is not valid until someone says so."""
    if not columns.has("absence_minutes") or columns.has("invalid_absence_minutes"):
        return columns
    return columns.with_column(
        "invalid_absence_minutes", columns.column("absence_minutes"), like="absence_minutes"
    )


def _with_minutes(
    columns: Columns, said: Said, kinds: Sequence[CodeMeaning], *, is_late: Said | None = None
) -> Columns:
    whole = lengths(columns)
    given = columns.column("absence_minutes")
    late = is_late or said
    for kind in kinds:
        field = _FILLED[kind]
        if columns.has(field):
            continue
        rows = zip(said, late, given, whole, strict=True)
        minutes = [
            _minutes(amount, length, one) if sense is kind else "" for sense, one, amount, length in rows
        ]
        columns = columns.with_column(field, minutes, like="absence_code")
    return columns


def _minutes(amount: str, length: int | None, said: CodeMeaning | None) -> str:
    """The minutes of an absence: as written, else the whole lesson; how late is never guessed."""
    if amount.strip():
        return amount
    if said is CodeMeaning.LATE:
        return ""
    return "" if length is None else str(length)


def has_minutes(columns: Columns) -> bool:
    """Whether any column tells minutes of attendance or absence."""
    return any(columns.has(field) for field in _REGISTERED)
