"""Flaggade elever and Klass in a real browser: select, ask why, open, take away, with mouse and keyboard."""

from __future__ import annotations

import csv
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from franvaro.access import AuditTrail
from scripts.running import RunningServer, settle

ROW_PIXELS = 35
CHECKBOX, WHY = 16, 290
"""How far from the left of the table a row's box stands, and its button."""


@pytest.fixture
def flagged(server: RunningServer, page: Page) -> Page:
    """The list of flagged students."""
    return opened(server, page, "flaggade")


def opened(server: RunningServer, page: Page, name: str) -> Page:
    page.goto(f"{server.address}/{name}")
    expect(table(page)).to_be_visible()
    settle(page)
    return page


def table(page: Page) -> Locator:
    return page.get_by_test_id("stDataFrame").first


def click_in_row(page: Page, number: int, across: int) -> None:
    """Click in a row of the table, the first one under its headings being 1."""
    table(page).click(position={"x": across, "y": ROW_PIXELS * number + ROW_PIXELS // 2})
    settle(page)


def download(page: Page, folder: Path, program: str) -> Path:
    page.get_by_role("button", name="Exportera").click()
    with page.expect_download() as started:
        page.get_by_role("button", name=program, exact=True).click()
    path = folder / started.value.suggested_filename
    started.value.save_as(path)
    return path


def exports(server: RunningServer) -> list[str]:
    trail = AuditTrail(server.data_dir / "audit.sqlite")
    return [str(entry["detail"]) for entry in trail.entries() if entry["action"] == "export"]


def test_the_selected_students_are_taken_away_as_a_file_with_a_trail(
    server: RunningServer, flagged: Page, tmp_path: Path
) -> None:
    before = exports(server)
    click_in_row(flagged, 1, CHECKBOX)
    click_in_row(flagged, 2, CHECKBOX)
    expect(flagged.get_by_role("button", name="Exportera 2 markerade")).to_be_visible()
    path = download(flagged, tmp_path, "CSV")
    rows = list(csv.DictReader(path.read_text(encoding="utf-8-sig").splitlines(), delimiter=";"))
    assert len(rows) == 2
    assert all(row["Efternamn"] and row["Elev-id"] for row in rows)
    assert not any(row[column] in path.name for row in rows for column in ("Efternamn", "Elev-id"))
    assert exports(server) == [*before, f"{path.stem}: 2"]


def test_the_whole_list_is_taken_away_to_excel(flagged: Page, tmp_path: Path) -> None:
    assert download(flagged, tmp_path, "Excel").read_bytes().startswith(b"PK")


def test_the_table_offers_no_file_of_its_own(flagged: Page) -> None:
    table(flagged).hover()
    expect(flagged.get_by_test_id("stElementToolbar").first).to_be_visible()
    expect(flagged.get_by_role("button", name="Download as CSV")).to_have_count(0)


def test_the_button_of_a_row_says_why_and_leads_to_the_student(flagged: Page) -> None:
    click_in_row(flagged, 1, WHY)
    drawer = flagged.get_by_role("dialog")
    expect(drawer.get_by_text("Gränsen är")).not_to_have_count(0)
    family_name = drawer.get_by_role("heading").first.inner_text().split("\n")[-1].split(",")[0]
    drawer.get_by_role("button", name="Öppna eleven").click()
    flagged.wait_for_url("**/elev")
    settle(flagged)
    expect(flagged.get_by_role("heading", name=family_name)).to_be_visible()


def test_with_the_keyboard_alone_a_student_is_selected_and_opened(flagged: Page) -> None:
    flagged.get_by_role("button", name="Exportera").focus()
    for _ in range(4):
        flagged.keyboard.press("Tab")
    flagged.keyboard.press("ArrowDown")
    flagged.keyboard.press("Shift+Space")
    expect(flagged.get_by_role("button", name="Öppna eleven")).to_be_enabled()
    settle(flagged)
    flagged.get_by_role("button", name="Öppna eleven").focus()
    flagged.keyboard.press("Enter")
    flagged.wait_for_url("**/elev")


def test_filters_stand_in_the_address_and_survive_a_reload_but_a_search_does_not(
    server: RunningServer, flagged: Page
) -> None:
    flagged.get_by_role("button", name="Fortsatt", exact=True).click()
    settle(flagged)
    flagged.get_by_role("searchbox", name="Sök").fill("son")
    settle(flagged)
    expect(flagged).to_have_url(f"{server.address}/flaggade?lage=Fortsatt")
    flagged.reload()
    settle(flagged)
    expect(flagged.get_by_role("button", name="Fortsatt", exact=True)).to_have_attribute(
        "aria-pressed", "true"
    )
    expect(flagged.get_by_role("searchbox", name="Sök")).to_have_value("")


def test_filters_are_kept_when_another_page_was_looked_at(flagged: Page) -> None:
    flagged.get_by_role("searchbox", name="Sök").fill("son")
    settle(flagged)
    for title in ("Klass", "Flaggade elever"):
        flagged.get_by_test_id("stSidebarNav").get_by_role("link", name=title).click()
        settle(flagged)
    expect(flagged.get_by_role("searchbox", name="Sök")).to_have_value("son")


def test_a_student_of_a_class_is_opened_and_what_was_chosen_stays_chosen(
    server: RunningServer, page: Page
) -> None:
    yesterday = date.today() - timedelta(days=1)
    opened(server, page, f"klass?klass=9A&datum={yesterday}")
    assert "klass=9A" in page.url
    click_in_row(page, 1, CHECKBOX)
    page.get_by_role("button", name="Öppna eleven").click()
    page.wait_for_url(f"**/elev?datum={yesterday}")
    page.get_by_test_id("stSidebarNav").get_by_role("link", name="Klass").click()
    page.wait_for_url("**/klass?*klass=9A*")


@pytest.mark.parametrize("name", ["flaggade", "klass"])
def test_the_pages_have_no_barriers(
    server: RunningServer, page: Page, name: str, axe: Callable[[Page], None]
) -> None:
    axe(opened(server, page, name))


def test_the_drawer_has_no_barriers(flagged: Page, axe: Callable[[Page], None]) -> None:
    click_in_row(flagged, 1, WHY)
    expect(flagged.get_by_role("dialog")).to_be_visible()
    axe(flagged)
