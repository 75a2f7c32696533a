"""Reading a school's calendar: a CSV file with a line per term, break or staff day.

Everything that is wrong with the lines is found at once, and then nothing of the file is taken.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from franvaro.domain.calendar import CalendarEntry, EntryKind
from franvaro.exports.calendar_headings import FIELDS as CALENDAR_FIELDS
from franvaro.exports.cells import clean_key, clean_name
from franvaro.exports.encoding import decode
from franvaro.exports.headings import (
    HeadingMatch,
    heading_problems,
    match_headings,
)
from franvaro.exports.result import Problem, Refused

_KINDS: Mapping[str, EntryKind] = {
    "term": EntryKind.TERM,
    "termin": EntryKind.TERM,
    "break": EntryKind.BREAK,
    "lov": EntryKind.BREAK,
    "staff_day": EntryKind.STAFF_DAY,
    "studiedag": EntryKind.STAFF_DAY,
}
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_YEARS = range(2000, 2101)
_MOST_BYTES = 1_000_000
_SEPARATORS = ";,\t"


@dataclass(frozen=True)
class _Record:
    """The fields of one record as written, and the line of the file on which it begins."""

    line: int
    fields: tuple[str, ...]


def read_calendar(data: bytes) -> tuple[CalendarEntry, ...]:
    """The entries of a calendar file in its order; raises Refused with every problem."""
    if len(data) > _MOST_BYTES:
        raise Refused(Problem("calendar-too-large"))
    headings, *records = _records(decode(data).utf8.decode())
    problems = list(heading_problems(CALENDAR_FIELDS, headings.fields, headings.line))
    if not problems:
        match = match_headings(CALENDAR_FIELDS, headings.fields)
        problems = [found for record in records for found in _record_problems(record, headings, match)]
    if problems:
        raise Refused(*problems)
    if not records:
        raise Refused(Problem("no-rows"))
    return tuple(_entry(record, match) for record in records)


def _records(text: str) -> list[_Record]:
    """The lines that say something, split at the separator that the first of them uses most."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_separator(text), strict=True)
    records: list[_Record] = []
    line = 1
    try:
        for row in reader:
            if any(field.strip() for field in row):
                records.append(_Record(line, tuple(row)))
            line = reader.line_num + 1
    except csv.Error as error:
        raise Refused(Problem("quoting", line=line)) from error
    if not records:
        raise Refused(Problem("empty-file"))
    return records


def _separator(text: str) -> str:
    first_line = text.lstrip().partition("\n")[0]
    return max(_SEPARATORS, key=first_line.count)


def _record_problems(record: _Record, headings: _Record, match: HeadingMatch) -> Iterator[Problem]:
    if len(record.fields) != len(headings.fields):
        counts = {"found": str(len(record.fields)), "expected": str(len(headings.fields))}
        yield Problem("calendar-field-count", record.line, details=counts)
        return
    values = _values(record, match)
    faults = {
        "kind": _kind_fault(values["kind"]),
        "start_date": _date_fault(values["start_date"]),
        "end_date": _date_fault(values["end_date"]),
    }
    for field, code in faults.items():
        if code is not None:
            yield Problem(code, record.line, match.headings[field], details={"value": values[field]})
    has_dates = faults["start_date"] is None and faults["end_date"] is None
    if has_dates and values["end_date"] < values["start_date"]:  # ISO dates sort as text
        details = {"start": values["start_date"], "end": values["end_date"]}
        yield Problem("calendar-order", record.line, match.headings["end_date"], details=details)


def _values(record: _Record, match: HeadingMatch) -> dict[str, str]:
    """The record's fields by name, cleaned as those of lesson files are, so that school units meet.

    The name of an entry may be without a column.
    """
    written = {field: record.fields[position] for field, position in match.columns.items()}
    name = written.pop("name", "")
    return {field: clean_key(text) for field, text in written.items()} | {"name": clean_name(name)}


def _kind_fault(text: str) -> str | None:
    return None if text.casefold() in _KINDS else "calendar-kind"


def _date_fault(text: str) -> str | None:
    if not _DATE.fullmatch(text):
        return "calendar-date"
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return "calendar-date"
    return None if day.year in _YEARS else "calendar-year"


def _entry(record: _Record, match: HeadingMatch) -> CalendarEntry:
    values = _values(record, match)
    return CalendarEntry(
        school_unit=values["school_unit"],
        kind=_KINDS[values["kind"].casefold()],
        start_date=date.fromisoformat(values["start_date"]),
        end_date=date.fromisoformat(values["end_date"]),
        name=values["name"],
    )
