"""A real server and a real browser, in which nothing may leave the machine."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from scripts.chromium import ARGUMENTS, find_chromium
from scripts.make_demo import make_demo
from scripts.running import PAGE_MILLISECONDS, RunningServer, running_server

# A busy machine is slow, not broken.
expect.set_options(timeout=PAGE_MILLISECONDS)

HERE = Path(__file__).resolve().parent


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Every test of this folder needs the browser."""
    for item in items:
        if HERE in item.path.parents:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def demo_data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The data folder of a small demo school: 90 students, one school year."""
    folder = tmp_path_factory.mktemp("demo")
    assert make_demo(folder, ["--students", "90", "--school-years", "1"]) == 0
    return folder


@pytest.fixture(scope="session")
def server(demo_data: Path) -> Iterator[RunningServer]:
    """The app with the small demo school. Tests that change data start `running_server` themselves."""
    with running_server(demo_data) as running:
        yield running


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """A headless Chromium."""
    executable = find_chromium()
    assert executable, "no Chromium starts here: run `make test`, or `python -m scripts.chromium`"
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=executable, args=list(ARGUMENTS))
        yield started
        started.close()


@dataclass
class Watched:
    """What a browser context asked for and complained about."""

    left_the_machine: list[str]
    breached_the_policy: list[str]
    crashed: list[str]


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    """A Swedish visitor. The test fails if a request leaves the machine or our own policy stops anything."""
    visitor = browser.new_context(
        locale="sv-SE", timezone_id="Europe/Stockholm", viewport={"width": 1360, "height": 900}
    )
    watched = Watched([], [], [])
    visitor.on("request", lambda request: _note_outside(watched, request.url))
    visitor.on("console", lambda message: _note_breach(watched, message.text))
    visitor.on("weberror", lambda error: watched.crashed.append(str(error.error)))
    yield visitor
    visitor.close()
    assert watched == Watched([], [], [])


@pytest.fixture
def page(context: BrowserContext) -> Page:
    """An empty tab of the Swedish visitor."""
    return context.new_page()


def _note_outside(watched: Watched, url: str) -> None:
    parts = urlsplit(url)
    if parts.scheme not in {"data", "blob", "about"} and parts.hostname not in {"127.0.0.1", "localhost"}:
        watched.left_the_machine.append(url)


def _note_breach(watched: Watched, text: str) -> None:
    if "Content Security Policy" in text or "Permissions-Policy" in text:
        watched.breached_the_policy.append(text)


@dataclass(frozen=True)
class StreamlitsOwn:
    """A finding of axe in markup that is Streamlit's, not ours, and that we cannot change."""

    rule: str
    where: str
    """Part of the HTML of the element that is found."""
    reason: str


STREAMLITS_OWN = (
    StreamlitsOwn(
        "presentation-role-conflict", "stFileUploader", "the drop zone is focusable and hides its role"
    ),
    StreamlitsOwn("aria-dialog-name", "stToast", "a toast is a dialog without a name"),
    StreamlitsOwn("svg-img-alt", "metric_chart", "the sparkline of a metric has no text"),
    StreamlitsOwn("target-size", "spinbutton", "year, month and day of a date field stand close together"),
    StreamlitsOwn("target-size", "Clear all", "the cross that empties a multiple choice is 22.5 pixels wide"),
)

RULES = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")


@pytest.fixture(scope="session")
def axe() -> Callable[[Page], None]:
    """Assert that a page has no barriers but those in STREAMLITS_OWN."""
    checker = Axe()

    def check(page: Page) -> None:
        options = {"runOnly": {"type": "tag", "values": list(RULES)}}
        violations = checker.run(page, options=options).response["violations"]
        found = [
            f"{violation['id']}: {node['html']} ({node['failureSummary']})"
            for violation in violations
            for node in violation["nodes"]
            if not _is_streamlits_own(violation["id"], node)
        ]
        assert not found, "\n".join(found)

    return check


def _is_streamlits_own(rule: str, node: dict[str, Any]) -> bool:
    where = f"{node['html']} {node['target']}"
    return any(own.rule == rule and own.where in where for own in STREAMLITS_OWN)
