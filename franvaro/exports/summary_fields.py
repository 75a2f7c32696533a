"""What a row of sums can hold, under the names every format of summaries translates its columns to."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from franvaro.exports.headings import (
    Field,
    HeadingMatch,
    Kind,
    closest_heading,
    display_heading,
    duplicate_columns,
    found_headings,
    is_reason,
    normalise_heading,
)
from franvaro.exports.identity import STUDENT_FIELDS
from franvaro.exports.result import Problem, Refused

# What is summed. Each has a column in minutes, and may have one in hours, in percent (of 100) and as a share
# (of 1); minutes are taken before hours, and hours before the others.
SUMS = (
    "offered",
    "reported",
    "valid_absence",
    "invalid_absence",
    "total_absence",
    "other_attendance",
    "attendance",
)
_SWEDISH = {
    "offered": "Undervisningstid",
    "reported": "Registrerad tid",
    "valid_absence": "Giltig frånvaro",
    "invalid_absence": "Ogiltig frånvaro",
    "total_absence": "Total frånvaro",
    "other_attendance": "Annan skolaktivitet",
    "attendance": "Närvaro",
}
_UNITS = {"minutes": "(min)", "hours": "(tim)", "percent": "(%)", "share": "(andel)"}

FIELDS = (
    *STUDENT_FIELDS,
    Field("start_date", ("Startdatum",), Kind.MOMENT),
    Field("end_date", ("Slutdatum",), Kind.MOMENT),
    *(
        Field(f"{name}_{unit}", (f"{_SWEDISH[name]} {written}",), Kind.MINUTES)
        for name in SUMS
        for unit, written in _UNITS.items()
    ),
)


class Denominator(StrEnum):
    """What a source divides absence by."""

    OFFERED = "offered"
    REPORTED = "reported"  # unregistered lessons are left out
    UNREPORTED_AS_PRESENT = "unreported-as-present"


@dataclass(frozen=True)
class SummaryLayout:
    """A format's own headings for the fields it has, those it cannot do without, and what it divides by.

    `source` is the system that writes it.
    """

    profile: str
    source: str
    headings: Mapping[str, tuple[str, ...]]
    required: frozenset[str]
    denominator: Denominator

    def field_of(self, heading: str) -> str | None:
        """The field of a heading: as it is written with its unit, or else without."""
        shown = display_heading(heading).casefold()
        return self._names.get(shown) or self._names.get(normalise_heading(heading))

    @cached_property
    def _names(self) -> dict[str, str]:
        return {
            display_heading(heading).casefold(): field
            for field, headings in self.headings.items()
            for heading in headings
        }

    def fits(self, headings: Sequence[str]) -> bool:
        """Whether a row has every required heading."""
        return self.required <= {field for heading in headings if (field := self.field_of(heading))}

    def is_near(self, headings: Sequence[str]) -> bool:
        """Whether a row has more than half of the layout's sums, and so is its headings without some."""
        sums = {field for field in self.headings if field.rpartition("_")[0] in SUMS}
        return 2 * len(sums & {self.field_of(heading) for heading in headings}) > len(sums)

    def matched(self, headings: Sequence[str], line: int) -> HeadingMatch:
        """The columns as fields. Raises Refused: `missing-column` or `duplicate-column`."""
        fields = [self.field_of(heading) for heading in headings]
        problems = (*self._missing(fields, headings, line), *duplicate_columns(fields, headings, line))
        if problems:
            raise Refused(*problems)
        columns = {field: position for position, field in enumerate(fields) if field}
        shown = {field: display_heading(headings[position]) for field, position in columns.items()}
        ignored = tuple(
            display_heading(heading)
            for heading, field in zip(headings, fields, strict=True)
            if not field and display_heading(heading) and not is_reason(heading)
        )
        return HeadingMatch(columns, shown, ignored)

    def _missing(self, fields: Sequence[str | None], headings: Sequence[str], line: int) -> list[Problem]:
        unknown = [heading for heading, field in zip(headings, fields, strict=True) if field is None]
        found = {"source": self.source, "found": found_headings(headings)}
        return [
            Problem("missing-column", line, names[0], details={**found, **_advice(field, names, unknown)})
            for field, names in self.headings.items()
            if field in self.required and field not in fields
        ]


def _advice(field: str, names: Sequence[str], unknown: Sequence[str]) -> dict[str, str]:
    """Whether another heading may be meant; a list without ids can be explained and then read by names."""
    closest = closest_heading(names, unknown)
    if closest:
        return {"kind": "layout_closest", "closest": closest}
    return {"kind": "layout_id" if field == "student_id" else "layout"}
