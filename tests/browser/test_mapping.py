"""Files of six shapes that nobody knows: explained on the screen, then read by their saved mapping."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from franvaro.wording import imports as import_words
from franvaro.wording import mapping as words
from scripts.running import RunningServer, running_server, settle
from tests.browser.choosing import choose
from tests.command_line import franvaro
from tests.exports.mapped_school import SHAPES, STUDENTS

MILLISECONDS = 60_000
# What a person has to say beyond the proposals.
CODES = {"n": "present", "gf": "valid", "of": "invalid", "se": "late", "-": "unregistered"}
ANSWERS = {"codes in one column": CODES}


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[RunningServer, Path]]:
    """The app without any data, and its data folder."""
    folder = tmp_path_factory.mktemp("mapping")
    with running_server(folder) as running:
        yield running, folder


def opened(page: Page, server: RunningServer, file: Path) -> None:
    """The page Tolka fil with a file in it."""
    page.goto(f"{server.address}/tolka")
    settle(page)
    page.locator("input[type=file]").first.set_input_files(file)
    expect(page.get_by_text(file.name).first).to_be_visible()
    page.get_by_role("button", name=words.OPEN).click()
    expect(page.get_by_text(words.FIRST_ROWS, exact=True)).to_be_visible(timeout=MILLISECONDS)
    settle(page)


def answer_codes(page: Page, codes: dict[str, str]) -> None:
    for code, meaning in codes.items():
        choose(page, words.CODE.format(code=code), words.CODE_MEANINGS[meaning])


@pytest.mark.parametrize("shape", SHAPES)
def test_a_file_is_explained_on_the_screen_and_the_next_is_read_without_a_question(
    page: Page, empty: tuple[RunningServer, Path], tmp_path: Path, shape: str
) -> None:
    server, folder = empty
    file = tmp_path / f"{shape.split()[0]}.csv"
    file.write_text(SHAPES[shape][0](), "utf-8")
    opened(page, server, file)
    answer_codes(page, ANSWERS.get(shape, {}))
    page.get_by_role("button", name=words.CHECK).click()
    expect(page.get_by_text(words.TOTALS, exact=True)).to_be_visible(timeout=MILLISECONDS)
    page.get_by_role("textbox", name=words.NAME).fill(f"Vår {shape}")
    page.get_by_role("button", name=words.SAVE_AND_IMPORT).click()
    page.get_by_role("button", name=import_words.confirm(1)).click(timeout=MILLISECONDS)
    expect(page.get_by_text("1 fil är inläst")).to_be_visible(timeout=MILLISECONDS)
    # The next month's export: the same headings, another file.
    file.write_text(file.read_text("utf-8").replace(STUDENTS[0][0], "20120404-4567"), "utf-8")
    run = franvaro(folder, "import", file, "--json")
    assert run.status in (0, 3), run.messages
    assert run.rows[0]["profile"].startswith("var-")
    assert run.rows[0]["rows_taken"] >= len(STUDENTS)


def test_the_questions_have_no_barriers(
    page: Page, empty: tuple[RunningServer, Path], tmp_path: Path, axe: Callable[[Page], None]
) -> None:
    file = tmp_path / "koder.csv"
    file.write_text(SHAPES["codes in one column"][0](), "utf-8")
    opened(page, empty[0], file)
    axe(page)
