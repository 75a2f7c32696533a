"""The frame in a real browser: addresses, navigation, language, keyboard, contrast."""

import re
from collections.abc import Callable
from pathlib import Path

import psutil
import pytest
from playwright.sync_api import Browser, Page, expect

from franvaro.ui.frame import SCREENS, Screen
from scripts.running import RunningServer, running_script, running_server, settle

MOST_SECONDS_OF_WORK = 6

by_address = pytest.mark.parametrize("screen", SCREENS, ids=lambda screen: screen.url_path)


def expect_framed(page: Page, title: str) -> None:
    """The frame stands around a page, its navigation shows which, and nothing stands in front."""
    current = page.get_by_test_id("stSidebarNav").locator("[aria-current=page]")
    expect(current).to_have_text(re.compile(f"{title}$"))
    expect(page.get_by_text("Demoskola – påhittade elever")).to_be_visible()
    expect(page.locator("h1")).to_have_count(1)
    expect(page.get_by_role("dialog")).to_have_count(0)


@by_address
def test_a_deep_link_opens_its_page_in_the_frame_on_a_cold_server(
    demo_data: Path, page: Page, screen: Screen
) -> None:
    with running_server(demo_data) as cold:
        page.goto(f"{cold.address}/{screen.url_path}")
        settle(page)
        expect_framed(page, screen.title)


def test_without_its_launcher_too_the_app_never_shows_a_page_without_the_frame(
    demo_data: Path, page: Page
) -> None:
    """`streamlit run` serves each file of `pages/` by its name until `app.py` has been run once."""
    with running_script(demo_data) as cold:
        page.goto(f"{cold.address}/flagged")
        expect(page.get_by_test_id("stSidebarNav").get_by_text("Flaggade elever")).to_be_visible()
        settle(page)
        expect_framed(page, SCREENS[0].title)


def test_a_cold_server_shows_the_first_page_without_working_for_long(demo_data: Path, page: Page) -> None:
    """In seconds of the processor, which a busy machine does not stretch; `make bench` measures the wait."""
    with running_server(demo_data) as cold:
        page.goto(cold.address)
        settle(page)
        expect_framed(page, SCREENS[0].title)
        work = psutil.Process(cold.process_id).cpu_times()
        assert work.user + work.system < MOST_SECONDS_OF_WORK


def test_the_navigation_leads_to_every_page_and_keeps_the_chosen_date(
    server: RunningServer, page: Page
) -> None:
    page.goto(f"{server.address}/?datum=2026-01-15")
    settle(page)
    for screen in SCREENS[1:]:
        page.get_by_test_id("stSidebarNav").get_by_role("link", name=screen.title, exact=True).click()
        page.wait_for_url(f"**/{screen.url_path}?*datum=2026-01-15*")
        settle(page)
        expect_framed(page, screen.title)
        expect(page.get_by_text("Du ser läget den 15 januari 2026")).to_be_visible()


def test_the_page_is_swedish_and_set_in_our_own_font(server: RunningServer, page: Page) -> None:
    page.goto(f"{server.address}/klass")
    settle(page)
    expect(page).to_have_title("Klass – franvaro")
    assert page.evaluate("document.documentElement.lang") == "sv"
    assert page.evaluate("[...document.fonts].some(f => f.family === 'Inter' && f.status === 'loaded')")


def test_the_navigation_works_with_the_keyboard_alone(server: RunningServer, page: Page) -> None:
    page.goto(server.address)
    settle(page)
    link = page.get_by_test_id("stSidebarNav").get_by_role("link", name="Definitioner")
    for _ in range(20):
        page.keyboard.press("Tab")
        if link.evaluate("link => link === document.activeElement"):
            break
    page.keyboard.press("Enter")
    page.wait_for_url("**/definitioner*")


@by_address
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_page_has_no_barriers(
    server: RunningServer, browser: Browser, axe: Callable[[Page], None], screen: Screen, scheme: str
) -> None:
    visitor = browser.new_context(locale="sv-SE", color_scheme="dark" if scheme == "dark" else "light")
    page = visitor.new_page()
    page.goto(f"{server.address}/{screen.url_path}")
    settle(page)
    axe(page)
    visitor.close()
