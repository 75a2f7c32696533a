"""Who is who through the gateway: what is joined, by whom, and the trail it leaves."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from franvaro.access import Action, local_viewer
from franvaro.attendance.progress import silent
from franvaro.gateways.attendance import open_gateway
from franvaro.gateways.joining import JoiningGateway, JoinRefused
from tests.attendance.school import NOW, file_of, lesson, take_in

MONDAY = date(2026, 10, 5)


def opened(folder: Path) -> JoiningGateway:
    return JoiningGateway(open_gateway(folder, local_viewer(), None, NOW), NOW)


def test_joining_and_separating_leave_a_trail_and_a_history(tmp_path: Path) -> None:
    take_in(tmp_path, file_of([lesson(MONDAY, "old"), lesson(MONDAY, "new", hour=9)]))
    opened(tmp_path).join("Skolan", "old", "new", silent)
    joining = opened(tmp_path)
    assert [student.student_id for student in joining.students()] == ["new"]
    joining.separate("Skolan", "old", silent)
    (told,) = opened(tmp_path).history()
    assert (told.joined_by, told.joined_at, told.undone_by, told.undone_at) == ("lokal", NOW, "lokal", NOW)
    changes = [entry for entry in joining.gateway.trail.entries() if entry["action"] != Action.SHOW_LIST]
    assert [(entry["action"], entry["student_id"]) for entry in changes] == [
        (Action.JOIN, "new"),
        (Action.SEPARATE, "old"),
    ]


def test_what_is_refused_changes_nothing(tmp_path: Path) -> None:
    take_in(tmp_path, file_of([lesson(MONDAY, "old")]))
    with pytest.raises(JoinRefused):
        opened(tmp_path).join("Skolan", "old", "nobody", silent)
    assert opened(tmp_path).history() == ()
