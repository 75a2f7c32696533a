"""Imports through the gateway: what pages may do, and the trail it leaves."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from franvaro.access import Action, local_viewer
from franvaro.attendance.progress import silent
from franvaro.exports.result import Refused, Severity
from franvaro.gateways.attendance import open_gateway
from franvaro.gateways.imports import ImportGateway, ImportOptions
from tests.attendance.school import NOW, file_of, lesson, take_in

MONDAY = date(2026, 10, 5)


def opened(folder: Path) -> ImportGateway:
    return ImportGateway(open_gateway(folder, local_viewer(), None, NOW), NOW)


def actions(imports: ImportGateway) -> list[object]:
    return [entry["action"] for entry in imports.gateway.trail.entries()]


def test_looking_through_changes_nothing_and_importing_leaves_a_trail(tmp_path: Path) -> None:
    imports = opened(tmp_path)
    sources = (file_of([lesson(MONDAY)]),)
    imports.preview(sources, ImportOptions(), silent)
    assert imports.history() == ()
    (report,) = imports.run(sources, ImportOptions(), silent)
    assert [imported.import_id for imported in opened(tmp_path).history()] == [report.import_id]
    assert actions(imports) == [Action.IMPORT]


def test_a_report_tells_what_was_recognised(tmp_path: Path) -> None:
    (report,) = opened(tmp_path).preview((file_of([lesson(MONDAY)]),), ImportOptions(), silent)
    assert ("school_class", "school_class") in report.recognised_columns
    assert report.school_units == ("Skolan",)


def test_the_problems_of_an_import_are_kept_until_it_is_undone(tmp_path: Path) -> None:
    wrong = lesson(MONDAY, "b2").replace("ja;0;0", "ja;0;tjugo")
    (report,) = take_in(tmp_path, file_of([lesson(MONDAY), wrong]))
    assert report.import_id is not None
    (problem,) = opened(tmp_path).problems(report.import_id)
    assert (problem.line, problem.column, problem.severity) == (
        3,
        "invalid_absence_minutes",
        Severity.SET_ASIDE,
    )
    assert opened(tmp_path).undo(report.import_id, silent) == "lektioner.csv"
    assert opened(tmp_path).problems(report.import_id) == ()


def test_an_import_that_is_no_longer_the_newest_is_not_undone(tmp_path: Path) -> None:
    (first,) = take_in(tmp_path, file_of([lesson(MONDAY)]))
    take_in(tmp_path, file_of([lesson(MONDAY, invalid=60)]))
    imports = opened(tmp_path)
    assert first.import_id is not None
    assert imports.undo(first.import_id, silent) is None
    assert [imported.undone_at for imported in imports.history()] == [None, None]
    assert Action.UNDO not in actions(imports)


def test_a_calendar_is_in_force_only_when_every_line_is_right(tmp_path: Path) -> None:
    imports = opened(tmp_path)
    right = b"school_unit;kind;start_date;end_date;name\n;term;2026-08-18;2026-12-18;HT\n"
    with pytest.raises(Refused):
        imports.import_calendar(right + b";break;2026-10-30;2026-10-26;Lov\n", silent)
    assert imports.calendar() == ()
    assert imports.import_calendar(right, silent) == 1
    assert [entry.name for entry in imports.calendar()] == ["HT"]
