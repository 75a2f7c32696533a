"""Elev in a real browser: found by name, explained, and never in the address."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import unquote

import pytest
from playwright.sync_api import Page, expect

from franvaro.wording import charts as chart_words
from franvaro.wording import student as words
from scripts.running import RunningServer, settle


@pytest.fixture
def student(page: Page, server: RunningServer) -> str:
    """Opens the first student of class 9A with the keyboard alone; the name that was found."""
    page.goto(f"{server.address}/elev")
    settle(page)
    field = page.get_by_role("combobox", name=words.SEARCH)
    field.focus()
    page.keyboard.type("9A")
    expect(page.get_by_role("option").first).to_contain_text("9A")
    name = page.get_by_role("option").first.inner_text().split(" · ")[0]
    page.keyboard.press("Enter")
    settle(page)
    expect(page.get_by_role("heading", name=name)).to_be_visible()
    return name


def test_a_student_is_found_with_the_keyboard_and_is_not_in_the_address(page: Page, student: str) -> None:
    address = unquote(page.url)
    assert not [part for part in (*student.split(", "), "TF0") if part in address]
    expect(page.get_by_role("heading", name=words.WHY)).to_be_visible()


def test_the_student_is_still_there_after_a_visit_to_another_page(page: Page, student: str) -> None:
    page.get_by_role("link", name="Översikt").click()
    settle(page)
    page.get_by_role("link", name="Elev", exact=True).click()
    expect(page.get_by_role("heading", name=student)).to_be_visible()


def test_a_reload_forgets_the_student(page: Page, student: str) -> None:
    page.reload()
    settle(page)
    expect(page.get_by_text(words.CHOOSE)).to_be_visible()
    expect(page.get_by_role("heading", name=student)).not_to_be_attached()


def test_pointing_at_a_day_tells_its_minutes(page: Page, student: str) -> None:
    days = page.get_by_role("img", name="Elevens skoldagar").or_(page.locator(".st-key-student-days"))
    mark = days.locator(".scatterlayer .point").first
    mark.scroll_into_view_if_needed()
    mark.hover(force=True)
    expect(page.locator(".hoverlayer .hovertext").first).to_contain_text(chart_words.OFFERED_MINUTES)


def test_the_page_has_no_barriers_with_its_figures_open(
    page: Page, student: str, axe: Callable[[Page], None]
) -> None:
    page.get_by_text(words.EVERY_MONTH).click()
    expect(page.get_by_role("columnheader", name=words.IN_A_ROW)).to_be_visible()
    axe(page)
