"""Ed-Fi's attendance interchange (XML): events of whole days and of lessons, without what was offered.

Elements are known by their names, whatever version of the standard their namespace is. Reasons are not read.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from xml.parsers import expat

import polars as pl

from franvaro.exports.absences import EARLY, EXCUSED, PARTIAL, PRESENT, TARDY, UNEXCUSED, read_absences
from franvaro.exports.absences import FIELDS as ABSENCE_FIELDS
from franvaro.exports.cells import Cells
from franvaro.exports.container import Opened, beginning, unreadable
from franvaro.exports.records import RecordFormat
from franvaro.exports.result import Problem, ReadOptions, Refused
from franvaro.exports.rows import Reading, matched, raw_rows
from franvaro.exports.table import Rows, Table

PROFILE = "ed-fi"

_ROOT = re.compile(r"<(?:[A-Za-z_][\w.-]*:)?InterchangeStudentAttendance[\s>]")
_DEEPEST = 40
_EVENTS = {"StudentSchoolAttendanceEvent", "StudentSectionAttendanceEvent"}

# The element that a field is read from; the first of its name within an event.
_ELEMENTS = {
    "school_unit": "SchoolId",
    "student_id": "StudentUniqueId",
    "date": "EventDate",
    "activity": "LocalCourseCode",
    "category": "AttendanceEventCategory",
}
_SHARE = re.compile(r"[0-9]{0,3}(?:\.[0-9]{1,4})?(?<=[0-9])")
# XML allows a date the zone it was written in; it is the same date.
_ZONE = re.compile(r"(?<=^[0-9]{4}-[0-9]{2}-[0-9]{2})(?:Z|[+-][0-9]{2}:[0-9]{2})$")
_LENGTHS = {"SchoolAttendanceDuration", "SectionAttendanceDuration"}
_CATEGORIES = {
    "excused absence": EXCUSED,
    "unexcused absence": UNEXCUSED,
    "tardy": TARDY,
    "partial": PARTIAL,
    "early departure": EARLY,
    "in attendance": PRESENT,
    "present": PRESENT,
}
# Whose minutes an event's length is: lateness is not valid (I-08); of the rest nothing tells.
_MINUTES_OF = {
    EXCUSED: "valid_absence_minutes",
    UNEXCUSED: "invalid_absence_minutes",
    TARDY: "invalid_absence_minutes",
}

FIELDS = tuple(
    replace(known, headings=(_ELEMENTS[known.name],), is_required=True) if known.name in _ELEMENTS else known
    for known in ABSENCE_FIELDS
)


@dataclass
class _Events:
    """What a parser has met so far: the texts of each event by element, and the line it began on."""

    parser: expat.XMLParserType
    found: list[dict[str, str]] = field(default_factory=list)
    lines: list[int] = field(default_factory=list)
    path: list[str] = field(default_factory=list)
    text: list[str] = field(default_factory=list)

    def start(self, name: str, _: object) -> None:
        """An element begins."""
        if len(self.path) == _DEEPEST:
            raise Refused(unreadable("damaged"))
        element = name.rpartition(" ")[2]
        if len(self.path) == 1 and element in _EVENTS:
            self.found.append({})
            self.lines.append(self.parser.CurrentLineNumber)
        self.path.append(element)
        self.text.clear()

    def end(self, _: str) -> None:
        """An element ends: the innermost one has a text of its own."""
        element = self.path.pop()
        text = "".join(self.text).strip()
        if self.path[1:2] and self.path[1] in _EVENTS and text:
            known = "AttendanceEventCategory" if "AttendanceEventCategory" in self.path else element
            self.found[-1].setdefault(known, text)
        self.text.clear()


def _fits(opened: Opened) -> bool:
    return _ROOT.search(beginning(opened.data)) is not None


def _read(opened: Opened, options: ReadOptions) -> Reading:
    table = _table(_events(opened.data))
    match = matched(table, FIELDS)
    return read_absences(table, match, raw_rows(table, match, FIELDS), PROFILE, options)


def _events(data: bytes) -> _Events:
    """Every event of the file. Raises Refused when it is no sound XML, or would declare entities."""
    parser = expat.ParserCreate(namespace_separator=" ")
    events = _Events(parser)
    parser.buffer_text = True
    parser.StartElementHandler = events.start
    parser.EndElementHandler = events.end
    parser.CharacterDataHandler = events.text.append
    parser.StartDoctypeDeclHandler = _refuse_declarations
    try:
        parser.Parse(data, True)
    except (expat.ExpatError, UnicodeDecodeError, LookupError) as error:
        raise Refused(unreadable("damaged")) from error
    return events


def _refuse_declarations(*_: object) -> None:
    """An attendance file declares nothing; what does may unfold to anything."""
    raise Refused(Problem("unknown-format", details={"kind": "xml"}))


def _table(events: _Events) -> Table:
    headings = (*_ELEMENTS.values(), "Giltig frånvaro", "Ogiltig frånvaro")
    rows = [_row(event) for event in events.found]
    texts = pl.DataFrame(
        rows, schema={str(position): pl.String for position in range(len(headings))}, orient="row"
    )
    return Table(headings, 1, Rows(Cells.of(texts), pl.Series("line", events.lines, dtype=pl.Int32)))


def _row(event: Mapping[str, str]) -> list[str]:
    """The event's texts in the order of the headings."""
    words = event.get("AttendanceEventCategory", "").rpartition("#")[2]
    category = _CATEGORIES.get(words.strip().casefold(), words)
    length = next((event[name] for name in _LENGTHS if name in event), "")
    if category in (EXCUSED, UNEXCUSED) and _is_part_of_day(event):
        category = PARTIAL
    day = _ZONE.sub("", event.get("EventDate", ""))
    texts = {**event, "EventDate": day, "AttendanceEventCategory": category}
    minutes = [
        length if _MINUTES_OF.get(category) == name else ""
        for name in ("valid_absence_minutes", "invalid_absence_minutes")
    ]
    return [*(texts.get(element, "") for element in _ELEMENTS.values()), *minutes]


def _is_part_of_day(event: Mapping[str, str]) -> bool:
    """Whether an event of a day is said to have lasted less than that, in no minutes."""
    days = _SHARE.fullmatch(event.get("EventDuration", ""))
    is_told = bool({*_LENGTHS, "LocalCourseCode"} & event.keys())
    return days is not None and float(days[0]) < 1 and not is_told


ATTENDANCE = RecordFormat(PROFILE, _fits, _read)
