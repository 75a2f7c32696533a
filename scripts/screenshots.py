"""`python -m scripts.screenshots`: a picture of every page with the demo school, into docs/screenshots."""

import sys
import tempfile
from pathlib import Path
from typing import Final

from playwright.sync_api import Browser, Page, sync_playwright

from franvaro.access import local_viewer
from franvaro.clock import now
from franvaro.gateways.attendance import open_gateway
from franvaro.locations import CHECKOUT
from franvaro.ui.frame import SCREENS
from franvaro.wording import student as words
from scripts.chromium import ARGUMENTS, find_chromium
from scripts.make_demo import make_demo
from scripts.running import running_server, settle

PICTURES: Final = CHECKOUT / "docs" / "screenshots"
DRAWING_MILLISECONDS: Final = 1500
"""How long a chart may take to draw after its page is done."""


def main() -> int:
    """Make the demo school, start the app, photograph each page."""
    executable = find_chromium()
    if executable is None:
        print("No Chromium starts here; see `python -m scripts.chromium`.", file=sys.stderr)
        return 1
    PICTURES.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        data = Path(folder)
        if status := make_demo(data):
            return status
        with running_server(data) as server, sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=executable, args=list(ARGUMENTS))
            _photograph_all(browser, server.address, _most_urgent_student(data))
            browser.close()
    return 0


def _most_urgent_student(data: Path) -> str:
    """The family name of the made-up student who stands first among the flagged."""
    gateway = open_gateway(data, local_viewer(), None, now())
    month = gateway.default_month()
    if month is None:
        raise RuntimeError("the demo school has no school day")
    first, *_ = gateway.flagged(gateway.monthly_policy().id, month.month)
    return first.student.family_name or ""


def _photograph_all(browser: Browser, address: str, student: str) -> None:
    visitor = browser.new_context(
        locale="sv-SE", timezone_id="Europe/Stockholm", viewport={"width": 1440, "height": 1600}
    )
    page = visitor.new_page()
    for screen in SCREENS:
        page.goto(f"{address}/{screen.url_path}")
        settle(page)
        if screen.url_path == "elev":
            _find(page, student)
        page.wait_for_timeout(DRAWING_MILLISECONDS)
        page.screenshot(path=PICTURES / f"{screen.url_path}.png")
        print(PICTURES / f"{screen.url_path}.png")


def _find(page: Page, student: str) -> None:
    page.get_by_role("combobox", name=words.SEARCH).focus()
    page.keyboard.type(student)
    page.keyboard.press("Enter")
    settle(page)


if __name__ == "__main__":
    sys.exit(main())
