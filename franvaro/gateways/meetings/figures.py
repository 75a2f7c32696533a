"""The figures of an agenda: many students at once, in few questions."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from typing import Any, Final

from franvaro.attendance import agenda_questions, queries
from franvaro.domain.absence import Tally
from franvaro.domain.agenda_groups import CLASS, GRADE, group_items
from franvaro.domain.agenda_items import GroupItem, ItemFigures, Pattern, PeriodMinutes
from franvaro.domain.calendar import Month, SchoolYear
from franvaro.domain.groups import GroupKind, RateWindow
from franvaro.domain.meeting_decisions import Key
from franvaro.domain.policy import Percent
from franvaro.domain.review import Effect
from franvaro.domain.scope import Scope
from franvaro.gateways import translating as translating
from franvaro.gateways.attendance import Gateway

WEEKS: Final = 12
PATTERN_WEEKS: Final = 8
_WEEK: Final = timedelta(weeks=1)
_KINDS: Final = {GroupKind.GRADE: GRADE, GroupKind.CLASS: CLASS}

Row = Mapping[str, Any]


@dataclass(frozen=True)
class AgendaFigures:
    """The figures of some students of one school unit, around a report's month and the day of a meeting."""

    gateway: Gateway
    school_unit: str
    students: frozenset[Key]
    month: Month
    on: date

    def of(self, student: Key, uncertain_below: Percent, *, newest_month_clean: bool) -> ItemFigures:
        """One student's figures."""
        this = self.in_month(student, self.month)
        return ItemFigures(
            this_month=this,
            last_month=self.in_month(student, self.month.previous()),
            baseline=self._baseline(student),
            weeks=self._weeks.get(student, ()),
            pattern=_pattern(self._weekdays.get(student, ())),
            is_uncertain=this.tally is not None and this.tally.is_uncertain(uncertain_below),
            newest_month_clean=newest_month_clean,
        )

    def in_month(self, student: Key, month: Month) -> PeriodMinutes:
        """One student's minutes in a month."""
        return PeriodMinutes(month.first, month.last, self._months[student].get(month))

    def effects(self, spans: Sequence[tuple[Key, tuple[date, date], tuple[date, date]]]) -> list[Effect]:
        """Absence before and after, for each student with two pairs of days."""
        asked = [(student, *span) for student, before, after in spans for span in (before, after)]
        rows = agenda_questions.student_periods(self._scope, self.gateway.snapshot, asked) if asked else []
        found = {row["period_no"]: (row["absence_minutes"], row["offered_minutes"]) for row in rows}
        nothing = (0, 0)
        return [
            Effect(found.get(2 * number, nothing), found.get(2 * number + 1, nothing))
            for number in range(len(spans))
        ]

    def groups(self, sizes: Mapping[Key, int], uncertain_below: Percent) -> tuple[GroupItem, ...]:
        """The grades and the telling classes of the school unit; `sizes` is students by (kind, name)."""
        grades, classes = self._groups(GroupKind.GRADE), self._groups(GroupKind.CLASS)
        return group_items(grades, classes, sizes, uncertain_below)

    @property
    def _scope(self) -> Scope:
        return self.gateway.viewer.scope.within(self.school_unit).among(self.students)

    @cached_property
    def _months(self) -> defaultdict[Key, dict[Month, Tally]]:
        first = min(SchoolYear.of(self.month.first).first, self._a_year_before)
        rows = self._rates(RateWindow.MONTH, first, self.month.last)
        found: defaultdict[Key, dict[Month, Tally]] = defaultdict(dict)
        for row in rows:
            found[_key(row)][Month.of(row["start_date"])] = _tally(row)
        return found

    @property
    def _a_year_before(self) -> date:
        return Month(self.month.year - 1, self.month.month).first

    @cached_property
    def _weeks(self) -> dict[Key, tuple[PeriodMinutes, ...]]:
        sunday = self.on + timedelta(days=6 - self.on.weekday())
        found: dict[Key, list[PeriodMinutes]] = defaultdict(list)
        for row in self._rates(RateWindow.WEEK, sunday - (WEEKS - 1) * _WEEK, sunday):
            found[_key(row)].append(PeriodMinutes(row["start_date"], row["end_date"], _tally(row)))
        return {student: tuple(weeks) for student, weeks in found.items()}

    @cached_property
    def _weekdays(self) -> dict[Key, list[Row]]:
        first = self.on - PATTERN_WEEKS * _WEEK
        rows = agenda_questions.student_weekdays(self._scope, self.gateway.snapshot, first, self.on)
        found: dict[Key, list[Row]] = defaultdict(list)
        for row in rows:
            found[_key(row)].append(row)
        return found

    def _baseline(self, student: Key) -> PeriodMinutes | None:
        """All earlier months of the school year, minutes over minutes; None in its first month."""
        first = Month.of(SchoolYear.of(self.month.first).first)
        months = self._months[student]
        known = {month: tally for month, tally in months.items() if first <= month < self.month}
        if not known:
            return None
        return PeriodMinutes(min(known).first, max(known).last, Tally.summed(known.values()))

    def _rates(self, window: RateWindow, first: date, last: date) -> list[dict[str, Any]]:
        return self._asked(GroupKind.STUDENT, window, first, last, self._scope)

    def _groups(self, by: GroupKind) -> Iterable[GroupItem]:
        last = self.month.previous()
        scope = self.gateway.viewer.scope.within(self.school_unit)
        rows = self._asked(by, RateWindow.MONTH, last.first, self.month.last, scope)
        known = {(row[queries.KEY_COLUMNS[by]] or "", Month.of(row["start_date"])): row for row in rows}
        for name in sorted({name for name, _ in known}):
            this, before = (_minutes(known.get((name, month)), month) for month in (self.month, last))
            yield GroupItem(self.school_unit, _KINDS[by], name, this, before)

    def _asked(
        self, by: GroupKind, window: RateWindow, first: date, last: date, scope: Scope
    ) -> list[dict[str, Any]]:
        gateway = self.gateway
        table = queries.rates(
            scope,
            gateway.snapshot,
            by,
            window,
            rolling=gateway.rolling_window,
            first=first,
            last=last,
        )
        rows: list[dict[str, Any]] = table.to_pylist()
        return rows


def _key(row: Row) -> Key:
    return (row["school_unit"], row["student_id"])


def _tally(row: Row) -> Tally:
    """The minutes of a row; where a summary does not tell what is registered, all is taken for it."""
    reported = row["offered_minutes"] if row["reported_minutes"] is None else row["reported_minutes"]
    return translating.tally({**row, "reported_minutes": reported})


def _minutes(row: Row | None, month: Month) -> PeriodMinutes:
    return PeriodMinutes(month.first, month.last, None if row is None else _tally(row))


def _pattern(rows: Iterable[Row]) -> Pattern | None:
    """How the absence lies; None where there is none."""
    counted = list(rows)
    absent = sum(row["absence_minutes"] for row in counted)
    if not absent:
        return None
    most = max(counted, key=lambda row: (row["absence_minutes"], -row["weekday"]))
    return Pattern(
        weekday=most["weekday"] if 5 * most["absence_minutes"] > 2 * absent else None,
        full_days=sum(row["full_days"] for row in counted),
        partial_days=sum(row["partial_days"] for row in counted),
    )
