"""Whether a changed package still answers as the oracle does, and as the tests of its own expect."""

import re
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from unittest.mock import patch

from franvaro.attendance.engine import layout, sql, sql_names
from franvaro.attendance.kept import KeptAnswers
from franvaro.attendance.store import Store
from tests.command_line import open_store
from tests.mutations.cases import BROKEN_BUILDS, FOR_SOME, Case, Place, Probe, cases, questions_read
from tests.mutations.own_tests import failures, own_tests, paths_of_own_tests
from tests.mutations.processes import EndedEarly, Helper, in_a_process

# What the random schools have no rows for, are not asked about or are not built anew for. It has tests of its
# own, on small tables.
NOT_IN_THE_SCHOOLS = (
    "absences",
    "identities/",
    "last_end",
    "lay_absences",
    "lessons",
    "macros",
    "names_to_show",
    "questions/absences_without_lessons",
    "questions/reconciliation",
    "replacing/",
    "students",
    "summaries",
)
PROCESSOR_SECONDS = 60
Notice = tuple[str, str]
"""What notices a change, and what it says."""


class Judge:
    """Asks about a change what may notice it. What noticed the last change of a file is asked first.

    Raises EndedEarly when anything notices a change before there is one.
    """

    def __init__(self, folder: Path, files: Collection[str]) -> None:
        is_asked = any(not file.startswith(NOT_IN_THE_SCHOOLS) for file in files)
        in_a_process(lambda: require_sound(paths_of_own_tests(files)))
        stores = cases(folder / "cases") if is_asked else []
        below = in_a_process(lambda: prepared(stores, folder / "before"))
        probes = [probe for case in stores for probe in case.probes]
        self._helper = Helper(
            Asking(
                folder,
                {case.name: case for case in stores},
                {file: [one for one in probes if bears_on(one.name, below[one.key], file)] for file in files},
            ).first_notice,
            seconds=PROCESSOR_SECONDS,
        )

    def noticed(self, file: str) -> str | None:
        """How the change that now stands in a file of SQL is noticed, or None."""
        try:
            found: Notice | None = self._helper.done(file)
        except EndedEarly as ended:
            return str(ended)
        return ": ".join(found)[:300] if found else None


class Opened:
    """Data folders of cases and what is open of them, each from when it is first asked for."""

    def __init__(self, folder: Path) -> None:
        self.stores: dict[Path, Store] = {}
        self._folder = folder
        self._places: dict[str, Place] = {}

    def place(self, case: Case) -> Place:
        """The data folder of a case."""
        if case.name not in self._places:
            self._places[case.name] = Place(case.folder / "data", self._folder / case.name)
        return self._places[case.name]


@dataclass
class Asking:
    """The probes and tests of each file, asked about one change after another in one process."""

    folder: Path
    cases: dict[str, Case]
    probes: dict[str, list[Probe]]
    for_questions: Opened = field(init=False)
    failed_last: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.for_questions = Opened(self.folder / "questions")

    def first_notice(self, file: str) -> Notice | None:
        """The first that notices how a file now reads."""
        sql.cache_clear()
        layout.cache_clear()
        return self._of_tests(file) or self._of_probes(file)

    def _of_tests(self, file: str) -> Notice | None:
        last = [self.failed_last[file]] if file in self.failed_last else []
        for names in (last, own_tests(file)):
            for failed, status in failures(names):
                self.failed_last[file] = failed
                return failed, status
        return None

    def _of_probes(self, file: str) -> Notice | None:
        """Questions are asked anew of what is open; for tables it is opened anew, which makes them anew."""
        if file.startswith("questions/"):
            return self._of_opened(file, self.for_questions)
        with TemporaryDirectory(dir=self.folder) as folder:
            return self._of_opened(file, Opened(Path(folder)))

    def _of_opened(self, file: str, opened: Opened) -> Notice | None:
        with open_store(opened.stores), patch.object(KeptAnswers, "answer", _asked_anew):
            for probe in self.probes[file]:
                try:
                    found = next(probe.differences(opened.place(self.cases[probe.case])), None)
                except Exception as error:  # noqa: BLE001 - whatever a change breaks is how it is noticed
                    found = f"{type(error).__name__}: {error}"
                if found:
                    self.probes[file].remove(probe)
                    self.probes[file].insert(0, probe)
                    return probe.key, found
        return None


def _asked_anew(kept: KeptAnswers, question: str, values: Mapping[str, Any], ask: Callable[[], Any]) -> Any:
    return ask()


def require_sound(paths: Sequence[str]) -> None:
    """Raises AssertionError if a test fails or is not there while nothing is changed."""
    found = next(failures(paths), None)
    assert not found, f"unchanged, it is noticed by {found}"


def prepared(stores: Iterable[Case], folder: Path) -> dict[str, set[str]]:
    """Imports the stores. The files of `questions/` and `tables/` that each probe rests on."""
    opened = Opened(folder)
    below: dict[str, set[str]] = {}
    for case in stores:
        case.prepare()
        with open_store(opened.stores):
            read = {probe.key: questions_read(opened.place(case), probe) for probe in case.probes}
        below |= {key: files_below(questions) for key, questions in read.items()}
    return below


def bears_on(name: str, below: set[str], file: str) -> bool:
    """Whether a probe that rests on some files can notice a change of this one."""
    if file.startswith("checks/") or name.startswith(BROKEN_BUILDS):
        return f"checks/{name.removeprefix(BROKEN_BUILDS).strip()}.sql" == file
    if file.startswith(NOT_IN_THE_SCHOOLS) or (file.startswith("tables/") and name.endswith(FOR_SOME)):
        return False
    return file in below


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
