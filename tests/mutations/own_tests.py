"""The tests of what the random schools do not hold or are not asked about, most of them on small tables."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import pytest

ABSENCES = ("test_absence_agreement.py",)
# Until the first failure, of which nothing is told: to tell takes longer than to ask.
BRIEFLY = ("-x", "-q", "--tb=no", "--assert=plain")
MONTHS = ("test_month_agreement.py",)
SOURCES = ("test_source_agreement.py",)
# By how the name of a file of SQL begins.
TESTS_OF = {
    "absences": ABSENCES,
    "identities/": ("test_identity_agreement.py",),
    "last_end": MONTHS,
    "lay_absences": ABSENCES,
    "lessons": SOURCES,
    "macros": ("test_macro_agreement.py",),
    "names_to_show": ("attendance/test_store.py",),
    "questions/absences_without_lessons": ABSENCES,
    "questions/rates": MONTHS,
    "questions/registration": SOURCES,
    "questions/schools": SOURCES,
    "questions/reconciliation": ("test_reconciliation_agreement.py",),
    "replacing/": ("test_replacing_agreement.py",),
    "students": SOURCES,
    "summaries": ABSENCES,
    "tables/03_summary": MONTHS,
    "tables/04": MONTHS,
    "tables/07_report": MONTHS,
    "tables/12": SOURCES,
}


def paths_of_own_tests(files: Iterable[str]) -> list[str]:
    """Those of all these files, each once."""
    return sorted({path for file in files for path in own_tests(file)})


class FirstFailure:
    """Keeps the name of the test that fails first."""

    name: str | None = None

    def pytest_runtest_logreport(self, report: Any) -> None:
        if report.failed and self.name is None:
            self.name = report.nodeid


def own_tests(file: str) -> list[str]:
    """The paths of the tests that are asked about a file of SQL beside the random schools."""
    return [
        f"tests/{path}" for prefix, paths in TESTS_OF.items() if file.startswith(prefix) for path in paths
    ]


def failures(names: Sequence[str]) -> Iterator[tuple[str, str]]:
    """The first of the tests of some paths or names that fails, if one does."""
    first = FirstFailure()
    status = pytest.main([*BRIEFLY, *names], plugins=[first]) if names else pytest.ExitCode.OK
    if status != pytest.ExitCode.OK:
        yield first.name or "tests", f"ended with {status}"
