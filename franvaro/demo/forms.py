"""The two kinds of school that can be made up, and how their grades follow on each other."""

from dataclasses import dataclass

from franvaro.demo import stages, targets
from franvaro.demo.stages import Stage
from franvaro.demo.targets import AbsenceTarget
from franvaro.demo.year import YearBounds


@dataclass(frozen=True)
class Step:
    """One year of a ladder. `label` begins the class name; without grades `grade_level` is empty."""

    label: str
    grade_level: str
    stage: Stage
    target: AbsenceTarget


@dataclass(frozen=True)
class Ladder:
    """Years that a cohort climbs one by one, a step each school year."""

    name: str
    steps: tuple[Step, ...]


@dataclass(frozen=True)
class SchoolForm:
    """A kind of school. `entry_ages` (half-open) are the ages that beginners reach in their first year."""

    policy: str
    school_unit: str
    default_students: int
    ladders: tuple[Ladder, ...]
    largest_class: int
    has_lettered_classes: bool
    entry_ages: tuple[int, int]
    bounds: YearBounds

    def class_name(self, step: Step, letter: int, parallel_classes: int) -> str:
        """`7B`, or without letters `Allmän kurs 1`, then lettered only if several run in parallel."""
        if self.has_lettered_classes:
            return f"{step.label}{letter_name(letter)}"
        return step.label if parallel_classes == 1 else f"{step.label} {letter_name(letter)}"


def letter_name(letter: int) -> str:
    """0 → A, 25 → Z, 26 → AA."""
    rest, last = divmod(letter, 26)
    return (letter_name(rest - 1) if rest else "") + chr(ord("A") + last)


def _grade(grade: int, stage: Stage, target: AbsenceTarget) -> Step:
    return Step(label=str(grade), grade_level=str(grade) if grade else "F", stage=stage, target=target)


COMPULSORY_SCHOOL = SchoolForm(
    policy="grundskola",
    school_unit="Demoskolan",
    default_students=450,
    ladders=(
        Ladder(
            "grundskola",
            (
                *(_grade(grade, stages.F_TO_3, targets.F_TO_3) for grade in range(4)),
                *(_grade(grade, stages.GRADES_4_TO_6, targets.GRADES_4_TO_6) for grade in range(4, 7)),
                _grade(7, stages.GRADES_7_TO_9, targets.GRADE_7),
                _grade(8, stages.GRADES_7_TO_9, targets.GRADE_8),
                _grade(9, stages.GRADES_7_TO_9, targets.GRADE_9),
            ),
        ),
    ),
    largest_class=26,
    has_lettered_classes=True,
    entry_ages=(6, 7),
    bounds=YearBounds(
        earliest_start=(8, 16), first_iso_weekday=2, latest_autumn_end=(12, 22), latest_spring_end=(6, 16)
    ),
)

FOLK_HIGH_SCHOOL = SchoolForm(
    policy="folkhogskola",
    school_unit="Demofolkhögskolan",
    default_students=120,
    ladders=(
        Ladder(
            "allmän kurs",
            tuple(
                Step(f"Allmän kurs {year}", "", stages.GENERAL_COURSE, targets.FOLK_HIGH_SCHOOL)
                for year in (1, 2, 3)
            ),
        ),
        Ladder(
            "skrivarlinjen", (Step("Skrivarlinjen", "", stages.WRITERS_COURSE, targets.FOLK_HIGH_SCHOOL),)
        ),
        Ladder("musiklinjen", (Step("Musiklinjen", "", stages.MUSIC_COURSE, targets.FOLK_HIGH_SCHOOL),)),
    ),
    largest_class=26,
    has_lettered_classes=False,
    entry_ages=(19, 46),
    bounds=YearBounds(
        earliest_start=(8, 23), first_iso_weekday=1, latest_autumn_end=(12, 20), latest_spring_end=(6, 7)
    ),
)

_FORMS = {form.policy: form for form in (COMPULSORY_SCHOOL, FOLK_HIGH_SCHOOL)}


def school_form(policy: str) -> SchoolForm:
    """The kind of school that a policy is for. Raises ValueError for a policy that no demo school follows."""
    if policy not in _FORMS:
        raise ValueError(f"no demo school for the policy {policy!r}; there is one for {', '.join(_FORMS)}")
    return _FORMS[policy]
