"""Random stores, and each question that is asked of them with the answer of the oracle."""

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache, partial
from pathlib import Path
from typing import Any
from unittest.mock import patch

from franvaro.attendance.folder import DataFolder
from franvaro.attendance.questions import students as known_students
from franvaro.attendance.store import Snapshot
from franvaro.attendance.store import Store as OpenStore
from franvaro.cli import questions as command_line
from franvaro.domain.scope import EVERYONE
from franvaro.policies import load_policies
from tests import oracle
from tests.agreement import (
    Question,
    Row,
    as_of_options,
    compared,
    dates_to_ask,
    import_store,
    moment_of,
    questions,
)
from tests.case_agreement import case_questions_about
from tests.command_line import ask
from tests.page_agreement import PageQuestion, page_questions
from tests.routine_agreement import routine_differences, with_several_routines
from tests.schools import Store, random_store
from tests.scope_agreement import scope_differences, scope_questions
from tests.summary_agreement import import_mixed, mixed_page_questions, mixed_questions, mixed_school
from tests.test_policy_agreement import MONTHLY, ROLLING, Setting, changed_folder, policy_questions
from tests.test_sound_builds import BREAKING, unnoticed

packaged = cache(load_policies)
BROKEN_BUILDS = "broken builds:"
FOR_SOME = "for some"


@dataclass(frozen=True)
class Place:
    """A data folder with the store of a case, as the package answers about it now, and room beside it."""

    data: Path
    folder: Path

    def snapshot(self, as_of: date | None) -> Snapshot:
        """Of the store that the command line has open."""
        store: OpenStore = vars(command_line)["Store"](DataFolder(self.data), packaged())
        return store.snapshot(moment_of(as_of))

    def beside(self, name: str, make: Callable[[Path], Path]) -> Path:
        """Another data folder, made when it is first asked for."""
        target = self.folder / name
        return target if target.exists() else make(target)


@dataclass(frozen=True)
class Probe:
    """One question of a case: how its answer differs from the one expected."""

    case: str
    name: str
    differences: Callable[[Place], Iterator[str]]

    @property
    def key(self) -> str:
        return f"{self.case}: {self.name}"


Asked = tuple[str, Callable[[Place], Iterator[str]]]
"""What a probe is called, and how it finds differences."""


class Case(ABC):
    """One store, and all that is asked about it."""

    def __init__(self, name: str, folder: Path) -> None:
        self.name = name
        self.folder = folder
        self.probes = [Probe(name, *asked) for asked in self.asked()]

    @abstractmethod
    def asked(self) -> Iterator[Asked]:
        """The questions, with the answers of the oracle."""

    @abstractmethod
    def take_in(self, data: Path) -> None:
        """Imports the store into a new data folder."""

    def prepare(self) -> None:
        """Imports the store once, for all changes."""
        self.folder.mkdir(parents=True)
        self.take_in(self.folder / "data")


class RandomSchools(Case):
    """A few random schools with those of the edges."""

    def __init__(self, name: str, folder: Path, seed: int, schools: int) -> None:
        self.seed = seed
        self.store = random_store(seed, schools)
        super().__init__(name, folder)

    def take_in(self, data: Path) -> None:
        import_store(data, self.folder, self.store)

    def asked(self) -> Iterator[Asked]:
        lessons = oracle.lessons_in_force(self.store.files)
        yield "nothing imported", _of_nothing
        for as_of in dates_to_ask(self.seed, self.store):
            counted = oracle.lessons_counted(lessons, as_of)
            for question, answer in questions(counted):
                yield _asked((*question, *as_of_options(as_of)), answer())
            for ask_pages in (page_questions, case_questions_about):
                for page in ask_pages(self.store, as_of, self.seed):
                    yield _asked_by_page(page, as_of)
        for number, setting in enumerate((*ROLLING, *MONTHLY)):
            answers = list(policy_questions(lessons, setting))
            yield f"another policy: {setting.rule}", partial(_with_setting, number, setting, answers)
        for name in scope_questions():
            yield f"{name} {FOR_SOME}", partial(_with_reach, name)
        yield "several routines", partial(_with_several_routines, self.store)
        for check in BREAKING:
            yield f"{BROKEN_BUILDS} {check}", partial(_unnoticed, check)


class Mixed(Case):
    """A random school of lessons and of summaries."""

    def __init__(self, name: str, folder: Path, seed: int) -> None:
        self.school = mixed_school(seed)
        super().__init__(name, folder)

    def take_in(self, data: Path) -> None:
        import_mixed(data, self.folder, self.school)

    def asked(self) -> Iterator[Asked]:
        windows = "05_windows_add_up"
        yield f"{BROKEN_BUILDS} {windows}", partial(_unnoticed, windows)
        for as_of in self.school.dates_to_ask:
            for question, answer in mixed_questions(self.school, as_of):
                yield _asked(question, answer)
            for page in mixed_page_questions(self.school, as_of):
                yield _asked_by_page(page, as_of)


def _asked(question: Question, answer: list[Row]) -> Asked:
    return " ".join(question), lambda place: compared(ask(place.data, *question), answer)


def _asked_by_page(page: PageQuestion, as_of: date | None) -> Asked:
    return f"{page.name} as of {as_of}", lambda place: page.differences(place.snapshot(as_of))


def _of_nothing(place: Place) -> Iterator[str]:
    empty = place.folder / "empty"
    if ask(empty, "rates", "--by", "school", "--window", "month"):
        yield "an empty store has lessons"
    if known_students(EVERYONE, OpenStore(DataFolder(empty), load_policies()).snapshot(datetime.now())):
        yield "an empty store has students"


def _with_setting(
    number: int, setting: Setting, answers: list[tuple[Question, list[Row]]], place: Place
) -> Iterator[str]:
    data = place.beside(f"policy {number}", partial(changed_folder, setting, place.data))
    for question, answer in answers:
        yield from compared(ask(data, *question), answer)


def _with_several_routines(store: Store, place: Place) -> Iterator[str]:
    return routine_differences(place.beside("several", partial(with_several_routines, place.data)), store)


def _with_reach(question: str, place: Place) -> Iterator[str]:
    return scope_differences(place.snapshot(None), [question])


def _unnoticed(check: str, place: Place) -> Iterator[str]:
    pointer = DataFolder(place.data).pointer()
    assert pointer is not None
    return unnoticed(place.data / pointer.database, [check])


def questions_read(place: Place, probe: Probe) -> set[str]:
    """The files of `questions/` that a probe asks. Raises AssertionError if it finds a difference."""
    read = set()
    ask_anew = Snapshot.ask

    def noted(snapshot: Snapshot, question: str, **values: Any) -> Any:
        read.add(question)
        return ask_anew(snapshot, question, **values)

    with patch.object(Snapshot, "ask", noted):
        found = list(probe.differences(place))
    assert not found, f"unchanged, it is noticed by {probe.name}: {found[:1]}"
    return read


def cases(folder: Path) -> list[Case]:
    """A few schools of lessons, and one of which some months are summaries."""
    return [
        RandomSchools("schools", folder / "schools", seed=5, schools=2),
        Mixed("mixed", folder / "mixed", seed=3),
    ]
