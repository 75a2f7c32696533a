"""SS 12000's AggregatedAttendance: sums per student, period and activity, added up per student and period.

Names, classes, grades and school units come from persons, groups and organisations, where the dump has them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import msgspec
import polars as pl

from franvaro.exports.container import Member, Opened
from franvaro.exports.records import RecordFormat
from franvaro.exports.result import Problem, ReadOptions, Refused
from franvaro.exports.rows import Reading
from franvaro.exports.ss12000 import frames
from franvaro.exports.ss12000.files import Files, sort_files
from franvaro.exports.ss12000.naming import STUDENT_NAMES, named_match, named_table
from franvaro.exports.ss12000.pages import Raw, Scalar, broken, read_pages
from franvaro.exports.ss12000.resources import (
    Group,
    Organisation,
    Person,
    Reference,
    Resource,
    as_text,
    decoded,
    id_of,
)
from franvaro.exports.ss12000.values import Units
from franvaro.exports.summaries import NO_CLASS, read_summaries
from franvaro.exports.summary_fields import Denominator, SummaryLayout

# Field → what SS 12000 calls it: so it is named to the user.
_NAMES: Mapping[str, str] = {
    **STUDENT_NAMES,
    "start_date": "startDate",
    "end_date": "endDate",
    "attendance_minutes": "attendanceSum",
    "valid_absence_minutes": "validAbsenceSum",
    "invalid_absence_minutes": "invalidAbsenceSum",
    "other_attendance_minutes": "otherAttendanceSum",
    "reported_minutes": "reportedSum",
    "offered_minutes": "offeredSum",
}
_SUMS = tuple(_NAMES)[9:]
_SIGN = b'"offeredSum"'
_FIRST_BYTES = 1 << 16
_FILE = "aggregatedAttendances.json"

LAYOUT = SummaryLayout(
    profile="ss12000-aggregated",
    source="SS 12000",
    headings={field: (name,) for field, name in _NAMES.items()},
    required=frozenset(_NAMES),
    denominator=Denominator.OFFERED,
)


class _Aggregated(msgspec.Struct, rename="camel", frozen=True):
    student: Reference | None = None
    start_date: Scalar = None
    end_date: Scalar = None
    attendance_sum: Scalar = None
    valid_absence_sum: Scalar = None
    invalid_absence_sum: Scalar = None
    other_attendance_sum: Scalar = None
    reported_sum: Scalar = None
    offered_sum: Scalar = None

    @property
    def sums(self) -> tuple[Scalar, ...]:
        """In the order of _SUMS."""
        absence = (self.valid_absence_sum, self.invalid_absence_sum, self.other_attendance_sum)
        return (self.attendance_sum, *absence, self.reported_sum, self.offered_sum)


@dataclass(frozen=True)
class _People:
    """What the other resources tell of students. `classes` and `enrolments` have dates, null when open."""

    persons: pl.DataFrame
    classes: pl.DataFrame
    enrolments: pl.DataFrame


def _fits(opened: Opened) -> bool:
    """Whether some file has such sums, and none the attendance of lessons, which tells more."""
    return "attendances" not in sort_files(opened.members).members and any(_aggregated(opened))


def _aggregated(opened: Opened) -> Iterator[Member]:
    members = opened.members or (Member(_FILE, opened.data),)
    # Without its zeros UTF-16 shows the sign too.
    return (member for member in members if _SIGN in member.data[:_FIRST_BYTES].replace(b"\0", b""))


def _read(opened: Opened, options: ReadOptions) -> Reading:
    files = sort_files(opened.members)
    found = decoded(_records(_aggregated(opened)), _Aggregated)
    if found.malformed:
        raise Refused(broken("record", _FILE, found.malformed[0]))
    rows = _added(found.values, found.numbers)
    if rows.is_empty():
        raise Refused(Problem("no-rows"))
    rows = _named(rows, _people(files))
    return read_summaries(named_table(rows, _NAMES), named_match(_NAMES), LAYOUT, None, options)


def _records(members: Iterable[Member]) -> tuple[Raw, ...]:
    """Raises Refused (`broken-dump`) when every page says that another follows."""
    pages = [page for member in members for page in read_pages(member)]
    if pages and all(page.has_next for page in pages):
        raise Refused(broken("missing-page", _FILE))
    return tuple(record for page in pages for record in page.records)


def _added(records: Sequence[_Aggregated], numbers: Sequence[int]) -> pl.DataFrame:
    """A row per student and period; `line` is the number of its first record."""
    parts: dict[tuple[str, ...], list[tuple[Scalar, ...]]] = defaultdict(list)
    lines: dict[tuple[str, ...], int] = {}
    markings: dict[tuple[str, ...], str] = {}
    for record, number in zip(records, numbers, strict=True):
        key = (id_of(record.student), as_text(record.start_date), as_text(record.end_date))
        parts[key].append(record.sums)
        lines.setdefault(key, number)
        if record.student and record.student.security_marking:
            markings[key] = as_text(record.student.security_marking)
    rows = [
        (*key, markings.get(key, ""), *map(_sum, zip(*sums, strict=True)), lines[key])
        for key, sums in parts.items()
    ]
    names = ("student", "start_date", "end_date", "own_marking", *_SUMS)
    types = {**dict.fromkeys(names, pl.String), "line": pl.Int32}
    return pl.DataFrame(rows, schema=types, orient="row")


def _sum(values: Iterable[Scalar]) -> str:
    """The sum as text; what is no whole number is left as it is, for the judge of rows to say so."""
    told = [value for value in values if value is not None]
    odd = [value for value in told if not isinstance(value, int) or isinstance(value, bool) or value < 0]
    if odd:
        return as_text(odd[0])
    return str(sum(int(value) for value in told)) if told else ""


def _people(files: Files) -> _People:
    units = Units.of(_values(files, "organisations", Organisation))
    persons = _values(files, "persons", Person)
    groups = _values(files, "groups", Group)
    named = frames.group_frame(groups, units).filter(pl.col("group_type") == "klass")
    classes = frames.membership_frame(groups).join(named, on="group")
    return _People(frames.person_frame(persons), classes, frames.enrolment_frame(persons, units))


def _values(files: Files, resource: str, kind: type[Resource]) -> tuple[Resource, ...]:
    pages = (page for member in files.members.get(resource, ()) for page in read_pages(member))
    return decoded([record for page in pages for record in page.records], kind).values


def _named(rows: pl.DataFrame, people: _People) -> pl.DataFrame:
    """With names, and the class, grade and unit that the student had last within the period."""
    ends = pl.col("end_date").str.slice(0, 10).str.to_date(strict=False).fill_null(date.max)
    placed = rows.with_columns(ends=ends).join(
        people.persons, on="student", how="left", maintain_order="left"
    )
    placed = _last_of(placed, people.classes, ("group_name", "group_unit"))
    placed = _last_of(placed, people.enrolments, ("grade_level", "enrolment_unit"))
    units = [pl.when(pl.col(name) != "").then(name) for name in ("enrolment_unit", "group_unit")]
    marking = pl.when(pl.col("own_marking") != "").then("own_marking").otherwise("person_marking")
    return placed.select(
        pl.coalesce(*units, pl.lit("")).alias("school_unit"),
        pl.col("student").alias("student_id"),
        pl.col("given_name", "family_name", "grade_level").fill_null(""),
        marking.fill_null("").alias("security_marking"),
        pl.col("group_name").fill_null(NO_CLASS).alias("school_class"),
        "start_date",
        "end_date",
        *_SUMS,
        "line",
    )


def _last_of(rows: pl.DataFrame, spells: pl.DataFrame, columns: tuple[str, ...]) -> pl.DataFrame:
    """With the columns of the spell that had begun last when the period ended."""
    begun = (
        rows.select("line", "student", "ends")
        .join(spells, on="student")
        .filter(pl.col("first").is_null() | (pl.col("first") <= pl.col("ends")))
    )
    last = begun.sort("first", nulls_last=False, maintain_order=True).unique("line", keep="last")
    return rows.join(last.select("line", *columns), on="line", how="left", maintain_order="left")


AGGREGATED = RecordFormat(LAYOUT.profile, _fits, _read)
