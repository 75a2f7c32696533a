"""The demo school's own sums of a month: what they leave out is found and named."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from franvaro.access import local_viewer
from franvaro.demo_cases.own_report import own_report
from franvaro.gateways.attendance import open_gateway
from scripts.make_demo import make_demo
from tests.command_line import ask, import_files

NOW = datetime(2027, 2, 20, 9)
OPTIONS = ["--students", "60", "--school-years", "1", "--last-date", "2027-02-19"]


def test_reconciling_finds_what_nobody_registered_and_nothing_else(tmp_path: Path) -> None:
    data = tmp_path / "data"
    assert make_demo(data, OPTIONS) == 0
    gateway = open_gateway(data, local_viewer(), None, NOW)
    month = gateway.default_month()
    assert month
    file = tmp_path / "sammanställning.csv"
    file.write_text(own_report(gateway, "Demoskolan", month.month), "utf-8")
    (taken,) = import_files(data, "--school-unit", "Demoskolan", file)
    rows = ask(data, "reconcile", "--as-of", NOW.date())
    assert {row["causes"] for row in rows} == {"unregistered-left-out"}
    assert sum(row["students"] for row in rows if row["student_id"] is None) == taken["rows_taken"]
