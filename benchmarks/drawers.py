"""How long people wait for a case to open in its drawer: in a browser, among 150 open cases."""

from __future__ import annotations

import tempfile
from pathlib import Path
from statistics import median

from playwright.sync_api import Browser, Page

from benchmarks.browsing import browsing, wait
from benchmarks.school import CASES, STUDENTS, make_school
from benchmarks.timing import table
from scripts.running import settle

VISITS = 4
OPENINGS = 3
CARD = ".st-key-case-{case} button"


def measure() -> str:
    """The section of results.md."""
    with tempfile.TemporaryDirectory(prefix="franvaro-bench-") as name:
        door = make_school(Path(name))
        return measured(Path(name), [row.case.case_id for row in door.cases(is_open=True)])


def measured(folder: Path, case_ids: list[str]) -> str:
    """The section about the cases of a folder."""
    with browsing(folder) as (browser, address):
        visits = [_visit(browser, address, case_ids) for _ in range(VISITS)]
    waits = {
        "first of a visit": [first for first, *_ in visits],
        "after it": [one for _, *more in visits for one in more],
    }
    rows = [(name, f"{median(found):.0f}", f"{max(found):.0f}") for name, found in waits.items()]
    return (
        f"## Drawers\n\n{STUDENTS} students, {CASES} open cases, in Chromium at 1440×900: from the click "
        "on a case until all of it stands on the page, while the drawer slides in.\n\n"
        + table(("a case opened", "median ms", "slowest ms"), rows)
    )


def _visit(browser: Browser, address: str, case_ids: list[str]) -> list[float]:
    """The waits for the first cases that somebody opens who has just come to the page."""
    context = browser.new_context(viewport={"width": 1440, "height": 900}, locale="sv-SE")
    page = context.new_page()
    page.goto(f"{address}/arenden")
    settle(page)
    found = [_open(page, case) for case in case_ids[:OPENINGS]]
    context.close()
    return found


def _open(page: Page, case: str) -> float:
    found = wait(page, CARD.format(case=case), looks=False)
    page.keyboard.press("Escape")
    settle(page)
    return found
