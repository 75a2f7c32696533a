"""All lesson rows of one school year: each student in each lesson of the class, and what became of it."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

import numpy as np

from franvaro.demo.absence_model import Absence, StudentLessons, place_absence
from franvaro.demo.chance import Bools, Ints, Times, generator
from franvaro.demo.occasions import Occasions, make_occasions
from franvaro.demo.people import Student
from franvaro.demo.propensity import Leaning, leanings
from franvaro.demo.roster import SchoolClass, Stint
from franvaro.demo.season import make_season
from franvaro.demo.timetable import Timetable, make_timetable
from franvaro.demo.year import YearPlan
from franvaro.domain.calendar import Month

_FEWEST_DAYS = 30
"""School days over which absence is dealt out at least: over a few days no rate could come out right."""


@dataclass(frozen=True)
class YearLessons:
    """One element of each row array is one student's lesson, ordered by occasion and student.

    `valid`, `invalid` and `late` are minutes as they are once registered; `reported_at` is NaT until then.
    """

    plan: YearPlan
    timetable: Timetable
    occasions: Occasions
    student: Ints
    occasion: Ints
    valid: Ints
    invalid: Ints
    late: Ints
    reported_at: Times

    @property
    def day(self) -> Ints:
        """Position of each row's school day in the year."""
        return self.occasions.day[self.occasion]

    def only(self, rows: Bools) -> "YearLessons":
        """The chosen rows."""
        return replace(
            self,
            student=self.student[rows],
            occasion=self.occasion[rows],
            valid=self.valid[rows],
            invalid=self.invalid[rows],
            late=self.late[rows],
            reported_at=self.reported_at[rows],
        )

    def months(self) -> list[Month]:
        """The months with rows, in order."""
        starts = np.unique(self.occasions.start_at[self.occasion].astype("datetime64[M]"))
        return [Month.parse(str(start)) for start in starts]

    def in_month(self, month: Month) -> "YearLessons":
        """The rows of one month."""
        return self.only(self.is_in(month))

    def is_in(self, month: Month) -> Bools:
        """Which rows lie in a month."""
        months = self.occasions.start_at.astype("datetime64[M]")
        return np.asarray(months == np.datetime64(str(month), "M"))[self.occasion]


def make_year(
    plan: YearPlan, all_stints: Sequence[Stint], students: Sequence[Student], last_date: date, seed: int
) -> YearLessons:
    """The school year as it stands at the end of a date: without later lessons and later registrations.

    Absence is dealt out over the days reached, so that a year just begun shows the usual rates too.
    """
    stints = _reached(all_stints, max(_FEWEST_DAYS, _days_until(plan, last_date)))
    timetable = make_timetable(_classes(stints), plan.start_year, seed)
    occasions = make_occasions(timetable, plan.school_days, plan.start_year, seed)
    student, occasion = _attended(stints, timetable, occasions)
    absences = _absences(
        student, occasion, occasions, _leanings(stints, students, plan, seed), students, plan, seed
    )
    order = np.lexsort((student, occasion))
    year = YearLessons(
        plan=plan,
        timetable=timetable,
        occasions=occasions,
        student=student[order],
        occasion=occasion[order],
        valid=np.concatenate([absence.valid for absence in absences])[order],
        invalid=np.concatenate([absence.invalid for absence in absences])[order],
        late=np.concatenate([absence.late for absence in absences])[order],
        reported_at=occasions.reported_at[occasion[order]],
    )
    return _until(year, last_date)


def _days_until(plan: YearPlan, last_date: date) -> int:
    return sum(day <= last_date for day in plan.school_days)


def _reached(stints: Sequence[Stint], days: int) -> list[Stint]:
    """The stints as far as they lie in the first days of the year."""
    return [replace(stint, past_day=min(stint.past_day, days)) for stint in stints if stint.first_day < days]


def _until(year: YearLessons, last_date: date) -> YearLessons:
    midnight = np.datetime64(last_date, "s") + np.timedelta64(1, "D")
    so_far = year.only(year.occasions.start_at[year.occasion] < midnight)
    is_later = so_far.reported_at >= midnight
    return replace(so_far, reported_at=np.where(is_later, np.datetime64("NaT"), so_far.reported_at))


def _classes(stints: Sequence[Stint]) -> list[SchoolClass]:
    """The year's classes, the lowest step first."""
    classes = dict.fromkeys(stint.school_class for stint in stints)
    return sorted(classes, key=lambda each: (each.ladder, -each.cohort, each.letter))


def _attended(stints: Sequence[Stint], timetable: Timetable, occasions: Occasions) -> tuple[Ints, Ints]:
    """Student and occasion of every row, ordered by student and time."""
    place = {school_class: number for number, school_class in enumerate(timetable.classes)}
    by_class = [np.flatnonzero(occasions.school_class == number) for number in range(len(place))]
    students, chosen = [], []
    for stint in stints:
        of_class = by_class[place[stint.school_class]]
        first, past = np.searchsorted(occasions.day[of_class], (stint.first_day, stint.past_day))
        chosen.append(of_class[first:past])
        students.append(np.full(past - first, stint.student, dtype=np.int64))
    student, occasion = np.concatenate(students), np.concatenate(chosen)
    order = np.lexsort((occasion, student))
    return student[order], occasion[order]


def _leanings(
    stints: Sequence[Stint], students: Sequence[Student], plan: YearPlan, seed: int
) -> Mapping[int, Leaning]:
    """By student number, dealt out within each year group."""
    groups: dict[tuple[int, int], dict[int, SchoolClass]] = defaultdict(dict)
    for stint in stints:
        groups[stint.school_class.ladder, stint.school_class.cohort][stint.student] = stint.school_class
    found: dict[int, Leaning] = {}
    for (ladder, cohort), members in groups.items():
        target = next(iter(members.values())).step.target
        rng = generator(seed, "leaning", plan.start_year, ladder, cohort)
        found |= leanings(list(members), students, target, rng)
    return found


def _absences(
    student: Ints,
    occasion: Ints,
    occasions: Occasions,
    leaning: Mapping[int, Leaning],
    students: Sequence[Student],
    plan: YearPlan,
    seed: int,
) -> list[Absence]:
    """One absence for each student, in the order of the rows."""
    season = make_season(plan, seed)
    absences = []
    for number, rows in _runs(student):
        lessons = _student_lessons(occasions, occasion[rows])
        rng = generator(seed, "absence", plan.start_year, students[number].student_id)
        absences.append(place_absence(lessons, leaning[number], season, rng))
    return absences


def _runs(values: Ints) -> Iterator[tuple[int, slice]]:
    """Each run of equal values, with where it stands."""
    borders = np.flatnonzero(np.diff(values)) + 1
    for first, past in zip([0, *borders.tolist()], [*borders.tolist(), len(values)], strict=True):
        yield int(values[first]), slice(first, past)


def _student_lessons(occasions: Occasions, chosen: Ints) -> StudentLessons:
    minutes = occasions.minutes[chosen]
    is_seen = ~np.isnat(occasions.reported_at[chosen])
    return StudentLessons(
        day=occasions.day[chosen],
        weekday=occasions.weekday[chosen],
        subject=occasions.subject[chosen],
        minutes=minutes,
        seen_minutes=np.where(is_seen, minutes, 0),
        offered_minutes=int(minutes[~occasions.is_cancelled[chosen]].sum()),
        is_first=occasions.position[chosen] == 0,
        is_last=occasions.is_last[chosen],
        is_activity=occasions.is_activity[chosen],
    )
