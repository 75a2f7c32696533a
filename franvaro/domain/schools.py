"""Which school units are made up."""

from __future__ import annotations

from collections.abc import Iterable

DEMO_SCHOOL_UNITS = frozenset({"Demoskolan", "Demofolkhögskolan"})


def is_demo(school_units: Iterable[str]) -> bool:
    """Whether any of these units is the demo school's."""
    return not DEMO_SCHOOL_UNITS.isdisjoint(school_units)


def mixes_demo_with_real(school_units: Iterable[str]) -> bool:
    """Whether made-up students and real ones would stand in one store, where no one could tell them apart."""
    units = frozenset(school_units)
    return is_demo(units) and not units <= DEMO_SCHOOL_UNITS
