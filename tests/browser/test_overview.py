"""Översikt in a real browser: from what needs attention to the students, with mouse and with keys."""

from __future__ import annotations

import re
from collections.abc import Callable
from urllib.parse import unquote

from playwright.sync_api import Page, expect

from franvaro.wording import charts as chart_words
from franvaro.wording import overview as words
from scripts.running import RunningServer, settle


def opened(page: Page, server: RunningServer, address: str = "") -> Page:
    page.goto(f"{server.address}/{address}")
    settle(page)
    expect(page.locator(".js-plotly-plot .main-svg").first).to_be_visible()
    return page


def test_new_flags_are_one_click_from_their_names(page: Page, server: RunningServer) -> None:
    opened(page, server).get_by_role("button", name=words.SHOW_NEW).click()
    expect(page.get_by_role("heading", name="Flaggade elever")).to_be_visible()
    settle(page)
    expect(page.get_by_role("button", name="Ny", exact=True)).to_have_attribute("aria-pressed", "true")
    expect(page).to_have_url(re.compile("lage=Ny"))


def test_a_student_absent_all_day_is_opened_from_the_drawer_with_keys(
    page: Page, server: RunningServer
) -> None:
    opened(page, server).get_by_role("button", name=words.SHOW_STUDENTS).focus()
    page.keyboard.press("Enter")
    drawer = page.get_by_role("dialog")
    first = drawer.get_by_role("button", name=words.OPEN).first
    expect(first).to_be_visible()
    name = drawer.locator("strong").nth(1).inner_text()
    first.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name=name)).to_be_visible()
    assert name.split(",")[0] not in unquote(page.url)


def test_a_week_is_chosen_with_the_keyboard_and_stands_in_the_address(
    page: Page, server: RunningServer
) -> None:
    month = opened(page, server).get_by_role("radio", name="Månad", exact=True)
    month.focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")
    settle(page)
    expect(page).to_have_url(re.compile("tid=Vecka"))
    page.reload()
    expect(page.get_by_role("radio", name="Vecka", exact=True)).to_be_checked()


def test_the_page_has_no_barriers_with_its_figures_open(
    page: Page, server: RunningServer, axe: Callable[[Page], None]
) -> None:
    opened(page, server).get_by_text(chart_words.SHOW_TABLE).first.click()
    expect(page.get_by_role("columnheader", name=chart_words.COVERAGE).first).to_be_visible()
    axe(page)
