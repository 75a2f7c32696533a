"""How long people wait for the next point of a meeting, and for the page where it is prepared: in a browser.

A school of 1 000 students with 150 open cases; a screen of 1920×1080 pixels.
"""

from __future__ import annotations

import tempfile
from pathlib import Path
from statistics import median

from playwright.sync_api import Page

from benchmarks.browsing import browsing, wait
from benchmarks.school import CASES, STUDENTS, make_school
from benchmarks.timing import table
from franvaro.gateways.meetings.gateway import AgendaGateway
from franvaro.wording import meeting as words
from scripts.running import settle

ROUNDS = 9
LONGEST_MILLISECONDS = 300
"""How long the next point may take."""


def measure() -> str:
    """The section of results.md."""
    with tempfile.TemporaryDirectory(prefix="franvaro-bench-") as name:
        door = make_school(Path(name))
        AgendaGateway(door, door.today, door.gateway.monthly_policy().id).freeze()
        return measured(Path(name))


def measured(folder: Path) -> str:
    """The section about the school of a folder, where a meeting of today is frozen."""
    with browsing(folder) as (browser, address):
        page = browser.new_page(viewport={"width": 1920, "height": 1080}, locale="sv-SE")
        waits = {
            "next point, by its key": _next(page, address),
            "preparing, a control used": _again(page, address, "[class*=st-key-meeting-item-] summary"),
            "preparing, the agenda changed": _again(page, address, ".st-key-meeting-pin button"),
        }
    rows = [
        (name, f"{median(found):.0f}", f"{max(found):.0f}", f"{median(found) / LONGEST_MILLISECONDS:.2f}")
        for name, found in waits.items()
    ]
    headings = ("", "median ms", "slowest ms", f"median of {LONGEST_MILLISECONDS} ms")
    return (
        f"## Meetings\n\n{STUDENTS} students, {CASES} open cases, in Chromium at 1920×1080: "
        "from the key or click until everything is drawn.\n\n" + table(headings, rows)
    )


def _next(page: Page, address: str) -> list[float]:
    """The waits for the first points."""
    page.goto(f"{address}/mote?vy={words.MEET}")
    settle(page)
    return _waits(page, "key")


def _again(page: Page, address: str, control: str) -> list[float]:
    page.goto(f"{address}/mote?vy={words.PREPARE}")
    settle(page)
    return _waits(page, control)


def _waits(page: Page, act: str) -> list[float]:
    return [wait(page, act) for _ in range(ROUNDS)]
