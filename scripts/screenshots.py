"""`python -m scripts.screenshots`: a picture of every page with the demo schools, into docs/screenshots."""

import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from playwright.sync_api import Browser, FilePayload, Page, sync_playwright

from franvaro.access import local_viewer
from franvaro.clock import now
from franvaro.gateways.attendance import Gateway, open_gateway
from franvaro.gateways.cases.gateway import open_case_gateway
from franvaro.gateways.meetings.gateway import AgendaGateway
from franvaro.locations import CHECKOUT
from franvaro.ui.frame import SCREENS
from franvaro.wording import formats
from franvaro.wording import mapping as mapping_words
from franvaro.wording import meeting as meeting_words
from franvaro.wording import student as student_words
from scripts.chromium import ARGUMENTS, find_chromium
from scripts.make_demo import main as make_demo
from scripts.running import running_server, settle

PICTURES: Final = CHECKOUT / "docs" / "screenshots"
DRAWING_MILLISECONDS: Final = 1500
"""How long a chart may take to draw after its page is done."""
PAGE: Final = (1440, 1000)
SHARED_SCREEN: Final = (1920, 1080)
TALLEST: Final = 1700
MEETING_MODE: Final = "mote?vy=M%C3%B6tesl%C3%A4ge"
UNKNOWN_LAYOUT: Final = """\
Datum;Lektion;Elev;Personnr;Klass;Kod;Min
2026-10-05;08:20-09:20;Ek, Ada;20130101TF01;7A;OF;60
2026-10-05;08:20-09:20;Berg, Bo;20130101TF02;7A;N;0
2026-10-05;09:40-10:40;Ek, Ada;20130101TF01;7A;N;0
2026-10-05;09:40-10:40;Berg, Bo;20130101TF02;7A;GF;60
"""


@dataclass(frozen=True)
class Picture:
    """A picture's name, the page's address, the window's size, and what is done before it is taken."""

    name: str
    address: str
    size: tuple[int, int] = PAGE
    prepare: Callable[[Page], None] = settle


def main() -> int:
    """Make the demo schools, start the app, photograph each page."""
    executable = find_chromium()
    if executable is None:
        print("No Chromium starts here; see `python -m scripts.chromium`.", file=sys.stderr)
        return 1
    PICTURES.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        data = Path(folder)
        if status := make_demo([folder]):
            return status
        gateway = open_gateway(data, local_viewer(), None, now())
        _freeze_agenda(gateway)
        pictures = tuple(_pictures(_most_urgent_student(gateway)))
        with running_server(data) as server, sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=executable, args=list(ARGUMENTS))
            for picture in pictures:
                print(_photograph(browser, server.address, picture))
            browser.close()
    return 0


def _freeze_agenda(gateway: Gateway) -> None:
    """The agenda of today's meeting at the school with monthly reports."""
    policy, school = gateway.monthly_policy(), gateway.schools()[0]
    AgendaGateway(open_case_gateway(gateway), now().date(), policy.id, school.school_unit).freeze()


def _most_urgent_student(gateway: Gateway) -> str:
    """The name of the made-up student who stands first among the flagged."""
    month = gateway.default_month()
    if month is None:
        raise RuntimeError("the demo school has no school day")
    school = gateway.schools()[0].school_unit
    first, *_ = gateway.flagged(gateway.monthly_policy().id, month.month, school)
    return formats.student_name(first.student)


def _pictures(student: str) -> Iterator[Picture]:
    """Every page, and what is behind a click: an open case, the meeting on a shared screen."""
    prepared = {"elev": lambda page: _find(page, student), "tolka": _explain}
    for screen in SCREENS:
        yield Picture(screen.url_path, screen.url_path, prepare=prepared.get(screen.url_path, settle))
    yield Picture("arende", "arenden", prepare=_open_case)
    yield Picture("motet", MEETING_MODE, SHARED_SCREEN, _next_item)


def _photograph(browser: Browser, address: str, picture: Picture) -> Path:
    width, height = picture.size
    visitor = browser.new_context(
        locale="sv-SE", timezone_id="Europe/Stockholm", viewport={"width": width, "height": height}
    )
    page = visitor.new_page()
    page.goto(f"{address}/{picture.address}")
    settle(page)
    picture.prepare(page)
    if picture.size == PAGE:
        whole = int(page.get_by_test_id("stMain").evaluate("main => main.scrollHeight"))
        page.set_viewport_size({"width": width, "height": max(height, min(whole, TALLEST))})
    page.wait_for_timeout(DRAWING_MILLISECONDS)
    path = PICTURES / f"{picture.name}.png"
    page.screenshot(path=path)
    visitor.close()
    return path


def _find(page: Page, student: str) -> None:
    page.get_by_role("combobox", name=student_words.SEARCH).focus()
    page.keyboard.type(student)
    page.keyboard.press("Enter")
    settle(page)


def _explain(page: Page) -> None:
    """A file of a layout that nobody knows, opened."""
    file = FilePayload(name="export.csv", mimeType="text/csv", buffer=UNKNOWN_LAYOUT.encode())
    page.locator("input[type=file]").first.set_input_files(file)
    page.get_by_role("button", name=mapping_words.OPEN).click()
    page.get_by_text(mapping_words.FIRST_ROWS, exact=True).wait_for()
    settle(page)


def _open_case(page: Page) -> None:
    """The case of the student who comes first in the last stage."""
    page.locator("[class*='st-key-case-'] button").last.click()
    settle(page)


def _next_item(page: Page) -> None:
    """From the school and its groups to the first student to follow up."""
    page.get_by_role("button", name=meeting_words.NEXT).click()
    settle(page)


if __name__ == "__main__":
    sys.exit(main())
