"""Whether a changed package still answers as the oracle does."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from pathlib import Path
from shutil import copytree

from franvaro.attendance.folder import DataFolder
from franvaro.attendance.questions import students as known_students
from franvaro.attendance.store import Snapshot
from franvaro.attendance.store import Store as OpenStore
from franvaro.domain.scope import EVERYONE
from franvaro.policies import load_policies
from tests import oracle
from tests.agreement import Question, Row, compared, dates_to_ask, import_store, questions
from tests.command_line import ask, franvaro, open_store
from tests.page_agreement import PageQuestion, page_questions
from tests.schools import random_store
from tests.scope_agreement import scope_differences
from tests.test_policy_agreement import MONTHLY, ROLLING, changed_folder, policy_questions
from tests.test_sound_builds import unnoticed

STORES = {"few": (5, 2), "more": (6, 9)}


@dataclass(frozen=True)
class Expected:
    """What the oracle answers about one store as of one day, worked out once."""

    as_of: date | None
    answers: list[tuple[Question, list[Row]]]
    pages: list[PageQuestion]


class Judge:
    """A few schools, which notice most changes, and more schools for the rest."""

    def __init__(self, folder: Path) -> None:
        self.cases = [Case(folder / name, *of_store) for name, of_store in STORES.items()]

    def prepare(self) -> None:
        """Imports the stores. In a process of its own: DuckDB's threads do not survive a fork."""
        for case in self.cases:
            case.prepare()

    def differences(self, place: Path, sql_file: str) -> Iterator[str]:
        """What a changed package answers otherwise."""
        for case in self.cases:
            yield from case.differences(place / case.folder.name, sql_file)


class Case:
    """One store, imported with the package as it is, and the oracle's answers about it."""

    def __init__(self, folder: Path, seed: int, schools: int) -> None:
        self.folder = folder
        self.store = random_store(seed, schools)
        lessons = oracle.lessons_in_force(self.store.files)
        self.settings = [(one, list(policy_questions(lessons, one))) for one in (*ROLLING, *MONTHLY)]
        self.expected = [self._expected(as_of, seed) for as_of in dates_to_ask(seed, self.store)]

    def _expected(self, as_of: date | None, seed: int) -> Expected:
        lessons = oracle.lessons_counted(oracle.lessons_in_force(self.store.files), as_of)
        answers = [(question, answer()) for question, answer in questions(lessons)]
        return Expected(as_of, answers, list(page_questions(self.store, as_of, seed)))

    def prepare(self) -> None:
        """Imports the store."""
        self.folder.mkdir()
        import_store(self.folder / "data", self.folder, self.store)

    def differences(self, place: Path, sql_file: str) -> Iterator[str]:
        """What a changed package answers otherwise about this store."""
        data = copytree(self.folder / "data", place / "data")
        if sql_file.startswith("replacing/"):
            import_store(place / "anew", self.folder, self.store)
        elif franvaro(data, "rebuild").status != 0:
            yield "not rebuilt"
        pointer = DataFolder(data).pointer()
        if sql_file.startswith("checks/") and pointer:
            yield from unnoticed(data / pointer.database)
            return
        if ask(place / "empty", "rates", "--by", "school", "--window", "month"):
            yield "an empty store has lessons"
        if known_students(EVERYONE, _snapshot(place / "empty", None)):
            yield "an empty store has students"
        for expected in self.expected:
            yield from _answer_differences(data, expected)
        yield from scope_differences(_snapshot(data, None))
        for number, (setting, answers) in enumerate(self.settings):
            changed = changed_folder(setting, data, place / f"policy {number}")
            yield from _question_differences(changed, answers, ())


def _answer_differences(data: Path, expected: Expected) -> Iterator[str]:
    options = ("--as-of", expected.as_of.isoformat()) if expected.as_of else ()
    yield from _question_differences(data, expected.answers, options)
    snapshot = _snapshot(data, expected.as_of)
    for page_question in expected.pages:
        yield from page_question.differences(snapshot)


def _question_differences(
    data: Path, answers: list[tuple[Question, list[Row]]], options: tuple[str, ...]
) -> Iterator[str]:
    with open_store():
        for question, answer in answers:
            yield from compared(ask(data, *question, *options), answer)


def _snapshot(data: Path, as_of: date | None) -> Snapshot:
    moment = datetime.combine(as_of + timedelta(days=1), time()) if as_of else datetime.now()
    return OpenStore(DataFolder(data), load_policies()).snapshot(moment)
