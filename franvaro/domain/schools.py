"""The school units of a store: which are made up, and which routine fits them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from franvaro.domain.policy import Policy, ReportKind

DEMO_SCHOOL_UNITS = frozenset({"Demoskolan", "Demofolkhögskolan"})


def is_demo(school_units: Iterable[str]) -> bool:
    """Whether any of these units is the demo school's."""
    return not DEMO_SCHOOL_UNITS.isdisjoint(school_units)


def mixes_demo_with_real(school_units: Iterable[str]) -> bool:
    """Whether made-up students and real ones would stand in one store, where no one could tell them apart."""
    units = frozenset(school_units)
    return is_demo(units) and not units <= DEMO_SCHOOL_UNITS


@dataclass(frozen=True, slots=True)
class School:
    """A school unit, how many students are in reach there, and what its exports tell of them."""

    school_unit: str
    students: int
    has_grades: bool
    has_lessons: bool


def fitting_policy(policies: Sequence[Policy], schools: Iterable[School]) -> Policy:
    """The first routine with monthly reports for schools with grades, else the first that rolls.

    A routine that rolls has nothing to judge where there are only sums of months.
    """
    asked = tuple(schools)
    has_grades = any(school.has_grades for school in asked)
    has_lessons = any(school.has_lessons for school in asked)
    wanted = ReportKind.ROLLING if has_lessons and not has_grades else ReportKind.MONTHLY
    return next((policy for policy in policies if policy.report is wanted), policies[0])
