"""The agenda, meetings and decisions on the command line, and the papers."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any
from unittest.mock import patch
from zipfile import ZipFile

import pytest

from franvaro.access import local_viewer
from franvaro.casebook import Casebook
from franvaro.cli import agenda as commands
from franvaro.documents.composing import compose
from franvaro.documents.kinds import DocumentForm
from franvaro.documents.templates import Templates
from franvaro.domain.agenda_items import SectionKind
from franvaro.domain.agenda_rules import DecisionKind
from franvaro.domain.meeting_decisions import InquiryKind, NewDecision
from franvaro.domain.roles import Role
from franvaro.gateways.attendance import open_gateway
from franvaro.gateways.cases.gateway import open_case_gateway
from franvaro.gateways.meetings.gateway import AgendaGateway
from franvaro.gateways.meetings.papers import AgendaPapers
from tests.agenda.meeting import ADA, BO, TODAY, agenda_of, make_report
from tests.attendance.school import NOW
from tests.command_line import ask, franvaro

ON = ("--on", TODAY)
NAMES = ("Ada", "Ek", "Bo", "Öberg", "Hemlig")


@pytest.fixture
def data(folder: Path, book: Casebook) -> Any:
    """The school's folder, on the day of the meeting."""
    with patch.object(commands, "now", lambda: NOW):
        yield folder


def agenda(data: Path, *arguments: object) -> dict[str, Any]:
    run = franvaro(data, "agenda", *ON, *arguments)
    assert run.status == 0, run.messages
    answer: dict[str, Any] = json.loads(run.output)
    return answer


def test_the_agenda_has_the_promised_fields_and_nobodys_id(data):
    answer = agenda(data)
    assert list(answer) == ["date", "policy", "report_revision", "version", "sections"]
    assert [section["section"] for section in answer["sections"]] == [
        "follow-up", "groups", "new", "continuing", "deadlines", "annex",
    ]  # fmt: skip
    item = answer["sections"][2]["items"][0]
    assert list(item) == [
        "case_id", "pseudonym", "reason", "reasons", "clause", "changed_since", "figures", "minutes",
        "proposed",
    ]  # fmt: skip
    assert (item["pseudonym"], item["reason"], item["clause"]) == ("Elev\u00a01", "continuing", "B5.1")
    text = json.dumps(answer)
    assert '"ada"' not in text
    assert "skyddad" not in text


def test_names_are_for_the_principal_warned_of_and_never_of_protected_students(data, door):
    refused = franvaro(data, "agenda", *ON, "--with-names", "--as", "student_health_team")
    assert (refused.status, refused.output) == (2, "")
    assert "rektor" in refused.messages
    run = franvaro(data, "agenda", *ON, "--with-names", "--as", "principal")
    new = json.loads(run.output)["sections"][2]["items"]
    assert [item.get("student_id") for item in new] == ["ada", "bo", None, "eva"]
    assert "Varning" in run.messages
    assert door.gateway.trail.entries()[-1]["detail"] != "agenda"
    assert "agenda with names" in str(door.gateway.trail.entries())


def test_a_mentor_gets_no_agenda(data):
    assert franvaro(data, "agenda", *ON, "--as", "mentor").status == 2


def test_a_meeting_can_be_held_from_the_terminal(data):
    assert franvaro(data, "meeting", "nominate", *ON, "--student", "cia").status == 0
    assert franvaro(data, "meeting", "pin", *ON, "--student", "eva").status == 0
    drop = ("--student", "bo", "--reason", "other")
    assert franvaro(data, "meeting", "drop", *ON, *drop).status == 0
    assert json.loads(franvaro(data, "meeting", "freeze", *ON).output)["version"] == 1
    assert agenda(data)["version"] == 1
    assert agenda(data, "--draft")["version"] is None
    decide = ("mentor_talk", "--student", "ada", "--owner", "mentor", "--due", TODAY)
    (decided,) = ask(data, "meeting", "decide", *ON, *decide)
    assert (decided["student_id"], decided["done_on"]) == ("ada", None)
    assert ask(data, "decisions", "list", "--open") == [decided]
    (done,) = ask(data, "meeting", "done", *ON, decided["number"])
    assert done["done_on"] == str(TODAY)
    assert ask(data, "decisions", "list", "--open") == []
    assert ask(data, "decisions", "list") == [done]


def test_students_are_moved_and_people_called_from_the_terminal(data):
    def new() -> list[str]:
        return [item.student_id for item in agenda_of_data(data).draft().items(SectionKind.NEW)]

    before = new()
    assert before[:2] == ["ada", "bo"]
    assert franvaro(data, "meeting", "move", *ON, "--student", "ada", "--position", 2).status == 0
    assert new()[:2] == ["bo", "ada"]
    called = ("--role", "mentor", "--role", "principal")
    assert franvaro(data, "meeting", "attendees", *ON, "--student", "ada", *called).status == 0
    assert franvaro(data, "meeting", "attendees", *ON, "--role", "school_nurse").status == 0
    meeting = agenda_of_data(data).meeting()
    assert meeting.called(ADA) == (Role.MENTOR, Role.PRINCIPAL)
    assert meeting.called(None) == (Role.SCHOOL_NURSE,)
    assert franvaro(data, "meeting", "attendees", *ON, "--student", "ada").status == 0
    assert agenda_of_data(data).meeting().called(ADA) == ()


def test_whoever_has_not_seen_the_newest_change_is_refused(data):
    first = ("meeting", "pin", *ON, "--student", "eva", "--expect-seq")
    assert franvaro(data, *first, 0).status == 0
    refused = franvaro(data, *first, 0)
    assert (refused.status, refused.output) == (2, "")
    assert agenda_of_data(data).meeting().seq == 1


def test_the_papers_of_what_was_decided_are_written_from_the_terminal(data, tmp_path):
    file = tmp_path / "paper"
    written = ("--format", "docx", "--output", file)
    nothing = franvaro(data, "meeting", "paper", "decision_sheet", *ON, *written)
    assert (nothing.status, file.exists()) == (2, False)
    decide = ("mentor_talk", "--student", "ada", "--owner", "mentor", "--due", TODAY)
    ask(data, "meeting", "decide", *ON, *decide)
    assert franvaro(data, "meeting", "paper", "common_note", *ON, *written).status == 0
    assert not set(NAMES) & set(words_of(file))
    assert franvaro(data, "meeting", "paper", "decision_sheet", *ON, *written).status == 0
    assert {"Ada", "Ek"} <= set(words_of(file))


def agenda_of_data(data: Path) -> AgendaGateway:
    """The meeting as the command line finds it."""
    return agenda_of(open_case_gateway(open_gateway(data, local_viewer(), None, NOW)))


def words_of(file: Path) -> list[str]:
    """The words of a Word document."""
    return re.findall(r"\w+", re.sub("<[^>]+>", " ", ZipFile(file).read("word/document.xml").decode()))


def said(content: Any) -> str:
    return str(compose(content, Templates().words(content.kind)))


def test_masked_papers_name_nobody_and_nothing_restricted_is_on_any(door):
    make_report(door)
    meeting = agenda_of(door)
    talk = NewDecision(DecisionKind.MENTOR_TALK, Role.MENTOR, TODAY, note="Ada Ek vill ha hjälp")
    secret = NewDecision(
        DecisionKind.FURTHER_INVESTIGATION, Role.PRINCIPAL, TODAY, inquiry=InquiryKind.MEDICAL
    )
    meeting.decide(ADA, talk)
    meeting.decide(ADA, secret)
    meeting.decide(BO, secret)
    papers = AgendaPapers(meeting)
    paper, note = said(papers.agenda(meeting.agenda())), said(papers.common_note())
    assert all(name not in text for text in (paper, note) for name in NAMES)
    assert "Samtal med mentor, ansvarig: mentor, klart senast" in note
    assert "gjort" not in note
    (sheet,) = papers.decision_sheets()
    assert "Ada Ek" in said(sheet)
    assert all("utredning" not in text.lower() for text in (note, said(sheet)))
    assert "Ada Ek" in said(papers.agenda(meeting.agenda(), with_names=True))


@pytest.mark.parametrize(("form", "begins"), [(DocumentForm.PDF, b"%PDF"), (DocumentForm.DOCX, b"PK")])
def test_the_agenda_is_made_to_print_and_to_edit(data, tmp_path, form, begins):
    file = tmp_path / "agenda"
    assert franvaro(data, "agenda", *ON, "--format", form, "--output", file).status == 0
    assert file.read_bytes().startswith(begins)
