"""Summaries, read as lessons that would give the same sums: so everything else can be asked as always."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from tests.oracle.lessons import Lesson
from tests.oracle.tallies import month_of

# A summary does not tell its days: there are always enough of them to judge by.
DAYS_ENOUGH = 10


@dataclass(frozen=True)
class Summary:
    """One student's minutes over one calendar month, whose first date is `month`."""

    school_unit: str
    student_id: str
    school_class: str
    month: date
    offered: int
    reported: int
    valid: int
    invalid: int

    @property
    def student_month(self) -> tuple[str, str, date]:
        return (self.school_unit, self.student_id, self.month)


def summaries_in_force(files: Sequence[Sequence[Summary]]) -> list[Summary]:
    """The last word about each student and month."""
    return list({summary.student_month: summary for file in files for summary in file}.values())


def summaries_counted(
    summaries: Iterable[Summary], lessons: Iterable[Lesson], as_of: date | None
) -> list[Summary]:
    """Those of months that are over, of students without a single lesson in the month."""
    told = {(one.school_unit, one.student_id, one.date.replace(day=1)) for one in lessons}
    return [
        summary
        for summary in summaries
        if summary.student_month not in told and (as_of is None or month_of(summary.month).last <= as_of)
    ]


def as_lessons(summary: Summary) -> Iterator[Lesson]:
    """Lessons on enough days of the month whose minutes add up to the summary's."""
    valid, invalid = summary.valid, summary.invalid
    for number, minutes in enumerate(_parts(summary.reported, DAYS_ENOUGH)):
        of_valid = min(valid, minutes)
        of_invalid = min(invalid, minutes - of_valid)
        valid, invalid = valid - of_valid, invalid - of_invalid
        yield _lesson(summary, number, minutes, valid=of_valid, invalid=of_invalid, is_reported=True)
    for number, minutes in enumerate(_parts(summary.offered - summary.reported, DAYS_ENOUGH)):
        yield _lesson(summary, number, minutes, valid=0, invalid=0, is_reported=False)


def _parts(minutes: int, count: int) -> list[int]:
    """Whole minutes in so many parts, as equal as can be, none of them empty."""
    parts = [minutes // count + (number < minutes % count) for number in range(count)]
    return [part for part in parts if part]


def _lesson(
    summary: Summary, number: int, minutes: int, *, valid: int, invalid: int, is_reported: bool
) -> Lesson:
    start = datetime.combine(summary.month + timedelta(days=number), time(8 if is_reported else 12))
    return Lesson(
        summary.school_unit,
        summary.student_id,
        summary.school_class,
        start,
        start + timedelta(hours=1),
        teaching_length=minutes,
        is_marked_reported=is_reported,
        valid_minutes=valid,
        invalid_minutes=invalid,
    )
