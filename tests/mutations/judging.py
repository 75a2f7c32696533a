"""Whether a changed package still answers as the oracle does, and as the tests of its own expect."""

import re
from collections.abc import Collection, Iterable, Iterator
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from franvaro.attendance.engine import sql, sql_names
from tests.command_line import open_store
from tests.mutations.cases import BROKEN_BUILDS, FOR_SOME, Probe, cases, questions_read
from tests.mutations.own_tests import collected, failures, own_tests
from tests.mutations.processes import EndedEarly, in_a_process

# What the random schools have no rows for or are not asked about, such as how many rows an import replaced,
# and the macros, whose own tests are faster.
NOT_IN_THE_SCHOOLS = (
    "absences",
    "identities/",
    "lay_absences",
    "macros",
    "questions/absences_without_lessons",
    "questions/reconciliation",
    "replacing/",
)
Notice = tuple[str, str]
"""What notices a change, and what it says."""


class Judge:
    """Asks about a change what may notice it. What noticed the last change of a file is asked first."""

    def __init__(self, folder: Path, files: Collection[str]) -> None:
        is_asked = any(not file.startswith(NOT_IN_THE_SCHOOLS) for file in files)
        self._cases = {case.name: case for case in (cases(folder) if is_asked else ())}
        files_below: dict[str, set[str]] = in_a_process(self._prepared)
        probes = [probe for case in self._cases.values() for probe in case.probes]
        self._probes: dict[str, list[Probe]] = {}
        self._tests: dict[str, list[str]] = {}
        for file in files:
            self._probes[file] = [one for one in probes if bears_on(one.name, files_below[one.key], file)]

    def noticed(self, file: str) -> str | None:
        """How the change that now stands in a file of SQL is noticed, or None."""
        try:
            found = self._noticed_by_probes(file) or self._noticed_by_tests(file)
        except EndedEarly as ended:
            return str(ended)
        return ": ".join(found)[:300] if found else None

    def _noticed_by_probes(self, file: str) -> Notice | None:
        with TemporaryDirectory() as folder:
            found: Notice | None = in_a_process(lambda: next(self._notices(Path(folder), file), None))
        if found:
            self._probes[file].sort(key=lambda probe: probe.key != found[0])
        return found

    def _noticed_by_tests(self, file: str) -> Notice | None:
        """Later than by probes, since a test makes a store of its own."""
        if file not in self._tests:
            self._tests[file] = in_a_process(partial(collected, own_tests(file)))
        found: Notice | None = in_a_process(lambda: next(failures(self._tests[file]), None))
        if found:
            self._tests[file].sort(key=lambda name: name != found[0])
        return found

    def _prepared(self) -> dict[str, set[str]]:
        """Imports the stores. The files of `questions/` and `tables/` that each probe rests on."""
        with open_store(), TemporaryDirectory() as folder:
            below: dict[str, set[str]] = {}
            for case in self._cases.values():
                case.prepare()
                place = case.place(Path(folder) / case.name, "lessons.sql")
                below |= {probe.key: files_below(questions_read(place, probe)) for probe in case.probes}
            return below

    def _notices(self, folder: Path, file: str) -> Iterator[Notice]:
        """What the probes say, of the stores with what the package now makes of them."""
        with open_store():
            places = {}
            for probe in self._probes[file]:
                if probe.case not in places:
                    places[probe.case] = self._cases[probe.case].place(folder / probe.case, file)
                for difference in probe.differences(places[probe.case]):
                    yield probe.key, difference


def bears_on(name: str, below: set[str], file: str) -> bool:
    """Whether a probe that rests on some files can notice a change of this one."""
    if file.startswith("checks/") or name == BROKEN_BUILDS:
        return file.startswith("checks/") and name == BROKEN_BUILDS
    if file.startswith(NOT_IN_THE_SCHOOLS) or (file.startswith("tables/") and name.endswith(FOR_SOME)):
        return False
    return file in below if file.startswith(("questions/", "tables/")) else True


def files_below(questions: Iterable[str]) -> set[str]:
    """The files of some questions, those of the tables that they name, and of those that these name."""
    by_table = {name.partition("_")[2]: name for name in sql_names("tables")}
    found: set[str] = set()
    new = {f"questions/{question}" for question in questions}
    while new:
        found |= new
        words = {word for name in new for word in re.findall(r"\w+", sql(name))}
        new = {by_table[word] for word in words & by_table.keys()} - found
    return {f"{name}.sql" for name in found}
