"""How long it takes from the start command, in a prepared environment, to a page that can be used."""

from __future__ import annotations

import tempfile
from pathlib import Path
from statistics import median

from playwright.sync_api import sync_playwright

from benchmarks.timing import seconds_of, table
from scripts.chromium import ARGUMENTS, find_chromium
from scripts.make_demo import make_demo
from scripts.running import running_server, settle

ROUNDS = 5


def measure() -> str:
    """The section of results.md."""
    with tempfile.TemporaryDirectory(prefix="franvaro-bench-") as name, sync_playwright() as playwright:
        data = Path(name)
        if make_demo(data):
            raise RuntimeError("the demo school could not be made")
        browser = playwright.chromium.launch(executable_path=find_chromium(), args=list(ARGUMENTS))

        def start_and_open() -> None:
            with running_server(data) as server:
                page = browser.new_page()
                page.goto(server.address)
                settle(page)
                page.close()

        seconds = [seconds_of(start_and_open) for _ in range(ROUNDS)]
        browser.close()
    return (
        "## Start\n\n"
        "From `python -m franvaro serve` to a drawn first page in Chromium, and the server stopped again; "
        "the demo school of 450 students.\n\n"
        + table(("", "median s", "slowest s"), [("start", f"{median(seconds):.1f}", f"{max(seconds):.1f}")])
    )
