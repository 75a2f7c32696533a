"""`letters`: what a review has decided to send, as files in a folder."""

from __future__ import annotations

from datetime import date
from email import message_from_bytes
from pathlib import Path

import pytest

from franvaro.access import local_viewer
from franvaro.clock import now
from franvaro.domain.calendar import Month
from franvaro.domain.review import Decision
from franvaro.domain.roles import Role
from franvaro.gateways.attendance import open_gateway
from franvaro.gateways.cases.gateway import open_case_gateway
from franvaro.gateways.cases.reports import ReportGateway
from franvaro.gateways.cases.review import ReviewGateway
from tests.attendance.school import file_of, lesson, take_in, weekdays
from tests.command_line import ask, franvaro

OCTOBER = ("--month", "2026-10")
NORA = ("--name", "Nora Sköterska", "--phone", "08-465 004 12")


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A folder where Ada, Bo and a protected student were away in October, and the report is made."""
    folder = tmp_path / "data"
    marked = _absent("gun", marking="Sekretessmarkering")
    take_in(folder, file_of(_absent("ada") + _absent("bo", name="Bo;Ek") + marked))
    ask(folder, "report", "create", *OCTOBER)
    return folder


def _absent(student_id: str, *, name: str = "Ada;Ek", marking: str = "") -> list[str]:
    days = weekdays(date(2026, 10, 1), 20)
    return [lesson(day, student_id, invalid=60, name=name, marking=marking) for day in days]


def decide_letters(data: Path) -> None:
    door = open_case_gateway(open_gateway(data, local_viewer(), None, now()), Role.SCHOOL_NURSE)
    review = ReviewGateway(ReportGateway(door, "Skolan"), Month(2026, 10))
    everyone = [row.entry.student.student_id for row in review.queue()]
    review.decide(everyone, Decision.LETTER_AND_MAIL)


def test_letters_are_word_and_pdf_and_each_mentor_has_one_draft_that_names_nobody(data, tmp_path):
    decide_letters(data)
    done = franvaro(data, "letters", *OCTOBER, "--out", tmp_path / "ut", *NORA)
    assert done.status == 0
    written = [Path(line) for line in done.output.splitlines()]
    assert sorted(path.suffix for path in written) == [".docx", ".eml", ".pdf"]
    assert all(path.stat().st_mode & 0o077 == 0 for path in written)
    (draft,) = [path for path in written if path.suffix == ".eml"]
    text = message_from_bytes(draft.read_bytes()).as_string()
    assert "ada" not in text.lower()
    assert "2 brev" in done.messages
    assert "skyddade uppgifter (1)" in done.messages


def test_it_asks_for_a_report_and_for_whom_to_call_and_writes_nothing(data, tmp_path):
    place = tmp_path / "ut"
    without_report = franvaro(data, "letters", "--month", "2026-09", "--out", place, *NORA)
    without_name = franvaro(data, "letters", *OCTOBER, "--out", place)
    assert (without_report.status, without_name.status) == (2, 2)
    assert "report create --month 2026-09" in without_report.messages
    assert "--name" in without_name.messages
    assert not place.exists()
