"""Edukatus' export of details: one row per absence. No ids, and nothing of what was offered."""

from __future__ import annotations

from dataclasses import replace

from franvaro.exports.absences import FIELDS as ABSENCE_FIELDS
from franvaro.exports.absences import read_absences
from franvaro.exports.formats import Format
from franvaro.exports.result import ReadOptions
from franvaro.exports.rows import Reading, matched, raw_rows
from franvaro.exports.table import Table

PROFILE = "edukatus-details"

# Absence that was announced is valid; the other minutes are those nobody announced. They add up on a row.
_HEADINGS = {
    "full_name": "Elev",
    "school_class": "Klass",
    "invalid_absence_minutes": "Frånvaro",
    "valid_absence_minutes": "Anmäld frånvaro",
    "start_time": "Lektionens starttid",
    "end_time": "Lektionens sluttid",
    "date": "Lektionens tidpunkt",
    "activity": "Kurstillfälle",
    "teacher": "Rapporterad av",
}
_OPTIONAL = {"date", "activity", "teacher"}

FIELDS = tuple(
    replace(field, headings=(_HEADINGS[field.name],), is_required=field.name not in _OPTIONAL)
    if field.name in _HEADINGS
    else field
    for field in ABSENCE_FIELDS
    if field.name != "category"
)


def _read(table: Table, options: ReadOptions) -> Reading:
    """Times may be Excel's day numbers, in a text file too."""
    match = matched(table, FIELDS)
    numbered = replace(table, has_serial_dates=True)
    return read_absences(numbered, match, raw_rows(numbered, match, FIELDS), PROFILE, options)


DETAILS = Format(PROFILE, FIELDS, _read)
