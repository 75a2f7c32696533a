"""The tests of what the random schools do not hold: joined students, absences, summaries and corrections."""

from collections.abc import Iterator, Sequence
from typing import Any

import pytest

ABSENCES = ("test_absence_agreement.py",)
MONTHS = ("test_month_agreement.py",)
# By how the name of a file of SQL begins.
TESTS_OF = {
    "absences": ABSENCES,
    "identities/": ("test_identity_agreement.py",),
    "last_end": MONTHS,
    "lay_absences": ABSENCES,
    "macros": ("test_macro_agreement.py",),
    "names_to_show": ("attendance/test_store.py",),
    "questions/absences_without_lessons": ABSENCES,
    "questions/rates": MONTHS,
    "questions/registration": ("attendance/test_outages.py",),
    "questions/reconciliation": ("test_reconciliation_agreement.py",),
    "replacing/": ("test_replacing_agreement.py",),
    "students": ("attendance/test_absences_without_lessons.py",),
    "summaries": ABSENCES,
    "tables/03_summary": MONTHS,
    "tables/04": MONTHS,
    "tables/07_report": MONTHS,
    "tables/12": ("attendance/test_outages.py",),
}


class FirstFailure:
    """Keeps the name of the test that fails first."""

    name: str | None = None

    def pytest_runtest_logreport(self, report: Any) -> None:
        if report.failed and self.name is None:
            self.name = report.nodeid


class Collected:
    """Keeps the names of the tests there are."""

    def __init__(self) -> None:
        self.names: list[str] = []

    def pytest_collection_modifyitems(self, items: list[Any]) -> None:
        self.names = [item.nodeid for item in items if "postgres" not in item.nodeid]


def own_tests(file: str) -> list[str]:
    """The paths of the tests that are asked about a file of SQL beside the random schools."""
    return [
        f"tests/{path}" for prefix, paths in TESTS_OF.items() if file.startswith(prefix) for path in paths
    ]


def collected(paths: Sequence[str]) -> list[str]:
    """The names of all tests of some paths."""
    found = Collected()
    status = pytest.main(["--collect-only", "-q", *paths], plugins=[found]) if paths else pytest.ExitCode.OK
    if status != pytest.ExitCode.OK:
        raise RuntimeError(f"the tests cannot be read: {status}")
    return found.names


def failures(names: Sequence[str]) -> Iterator[tuple[str, str]]:
    """The first of these tests that fails, in the order given, if one does."""
    first = FirstFailure()
    status = pytest.main(["-x", "-q", *names], plugins=[first]) if names else pytest.ExitCode.OK
    if status != pytest.ExitCode.OK:
        yield first.name or "tests", f"ended with {status}"
