"""Cases of a student who has got a new id: they are the new id's while the ids are joined."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from franvaro.access import local_viewer
from franvaro.attendance.progress import silent
from franvaro.casebook import Casebook
from franvaro.domain.cases import Case
from franvaro.domain.refusals import Illegal
from franvaro.gateways.attendance import Gateway, open_gateway
from franvaro.gateways.cases.gateway import CaseGateway
from franvaro.gateways.cases.store import CaseStore
from franvaro.gateways.joining import JoiningGateway
from tests.attendance.school import NOW, file_of, lesson, take_in, weekdays

DAYS = weekdays(NOW.date().replace(day=1), 10)
OLD, NEW = ("Skolan", "gammalt"), ("Skolan", "nytt")
POLICY = "folkhogskola"


@dataclass(frozen=True)
class School:
    """A data folder and its casebook, opened anew for each question as by the pages."""

    folder: Path
    book: Casebook

    @property
    def gateway(self) -> Gateway:
        return open_gateway(self.folder, local_viewer(), None, NOW)

    @property
    def joining(self) -> JoiningGateway:
        return JoiningGateway(self.gateway, NOW)

    def open_case(self, student: tuple[str, str]) -> Case:
        return CaseGateway(self.gateway, self.book).open_case(student, POLICY)

    def whose(self) -> list[tuple[str, str]]:
        """The student of each case, as lists of cases have it."""
        return [case.student for case in CaseStore(self.gateway, self.book).cases()]

    def found(self, student: tuple[str, str]) -> list[str]:
        """The ids of the student's cases."""
        return [case.case_id for case in CaseStore(self.gateway, self.book).cases_of(student, POLICY)]


@pytest.fixture
def school(tmp_path: Path) -> Iterator[School]:
    take_in(tmp_path, file_of([lesson(day, who, invalid=60) for who in ("gammalt", "nytt") for day in DAYS]))
    book = Casebook.open(f"sqlite:///{tmp_path}/casebook.sqlite")
    yield School(tmp_path, book)
    book.close()


def test_a_case_of_the_old_id_is_the_new_ids_until_the_ids_are_separated(school: School) -> None:
    case = school.open_case(OLD)
    school.joining.join("Skolan", "gammalt", "nytt", silent)
    assert (school.whose(), school.found(NEW)) == ([NEW], [case.case_id])
    school.joining.separate("Skolan", "gammalt", silent)
    assert (school.whose(), school.found(NEW), school.found(OLD)) == ([OLD], [], [case.case_id])


def test_a_student_with_an_open_case_under_the_old_id_gets_no_other(school: School) -> None:
    school.open_case(OLD)
    school.joining.join("Skolan", "gammalt", "nytt", silent)
    with pytest.raises(Illegal):
        school.open_case(NEW)


def test_cases_of_both_ids_are_told_in_the_order_they_were_opened(school: School) -> None:
    cases = [school.open_case(OLD).case_id, school.open_case(NEW).case_id]
    school.joining.join("Skolan", "gammalt", "nytt", silent)
    assert school.found(NEW) == cases
