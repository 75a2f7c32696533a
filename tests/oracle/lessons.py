"""The lesson row, and which lessons of several imported files are in force and counted."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import cached_property

StudentDay = tuple[str, str, date]


@dataclass(frozen=True)
class Lesson:
    """One student's one scheduled lesson, as a row of an export says it. Times are local, minutes whole.

    `teaching_length` is what the file says of offered minutes, or None; `is_marked_reported` its yes or no.
    `late_minutes` are unexcused and come on top of `invalid_minutes`.
    """

    school_unit: str
    student_id: str
    school_class: str
    start_time: datetime
    end_time: datetime
    grade_level: str | None = None
    activity: str | None = None
    teacher: str | None = None
    teaching_length: int | None = None
    is_cancelled: bool = False
    is_marked_reported: bool = True
    attendance_minutes: int | None = None
    valid_minutes: int = 0
    invalid_minutes: int = 0
    other_minutes: int = 0
    late_minutes: int = 0
    reported_at: datetime | None = None
    given_name: str | None = None
    family_name: str | None = None
    mentor: str | None = None
    security_marking: str | None = None

    @cached_property
    def date(self) -> date:
        """The date it starts, also when it crosses midnight."""
        return self.start_time.date()

    @cached_property
    def offered(self) -> int:
        if self.is_cancelled:
            return 0
        if self.teaching_length is not None:
            return self.teaching_length
        return int((self.end_time - self.start_time) / timedelta(minutes=1))

    @cached_property
    def is_reported(self) -> bool:
        return self.is_marked_reported or self.valid_minutes + self.invalid_minutes + self.late_minutes > 0

    @cached_property
    def _registered(self) -> bool:
        return self.is_reported and not self.is_cancelled

    @cached_property
    def valid(self) -> int:
        return self.valid_minutes if self._registered else 0

    @cached_property
    def invalid(self) -> int:
        return self.invalid_minutes + self.late_minutes if self._registered else 0

    @cached_property
    def other(self) -> int:
        return self.other_minutes if self._registered else 0

    @cached_property
    def reported(self) -> int:
        """Offered minutes for which attendance is registered."""
        return self.offered if self.is_reported else 0

    @cached_property
    def attended(self) -> int:
        """Attended minutes of a reported lesson."""
        return self.reported - self.valid - self.invalid - self.other

    @cached_property
    def student_day(self) -> StudentDay:
        return (self.school_unit, self.student_id, self.date)


@dataclass(frozen=True)
class ImportedFile:
    """The rows taken from one file. `content` stands for its bytes: the same again changes nothing."""

    lessons: tuple[Lesson, ...]
    is_complete: bool = False
    content: str = ""


def lessons_in_force(files: Sequence[ImportedFile]) -> list[Lesson]:
    """The lessons that stand after the files were imported in this order."""
    standing: list[Lesson] = []
    seen: set[str] = set()
    for file in files:
        if file.content and file.content in seen:
            continue
        seen.add(file.content)
        reach = _Reach(file)
        standing = [lesson for lesson in standing if not _superseded(lesson, reach)]
        standing.extend(file.lessons)
    return standing


class _Reach:
    """What a file is the truth about: its student-days and, if complete, its whole span of dates."""

    def __init__(self, file: ImportedFile) -> None:
        self.student_days = {lesson.student_day for lesson in file.lessons}
        self.units = {lesson.school_unit for lesson in file.lessons} if file.is_complete else set()
        self.first = min(lesson.date for lesson in file.lessons)
        self.last = max(lesson.date for lesson in file.lessons)


def _superseded(lesson: Lesson, reach: _Reach) -> bool:
    if lesson.student_day in reach.student_days:
        return True
    return lesson.school_unit in reach.units and reach.first <= lesson.date <= reach.last


def lessons_counted(lessons: Iterable[Lesson], as_of: date | None) -> list[Lesson]:
    """Those that are over at the end of the day `as_of`; all of them without one."""
    if as_of is None:
        return list(lessons)
    end_of_day = datetime.combine(as_of + timedelta(days=1), time())
    return [lesson for lesson in lessons if lesson.end_time <= end_of_day]
