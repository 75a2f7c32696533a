"""Import as a school does it: a Swedish file in, and out again."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from franvaro.exports.result import Severity
from franvaro.wording import import_history
from franvaro.wording import imports as words
from scripts.running import RunningServer, running_server, settle

IMPORT_MILLISECONDS = 60_000
HEADINGS = "Elev-id;Förnamn;Efternamn;Klass;Starttid;Sluttid;Registrerad;Giltig frånvaro;Ogiltig frånvaro\r\n"


@pytest.fixture(scope="module")
def empty_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningServer]:
    """The app without any data."""
    with running_server(tmp_path_factory.mktemp("empty")) as running:
        yield running


@pytest.fixture
def swedish_file(tmp_path: Path) -> Path:
    """A month of a class in Windows-1252: one student is away from every lesson of the first days."""
    first = date(2026, 10, 1)
    days = [day for day in (first + timedelta(days=number) for number in range(31)) if day.weekday() < 5]
    lines = [
        f"2012010{student}TF01;Åsa;Örn;7Ö;{day} 08:10;{day}"
        f" 09:10;ja;0;{60 if student == 1 and day.day < 9 else 0}\r\n"
        for student in (1, 2, 3)
        for day in days
    ]
    path = tmp_path / "frånvaro oktober.csv"
    path.write_bytes((HEADINGS + "".join(lines)).encode("cp1252"))
    return path


def opened(page: Page, server: RunningServer, path: str) -> Page:
    page.goto(f"{server.address}/{path}")
    settle(page)
    return page


def test_a_swedish_file_is_imported_and_undone(
    page: Page, empty_server: RunningServer, swedish_file: Path
) -> None:
    opened(page, empty_server, "import")
    page.locator("input[type=file]").first.set_input_files(swedish_file)
    expect(page.get_by_text("frånvaro oktober.csv").first).to_be_visible()
    page.get_by_role("button", name=words.LOOK_THROUGH).click()
    page.get_by_role("button", name=words.confirm(1)).click(timeout=IMPORT_MILLISECONDS)
    expect(page.get_by_text("1 fil är inläst")).to_be_visible(timeout=IMPORT_MILLISECONDS)
    page.get_by_role("button", name=words.SEE_FLAGGED).click()
    expect(page.get_by_role("heading", name="Flaggade elever")).to_be_visible()
    settle(page)
    expect(page.get_by_text("Örn, Åsa").first).to_be_attached()
    opened(page, empty_server, "import")
    page.get_by_role("tab", name=words.HISTORY_TAB).click()
    page.get_by_role("button", name=import_history.UNDO).click()
    page.get_by_role("button", name=import_history.CONFIRM_UNDO).click()
    expect(page.get_by_text("är ångrad")).to_be_visible(timeout=IMPORT_MILLISECONDS)


@pytest.mark.parametrize("path", ["import", "registrering", "definitioner"])
def test_the_page_has_no_barriers(
    page: Page, server: RunningServer, axe: Callable[[Page], None], path: str
) -> None:
    axe(opened(page, server, path))


def test_problems_are_shown_without_barriers_and_can_be_taken_away(
    page: Page, empty_server: RunningServer, swedish_file: Path, axe: Callable[[Page], None]
) -> None:
    consequence = words.CONSEQUENCES[Severity.SET_ASIDE]
    swedish_file.write_bytes(swedish_file.read_bytes().replace(b";60\r\n", b";sextio\r\n"))
    opened(page, empty_server, "import")
    page.locator("input[type=file]").first.set_input_files(swedish_file)
    expect(page.get_by_text("frånvaro oktober.csv").first).to_be_visible()
    page.get_by_role("button", name=words.LOOK_THROUGH).click()
    expect(page.get_by_text(consequence).first).to_be_visible(timeout=IMPORT_MILLISECONDS)
    settle(page)
    axe(page)
    page.get_by_text(words.EVERY_PROBLEM).click()
    with page.expect_download() as download:
        page.get_by_role("button", name=words.DOWNLOAD_PROBLEMS).click()
    assert "Ogiltig frånvaro" in download.value.path().read_text("utf-8-sig")


def test_the_contents_lead_to_their_sections_by_keyboard(page: Page, server: RunningServer) -> None:
    opened(page, server, "definitioner")
    link = page.get_by_role("link", name="Tolkningarna", exact=True)
    link.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Tolkningarna")).to_be_in_viewport()
