"""Avstämning in a real browser: a difference is explained and taken away as a file, without barriers."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from franvaro.wording import reconciliation as words
from franvaro.wording import summaries
from scripts.running import RunningServer, running_server, settle
from tests.attendance.school import take_in
from tests.attendance.test_reconciliation import INVALID, LATE, TRUTH, lessons, summary
from tests.exports.summary_files import vklass_school


@pytest.fixture(scope="module")
def two_sources(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningServer]:
    """Two students with lessons and summaries, and one whose October rests on a summary."""
    folder: Path = tmp_path_factory.mktemp("two-sources")
    late = replace(TRUTH, student_id="b1", name="Öberg, Bo", invalid=INVALID - LATE)
    alone = replace(TRUTH, student_id="c1", name="Al, Cia")
    sums = summary(TRUTH, late, alone, write=vklass_school, suffix=".xls")
    take_in(folder, lessons(), lessons("b1"), sums)
    with running_server(folder) as running:
        yield running


def opened(page: Page, server: RunningServer, path: str) -> Page:
    page.goto(f"{server.address}/{path}")
    settle(page)
    return page


def test_a_difference_is_explained_and_taken_away(
    page: Page, two_sources: RunningServer, axe: Callable[[Page], None]
) -> None:
    opened(page, two_sources, "avstamning")
    page.get_by_text(words.with_count("late-not-counted", 1)).click()
    expect(page.get_by_text(words.CAUSES["late-not-counted"].advice)).to_be_visible()
    settle(page)
    axe(page)
    with page.expect_download() as download:
        page.get_by_role("button", name="CSV").click()
    assert words.CAUSES["unregistered-left-out"].label in download.value.path().read_text("utf-8-sig")


def test_a_page_with_figures_from_a_summary_has_no_barriers(
    page: Page, two_sources: RunningServer, axe: Callable[[Page], None]
) -> None:
    opened(page, two_sources, "oversikt")
    expect(page.get_by_text(summaries.BADGE).first).to_be_visible()
    axe(page)
