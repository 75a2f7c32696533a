"""Cases, tasks and reports on the command line."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from franvaro.clock import now
from tests.attendance.school import file_of, lesson, take_in, weekdays
from tests.command_line import ask, franvaro

DAYS = [*weekdays(date(2026, 9, 1), 20), *weekdays(date(2026, 10, 1), 20)]
MONTH = ("--month", "2026-10")


@pytest.fixture
def data(tmp_path: Path) -> Path:
    lines = [
        lesson(day, student, invalid=60 if student != "cia" and number % 4 == 0 else 0)
        for student in ("ada", "bo", "cia")
        for number, day in enumerate(DAYS)
    ]
    take_in(tmp_path, file_of(lines))
    return tmp_path


def test_a_case_is_opened_acted_on_and_read(data):
    (opened,) = ask(data, "cases", "open", "--student", "ada", "--policy", "folkhogskola")
    assert (opened["breach_date"], opened["nominal_on"], opened["seq"]) == ("2026-09-14", "2026-10-05", 1)
    case = opened["case_id"]
    legal = {row["action"] for row in ask(data, "cases", "actions", case) if row["legal"]}
    assert {"talk_1_held", "skip_talk", "close_resolved"} <= legal
    assert "exclude" not in legal
    values = ("--set", "present=student,mentor", "--set", "plan_shown=true", "--set", "outcome=remains")
    held = ("talk_1_held", *values, "--on", "2026-10-05", "--expect-seq", 1)
    (acted,) = ask(data, "cases", "act", case, *held)
    assert (acted["stage"], acted["seq"]) == ("talk_2", 2)
    events = ask(data, "cases", "events", case)
    assert [(event["seq"], event["kind"]) for event in events] == [(1, "open"), (2, "talk_1_held")]
    assert ask(data, "cases", "list") == [acted]
    tasks = {row["task"]: row["due_on"] for row in ask(data, "tasks", "--role", "mentor")}
    assert tasks["talk_4"] == "2026-11-30"
    assert ask(data, "tasks", "--on", "2026-10-05") != []
    correction = ("correct", "--set", "event=2", "--set", "reason=Fel dag")
    (corrected,) = ask(data, "cases", "act", case, *correction)
    assert corrected["stage"] == "talk_1"


def test_what_is_refused_ends_with_2_says_why_and_changes_nothing(data):
    (opened,) = ask(data, "cases", "open", "--student", "ada", "--policy", "folkhogskola")
    case = opened["case_id"]
    for arguments, said in (
        (("act", case, "talk_1_held"), "Närvarande"),
        (("act", case, "exclude", "--as", "principal"), "Närvarosamtal 4"),
        (("act", case, "talk_1_held", "--as", "principal"), "görs av mentor"),
        (("act", case, "ring"), "finns inte i rutinen"),
        (("act", case, "principal_informed", "--on", f"{now().year + 1}-01-01"), "har inte varit än"),
        (("act", case, "correct", "--set", "event=1", "--set", "reason=x"), "går inte att stryka"),
        (("act", case, "correct"), "--set event=NUMMER"),
        (("act", case, "talk_1_held", "--set", "present"), "fält=värde"),
        (("open", "--student", "ada", "--policy", "folkhogskola"), case),
        (("open", "--student", "x", "--policy", "folkhogskola"), "finns inte i närvarodata"),
        (("open", "--student", "cia", "--policy", "grundskola"), "--month"),
        (("open", "--student", "cia", "--policy", "egen"), "egen"),
        (("events", "00000000"), "finns inte"),
    ):
        run = franvaro(data, "cases", *arguments)
        assert (run.status, run.output) == (2, "")
        assert said in run.messages, run.messages
    assert ask(data, "cases", "list") == [opened]


def test_acting_on_what_another_has_changed_says_who_did_what(data):
    (opened,) = ask(data, "cases", "open", "--student", "ada", "--policy", "folkhogskola")
    acted = ("cases", "act", opened["case_id"], "principal_informed", "--expect-seq", 1)
    assert franvaro(data, *acted).status == 0
    run = franvaro(data, *acted)
    assert run.status == 2
    assert "Någon annan hann före: lokal (mentor) antecknade ”Rektor informerad" in run.messages


@pytest.mark.clause("B3.1")
def test_a_report_is_handed_over_to_nurse_and_leadership(data):
    assert franvaro(data, "report", "hand-over", *MONTH).status == 2
    ask(data, "report", "create", *MONTH)
    assert [row["handed_to"] for row in ask(data, "report", "hand-over", *MONTH)] == [
        "school_nurse", "school_leadership",
    ]  # fmt: skip
    (again,) = ask(data, "report", "hand-over", *MONTH, "--to", "school_nurse", "--on", "2026-11-03")
    assert (again["handed_on"], again["revision"]) == ("2026-11-03", 1)
    assert franvaro(data, "report", "hand-over", *MONTH, "--on", "2999-01-01").status == 2
    assert franvaro(data, "report", "hand-over", *MONTH, "--to", "mentor").status == 2


def test_a_report_is_made_listed_shown_and_compared(data):
    (made,) = ask(data, "report", "create", *MONTH)
    (again,) = ask(data, "report", "create", *MONTH)
    assert (made["revision"], made["unchanged"], again["revision"], again["unchanged"]) == (1, False, 1, True)
    assert [row["revision"] for row in ask(data, "report", "list")] == [1]
    shown = ask(data, "report", "show", *MONTH)
    assert {row["student_id"] for row in shown} == {"ada", "bo"}
    assert franvaro(data, "report", "diff", *MONTH).status == 2
    corrected = [lesson(day, "bo") for day in DAYS]
    take_in(data, file_of(corrected, "rättad.csv"))
    assert ask(data, "report", "create", *MONTH)[0]["revision"] == 2
    differences = ask(data, "report", "diff", *MONTH)
    assert {row["student_id"] for row in differences} == {"bo"}
    assert ask(data, "report", "show", *MONTH, "--revision", 1) == shown


def test_a_school_without_a_report_does_not_stand_in_the_way_of_anothers(data):
    ask(data, "report", "create", *MONTH)
    take_in(data, file_of([lesson(day, "eva", unit="Annan skola") for day in DAYS], "annan.csv"))
    assert {row["school_unit"] for row in ask(data, "report", "show", *MONTH)} == {"Skolan"}
    assert len(ask(data, "report", "hand-over", *MONTH)) == 2
    assert franvaro(data, "report", "show", *MONTH, "--school-unit", "Annan skola").status == 2


def test_rows_are_written_as_text_and_parquet_too(data, tmp_path):
    run = franvaro(data, "cases", "list")
    assert run.output.startswith("case_id,school_unit,student_id,policy,policy_version,stage,opened_on")
    target = tmp_path / "händelser.parquet"
    (opened,) = ask(data, "cases", "open", "--student", "bo", "--policy", "grundskola")
    written = franvaro(data, "cases", "events", opened["case_id"], "--format", "parquet", "--output", target)
    assert (written.status, target.read_bytes()[:4]) == (0, b"PAR1")
