"""How long people wait for the next point of a meeting, and for the page where it is prepared: in a browser.

A school of 1 000 students with 150 open cases; a screen of 1920×1080 pixels.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median

from playwright.sync_api import Page, sync_playwright

from benchmarks.school import CASES, STUDENTS, make_school
from benchmarks.timing import table
from franvaro.gateways.meetings.gateway import AgendaGateway
from franvaro.wording import meeting as words
from scripts.chromium import ARGUMENTS, find_chromium
from scripts.running import running_server, settle

ROUNDS = 9
PAUSE_MILLISECONDS = 700
LONGEST_MILLISECONDS = 300
"""How long the next point may take."""

DRAWN = """(act) => new Promise(done => {
  const begun = performance.now();
  let last = 0, quiet;
  const seen = new MutationObserver(() => {
    last = performance.now() - begun;
    clearTimeout(quiet);
    quiet = setTimeout(() => { seen.disconnect(); done(last); }, 250);
  });
  seen.observe(document.body, {subtree: true, childList: true, characterData: true, attributes: true});
  if (act === 'key') {
    document.body.dispatchEvent(new KeyboardEvent('keydown', {key: 'n', code: 'KeyN', bubbles: true}));
  } else {
    document.querySelector(act).click();
  }
})"""
"""Milliseconds from a key or a click to the last change of the page, when nothing has changed for a while."""


def measure() -> str:
    """The section of results.md."""
    with tempfile.TemporaryDirectory(prefix="franvaro-bench-") as name:
        door = make_school(Path(name))
        AgendaGateway(door, door.today, door.gateway.monthly_policy().id).freeze()
        return measured(Path(name))


def measured(folder: Path) -> str:
    """The section about the school of a folder, where a meeting of today is frozen."""
    with _browser(folder) as (page, address):
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
    found = []
    for _ in range(ROUNDS):
        page.wait_for_timeout(PAUSE_MILLISECONDS)
        found.append(page.evaluate(DRAWN, act))
    return found


@contextmanager
def _browser(folder: Path) -> Iterator[tuple[Page, str]]:
    """A page on a large screen, and the address of a server of the folder."""
    with sync_playwright() as playwright, running_server(folder) as server:
        browser = playwright.chromium.launch(executable_path=find_chromium(), args=list(ARGUMENTS))
        yield browser.new_page(viewport={"width": 1920, "height": 1080}, locale="sv-SE"), server.address
        browser.close()
