"""A random school of which some months come as lessons and some as summaries, and what is asked of it."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from itertools import product
from pathlib import Path
from random import Random
from typing import Any

from franvaro.attendance import questions as asked
from franvaro.attendance.queries import TWENTY_SCHOOL_DAYS
from franvaro.domain.calendar import Month
from franvaro.domain.scope import EVERYONE
from franvaro.policies import load_policies
from tests import oracle
from tests.agreement import Question, as_of_options
from tests.command_line import import_files
from tests.exports.summary_files import Sums, learnpoint
from tests.oracle import Lesson, flagged, members
from tests.oracle.rules import HIGH_ABSENCE
from tests.oracle.summaries import Summary, as_lessons, summaries_counted
from tests.oracle.tallies import month_before, month_of, school_days_by_unit
from tests.page_agreement import PageQuestion
from tests.schools import SHAPES, random_school, write_file

UNIT = "Norra"
WHOLE_MONTHS = ("month", "two-months", "term", "school-year")
Row = dict[str, Any]


def told_by_any(seed: int) -> list[Lesson]:
    """A random school without what no summary carries: grades, other activities, two classes in a month."""
    lessons = [replace(one, grade_level=None, other_minutes=0) for one in random_school(seed, UNIT)]
    lessons = [replace(one, is_marked_reported=True) if one.other_minutes else one for one in lessons]
    return [replace(one, security_marking=None) for one in in_one_class_a_month(lessons)]


def in_one_class_a_month(lessons: Iterable[Lesson]) -> list[Lesson]:
    """The lessons, each in the class and grade that its student had last in its month."""
    newest = {(one.student_id, one.date.replace(day=1)): one for one in lessons}
    last = [newest[one.student_id, one.date.replace(day=1)] for one in lessons]
    return [
        replace(one, school_class=then.school_class, grade_level=then.grade_level)
        for one, then in zip(lessons, last, strict=True)
    ]


def summed(lessons: Iterable[Lesson]) -> list[Summary]:
    """A summary for every student and month with time offered."""
    by_month: dict[tuple[str, date], list[Lesson]] = defaultdict(list)
    for one in lessons:
        by_month[one.student_id, one.date.replace(day=1)].append(one)
    return [
        Summary(
            UNIT,
            student,
            own[0].school_class,
            month,
            sum(one.offered for one in own),
            sum(one.reported for one in own),
            sum(one.valid for one in own),
            sum(one.invalid for one in own),
        )
        for (student, month), own in by_month.items()
        if sum(one.offered for one in own)
    ]


def written(
    folder: Path, summaries: Iterable[Summary], write: Callable[..., bytes], suffix: str
) -> Iterator[Path]:
    """A file a month, which its name tells."""
    by_month: dict[date, list[Summary]] = defaultdict(list)
    for summary in summaries:
        by_month[summary.month].append(summary)
    for month, own in by_month.items():
        path = folder / f"frånvaro {month:%Y-%m}{suffix}"
        path.write_bytes(write(sorted(map(_sums, own), key=lambda one: one.school_class)))
        yield path


def _sums(one: Summary) -> Sums:
    minutes = (one.offered, one.reported, one.valid, one.invalid)
    return Sums(one.student_id, f"Elev {one.student_id}", one.school_class, *minutes)


def questions(lessons: list[Lesson]) -> Iterator[tuple[tuple[str, ...], list[Row]]]:
    """What whole months can answer, as the definitions answer it."""
    for by in ("student", "class", "school"):
        for window in WHOLE_MONTHS:
            yield ("rates", "--by", by, "--window", window), oracle.rates(lessons, by=by, window=window)
    for month in sorted({one.date.replace(day=1) for one in lessons}):
        rows = oracle.deviating_students(lessons, month, with_all=True)
        yield ("breaches", "--policy", "grundskola", "--month", f"{month:%Y-%m}", "--all"), rows


def without_days(rows: Iterable[Row], summaries: Iterable[Summary], by: str) -> list[Row]:
    """The rows with unknown days where a summary is part of the window."""
    names = {"student": "student_id", "class": "school_class"}
    name = names.get(by)
    parts = [(name and getattr(one, name), one.month) for one in summaries]
    return [
        {**row, "days_with_lessons": None}
        if any(
            key == (name and row[name]) and row["start_date"] <= month <= row["end_date"]
            for key, month in parts
        )
        else row
        for row in rows
    ]


@dataclass(frozen=True)
class MixedSchool:
    """Lessons of some student-months, and summaries of all of them: a lesson counts before a summary."""

    seed: int
    lessons: list[Lesson]
    summaries: list[Summary]

    @property
    def dates_to_ask(self) -> list[date | None]:
        """Now, and the end of a month."""
        months = sorted({one.month for one in self.summaries})
        return [None, month_of(Random(self.seed).choice(months)).last]

    def counted(self, as_of: date | None) -> tuple[list[Lesson], list[Summary]]:
        """The lessons that count as of a day, and the summaries that do."""
        lessons = oracle.lessons_counted(self.lessons, as_of)
        return lessons, summaries_counted(self.summaries, lessons, as_of)


def mixed_school(seed: int) -> MixedSchool:
    """A random school; half of its student-months have no lessons."""
    lessons = told_by_any(seed)
    summaries = summed(lessons)
    rng = Random(seed)
    alone = {one.student_month for one in summaries if rng.random() < 0.5}
    kept = [one for one in lessons if (UNIT, one.student_id, one.date.replace(day=1)) not in alone]
    return MixedSchool(seed, kept, summaries)


def import_mixed(data: Path, folder: Path, school: MixedSchool) -> None:
    """Imports the school's files at once."""
    paths = list(written(folder, school.summaries, learnpoint, ".csv"))
    if school.lessons:
        paths.append(write_file(school.lessons, folder / "lektioner", SHAPES["utf-8"]))
    import_files(data, *paths, "--school-unit", UNIT)


def mixed_questions(school: MixedSchool, as_of: date | None) -> Iterator[tuple[Question, list[Row]]]:
    """What whole months answer on the command line as of the end of a day."""
    lessons, sums = school.counted(as_of)
    for question, rows in questions(_as_told(lessons, sums)):
        expected = without_days(rows, sums, question[2]) if question[0] == "rates" else rows
        yield (*question, *as_of_options(as_of)), expected


def _as_told(lessons: list[Lesson], sums: list[Summary]) -> list[Lesson]:
    return lessons + [lesson for one in sums for lesson in as_lessons(one)]


def mixed_page_questions(school: MixedSchool, as_of: date | None) -> Iterator[PageQuestion]:
    """What pages show of it: which months rest on summaries, who is flagged, and a class."""
    lessons, sums = school.counted(as_of)
    told = _as_told(lessons, sums)
    yield from _where_summaries_are(sums)
    yield PageQuestion(
        "months of lessons and of summaries",
        lambda snapshot: asked.report_months(EVERYONE, snapshot),
        _report_months(lessons, sums),
    )
    (monthly,) = (policy for policy in load_policies() if policy.id == "grundskola")
    month = max(one.month for one in sums)
    yield PageQuestion(
        f"flagged in {month}",
        lambda snapshot: asked.flagged(EVERYONE, snapshot, monthly, Month.of(month)),
        _flagged(told, sums, month),
    )
    name = min(one.school_class for one in sums if one.month == month)
    for rule in (None, HIGH_ABSENCE):
        yield _of_a_class(lessons, told, name, month, rule)


def _where_summaries_are(sums: list[Summary]) -> Iterator[PageQuestion]:
    students = sorted({one.student_id for one in sums})
    for name, student in product((None, *sorted({one.school_class for one in sums})), (None, *students[:2])):
        own = [one for one in sums if name in (None, one.school_class) and student in (None, one.student_id)]
        months = [one.month for one in own]
        yield PageQuestion(
            f"summaries of {name} and {student}",
            lambda snapshot, name=name, student=student: asked.summary_months(  # type: ignore[misc]
                EVERYONE, snapshot, name, student
            ),
            [{"month": month, "students": months.count(month)} for month in sorted(set(months))],
            in_order=True,
        )


def _report_months(lessons: list[Lesson], sums: list[Summary]) -> list[Row]:
    days = school_days_by_unit(lessons).get(UNIT, [])
    rows = []
    for month in {*(day.replace(day=1) for day in days), *(one.month for one in sums)}:
        own = [day for day in days if day.replace(day=1) == month]
        row: Row = {"school_unit": UNIT, "month": month, "school_days": len(own) or None}
        row |= {"last_school_day": own[-1] if own else None}
        rows.append(row | {"has_summaries": any(one.month == month for one in sums)})
    return rows


def _flagged(told: list[Lesson], sums: list[Summary], month: date) -> list[Row]:
    by_summary = {one.student_id for one in sums if one.month == month}
    unknown = {"days_with_lessons": None, "is_from_summary": True}
    rows = flagged.flagged_in_month(told, month, oracle.POLICIES["grundskola"])
    return [row | unknown if row["student_id"] in by_summary else row for row in rows]


def _of_a_class(
    lessons: list[Lesson], told: list[Lesson], name: str, month: date, rule: oracle.Rule | None
) -> PageQuestion:
    months = [month_before(month_before(month).first).first, month_before(month).first, month]
    seen = [{"school_unit": UNIT, "student_id": student} for student in {one.student_id for one in told}]
    policy = "folkhogskola" if rule else "grundskola"
    return PageQuestion(
        f"class {name} in {month} by {policy}",
        lambda snapshot: asked.class_students(
            EVERYONE,
            snapshot,
            (UNIT, name),
            policy=policy,
            first=Month.of(months[0]),
            month=Month.of(month),
            rolling=TWENTY_SCHOOL_DAYS,
        ),
        members.class_members(seen, told, (UNIT, name), months, rule=rule, told_by_day=lessons),
    )
