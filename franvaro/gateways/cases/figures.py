"""One student's minutes for documents: by month, week, weekday, hour and subject."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from franvaro.answers import Student
from franvaro.documents.people import AbsencePeriod, Slice, StudentLabel
from franvaro.domain.absence import Tally
from franvaro.domain.calendar import Month
from franvaro.domain.groups import GroupKind, RateWindow
from franvaro.gateways.attendance import Gateway
from franvaro.gateways.translating import tally
from franvaro.wording import formats

Row = dict[str, Any]


@dataclass(frozen=True)
class StudentFigures:
    """The figures of one student within a viewer's reach, as of the gateway's date."""

    gateway: Gateway
    student: Student

    def months(self, first: Month, last: Month) -> tuple[AbsencePeriod, ...]:
        """Each month (inclusive) in which the student had lessons."""
        return tuple(
            AbsencePeriod(month, month, tally(row))
            for row in self._rates(RateWindow.MONTH, first, last)
            if (month := Month.of(row["end_date"]))
        )

    def letter(self, month: Month) -> tuple[AbsencePeriod, ...]:
        """The month, and both months together where the one before has lessons too (B4.3)."""
        both = self._rates(RateWindow.TWO_MONTHS, month, month)
        periods = [AbsencePeriod(month.previous(), month, tally(row)) for row in both]
        return (*self.months(month, month), *periods)

    def days(self, first: date, last: date) -> list[Row]:
        """The days with lessons, in order."""
        days = self.gateway.student_days(self.student, first, last).to_dict("records")
        return [day for day in days if day["offered_minutes"]]

    def weeks(self, first: date, last: date) -> tuple[Slice, ...]:
        """Each ISO week, in order."""
        days = self.days(first, last)
        return _slices(days, lambda day: formats.week(day["lesson_date"]))

    def weekdays(self, first: date, last: date) -> tuple[Slice, ...]:
        """Each weekday with lessons, Monday first."""
        return _slices(self._pattern(first, last, "weekday"), lambda row: formats.weekday(row["weekday"]))

    def hours(self, first: date, last: date) -> tuple[Slice, ...]:
        """Each hour at which lessons begin."""
        rows = self._pattern(first, last, "start_hour")
        return _slices(rows, lambda row: f"{row['start_hour']:02}–{row['start_hour'] + 1:02}")

    def subjects(self, first: date, last: date) -> tuple[Slice, ...]:
        """Each subject, by name."""
        return _slices(self._pattern(first, last, "activity"), lambda row: row["activity"])

    def _pattern(self, first: date, last: date, by: str) -> list[Row]:
        pattern = self.gateway.student_pattern(self.student, first, last)
        rows: list[Row] = pattern.to_dict("records")
        return sorted(rows, key=lambda row: (row[by] is None, row[by]) if by != "activity" else ())

    def _rates(self, window: RateWindow, first: Month, last: Month) -> list[Row]:
        rates = self.gateway.rates(
            GroupKind.STUDENT,
            window,
            school_unit=self.student.school_unit,
            group_key=self.student.student_id,
            first=first.first,
            last=last.last,
        )
        return sorted(rates.to_dict("records"), key=lambda row: row["end_date"])


def label_of(student: Student) -> StudentLabel:
    """A student as documents name one; a protected student has no name."""
    if student.is_protected:
        return StudentLabel(None, is_protected=True)
    names = [name for name in (student.given_name, student.family_name) if name]
    return StudentLabel(" ".join(names) or None, student.school_class, student.given_name or "")


def total(days: Iterable[Row]) -> Tally:
    """All of some days as one."""
    rows = list(days)
    return Tally(**_minutes(rows), days_with_lessons=len(rows))


def _slices(rows: Iterable[Row], name: Callable[[Row], Any]) -> tuple[Slice, ...]:
    """The rows under each name, in the order that the names come."""
    found: dict[Hashable, list[Row]] = {}
    for row in rows:
        found.setdefault(name(row) or formats.NOTHING, []).append(row)
    return tuple(
        Slice(str(key), Tally(**_minutes(of_key), days_with_lessons=None)) for key, of_key in found.items()
    )


def _minutes(rows: list[Row]) -> dict[str, int]:
    parts = ("offered", "reported", "valid", "invalid", "other")
    return {part: sum(int(row.get(f"{part}_minutes", 0)) for row in rows) for part in parts}
