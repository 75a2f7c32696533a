"""Who is who, as a school administrator decides it: a name, two ids, and undo."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

from playwright.sync_api import Page, expect

from franvaro.attendance.sources import Source
from franvaro.wording import joining as words
from scripts.running import running_server, settle
from tests.attendance.school import file_of, lesson, take_in, weekdays
from tests.browser.choosing import choose
from tests.exports.absence_files import absence
from tests.exports.files import csv_file

DAYS = weekdays(date(2026, 10, 5), 5)
WORKING_MILLISECONDS = 60_000


def fill(folder: Path) -> None:
    lines = [lesson(day, student, name="Ada;Ek") for student in ("a1", "a2") for day in DAYS]
    lines += [lesson(day, "gammalt", name="Bo;Ek") for day in DAYS[:2]]
    lines += [lesson(day, "nytt", name="Bo;Ek") for day in DAYS[2:]]
    nameless = absence(name="Ada Ek", school_class="7A", start=f"{DAYS[0]} 08:00", end=f"{DAYS[0]} 09:00")
    take_in(folder, file_of(lines), Source("frånvaro.csv", csv_file(nameless)))


def test_a_name_is_decided_two_ids_are_joined_and_taken_apart(
    page: Page, tmp_path: Path, axe: Callable[[Page], None]
) -> None:
    fill(tmp_path)
    with running_server(tmp_path) as server:
        page.goto(f"{server.address}/import")
        settle(page)
        page.get_by_role("tab", name=words.STUDENTS_TAB).click()
        expect(page.get_by_text("1\u00a0rad utan elev-id")).to_be_visible()
        axe(page)
        page.get_by_text("Ek, Ada, 7A (a2)").click()
        page.get_by_role("button", name=words.DECIDE).click()
        expect(page.get_by_text(words.DECIDED)).to_be_visible(timeout=WORKING_MILLISECONDS)
        choose(page, words.OLD, "gammalt", is_whole=False)
        choose(page, words.NEW, "nytt", is_whole=False)
        page.get_by_role("button", name=words.DO_JOIN).click()
        expect(page.get_by_text(words.JOINED)).to_be_visible(timeout=WORKING_MILLISECONDS)
        settle(page)
        # The box that selects the first row, which is the newest: a canvas has no elements to find.
        page.get_by_test_id("stDataFrame").filter(visible=True).first.click(position={"x": 15, "y": 52})
        page.get_by_role("button", name=words.UNDO).click(timeout=WORKING_MILLISECONDS)
        expect(page.get_by_text(words.SEPARATED)).to_be_visible(timeout=WORKING_MILLISECONDS)
